import { defineBackground } from 'wxt/utils/define-background';

// Nothing: the bench finds an extension by its worker.
export default defineBackground(() => {});
