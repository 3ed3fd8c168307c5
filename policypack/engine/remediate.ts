import type { ResourceRemediation, ResourceValidationArgs } from "@pulumi/policy";
import { isTreeObject, type Tree, type TreeObject } from "../facts/tree";
import type { Evidence } from "../facts/truth";
import { NOT_KNOWN } from "../facts/treeText";
import { isOfLeftOut } from "../facts/view";
import { comesOtherwise, patchFor } from "./channels";
import { limitsOf, type COMMON } from "./common";
import { exceptionFor, readExceptions, type Exceptions } from "./exceptions";
import { judge, subjectsOf, type Finding } from "./judge";
import { fingerprintOf } from "./fingerprint";
import type { Policy } from "./policy";
import { Run } from "./run";
import { mayChange } from "./sdk";
import { readSettings, type Settings } from "./settings";
import { Watched } from "./watched";

/**
 * The remediation of a policy: what it gives is merged into the inputs of a resource that falls short, and nothing else
 * is touched. It runs before the provider's check, on the resource alone.
 */
export function remediation(policy: Policy, settings: Settings & typeof COMMON): ResourceRemediation {
  const tokens = new Set(policy.resources.types.flatMap((type) => type.tokens));
  return (args) => {
    if (policy.remediate === undefined || !mayChange(args.props)) return undefined;
    if (!tokens.has(args.type) && !comesOtherwise(args.type)) return undefined;
    const { values } = readSettings(settings, args.getConfig<Readonly<Record<string, unknown>>>());
    const today = new Date().toISOString().slice(0, 10);
    const exceptions = readExceptions(values.exceptions, limitsOf(values, today));
    // A run of its own: what is remediated is not yet what will be.
    const run = new Run();
    // Parts are only read: a template is not changed.
    const [resource] = run.take(args);
    if (resource === undefined || !tokens.has(resource.type)) return undefined;
    const world = new Watched(run.open);
    const patches = subjectsOf(policy, { resource }, world).flatMap((subject): readonly TreeObject[] => {
      const found = judge(policy, subject, world, values).filter(({ verdict }) => verdict === "fail");
      const { accepted, open } = sorted(found, exceptions, args.urn, world.wasAsked);
      if (!open.some(({ kind }) => kind === "requirement")) return [];
      const patch = without(placesOf(accepted), policy.remediate?.(subject) ?? {});
      const written = patchFor(args.type, patch);
      return written === undefined ? [] : [written];
    });
    if (patches.every((patch) => Object.keys(patch).length === 0)) return undefined;
    for (const patch of patches) merge(args.props, patch);
    return args.props;
  };
}

/**
 * What is accepted, and stays as it was accepted, and what is open. Where it hangs on other resources, which are not seen yet,
 * an exception to the policy on this resource may be for it: what it turns out not to be for blocks in the end.
 */
function sorted(
  found: readonly Finding[],
  exceptions: Exceptions,
  urn: string,
  wasAsked: boolean,
): { readonly accepted: readonly Finding[]; readonly open: readonly Finding[] } {
  const isAccepted = (finding: Finding): boolean => {
    const violation = { policy: finding.policy.id, urn, fingerprint: fingerprintOf(finding) };
    const isOpen = wasAsked || finding.evidence.some(isNotFinal);
    return exceptionFor(exceptions, violation, isOpen ? () => true : undefined) !== undefined;
  };
  const accepted = found.filter(isAccepted);
  return { accepted, open: found.filter((finding) => !accepted.includes(finding)) };
}

/** What is computed, or what a provider may write where the program wrote nothing. */
const isNotFinal = (evidence: Evidence): boolean =>
  evidence.found === NOT_KNOWN || (isOfLeftOut(evidence) && evidence.instead === undefined);

const placesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ evidence }) => evidence.map(({ path }) => path));

/** The patch without what would change a value at one of these places, or below it. */
function without(places: readonly string[], patch: TreeObject, above = ""): TreeObject {
  const kept = Object.entries(patch).flatMap(([name, value]): readonly (readonly [string, Tree])[] => {
    const path = `${above}${name}`;
    if (places.some((place) => place === path || path.startsWith(`${place}.`))) return [];
    if (!isTreeObject(value)) return places.some((place) => place.startsWith(`${path}.`)) ? [] : [[name, value]];
    const part = without(places, value, `${path}.`);
    return Object.keys(part).length === 0 ? [] : [[name, part]];
  });
  return Object.fromEntries(kept);
}

/** Sets each scalar of the patch in place: secrets and unknowns beside it stay what they are. */
function merge(props: ResourceValidationArgs["props"], patch: TreeObject): void {
  for (const [name, value] of Object.entries(patch)) {
    const present: unknown = Object.getOwnPropertyDescriptor(props, name)?.value;
    if (isTreeObject(value) && typeof present === "object" && present !== null) {
      merge(props[name] as ResourceValidationArgs["props"], value);
    } else {
      props[name] = value;
    }
  }
}
