import { readFileSync } from "node:fs";

import { readMessage, type Message } from "../message";
import { parseEvents } from "../sandbox/events";
import type { EngineEvent } from "../sandbox/events";
import { UsageError } from "../terminal";

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
  readonly name: string;
}

/** One preview, update or analysis of one stack, as the engine told of it. */
export interface Run {
  readonly file: string;
  readonly project: string;
  readonly stack: string;
  /** When it began, in ISO 8601; empty where the engine did not say. */
  readonly began: string;
  readonly isPreview: boolean;
  /** Version of each pack, by name. */
  readonly packs: ReadonlyMap<string, string>;
  readonly resources: readonly RunResource[];
  readonly findings: readonly Finding[];
  /** Policy → the resources that it judged and found nothing wrong with. */
  readonly passed: ReadonlyMap<string, readonly string[]>;
}

/** How the file that is asked for comes about. */
const HOW =
  "write them with `secure-ai-hosting preview --events FILE`, or with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json > FILE`";

/**
 * Reads the events of one run: lines of JSON, as the engine writes them.
 *
 * @throws UsageError where there are none, or none of a policy pack.
 */
export function readRun(file: string, pack: string): Run {
  const events = eventsIn(file);
  const findings = events.flatMap((event) => findingIn(event, pack));
  const passed = passesIn(events, pack);
  const packs = packsIn(events);
  const resources = resourcesIn(events);
  if (!packs.has(pack))
    throw new UsageError(`${file}: the policy pack ${pack} did not run: preview with --policy-pack`);
  // Then what passed could not be told from what nothing was judged of.
  if (!events.some(({ policyAnalyzeSummaryEvent: told }) => told !== undefined))
    throw new UsageError(
      `${file} tells only what was found, as \`pulumi policy analyze\` does: report of a preview or update`,
    );
  const [, stack = "", project = ""] =
    /^urn:pulumi:(.*?)::(.*?)::/.exec(resources[0]?.urn ?? findings[0]?.urn ?? "") ?? [];
  const summary = events.findLast((event) => event.summaryEvent !== undefined)?.summaryEvent;
  return {
    ...{ file, project, stack, packs, resources, findings, passed },
    began: beganAt(events),
    isPreview: summary?.isPreview ?? true,
  };
}

function eventsIn(file: string): readonly EngineEvent[] {
  let events: readonly EngineEvent[];
  try {
    events = parseEvents(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be read as events of the engine (${why}): ${HOW}`);
  }
  if (events.length === 0) throw new UsageError(`${file} holds no events of the engine: ${HOW}`);
  return events;
}

function findingIn({ policyEvent: event }: EngineEvent, pack: string): readonly Finding[] {
  if (event?.policyPackName !== pack) return [];
  const { enforcementLevel, message, policyName: policy, resourceUrn: urn = "", severity = "" } = event;
  return [
    { ...readMessage(message, enforcementLevel), policy, urn, severity, blocks: enforcementLevel === "mandatory" },
  ];
}

function passesIn(events: readonly EngineEvent[], pack: string): ReadonlyMap<string, readonly string[]> {
  const passes = new Map<string, Set<string>>();
  for (const { policyAnalyzeSummaryEvent: summary } of events) {
    if (summary?.policyPackName !== pack) continue;
    for (const policy of summary.passed ?? []) {
      const urns = passes.get(policy) ?? new Set();
      passes.set(policy, urns.add(summary.resourceUrn ?? ""));
    }
  }
  return new Map([...passes].map(([policy, urns]) => [policy, [...urns]]));
}

function packsIn(events: readonly EngineEvent[]): ReadonlyMap<string, string> {
  const packs = new Map<string, string>();
  for (const event of events) {
    const told = event.policyAnalyzeSummaryEvent ?? event.policyAnalyzeStackSummaryEvent ?? event.policyEvent;
    if (told !== undefined) packs.set(told.policyPackName, told.policyPackVersion ?? "");
  }
  return packs;
}

/** What a provider is, and the stack itself, is nobody's hosting. */
const OF_PULUMI = /^pulumi:(?:pulumi|providers):/;

function resourcesIn(events: readonly EngineEvent[]): readonly RunResource[] {
  const resources = new Map<string, RunResource>();
  for (const { policyAnalyzeSummaryEvent: summary, resourcePreEvent: step } of events) {
    const urn = step?.metadata.urn ?? summary?.resourceUrn ?? "";
    const [, types = "", name = ""] = /^urn:pulumi:.*?::.*?::(.*?)::(.*)$/.exec(urn) ?? [];
    const type = types.split("$").at(-1) ?? "";
    if (type === "" || OF_PULUMI.test(type) || step?.metadata.op === "delete") continue;
    resources.set(urn, { urn, type, name });
  }
  return [...resources.values()];
}

function beganAt(events: readonly EngineEvent[]): string {
  const seconds = events.find(({ timestamp }) => timestamp !== undefined && timestamp > 0)?.timestamp;
  return seconds === undefined ? "" : new Date(seconds * 1000).toISOString();
}
