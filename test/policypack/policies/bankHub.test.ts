import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import { Instance, VpcEndpoint } from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { bankHub } from "../../support/bankHub";
import { BANK_NETWORK } from "../../support/bankNetwork";
import { PackUnderTest, type Moment } from "../../support/pack";

/** What the whole pack says, in the order of the alphabet: the policy and the resource. */
async function said(
  moment: Moment,
  stated: Readonly<Record<string, unknown>>,
  stack: readonly ExampleResource[] = bankHub,
): Promise<readonly string[]> {
  const settings: readonly (readonly [string, object])[] = policies.map(({ config = {}, id }) => [
    id,
    Object.fromEntries(Object.entries(stated).filter(([name]) => Object.hasOwn(config, name))),
  ]);
  const run = await new PackUnderTest(policies, Object.fromEntries(settings)).run([...stack], moment);
  return [...run.resource, ...run.stack]
    .map(({ message, policy, urn }) => {
      const isUndecided = message.startsWith("undecided: ");
      return `${isUndecided ? "undecided " : ""}${policy} ${urn.split("::").at(-1) ?? ""}`;
    })
    .sort();
}

const host = (subnet: string, literal: string, more: object = {}) =>
  given(Instance, "scoring-host", {
    instanceType: "g5.xlarge",
    subnetId: ref(subnet, "id", literal),
    tags: { "ai:system": "credit-scoring" },
    ...more,
  });
const ofNetwork = (lines: readonly string[]) => lines.filter((line) => /subnets|egress/.test(line));

describe("the stack of a bank's network account", () => {
  for (const moment of ["preview", "update"] as const) {
    it(`passes at ${moment} when the network is declared`, async () => {
      assert.deepEqual(await said(moment, BANK_NETWORK), []);
    });
    // Without anything of AI in it nothing needs to be said: the gateway, the firewall and the NAT gateway are nobody's flood.
    it(`passes at ${moment} when nothing is declared`, async () => {
      assert.deepEqual(await said(moment, {}), []);
    });
  }

  it("names the transit gateway once where a model server lies beside it and nothing is declared", async () => {
    const inHub = [...bankHub, host("endpoint", "subnet-0dd00000000000004")];
    assert.deepEqual(ofNetwork(await said("update", {}, inHub)), ["undecided ai-workload-egress-controlled endpoint"]);
    assert.deepEqual(ofNetwork(await said("update", BANK_NETWORK, inHub)), []);
  });
  it("passes a model server whose way out is the firewall", async () => {
    const inHub = [...bankHub, host("transit", "subnet-0dd00000000000001")];
    assert.deepEqual(ofNetwork(await said("update", {}, inHub)), []);
  });
  it("does not hide a model server that lies past the firewall", async () => {
    const inHub = [...bankHub, host("firewall", "subnet-0dd00000000000002")];
    assert.deepEqual(ofNetwork(await said("update", BANK_NETWORK, inHub)), ["ai-workload-egress-controlled firewall"]);
  });
  it("does not hide a model server beside the NAT gateway", async () => {
    const inHub = [...bankHub, host("nat", "subnet-0dd00000000000003")];
    assert.deepEqual(ofNetwork(await said("update", BANK_NETWORK, inHub)), [
      "model-hosting-in-private-subnets scoring-host",
    ]);
  });
  it("does not hide an endpoint that lets everybody through", async () => {
    const opened = bankHub.map((one) =>
      one.type === VpcEndpoint.tokens[0] && one.name === "bedrock-runtime"
        ? { ...one, props: Object.fromEntries(Object.entries(one.props).filter(([name]) => name !== "policy")) }
        : one,
    );
    const lines = await said("update", BANK_NETWORK, opened);
    assert.ok(
      lines.some((line) => line.endsWith(" bedrock-runtime")),
      lines.join("\n"),
    );
  });
});
