import { existsSync, readFileSync } from "node:fs";

/** One thing that the engine reports while it runs; of the kinds, those that are read here are typed. */
export interface EngineEvent {
  readonly sequence: number;
  /** When it happened, in seconds since 1970. */
  readonly timestamp?: number;
  readonly policyEvent?: PolicyEvent;
  readonly policyAnalyzeSummaryEvent?: PolicySummary;
  readonly policyAnalyzeStackSummaryEvent?: PolicySummary;
  readonly policyRemediateSummaryEvent?: PolicySummary;
  readonly resourcePreEvent?: ResourceEvent;
  readonly resOutputsEvent?: ResourceEvent;
  readonly diagnosticEvent?: DiagnosticEvent;
  readonly summaryEvent?: { readonly isPreview?: boolean; readonly resourceChanges?: Readonly<Record<string, number>> };
}

/** A policy's finding. */
export interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion?: string;
  readonly enforcementLevel: string;
  readonly severity?: string;
}

/** Which policies of a pack looked at a resource, or at the stack, and what became of it. */
export interface PolicySummary {
  readonly resourceUrn?: string;
  readonly policyPackName: string;
  readonly policyPackVersion?: string;
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}

/** A step on a resource. */
export interface ResourceEvent {
  readonly metadata: {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
    readonly new?: {
      readonly inputs?: Readonly<Record<string, unknown>>;
      readonly outputs?: Readonly<Record<string, unknown>>;
    } | null;
  };
}

/** Something said: by the program, a provider, or the engine itself. */
export interface DiagnosticEvent {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
}

function parseEvent(line: string): EngineEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  const event: unknown = JSON.parse(line);
  if (typeof event !== "object" || event === null || !("sequence" in event)) return undefined;
  // The engine's own encoding of its events: apitype.EngineEvent of the version that ran.
  return event as EngineEvent;
}

/** Reads events that the engine wrote as lines of JSON; its debugging chatter is left out. */
export function parseEvents(lines: string): EngineEvent[] {
  return lines
    .split("\n")
    .map(parseEvent)
    .filter((event): event is EngineEvent => event !== undefined && event.diagnosticEvent?.severity !== "debug");
}

/** Reads a log of events; none where the engine ended before it wrote any. */
export function readEventLog(path: string): EngineEvent[] {
  return existsSync(path) ? parseEvents(readFileSync(path, "utf8")) : [];
}

/** What a policy found, as it was reported. */
export interface PolicyFinding {
  /** The resource's URN; the stack's for a finding without a resource of its own. */
  readonly urn: string;
  readonly policy: string;
  readonly enforcementLevel: string;
  readonly severity?: string;
  readonly message: string;
}

export function findingsIn(events: readonly EngineEvent[]): PolicyFinding[] {
  return events.flatMap(({ policyEvent: event }) => {
    if (event === undefined) return [];
    const { resourceUrn: urn = "", policyName: policy, enforcementLevel, severity, message } = event;
    return [
      { urn, policy, enforcementLevel, ...(severity === undefined ? {} : { severity }), message: message.trim() },
    ];
  });
}

/** The names of the policies that looked at anything. */
export function policiesIn(events: readonly EngineEvent[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const event of events) {
    for (const summary of [event.policyAnalyzeSummaryEvent, event.policyAnalyzeStackSummaryEvent]) {
      for (const name of [...(summary?.passed ?? []), ...(summary?.failed ?? [])]) names.add(name);
    }
    if (event.policyEvent !== undefined) names.add(event.policyEvent.policyName);
  }
  return names;
}

/** How many resources each kind of step was for: `{ create: 3, same: 1 }`. */
export function changesIn(events: readonly EngineEvent[]): Record<string, number> {
  return { ...events.findLast((event) => event.summaryEvent !== undefined)?.summaryEvent?.resourceChanges };
}
