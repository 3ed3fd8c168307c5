import type {
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Resource } from "../facts/resource";
import { configurer, type Config, type Configured } from "./configured";
import { concernsStack, exceptionFor, onOneLine, type Exception } from "./exceptions";
import { judge, subjectsOf, type Finding } from "./judge";
import { explain, explainerOf, type Explainer } from "./explain";
import { fingerprintOf, mayBecome } from "./fingerprint";
import { pageOf, reportedUrn, undecidedMessage, violationMessage } from "./messages";
import { originOf } from "./origin";
import type { Policy } from "./policy";
import { absent, ONLY_FOUND, Relevance, skippable } from "./relevance";
import { remediation } from "./remediate";
import { Run } from "./run";
import type { RunWorld } from "./world";
import { leave, send, type SdkResource, type SdkStack } from "./sdk";
import { NOT_KNOWN } from "../facts/treeText";
import { COMMON, LEVELS } from "./common";
import type { Settings } from "./settings";

/** A policy in the SDK's form: both parts, and the remediation where there is one, under one name. */
export type CompiledPolicy = ResourceValidationPolicy & StackValidationPolicy;

/** What is asked of a pack besides its verdicts, and what is not. */
export interface Asked {
  /** Who wants to know why. */
  readonly explainer?: Explainer | undefined;
  /** What does not apply is not told: see {@link ONLY_FOUND}. Default: it is. */
  readonly onlyFound?: boolean;
}

/** What the environment asks for. */
export const askedIn = (environment: NodeJS.ProcessEnv): Asked => ({
  explainer: explainerOf(environment),
  onlyFound: environment[ONLY_FOUND] === "1",
});

/** Compiles the policies of a pack. They share one run: what one has seen, all know. */
export function compile(policies: readonly Policy[], asked: Asked = {}): CompiledPolicy[] {
  const run = new Run();
  const relevance = new Relevance();
  return policies.map((policy, index) => compileOne(policy, index, run, relevance, asked));
}

/** What the engine is told of a resource that a policy does not judge, though others of its type. */
const NOT_MEANT = "Nothing that this policy judges, as far as is known";

