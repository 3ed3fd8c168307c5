import { createHash } from "node:crypto";
import type { Evidence } from "../facts/truth";
import { NOT_KNOWN } from "../facts/view";
import type { Finding } from "./judge";

/** The hexadecimal digits of each half. */
const HALF = 6;

/**
 * What tells one violation from another that an exception was not given for: twelve hexadecimal digits. The first half says
 * what is wrong with the resource itself, the second how it comes about with all others: a worse value anywhere gives another.
 *
 * A preview and the update after it give the same one. So what names a resource of the same run does not count, as its id is
 * not known at the preview.
 */
export function fingerprintOf(finding: Finding): string {
  const { details, evidence, key, policy, subject } = finding;
  const what = [policy.id, key, subject.resource.urn];
  const given = evidence.filter((one) => !isReference(finding, one.found));
  const own = given.filter(({ resource }) => resource.urn === subject.resource.urn);
  const known = Object.entries(details).map(([name, text]) => `${name}=${isReference(finding, text) ? "" : text}`);
  return `${hash(["own", ...what, ...own.map(placeOf).sort()])}${hash(["all", ...what, ...known, ...given.map(placeOf).sort()])}`;
}

/**
 * Whether the exception's violation may become this finding when the rest of the program has been seen: it is wrong in itself
 * as that one is.
 */
export const mayBecome = (fingerprint: string, accepted: string): boolean =>
  fingerprint.slice(0, HALF) === accepted.slice(0, HALF);

const hash = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, HALF);

const placeOf = ({ found, path, resource }: Evidence): string => `${resource.urn}#${path}=${found}`;

/** What is computed at the preview, or names something of the same run. */
function isReference({ world }: Finding, found: string): boolean {
  if (found === NOT_KNOWN) return true;
  return world.named(found.replace(/^"(.*)"$/s, "$1")).length > 0;
}
