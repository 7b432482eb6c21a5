/**
 * Whether something from outside is an address that a tab may open: `http:` or `https:`, in full, and
 * without a user name, which could pass for the host.
 */
export function isWebAddress(text: string): boolean {
  const url = /^https?:\/\//i.test(text) && URL.parse(text);
  return Boolean(url && !url.username && !url.password);
}