function compileOne(
  policy: Policy,
  index: number,
  run: Run,
  relevance: Relevance,
  { explainer, onlyFound = false }: Asked,
): CompiledPolicy {
  const settings: Settings & typeof COMMON = { ...policy.config, ...COMMON };
  const parts = new Set(policy.resources.types.flatMap((type) => type.tokens));
  const doors = new Set((policy.resources.doors ?? []).flatMap((type) => type.tokens));
  const configure = configurer(settings);
  const used = new Set<Exception>();
  const cares = (type: string): boolean => parts.has(type) || doors.has(type);
  relevance.add(cares);

  const tell = (report: ReportViolation, finding: Finding, configured: Configured, at: Resource): void => {
    const urn = at.reportedAs ?? at.urn;
    const { evidence, verdict, world } = finding;
    // Which resource it names is known at the end only: then the stack part tells.
    if (!world.closed && evidence.some(({ found }) => found === NOT_KNOWN)) return;
    const violation = { policy: policy.id, urn: reportedUrn(finding), fingerprint: fingerprintOf(finding) };
    const accepted = exceptionFor(configured.exceptions, violation);
    // More of the program may make it the one that was accepted: then the stack part tells, and compares it whole.
    if (!world.closed && accepted === undefined && exceptionFor(configured.exceptions, violation, mayBecome)) return;
    if (run.told.isOtherChain(finding, accepted !== undefined)) return;
    const places = run.told.newPlaces(finding);
    if (places === undefined) return;
    const message =
      verdict === "fail"
        ? violationMessage(finding, places, at, doors.has(at.type) ? at : undefined)
        : undecidedMessage(finding, run.told.firstToWait(finding));
    const blocks = verdict === "fail" || configured.values.undecided === "block";
    if (accepted !== undefined) {
      used.add(accepted);
      send(report, { message: `${acceptance(accepted)}\n${message}`, urn, level: "advisory" });
    } else if (blocks && configured.isSoft) {
      const until = `advice until ${configured.values.adviseUntil}, as this policy is new: it blocks after that day where its level says so`;
      send(report, { message: `${until}\n${message}`, urn, level: "advisory" });
    } else if (blocks) send(report, { message, urn });
    else send(report, { message, urn, level: "advisory" });
  };

  const validateResource = (
    args: SdkResource & Config & Pick<ResourceValidationArgs, "notApplicable">,
    report: ReportViolation,
  ): void => {
    const resources = run.take(args);
    relevance.note(new Set(resources.map(({ type }) => type)), index);
    let isMeant = false;
    for (const resource of resources) {
      if (!cares(resource.type)) continue;
      const configured = configure(args);
      for (const subject of subjectsOf(policy, { resource }, run.open)) {
        isMeant ||= subject.applies?.verdict !== "undecided";
        // What is undecided now may be decided by the resources still to come: the stack part tells.
        for (const finding of judge(policy, subject, run.open, configured.values)) {
          tell(report, finding, configured, resource);
        }
      }
    }
    // What the engine lists as passed is what was judged: not what a policy has nothing to say of, or may have none.
    if (!isMeant && !onlyFound) leave(args.notApplicable, NOT_MEANT);
  };

  const validateStack = (args: SdkStack, report: ReportViolation): void => {
    const configured = configure(args);
    const world = run.close(args, policy);
    const judged = new Set<string>();
    for (const resource of world.ofTokens(parts)) {
      // A view is met once for each of its parts; a resource may be several subjects by itself: the pods of a cluster.
      const all = subjectsOf(policy, { resource }, world);
      const subjects = all.filter((subject) => !judged.has(subject.resource.urn));
      if (explainer?.isAbout(resource.urn) === true)
        explainer.tell(explain(policy, resource.urn, all, world, configured.values));
      for (const subject of subjects) {
        judged.add(subject.resource.urn);
        for (const finding of undecidedAsOne(judge(policy, subject, world, configured.values))) {
          tell(report, withWaits(finding, world), configured, subject.resource);
        }
      }
    }
    for (const fault of [...configured.faults, ...configured.exceptions.faults]) {
      const message = `Configuration of ${policy.id}: ${fault}.`;
      send(report, configured.isSoft ? { message, level: "advisory" } : { message });
    }
    // What would need it may be what this run leaves out.
    for (const exception of run.isPartial ? [] : configured.exceptions.valid) {
      if (used.has(exception) || !isOfStack(exception, world)) continue;
      send(report, {
        message: `Unused exception ${onOneLine(exception.ticket)} of ${policy.id}: nothing here is what it was given for. Where that has changed, ask for what is printed now; else remove it.`,
        level: "advisory",
      });
    }
    used.clear();
  };

  const [token = ""] = parts;
  const isSkipped = (): boolean => relevance.isIrrelevant(index);
  const compiled: CompiledPolicy = {
    name: policy.id,
    description: policy.title,
    enforcementLevel: LEVELS[policy.severity],
    severity: policy.severity,
    displayName: policy.title,
    tags: [...policy.guidelines.map((id) => `guideline:${id}`), ...policy.references],
    remediationSteps: policy.fix,
    url: pageOf(policy),
    configSchema: {
      properties: Object.fromEntries(Object.entries(settings).map(([name, { schema }]) => [name, schema])),
    },
    validateResource: onlyFound ? validateResource : skippable(validateResource, token, isSkipped),
    validateStack,
    ...(policy.remediate === undefined || onlyFound ? {} : { remediateResource: remediation(policy, settings) }),
  };
  return onlyFound ? absent(compiled, isSkipped) : compiled;
}

/** What is undecided of one subject is told once, with all that it waits for. */
function undecidedAsOne(findings: readonly Finding[]): readonly Finding[] {
  const [first, ...others] = findings.filter(({ verdict }) => verdict === "undecided");
  if (first === undefined || others.length === 0) return findings;
  const evidence = [first, ...others].flatMap((finding) => finding.evidence);
  return [...findings.filter(({ verdict }) => verdict !== "undecided"), { ...first, evidence, details: {} }];
}

/** Names what each unknown value was computed from. */
function withWaits(finding: Finding, world: RunWorld): Finding {
  const evidence = finding.evidence.map((item) => {
    const waitsFor = originOf(item, world);
    return waitsFor === undefined ? item : { waitsFor, ...item };
  });
  return { ...finding, evidence };
}

/** What is in no file of the organisation's may have been written by whoever runs this preview. */
const acceptance = ({ approver, expires, owner, reason, source, ticket }: Exception): string => {
  const where = typeof source === "string" ? source : "only in this configuration";
  return onOneLine(
    `accepted until ${expires} (${ticket}, owner ${owner}, approved by ${approver}, ${where}): ${reason}`,
  );
};

/** Whether the exception names this stack. */
function isOfStack(exception: Exception, world: RunWorld): boolean {
  const [, stack = "", project = ""] = /^urn:pulumi:(.*?)::(.*?)::/.exec(world.someUrn ?? "") ?? [];
  return concernsStack(exception, stack, project);
}
