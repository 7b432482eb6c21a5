// Before Dexie, which takes the IndexedDB that it finds.
import 'fake-indexeddb/auto';
