import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as components from "../../components/index";
import { configure } from "../../policypack/profiles/configure";
import { KEY_ARN } from "./support/programs";
import { SUBNETS } from "./support/programs/bedrock";
import { everyComponent } from "./support/programs/everyComponent";
import { said } from "./support/said";

type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Organisation = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const FILE = join(__dirname, "..", "..", "examples", "organisation", "organisation.yaml");
const ORGANISATION = parse(readFileSync(FILE, "utf8")) as Organisation;

/** What an organisation's file makes of the strictest profile, in which all that is undecided blocks. */
function settingsOf(organisation: Organisation): Settings {
  const { configuration, faults } = configure({
    ...{ profile: "regulated", organisation, exceptions: [], remediate: false },
    today: "2026-11-26",
  });
  assert.deepEqual(faults, []);
  // The level is the engine's.
  const own = (policy: object) => Object.entries(policy).filter(([setting]) => setting !== "enforcementLevel");
  return Object.fromEntries(Object.entries(configuration).map(([id, policy]) => [id, Object.fromEntries(own(policy))]));
}

/** What the file may say of other stacks. */
const OTHER_STACKS: Organisation = {
  network: { ...ORGANISATION.network, privateNetworks: [...SUBNETS, "subnet-0a1b2c3d", "subnet-0b1c2d3e"] },
  keys: { ...ORGANISATION.keys, keys: [KEY_ARN] },
  kubernetes: { ...ORGANISATION.kubernetes, verifiedElsewhere: true },
  observability: { ...ORGANISATION.observability, invocationLogsElsewhere: true },
};

/** What a component by itself names by an id or an ARN, or leaves to another, so that the file says what it is. */
const OF_OTHER_STACKS: Readonly<Record<string, readonly string[]>> = {
  AgentRuntime: ["model-hosting-in-private-subnets"],
  HardenedCluster: ["model-hosting-in-private-subnets"],
  InferenceEndpoint: ["model-hosting-in-private-subnets", "sagemaker-endpoint-encrypted-with-own-key"],
  InferenceWorkload: ["ai-admission-verified"],
  KnowledgeBase: ["bedrock-invocations-logged"],
};

async function openIn(component: string, settings: Settings): Promise<readonly string[]> {
  const judged = everyComponent[component];
  assert.ok(judged !== undefined);
  const found = await said(() => judged().make({} as never), true, settings);
  const open = found.filter(({ message }) => message.startsWith("undecided"));
  return [...new Set(open.map(({ policy }) => policy))].sort();
}

describe("what is undecided at a first preview of a component by itself, and so blocks in the strictest profile", () => {
  const settings = settingsOf(ORGANISATION);
  for (const component of Object.keys(everyComponent))
    it(`hangs on other stacks alone: ${component}`, async () => {
      assert.deepEqual(await openIn(component, settings), OF_OTHER_STACKS[component] ?? []);
    });

  const stated = settingsOf({ ...ORGANISATION, ...OTHER_STACKS });
  for (const component of Object.keys(OF_OTHER_STACKS))
    it(`is nothing where the organisation's file says what those are: ${component}`, async () => {
      assert.deepEqual(await openIn(component, stated), []);
    });

  it("is asked of every component", () => {
    const classes = Object.entries(components).filter(([, one]) => typeof one === "function");
    assert.deepEqual(classes.map(([name]) => name).filter((name) => !(name in everyComponent)), []); // prettier-ignore
  });
});
