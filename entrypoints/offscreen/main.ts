import { tellDone } from '../refresher/messages';
import { runWorker } from '../refresher/runWorker';

try {
  const keepRead = location.search.slice(1);
  // What has become due as it ended is there for the next.
  while ((await runWorker(keepRead)).requests > 0) await tellDone();
} finally {
  // Whatever has failed is tried again when it is due.
  close();
}
