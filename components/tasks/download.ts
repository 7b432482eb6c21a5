/** How long a browser may take to start reading what it downloads. */
const KEPT_MS = 60_000;

/** Saves a file where the browser saves downloads. */
export function download(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
