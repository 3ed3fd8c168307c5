import { capitals, hex, uuid } from "../seed";
import { isUnknown } from "../values";
import type { Value } from "../values";
import { dnsSuffixOf, partitionOf } from "./place";
import type { Place } from "./place";

const lastAfter =
  (separator: string) =>
  (text: string): string =>
    text.slice(text.lastIndexOf(separator) + 1);

const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  afterSlash: lastAfter("/"),
  afterColon: lastAfter(":"),
  noLeadingSlash: (text) => text.replace(/^\//, ""),
  noScheme: (text) => text.replace(/^https?:\/\//, ""),
  balancer: (type) => ({ network: "net", gateway: "gwy" })[type] ?? "app",
  listener: (arn) => arn.replace(":loadbalancer/", ":listener/"),
  ofVpc: (vpc) => hex(`${vpc}#default`, 17),
  wafScope: (scope) => (scope === "CLOUDFRONT" ? "global" : "regional"),
};

function placeValue(name: string, place: Place): string | undefined {
  if (name === "account") return place.account;
  if (name === "region") return place.region;
  if (name === "partition") return partitionOf(place.region);
  return name === "suffix" ? dnsSuffixOf(place.region) : undefined;
}

function generated(name: string, size: string | undefined, seed: string): string | undefined {
  if (name === "uuid") return uuid(seed);
  if (name === "hex" && size !== undefined) return hex(seed, Number(size));
  return name === "capitals" && size !== undefined ? capitals(seed, Number(size)) : undefined;
}

/**
 * Fills a template of an identity (see `identities/model.ts`).
 *
 * @param property finds a property of the resource.
 * @param seed what generated parts follow from, so that the same resource gets the same ones at every run.
 */
export function fillTemplate(
  template: string,
  property: (name: string) => Value | undefined,
  place: Place,
  seed: string,
): string {
  return template.replaceAll(/\{(\w+)(?::([^}|]*))?(?:\|(\w+))?\}/g, (_match, ...groups: (string | undefined)[]) => {
    const [name = "", argument, filter] = groups;
    const found = property(name);
    const given = typeof found === "object" || isUnknown(found) ? undefined : found?.toString();
    const value =
      (given === "" ? undefined : given) ??
      placeValue(name, place) ??
      generated(name, argument, seed) ??
      argument ??
      "";
    return filter === undefined ? value : (FILTERS[filter]?.(value) ?? value);
  });
}
