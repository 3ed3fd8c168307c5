import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { inDays, violationIn } from "../support/accepting";
import { of, only, run, SECRET, SHOP } from "./support/harness";
import { noncompliant } from "./support/programs";

const POLICY = "sagemaker-model-network-isolated";
const MODEL = "urn:pulumi:one-violation::shop::aws:sagemaker/model:Model::llm";
const EXCEPTION = { reason: "So.", owner: "ana", approver: "ben", ticket: "SEC-1", expires: inDays(60) };
const remediate = { [POLICY]: "remediate" };

type Inputs = Readonly<Record<string, unknown>>;

/** The inputs of the program's models, as they are planned. */
const modelsIn = ({ events }: RunResult): readonly Inputs[] =>
  events.flatMap(({ resourcePreEvent: event }) =>
    event?.metadata.type === "aws:sagemaker/model:Model" ? [event.metadata.new?.inputs ?? {}] : [],
  );

/** Those of its only one. */
function modelIn(result: RunResult): Inputs {
  const planned = modelsIn(result);
  assert.equal(planned.length, 1);
  return planned[0] ?? {};
}

describe("a policy set to remediate", () => {
  let result: RunResult;
  before(async () => {
    result = await run("preview", SHOP, {
      stack: "one-violation",
      policies: remediate,
      args: ["--show-policy-remediations"],
    });
  });

  it("makes the resource what it should be, and so lets it through", () => {
    assert.equal(modelIn(result)["enableNetworkIsolation"], true);
    assert.deepEqual(of(POLICY, result), []);
    assert.equal(result.exitCode, 0);
  });

  it("leaves everything else as it was, unknown values too", () => {
    const { executionRoleArn, tags } = modelIn(result);
    assert.ok(executionRoleArn !== undefined, "the unknown beside it is gone");
    assert.equal((tags as Record<string, string>)["ai:system"], "shop");
  });

  it("leaves secrets secret", async () => {
    const beside = await run("preview", SHOP, { stack: "secrets", lenient: true, policies: remediate });
    const model = modelIn(beside);
    assert.equal(model["enableNetworkIsolation"], true);
    assert.match(JSON.stringify(model["tags"]), /"ai:env":\{[^}]*"\[secret\]"/);
    assert.ok(!JSON.stringify(beside).includes(SECRET));
  });

  it("leaves alone what was accepted, and nothing else", async () => {
    const [found] = of(POLICY, await run("preview", SHOP, { stack: "one-violation" }));
    const accepting = (target: string) => {
      const match = [{ targets: [target], violations: [violationIn(found?.message)] }];
      const exceptions = [{ ...EXCEPTION, match }];
      const policies = { [POLICY]: { enforcementLevel: "remediate", exceptions } };
      return run("preview", SHOP, { stack: "one-violation", policies });
    };
    const accepted = await accepting(MODEL);
    assert.equal(modelIn(accepted)["enableNetworkIsolation"], undefined);
    assert.match(only(of(POLICY, accepted), POLICY).message, /^accepted until /);
    const another = await accepting(`${MODEL}-of-last-year`);
    assert.equal(modelIn(another)["enableNetworkIsolation"], true);
    assert.match(only(of(POLICY, another), POLICY).message, /^Unused exception SEC-1 /);
  });

  it("is shown", () => {
    assert.match(result.stdout, /\[remediate\] +sagemaker-model-network-isolated .*\+enableNetworkIsolation/);
  });

  it("remediates nothing where it is not set to", async () => {
    const models = modelsIn(await noncompliant());
    assert.notDeepEqual(models, []);
    for (const { enableNetworkIsolation } of models) assert.equal(enableNetworkIsolation, undefined);
  });
});
