/** What the tests on the real engine share: one sandbox, configurations as files, and ways to read what was found. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Sandbox, type PolicyFinding, type RunOptions, type RunResult } from "secure-ai-hosting-tools";

/** The repository, which is the policy pack too. */
export const ROOT = resolve(__dirname, "..", "..", "..");
/** A program of the fixtures: the stack's name chooses what it makes. */
export const SHOP = join(ROOT, "test", "engine", "fixtures", "shop");
/** The pack's own policies, and some that fail or throw on purpose. */
export const PACK_WITH_FAULTS = join(ROOT, "test", "engine", "fixtures", "pack");
/** What the program of the fixtures marks as a secret, everywhere that a policy looks. */
export const SECRET = "correct-horse-battery-staple";

/** The configuration of a pack: by policy, its level or its settings. */
export type Configuration = Readonly<Record<string, unknown>>;

/** A run's particulars: {@link RunOptions} for one pack, the repository's by default. */
export interface Given extends Omit<RunOptions, "policyPacks" | "policyPackConfig"> {
  readonly pack?: string;
  readonly policies?: Configuration;
  /** Values of the wrong type reach the policies, where the provider would refuse them. */
  readonly lenient?: boolean;
}

const sandboxes = new Map<boolean, Promise<Sandbox>>();
let configurations: string | undefined;
let written = 0;

/** The tests' sandbox. */
export async function sandbox(lenient = false): Promise<Sandbox> {
  let created = sandboxes.get(lenient);
  if (created === undefined) {
    created = Sandbox.create(lenient ? { env: { SECURE_AI_HOSTING_SANDBOX_CHECK: "lenient" } } : {});
    sandboxes.set(lenient, created);
  }
  return created;
}

// In the root suite: after all files.
after(async () => {
  await Promise.all([...sandboxes.values()].map(async (created) => (await created).dispose()));
  if (configurations !== undefined) rmSync(configurations, { recursive: true, force: true });
});

/** Runs the engine on a program, with a policy pack. */
export async function run(
  operation: "preview" | "up" | "analyze",
  program: string,
  { lenient, pack = ROOT, policies, ...options }: Given = {},
): Promise<RunResult> {
  const result = await (
    await sandbox(lenient)
  )[operation](program, {
    ...options,
    policyPacks: [pack],
    policyPackConfig: policies === undefined ? [] : [fileOf(policies)],
  });
  // Where the engine or the program is at fault, the findings prove nothing.
  const blocked = result.findings.some(({ enforcementLevel }) => enforcementLevel === "mandatory");
  assert.equal(result.exitCode !== 0, blocked, `${result.stdout}\n${result.stderr}`);
  return result;
}

/** Runs once, whoever asks. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}

function fileOf(policies: Configuration): string {
  configurations ??= mkdtempSync(join(tmpdir(), "policy-configuration-"));
  written += 1;
  const path = join(configurations, `${written.toString()}.json`);
  writeFileSync(path, JSON.stringify(policies));
  return path;
}

/** The findings of one policy. */
export const of = (policy: string, { findings }: RunResult): readonly PolicyFinding[] =>
  findings.filter((finding) => finding.policy === policy);

/** Whether the finding says that it cannot be told yet. */
export const isUndecided = ({ message }: PolicyFinding): boolean =>
  /^(?:accepted until .*\n)?undecided: /.test(message);

/** What an undecided finding waits for, as it says, or as the policy that it refers to says of the same resource. */
export function explanationOf({ message, urn }: PolicyFinding, { findings }: RunResult): string {
  const first = /^ {2}Waits for: the same as (\S+)$/m.exec(message)?.[1];
  if (first === undefined) return message;
  const explained = findings.filter((one) => one.policy === first && one.urn === urn && isUndecided(one));
  return explained.map((one) => one.message).join("\n");
}

/** Whether the finding blocks. */
export const blocks = ({ enforcementLevel }: PolicyFinding): boolean => enforcementLevel === "mandatory";

/** A finding's resource by its name in the program. */
export const nameOf = ({ urn }: PolicyFinding): string => urn.split("::").slice(3).join("::");

/** A finding in one line, for comparison. */
export const lineOf = (finding: PolicyFinding): string => {
  const verdict = isUndecided(finding) ? "undecided" : finding.enforcementLevel;
  return `${verdict} ${finding.policy} ${nameOf(finding)}`;
};

/** The only finding that matches; fails where there is none, or another. */
export function only(findings: readonly PolicyFinding[], message: string): PolicyFinding {
  const [finding, ...others] = findings;
  assert.ok(finding !== undefined, `${message}: there is no finding`);
  assert.deepEqual(others, [], message);
  return finding;
}

/** The types and names of what the state holds: `aws:s3/bucket:Bucket weights`. */
export async function madeBy(program: string, stack: string): Promise<readonly string[]> {
  const state = (await (await sandbox()).exportStack(program, stack)) as {
    readonly deployment: { readonly resources?: readonly { readonly urn: string }[] };
  };
  return (state.deployment.resources ?? []).map(({ urn }) => urn.split("::").slice(2).join(" "));
}
