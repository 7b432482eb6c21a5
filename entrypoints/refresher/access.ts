import { browser } from 'wxt/browser';

/**
 * What is to be allowed so that addresses can be asked for, each host once. `browser.permissions.request` takes it, and
 * has to be the first call in a click: Firefox refuses it after any `await`.
 */
export function originsOf(addresses: readonly string[]): string[] {
  const origins = addresses.flatMap((address) => {
    const url = URL.parse(address);
    // Ports are no part of it.
    return url ? `${url.protocol}//${url.hostname}/*` : [];
  });
  return [...new Set(origins)];
}

/** Tells of an address whether it may be asked for, as of now. */
export async function readAccess(): Promise<(address: string) => boolean> {
  const { origins = [] } = await browser.permissions.getAll();
  return (address) => origins.some((pattern) => matches(pattern, address));
}

/** Whether a pattern has an address: `https://a.example/*`, `*://*.a.example/*`, any host or `<all_urls>`. */
export function matches(pattern: string, address: string): boolean {
  const url = URL.parse(address);
  if (pattern === '<all_urls>') return /^https?:/.test(address);
  const [, scheme, host = ''] = /^(\*|https?):\/\/([^/]*)\/\*$/.exec(pattern) ?? [];
  if (!url || !scheme || (scheme !== '*' && `${scheme}:` !== url.protocol)) return false;
  if (host.startsWith('*.')) return `.${url.hostname}`.endsWith(host.slice(1));
  return host === '*' || host === url.hostname;
}
