import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { of, run, SHOP } from "./support/harness";

const POLICY = "sagemaker-model-network-isolated";

describe("a policy set to remediate", () => {
  let result: RunResult;
  before(async () => {
    result = await run("preview", SHOP, {
      stack: "one-violation",
      policies: { [POLICY]: "remediate" },
      args: ["--show-policy-remediations"],
    });
  });

  const inputs = (): Readonly<Record<string, unknown>> => {
    const models = result.events.filter(
      ({ resourcePreEvent: event }) => event?.metadata.type === "aws:sagemaker/model:Model",
    );
    assert.equal(models.length, 1);
    return models[0]?.resourcePreEvent?.metadata.new?.inputs ?? {};
  };

  it("makes the resource what it should be, and so lets it through", () => {
    assert.equal(inputs()["enableNetworkIsolation"], true);
    assert.deepEqual(of(POLICY, result), []);
    assert.equal(result.exitCode, 0);
  });

  it("leaves everything else as it was", () => {
    const { executionRoleArn, tags } = inputs();
    assert.ok(executionRoleArn !== undefined, "the unknown beside it is gone");
    assert.equal((tags as Record<string, string>)["ai:system"], "shop");
  });

  it("is shown where that is asked for", () => {
    assert.match(result.stdout, /\[remediate\][^\n]*sagemaker-model-network-isolated/);
    assert.match(result.stdout, /\+ *enableNetworkIsolation: *true/);
  });

  it("remediates nothing where it is not set to", async () => {
    const { events, exitCode } = await run("preview", SHOP, { stack: "one-violation" });
    assert.notEqual(exitCode, 0);
    const [model] = events.filter(
      ({ resourcePreEvent: event }) => event?.metadata.type === "aws:sagemaker/model:Model",
    );
    assert.equal(model?.resourcePreEvent?.metadata.new?.inputs?.["enableNetworkIsolation"], undefined);
  });
});
