import { PROFILES } from "../../policypack/profiles/profile";
import { typesOf, type Metadata, type PolicyMetadata, type Standing } from "./metadata";
import { settingChanges } from "./settings";

/** What is different for somebody who upgrades, by where the upgrade notes tell it. */
export const SECTIONS = {
  newBlocking: "New policies that block",
  newAdvising: "New policies that advise",
  stricter: "Stricter policies",
  removed: "Removed policies",
  settings: "Changed settings",
  newSettings: "New settings",
  milder: "Milder policies",
  remediation: "Remediation",
} as const;

/** Whose a setting is that all policies have. */
export const EVERY_POLICY = "every policy";

/** A section of the upgrade notes. */
export type Section = keyof typeof SECTIONS;

/** One difference between two versions. `isBreaking`: a deployment that passed, or a configuration that held, may not. */
export interface Change {
  readonly section: Section;
  /** The policy's id; of what every policy has, {@link EVERY_POLICY}. */
  readonly policy: string;
  readonly isBreaking: boolean;
  /** What is different, as it stands after the policy and a colon. */
  readonly text: string;
}

/** All that is different for somebody who upgrades from one version to another. */
export function changesBetween(before: Metadata, after: Metadata): readonly Change[] {
  const then = byId(before);
  const now = byId(after);
  const added = after.policies.filter(({ id }) => !then.has(id));
  const gone = before.policies.filter(({ id }) => !now.has(id));
  return [
    ...settingChanges(EVERY_POLICY, before.settings, after.settings),
    ...added.map(newPolicy),
    ...gone.map((policy) => removedPolicy(policy, added)),
    ...after.policies.flatMap((policy) => {
      const earlier = then.get(policy.id);
      if (earlier === undefined) return [];
      return changedPolicy(earlier, policy, moreTypes(typesOf(before, earlier), typesOf(after, policy)));
    }),
  ];
}

const byId = ({ policies }: Metadata): ReadonlyMap<string, PolicyMetadata> =>
  new Map(policies.map((policy) => [policy.id, policy]));

/** Whether a team whose configuration says nothing of it, or only a profile that is no trial, is blocked by it. */
const isMandatory = ({ level, profiles }: PolicyMetadata): boolean =>
  level === "mandatory" || profiles.production.level === "mandatory";

function newPolicy(policy: PolicyMetadata): Change {
  const { guidelines, id, severity, title } = policy;
  const blocks = isMandatory(policy);
  const elsewhere = !blocks && policy.profiles.regulated.level === "mandatory" ? "; blocks in `regulated`" : "";
  return {
    section: blocks ? "newBlocking" : "newAdvising",
    policy: id,
    isBreaking: blocks,
    text: `new, and ${blocks ? "blocks" : "advises"}: ${title} (${severity}, ${guidelines.join(", ")}${elsewhere})`,
  };
}

function removedPolicy({ id, title }: PolicyMetadata, added: readonly PolicyMetadata[]): Change {
  const successor = added.find((policy) => policy.title === title);
  const text = successor === undefined ? "no more" : `now named \`${successor.id}\``;
  return {
    section: "removed",
    policy: id,
    isBreaking: true,
    text: `${text}: take it out of configurations and exceptions, which fail on a name that is not known`,
  };
}

const moreTypes = (before: readonly string[], after: readonly string[]): readonly string[] =>
  after.filter((type) => !before.includes(type));

function changedPolicy(before: PolicyMetadata, after: PolicyMetadata, types: readonly string[]): readonly Change[] {
  const { id } = after;
  const isBreaking = isMandatory(after);
  const stricter = (text: string, breaks = isBreaking): Change => ({
    section: "stricter",
    policy: id,
    isBreaking: breaks,
    text,
  });
  const messages = Object.entries(after.messages).filter(([key]) => !Object.hasOwn(before.messages, key));
  return [
    ...standingChanges(before, after),
    ...messages.map(([, message]) => stricter(`finds more: ${message}`)),
    ...(types.length === 0 ? [] : [stricter(`looks at more: ${types.map((type) => `\`${type}\``).join(", ")}`)]),
    ...failingNow(before, after).map((name) => stricter(`fails what passed, as its example \`${name}\` shows`)),
    ...remediationChanges(before, after),
    ...settingChanges(id, before.settings, after.settings),
  ];
}

/** The examples that fail now, of resources that passed. */
function failingNow({ shown: { passes } }: PolicyMetadata, { shown: { fails } }: PolicyMetadata): readonly string[] {
  const passed = new Set(passes.split(" "));
  return Object.entries(fails).flatMap(([name, hash]) => (passed.has(hash) ? [name] : []));
}

/** How it stands without a configuration and in each profile; what changed alike is told once. */
function standingChanges(before: PolicyMetadata, after: PolicyMetadata): readonly Change[] {
  const wheres = new Map<string, { readonly change: Omit<Change, "policy" | "text">; readonly at: string[] }>();
  const note = (text: string, isWorse: boolean, at: string): void => {
    const change = { section: isWorse ? "stricter" : "milder", isBreaking: isWorse } as const;
    wheres.set(text, { change, at: [...(wheres.get(text)?.at ?? []), at] });
  };
  const compare = (then: Partial<Standing>, now: Partial<Standing>, at: string): void => {
    const { exceptionDays: limit = 0, level, undecided } = now;
    const { exceptionDays: earlier = limit } = then;
    if (then.level !== level)
      note(level === "mandatory" ? "blocks now" : "only advises now", level === "mandatory", at);
    if (then.undecided !== undecided) {
      const blocks = undecided === "block";
      note(blocks ? "blocks what is undecided now" : "only warns of what is undecided now", blocks, at);
    }
    if (earlier !== limit) note(`takes exceptions of ${limit} days at most (${earlier} before)`, limit < earlier, at);
  };
  compare({ level: before.level }, { level: after.level }, "without a configuration");
  for (const profile of PROFILES) compare(before.profiles[profile], after.profiles[profile], `in \`${profile}\``);
  const severity = before.severity === after.severity ? "" : ` (${after.severity}, was ${before.severity})`;
  return [...wheres].map(([text, { at, change }]) => ({
    ...change,
    policy: after.id,
    text: `${text} ${at.join(", ")}${severity}`,
  }));
}

function remediationChanges(before: PolicyMetadata, after: PolicyMetadata): readonly Change[] {
  if (before.remediated === after.remediated) return [];
  const text = after.remediated
    ? "can set right what it finds: `configure --remediate` turns that on"
    : 'sets nothing right any more: a level "remediate" is an error';
  return [{ section: "remediation", policy: after.id, isBreaking: !after.remediated, text }];
}
