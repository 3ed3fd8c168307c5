import type { Truth } from "../truth";
import { text } from "../values";
import type { View } from "../view";

/**
 * The host that an address names, in lower case; undefined where it names none. An address without a scheme is a host
 * with or without a port, as MongoDB Atlas and Redis take it. What stands before an `@` is no host.
 */
export function hostOf(address: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return undefined;
  // Of a scheme that it does not know, URL leaves the case as it is.
  const host = new URL(url).hostname.toLowerCase().replace(/\.$/, "");
  // A variable such as `{tenant}` may stand for anything, another host and a slash included.
  return /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/.test(host) ? host : undefined;
}

/** Whether the host is one of these: in full, or `*.example.com` for all below `example.com`. */
export function isHostOf(host: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => {
    const wanted = pattern.toLowerCase();
    return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}

/** Whether the address is spoken to over HTTPS. */
export const isHttps = (view: View): Truth => text(view, (address) => /^https:\/\//i.test(address));

/** Whether the address is at one of these hosts. */
export const isAt = (view: View, hosts: readonly string[]): Truth =>
  text(view, (address) => {
    const host = hostOf(address);
    return host !== undefined && isHostOf(host, hosts);
  });
