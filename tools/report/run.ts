import { readMessage, type Message } from "../message";
import type { EngineEvent, PolicyEvent, PolicySummary } from "../sandbox/events";
import { UsageError } from "../terminal";
import { readUrn } from "../urn";
import { eventsIn } from "./lines";

/** What a policy found in a run. */
export interface Finding extends Message {
  readonly policy: string;
  /** The resource, or the stack where it is of none. */
  readonly urn: string;
  readonly severity: string;
  /** Whether it stops the update. */
  readonly blocks: boolean;
}

/** A resource of a run. */
export interface RunResource {
  readonly urn: string;
  readonly type: string;
}

/** One preview, update or analysis of one stack, as the engine told of it. */
export interface Run {
  readonly file: string;
  readonly project: string;
  readonly stack: string;
  /** The pack's version in this run, which need not be the one that reports. */
  readonly version: string;
  /** When it began, in ISO 8601; empty where the engine did not say. */
  readonly began: string;
  readonly isPreview: boolean;
  /** Whether the stack was judged as a whole: where a run ends early, what is seen in its whole only was not. */
  readonly isWhole: boolean;
  readonly resources: readonly RunResource[];
  readonly findings: readonly Finding[];
  /** Policy → the resources that it judged and found nothing wrong with, as far as the run came. */
  readonly passed: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads the events of one run: lines of JSON, as the engine writes them. Of what other packs found nothing is told.
 *
 * @throws UsageError where there are none, or none of the policy pack.
 */
export function readRun(file: string, pack: string): Run {
  const findings: Finding[] = [];
  const passed = new Map<string, Set<string>>();
  const resources = new Map<string, RunResource>();
  const summaries = { resource: 0, stack: 0 };
  let version: string | undefined;
  let [began, isPreview] = [0, true];
  const isOurs = <T extends PolicyEvent | PolicySummary>(told: T | undefined): told is T => {
    if (told?.policyPackName !== pack) return false;
    version = told.policyPackVersion ?? version ?? "";
    return true;
  };
  for (const event of eventsIn(file)) {
    const { policyAnalyzeStackSummaryEvent: whole, policyAnalyzeSummaryEvent: judged, policyEvent: found } = event;
    if (began === 0) began = event.timestamp ?? 0;
    isPreview = event.summaryEvent?.isPreview ?? isPreview;
    for (const resource of resourceIn(event)) resources.set(resource.urn, resource);
    if (isOurs(found)) findings.push(findingIn(found));
    if (isOurs(whole)) summaries.stack += 1;
    if (!isOurs(judged)) continue;
    summaries.resource += 1;
    for (const policy of judged.passed ?? [])
      passed.set(policy, (passed.get(policy) ?? new Set()).add(judged.resourceUrn ?? ""));
  }
  if (version === undefined)
    throw new UsageError(`${file}: the policy pack ${pack} did not run: preview with --policy-pack`);
  // Then what passed could not be told from what nothing was judged of.
  if (summaries.resource === 0)
    throw new UsageError(
      `${file} tells only what was found, as \`pulumi policy analyze\` does: report of a preview or update`,
    );
  const { project = "", stack = "" } = readUrn([...resources.keys(), ...findings.map(({ urn }) => urn)][0] ?? "") ?? {};
  return {
    ...{ file, project, stack, version, isPreview, findings, passed },
    began: began > 0 ? new Date(began * 1000).toISOString() : "",
    isWhole: summaries.stack > 0,
    // What a provider is, and the stack itself, is nobody's hosting.
    resources: [...resources.values()].filter(({ type }) => !/^pulumi:(?:pulumi|providers):/.test(type)),
  };
}

const findingIn = ({
  enforcementLevel,
  message,
  policyName: policy,
  resourceUrn: urn = "",
  severity = "",
}: PolicyEvent): Finding => ({
  ...readMessage(message, enforcementLevel),
  ...{ policy, urn, severity },
  blocks: enforcementLevel === "mandatory",
});

function resourceIn({
  policyAnalyzeSummaryEvent: judged,
  resourcePreEvent: step,
}: EngineEvent): readonly RunResource[] {
  const urn = step?.metadata.urn ?? judged?.resourceUrn ?? "";
  const type = readUrn(urn)?.type;
  return type === undefined || step?.metadata.op === "delete" ? [] : [{ urn, type }];
}
