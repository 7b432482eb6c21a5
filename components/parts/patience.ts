/** How long the browser's stores may take until the reader goes on without them, in milliseconds. */
export const PATIENCE_MS = 5000;
