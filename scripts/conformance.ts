/**
 * `npm run conformance -- <folder>`: scores the pack on the labelled cases of other tools, over the engine's own protocol.
 *
 * A policy is scored only on the checks that it names as `equivalent:`, by what it says of the judged resource. Each case
 * runs twice: with its references as literals, and as unknown values with dependencies, as at a first preview. What differs
 * on purpose, and the checks that no policy is equivalent to, stand in test/conformance.yaml, each with its reason.
 *
 * `--check <id>` runs one check only and shows what was said; `--all` shows a line for each check.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Differences } from "./conformance/differences";
import { readCorpus, type LabelledCase } from "./conformance/corpus";
import { RunningPack, type PolicyInfo, type Said } from "./conformance/pack";
import { isAbout, unknownKeys } from "./conformance/parts";
import { agrees, tally, verdictOf, withReason, type Outcome, type Tally } from "./conformance/score";
import { sentFrom, type Given } from "./conformance/sent";

const FILE = join(__dirname, "..", "test", "conformance.yaml");
/** What is aimed at, of the cases whose difference is not meant. */
const AIM = 0.99;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "string", multiple: true }, all: { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined)
    throw new Error("Usage: npm run conformance -- <folder of labelled cases> [--check <id>] [--all]");
  const cases = readCorpus(folder).filter(({ check }) => values.check?.includes(check) ?? true);
  const differences = Differences.read(FILE);
  const pack = await RunningPack.start();
  try {
    const policies = await pack.policies();
    await pack.configure(configurationOf(policies, differences.settings));
    const outcomes: Outcome[] = [];
    for (const labelled of cases) outcomes.push(...(await judged(pack, labelled, policies, differences)));
    report(cases, policies, outcomes, differences, { all: values.all, verbose: values.check !== undefined });
  } finally {
    pack.stop();
  }
}

/** What an organisation would state is given to each policy that has the setting. */
function configurationOf(
  policies: readonly PolicyInfo[],
  settings: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, object> {
  return new Map(
    policies.map(({ name, settings: own }) => [
      name,
      Object.fromEntries(Object.entries(settings).filter(([setting]) => own.includes(setting))),
    ]),
  );
}

const equivalentTo = (check: string, policies: readonly PolicyInfo[]): ReadonlySet<string> =>
  new Set(policies.filter(({ tags }) => tags.includes(`equivalent:${check}`)).map(({ name }) => name));

async function judged(
  pack: RunningPack,
  labelled: LabelledCase,
  policies: readonly PolicyInfo[],
  differences: Differences,
): Promise<readonly Outcome[]> {
  const equivalent = equivalentTo(labelled.check, policies);
  if (equivalent.size === 0) return [];
  const outcomes: Outcome[] = [];
  for (const given of ["literals", "unknowns"] as const) {
    const outcome = await outcomeOf(pack, labelled, given, equivalent, differences);
    outcomes.push(withReason(outcome, differences));
  }
  return outcomes;
}

async function outcomeOf(
  pack: RunningPack,
  labelled: LabelledCase,
  given: Given,
  equivalent: ReadonlySet<string>,
  differences: Differences,
): Promise<Outcome> {
  let said: readonly Said[];
  try {
    const sent = sentFrom(labelled, given, differences.isBesideAi(labelled.check) ? "besideAi" : "ai");
    said = await pack.judge(sent);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { labelled, given, verdict: "crash", said: [{ policy: "", message, urn: "" }] };
  }
  const part = differences.partOf(labelled.check);
  const own = said.filter((one) => equivalent.has(one.policy) && (part === undefined || isAbout(part, one)));
  return { labelled, given, verdict: verdictOf(labelled, equivalent, own), said: own };
}

interface Shown {
  readonly all: boolean;
  readonly verbose: boolean;
}

function report(
  cases: readonly LabelledCase[],
  policies: readonly PolicyInfo[],
  outcomes: readonly Outcome[],
  differences: Differences,
  { all, verbose }: Shown,
): void {
  const checks = [...new Set(cases.map(({ check }) => check))].sort();
  for (const check of checks) {
    const own = outcomes.filter(({ labelled }) => labelled.check === check);
    const wrong = own.filter((outcome) => outcome.reason === undefined && !agrees(outcome));
    if (own.length > 0 && (all || verbose || wrong.length > 0)) console.log(`${check}: ${words(tally(own))}`);
    for (const { given, labelled, said, verdict } of verbose ? own : wrong) {
      console.log(
        `  ${labelled.expected} expected, ${verdict} with ${given}: ${labelled.resource} (${labelled.fixture})`,
      );
      if (verbose)
        for (const { message, urn } of said) console.log(`    ${urn}\n      ${message.replaceAll("\n", "\n      ")}`);
    }
  }
  const notJudged = checks.filter((check) => equivalentTo(check, policies).size === 0);
  const open = notJudged.filter((check) => differences.reasonAgainst(check) === undefined);
  const left = notJudged.filter((check) => !open.includes(check));
  const both = checks.filter((check) => differences.notJudged.has(check) && !left.includes(check));
  const total = tally(outcomes);
  const counted = outcomes.length - total.meant;
  const share = counted === 0 ? 0 : total.agreed / counted;
  console.log(
    `\n${checks.length} checks: ${checks.length - open.length - left.length} judged, ${left.length} left with a reason, ${open.length} neither.`,
  );
  if (open.length > 0) console.log(`Neither: ${open.join(", ")}`);
  if (both.length > 0) console.log(`Judged, and said not to be: ${both.join(", ")}`);
  const strange = checks.flatMap((check) =>
    unknownKeys(check, differences.partOf(check) ?? []).map((key) => `${check} ${key}`),
  );
  if (strange.length > 0) console.log(`Parts that no equivalent policy has a message for: ${strange.join(", ")}`);
  const unused = differences.unused(new Set(outcomes.map(({ labelled }) => labelled.check)));
  if (unused.length > 0) console.log(`Differences that no case needs: ${unused.join("; ")}`);
  for (const given of ["literals", "unknowns"] as const) {
    console.log(`With ${given}: ${words(tally(outcomes.filter((outcome) => outcome.given === given)))}`);
  }
  console.log(`Agreement ${(share * 100).toFixed(1)} % of ${counted} (${words(total)})`);
  const isGood =
    share >= AIM && total.crashes === 0 && strange.length === 0 && both.length === 0 && unused.length === 0;
  if (!isGood) process.exitCode = 1;
}

const words = ({ agreed, crashes, falseAlarms, meant, misses, undecided }: Tally): string =>
  `${agreed} agree, ${falseAlarms} false alarms, ${misses} misses, ${undecided} undecided, ${crashes} crashes, ${meant} differ on purpose`;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
