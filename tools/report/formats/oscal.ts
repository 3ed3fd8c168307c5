import { createHash } from "node:crypto";

import type { GuidelineReport, Report, Reported } from "../assess";
import { STATES } from "../assess";
import type { Run } from "../run";
import { visible } from "../../words";
import { countOf, describeRun, REACH, reachOf, resourceOf } from "../words";

const VERSION = "1.1.2";
/** A guideline as a control: OSCAL's tokens begin with a letter. */
const controlOf = ({ id }: Pick<GuidelineReport, "id">): string => `ncsc-ai-${id}`;
/** Where the vocabulary of this project's own properties is said. */
const NAMESPACE = "https://github.com/secure-ai-hosting";

/**
 * Assessment results of NIST's Open Security Controls Assessment Language, one result a run.
 * https://pages.nist.gov/OSCAL/reference/1.1.2/assessment-results/json-reference/
 *
 * A control there is satisfied or not, with nothing between. So a guideline is called satisfied only where resources can
 * show it, and every policy with something to judge passed; what is undecided is not satisfied, with that as its reason; and of
 * a guideline that no policy had anything to judge of there is no finding.
 *
 * @param reports one for each run
 * @param now when this is written, in ISO 8601: runs are of the time that the engine says
 */
export function asOscal(reports: readonly Report[], now: string): string {
  const runs = reports.flatMap((report) => report.runs);
  const [{ name, version } = { name: "", version: "" }] = reports.map(({ pack }) => pack);
  const plan = uuidOf("plan", version);
  const document = {
    uuid: uuidOf("results", now, ...runs.flatMap(({ began, project, stack }) => [project, stack, began])),
    metadata: {
      title: "Secure AI hosting: what the policies found",
      "last-modified": now,
      version,
      "oscal-version": VERSION,
    },
    "import-ap": { href: `#${plan}` },
    results: runsOf(reports).map(({ names, report, run }) => resultOf(run, names, report, now)),
    "back-matter": {
      resources: [
        {
          uuid: plan,
          title: `The policies of ${name} ${version}`,
          description:
            "Each guideline is assessed by the policies that serve it, which read the resources of the stack.",
        },
      ],
    },
  };
  return JSON.stringify({ "assessment-results": document }, undefined, 2);
}

/** What tells a run from the others: a second one of the same stack has a number. */
type Names = readonly string[];

function runsOf(
  reports: readonly Report[],
): readonly { readonly run: Run; readonly names: Names; readonly report: Report }[] {
  const seen = new Map<string, number>();
  return reports.flatMap((report) =>
    report.runs.map((run) => {
      const names = [run.project, run.stack];
      const earlier = seen.get(names.join("/")) ?? 0;
      seen.set(names.join("/"), earlier + 1);
      return { run, report, names: earlier === 0 ? names : [...names, (earlier + 1).toString()] };
    }),
  );
}

function resultOf(run: Run, names: Names, { guidelines, pack, policies }: Report, now: string): object {
  const { began, project, stack } = run;
  const start = began === "" ? now : began;
  const judged = guidelines.filter(({ state }) => state !== "not applicable");
  const found = new Map(policies.flatMap(({ findings }) => findings).map((one) => [observationOf(one, names), one]));
  const controls = (judged.length > 0 ? judged : guidelines).map((guideline) => ({
    "control-id": controlOf(guideline),
  }));
  return {
    uuid: uuidOf("result", ...names, start),
    title: `${project}/${stack}`,
    description: `${pack.name}: ${describeRun(run)}.`,
    start,
    "reviewed-controls": { "control-selections": [{ "include-controls": controls }] },
    ...listed(
      "observations",
      [...found].map(([uuid, one]) => observation(uuid, one, start)),
    ),
    ...listed(
      "findings",
      judged.map((guideline) => finding(guideline, names)),
    ),
  };
}

function finding(guideline: GuidelineReport, names: Names): object {
  const reach = reachOf(guideline);
  const isSatisfied = guideline.state === "pass" && reach === "enforced";
  const counts = STATES.map((state) => `${state} ${countOf(guideline.policies, state).toString()}`).join(", ");
  return {
    uuid: uuidOf("finding", ...names, guideline.id),
    title: `${guideline.id} ${guideline.title}`,
    description: `Policies: ${counts}. ${REACH[reach]}.`,
    target: {
      type: "objective-id",
      "target-id": controlOf(guideline),
      status: {
        state: isSatisfied ? "satisfied" : "not-satisfied",
        reason: isSatisfied ? "pass" : guideline.state === "fail" ? "fail" : "other",
        remarks: guideline.state,
      },
    },
    ...listed(
      "related-observations",
      guideline.policies.flatMap(({ findings }) =>
        findings.map((one) => ({ "observation-uuid": observationOf(one, names) })),
      ),
    ),
  };
}

const observationOf = ({ fingerprint, headline, policy, urn, verdict }: Reported, names: Names): string =>
  uuidOf("observation", ...names, policy, urn, verdict, fingerprint ?? headline);

function observation(uuid: string, one: Reported, collected: string): object {
  const { acceptance, fix, headline, places, policy, severity, urn, verdict } = one;
  // What stands there has neither spaces at its ends nor lines, and is not nothing.
  const property = (name: string, given: string): readonly object[] => {
    const value = visible(given).trim();
    return value === "" ? [] : [{ name, ns: NAMESPACE, value }];
  };
  return {
    uuid,
    title: policy,
    description: headline,
    props: [...property("verdict", verdict), ...property("severity", severity), ...property("urn", urn)],
    methods: ["TEST"],
    types: ["finding"],
    collected,
    "relevant-evidence": [{ description: `${resourceOf(one)}: ${[...places, ...fix].join("; ")}` }],
    ...(acceptance === undefined ? {} : { remarks: `Accepted ${acceptance}` }),
  };
}

/** OSCAL allows no empty lists. */
const listed = (name: string, list: readonly object[]): object => (list.length === 0 ? {} : { [name]: list });

/** The names that UUIDs are made of are this project's own. */
const OWN_NAMES = Buffer.from("6f1f7c1e3f0b4a52a1f2c7b6f7d0e9a4", "hex");

/**
 * A UUID that is the same for the same thing, so that two reports of one run can be compared: version 5, a name's hash.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
function uuidOf(...texts: readonly string[]): string {
  const hash = createHash("sha1").update(OWN_NAMES).update(JSON.stringify(texts)).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
