import { GUIDELINES } from "../guidelines";
import type { Resource } from "../facts/resource";
import type { Subject } from "../facts/subject";
import type { Evidence } from "../facts/truth";
import { NOT_KNOWN } from "../facts/treeText";
import { shown, type View } from "../facts/view";
import { onOneLine } from "./exceptions";
import { fingerprintOf } from "./fingerprint";
import type { Finding } from "./judge";
import type { Policy } from "./policy";

/** Where a policy's page is, from the root of this repository. */
export const pageOf = (policy: Policy): string => `docs/policies/${policy.id}.md`;

/** How many places of one finding are printed; the rest is counted. */
const MOST_PLACES = 5;

/**
 * The text of a violation: what is wrong, the value and where it is, the fix, the guideline, the policy and its page.
 * `places` are those of the finding's that are to be told, at a resource that need not be the subject itself; `door` is the
 * resource that it stops, where that is none of the subject's own but opens the door to it.
 */
export function violationMessage(finding: Finding, places: readonly Evidence[], at: Resource, door?: Resource): string {
  const stops: Section[] =
    door === undefined || door.urn === finding.subject.resource.urn
      ? []
      : [["Stops", [`${door.label}: it is not made before this is fixed`]]];
  return lines(headline(finding), finding, [
    ["Found", placesOf(finding, places, at)],
    ...stops,
    ["Fix", [fixOf(finding)]],
    ...ifNoAi(finding),
  ]);
}

/** Where only what may be of AI as well as not is why it is judged: what that is, and how to say that it is not. */
function ifNoAi({ subject: { applies } }: Finding): readonly Section[] {
  if (applies?.verdict !== "pass") return [];
  const [first] = applies.evidence;
  if (first === undefined || applies.evidence.some((one) => one.ifNoAi === undefined)) return [];
  const place = first.path === "" ? first.resource.label : first.path;
  return [["If no AI", [`It counts as AI as ${place} is ${first.found}. ${first.ifNoAi ?? ""}`]]];
}

/** What decides most: references are followed already, so what is left hangs on a value alone. */
const KNOWN_EARLIER =
  "Give the value so that it is known at preview (a fixed name, a computed ARN); at update it is judged again.";

/** What cannot be read is to be made readable first. */
const fixOf = ({ evidence, kind, policy }: Finding): string =>
  kind === "malformed" ? `Give ${evidence[0]?.expected ?? "a value of the right type"} there.` : policy.fix;

/**
 * The text of an undecided verdict: what cannot be told yet, what it waits for, and how to make it decidable; in short where
 * `first`, another policy, has said of this resource what it waits for.
 */
export function undecidedMessage(finding: Finding, first?: string): string {
  const head = `undecided: cannot tell yet whether ${lowerFirst(finding.policy.title)}`;
  if (first !== undefined)
    return `${head}.\n  Waits for: the same as ${first}\n${section(["To accept", [acceptable(finding)]]).join("\n")}`;
  return lines(head, finding, [
    ["Waits for", waitsOf(finding)],
    ["To decide", limited(finding.evidence.map(({ toDecide }) => toDecide ?? KNOWN_EARLIER))],
  ]);
}

function headline({ policy, subject, kind, key, details, evidence }: Finding): string {
  if (kind === "fault")
    return `${policy.title}: this policy could not judge "${onOneLine(subject.resource.name)}" (${onOneLine(details["fault"] ?? "")})`;
  if (kind === "malformed") {
    return `${policy.title}: ${onOneLine(evidence[0]?.path ?? "a value")} of "${onOneLine(subject.resource.name)}" cannot be read`;
  }
  return `${policy.title}: ${messageOf(policy, key, subject, details)}`;
}

/** A policy's own message, filled in. What fills it is a program's: it is no line of its own, which could be taken for a part. */
export function messageOf(
  policy: Policy,
  key: string,
  { resource }: Subject,
  details: Readonly<Record<string, string>>,
): string {
  const filled: Readonly<Record<string, string>> = { name: resource.name, ...details };
  return (policy.messages[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) =>
    onOneLine(filled[name] ?? `{${name}}`),
  );
}

