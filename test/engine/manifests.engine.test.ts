import assert from "node:assert/strict";
import { join } from "node:path";
import { blocks, isUndecided, lineOf, nameOf, of, only, ROOT, run } from "./support/harness";

const MANIFESTS = join(ROOT, "test", "engine", "fixtures", "manifests");
const RESTRICTED = "ai-pod-runs-restricted";

/** The messages of a policy on each resource of a stack, without what it could not tell. */
async function said(stack: string, policy: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const result = await run("preview", MANIFESTS, { stack });
  assert.ok(result.findings.some(blocks), stack);
  const byName = new Map<string, string[]>();
  for (const finding of of(policy, result).filter((one) => !isUndecided(one))) {
    byName.set(nameOf(finding), [...(byName.get(nameOf(finding)) ?? []), finding.message]);
  }
  return byName;
}

const some = (messages: readonly string[] | undefined, place: RegExp): void => {
  assert.ok(messages?.some((message) => place.test(message)) === true, messages?.join("\n"));
};

describe("objects of Kubernetes that come as YAML", () => {
  /** By stack, what its objects are called before their own names. */
  const FORMS = { file: "", group: "", directory: "", groupOfVersion2: "server:", fileOfVersion2: "server:" };
  for (const [stack, prefix] of Object.entries(FORMS))
    it(`are judged one by one in a ${stack}`, async () => {
      const found = await said(stack, RESTRICTED);
      assert.deepEqual([...found.keys()].sort(), [`${prefix}models/churn`, `${prefix}models/llm`]);
      some(found.get(`${prefix}models/llm`), /^ {2}Found: +spec\.template\.spec\.hostPID is true$/m);
      some(
        found.get(`${prefix}models/churn`),
        /^ {2}Found: +spec\.predictor\.containers\[0\]\.securityContext\.privileged is true$/m,
      );
    });

  it("are judged together: the Service in a list leads from the internet to the Deployment", async () => {
    const found = await said("group", "ai-endpoint-no-open-internet-path");
    some([...found.values()].flat(), /internet → core Service "models\/llm" → apps Deployment "models\/llm"/);
  });

  it("are judged where a program gives them as objects", async () => {
    some((await said("objects", RESTRICTED)).get("models/llm"), /^ {2}Found: +spec\.hostPID is true$/m);
  });

  it("are not rendered from a chart by the sandbox, which says so and has no Helm", async () => {
    await assert.rejects(
      run("preview", MANIFESTS, { stack: "chart" }),
      /kubernetes:helm\.sh\/v4:Chart is not in the sandbox, which renders YAML alone/,
    );
  });
});

describe("a Helm release", () => {
  it("is said not to be judged, once and as advice", async () => {
    const result = await run("preview", MANIFESTS, { stack: "release" });
    assert.equal(result.exitCode, 0);
    const finding = only(of("stack-can-be-judged", result), "the release");
    assert.equal(lineOf(finding), "undecided stack-can-be-judged llm");
    assert.match(finding.message, /^ {2}Waits for: \S/m);
  });
});
