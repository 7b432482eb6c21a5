/** What a web address calls its file: the last part of its path, else its host. */
export function fileName(url: string): string {
  const { pathname, host } = new URL(url);
  const name = pathname.split('/').findLast(Boolean) ?? host;
  try {
    return decodeURIComponent(name);
  } catch {
    // It is not UTF-8 text: as it stands, then.
    return name;
  }
}