/** A message's details in words, without a secret. */
export const shownDetails = (details: Readonly<Record<string, View>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(details).map(([name, view]) => [name, shown(view)]));

type Section = readonly [name: string, texts: readonly string[]];

function lines(head: string, finding: Finding, sections: readonly Section[]): string {
  const { policy } = finding;
  const [first, ...others] = policy.guidelines;
  const more = others.length === 0 ? "" : ` (also ${others.join(", ")})`;
  const all: Section[] = [
    ...sections,
    ["Guideline", [`${first} ${GUIDELINES[first]}${more}`]],
    ["Policy", [`${policy.id} (${pageOf(policy)})`]],
    ["To accept", [acceptable(finding)]],
  ];
  return [head.endsWith(".") ? head : `${head}.`, ...all.flatMap(section)].join("\n");
}

const section = ([name, texts]: Section): readonly string[] =>
  texts.map((text, index) => `  ${(index === 0 ? `${name}:` : "").padEnd(11)}${text}`);

/** What an exception's `match` takes, to be pasted: a team asks for it with a reason, an owner and an end. */
const acceptable = (finding: Finding): string =>
  `{ policies: [${finding.policy.id}], targets: [${JSON.stringify(reportedUrn(finding))}], violations: ["${fingerprintOf(finding)}"] }`;

/** The URN that a finding's subject has for Pulumi: that of the whole template for a part of one. */
export const reportedUrn = ({ subject: { resource } }: Finding): string => resource.reportedAs ?? resource.urn;

function placesOf(finding: Finding, places: readonly Evidence[], at: Resource): readonly string[] {
  if (finding.kind === "fault") return ["The fault is the policy's; all others ran. Please report it."];
  return limited(places.map((evidence) => described(finding, evidence, at)));
}

function described({ subject }: Finding, evidence: Evidence, at: Resource): string {
  // Whose value it is goes without saying only where the message stands at that resource, and is about it.
  const isOwn = [subject.resource, at].every(({ urn }) => urn === evidence.resource.urn);
  const owner = isOwn ? "" : ` of ${evidence.resource.label}`;
  const place = evidence.path === "" ? evidence.resource.label : `${evidence.path}${owner}`;
  const wrong = evidence.expected === undefined ? "" : `, expected ${evidence.expected}`;
  // Which resource an id or an ARN is of is known before it is.
  const isLater = evidence.found === NOT_KNOWN && evidence.waitsFor !== undefined;
  return `${place} is ${isLater ? `from ${evidence.waitsFor}` : evidence.found}${wrong}`;
}

/** What is not known of it, and not where it comes from: "whether it is public", "what you say of it". */
const IS_QUESTION = /^(?:with )?wh|^nothing /;

function waitsOf(finding: Finding): readonly string[] {
  return limited(
    finding.evidence.map((evidence) => {
      const owner = evidence.resource.urn === finding.subject.resource.urn ? "" : ` of ${evidence.resource.label}`;
      const place = evidence.path === "" ? evidence.resource.label : `${evidence.path}${owner}`;
      if (evidence.waitsFor === undefined) return `${place} (${evidence.found})`;
      return IS_QUESTION.test(evidence.waitsFor)
        ? `${place}: ${evidence.waitsFor}`
        : `${place}, from ${evidence.waitsFor}`;
    }),
  );
}

function limited(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)];
  if (distinct.length === 0) return ["the resource as a whole"];
  if (distinct.length <= MOST_PLACES) return distinct;
  return [...distinct.slice(0, MOST_PLACES), `and ${distinct.length - MOST_PLACES} more`];
}

/** Lower-cases the first word of a title, unless it is a name such as IAM or SageMaker. */
const lowerFirst = (text: string): string =>
  /^(?!Bedrock|Studio|Kendra|Kubernetes|Lambda)[A-Z][a-z]*\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
