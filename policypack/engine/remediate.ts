import type { ResourceRemediation, ResourceValidationArgs } from "@pulumi/policy";
import { isTreeObject, type TreeObject } from "../facts/tree";
import { comesOtherwise, patchFor } from "./channels";
import { limitsOf, type COMMON } from "./common";
import { exceptionFor, readExceptions } from "./exceptions";
import { judge, subjectsOf, type Finding } from "./judge";
import { fingerprintOf } from "./fingerprint";
import type { Policy } from "./policy";
import { Run } from "./run";
import { mayChange } from "./sdk";
import { readSettings, type Settings } from "./settings";

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
    // What is accepted stays as it was accepted.
    const isAccepted = (finding: Finding): boolean =>
      exceptionFor(exceptions, { policy: policy.id, urn: args.urn, fingerprint: fingerprintOf(finding) }) !== undefined;
    // A run of its own: what is remediated is not yet what will be.
    const run = new Run();
    // Parts are only read: a template is not changed.
    const [resource] = run.take(args);
    if (resource === undefined || !tokens.has(resource.type)) return undefined;
    const wrong = subjectsOf(policy, { resource }, run.open).filter((subject) =>
      judge(policy, subject, run.open, values).some(
        (finding) => finding.verdict === "fail" && finding.kind === "requirement" && !isAccepted(finding),
      ),
    );
    const patches = wrong.flatMap((subject) => {
      const patch = patchFor(args.type, policy.remediate?.(subject) ?? {});
      return patch === undefined ? [] : [patch];
    });
    if (patches.length === 0) return undefined;
    for (const patch of patches) merge(args.props, patch);
    return args.props;
  };
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
