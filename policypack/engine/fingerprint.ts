import { createHash } from "node:crypto";
import { identitiesOf } from "../facts/identity";
import type { Resource } from "../facts/resource";
import type { Evidence } from "../facts/truth";
import { NOT_KNOWN } from "../facts/treeText";
import { viewOf } from "../facts/view";
import type { Finding } from "./judge";

/** The hexadecimal digits of each half. */
const HALF = 6;

/**
 * What tells one violation from another that an exception was not given for: twelve hexadecimal digits. The first half says
 * what is wrong with the resource itself, the second how it comes about with all others: a worse value anywhere gives another.
 * What could not be told is another than what is wrong.
 *
 * A preview and the update after it give the same one. So what names a resource of the same run counts as that resource, as
 * its id is not known at the preview.
 */
export function fingerprintOf(finding: Finding): string {
  const { details, evidence, key, policy, subject, verdict } = finding;
  const what = [policy.id, key, subject.resource.urn, ...(verdict === "undecided" ? [verdict] : [])];
  const given = evidence.filter((one) => named(finding, one.found) === undefined);
  const own = given.filter(({ resource }) => resource.urn === subject.resource.urn);
  const known = Object.entries(details).map(
    ([name, text]) => `${name}=${named(finding, text) === undefined ? text : ""}`,
  );
  const references = evidence.flatMap((one) => {
    const to = named(finding, one.found);
    return to === undefined ? [] : referenceIn(finding, one, to);
  });
  const all = [...given.map(placeOf), ...references].sort();
  return `${hash(["own", ...what, ...own.map(placeOf).sort()])}${hash(["all", ...what, ...known, ...all])}`;
}

/**
 * Whether the exception's violation may become this finding when the rest of the program has been seen: it is wrong in itself
 * as that one is.
 */
export const mayBecome = (fingerprint: string, accepted: string): boolean =>
  fingerprint.slice(0, HALF) === accepted.slice(0, HALF);

const hash = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, HALF);

/**
 * A value is worse where what stands beside it is: who lets everybody read may not let everybody write.
 * A default is the same violation whether nobody wrote it, the provider did or the program.
 */
const placeOf = ({ found, instead, path, resource, together, whole }: Evidence): string =>
  `${resource.urn}#${path}=${instead ?? whole ?? found}${together === undefined ? "" : ` in ${together}`}`;

const unquoted = (found: string): string => found.replace(/^"(.*)"$/s, "$1");

/** What the value names of the same run; nothing where it is computed at the preview, undefined where it is no reference. */
function named({ world }: Finding, found: string): readonly Resource[] | undefined {
  if (found === NOT_KNOWN) return [];
  const resources = world.named(unquoted(found));
  return resources.length > 0 ? resources : undefined;
}

/**
 * A reference as it is at the preview too. What it says after the name is known where it says something: `s3://weights/a.tar.gz`
 * is one of many in its bucket. A name alone, which may not be known then, counts as the resource that it names: the one that it
 * was computed from, or the first that is called so, as what belongs to a resource comes after it.
 */
function referenceIn({ world }: Finding, evidence: Evidence, to: readonly Resource[]): readonly string[] {
  const { found, path, resource, top = /^[^.[]*/.exec(path)?.[0] ?? "" } = evidence;
  const text = unquoted(found);
  const isNameAlone = to.some((target) => [...identitiesOf(target)].some((name) => text.endsWith(name)));
  if (to.length > 0 && !isNameAlone) return [placeOf(evidence)];
  const from = world.closed ? world.sources(viewOf(resource, undefined, path, top)) : undefined;
  // Of several unknown values it is not known which is which, but which they are.
  if (from !== undefined && from.length > 1) return [`${resource.urn}#${path}>${urnsOf(from).join()}`];
  const [target] = found === NOT_KNOWN ? (from ?? []) : [...to.filter((one) => from?.includes(one)), ...to];
  return target === undefined ? [] : [`${resource.urn}#${path}>${target.urn}`];
}

/** The engine gives them in another order each time. */
const urnsOf = (resources: readonly Resource[]): readonly string[] =>
  [...new Set(resources.map(({ urn }) => urn))].sort();
