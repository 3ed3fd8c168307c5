import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { Instance, Model, NotebookInstance, Role } from "../../../policypack/facts/aws/types";
import { fail } from "../../../policypack/facts/truth";
import { equals, isTrue } from "../../../policypack/facts/values";
import { evidenceAt, type View } from "../../../policypack/facts/view";
import { policies } from "../../../policypack/policies";
import { inDays, violationIn } from "../../support/accepting";
import { checking } from "../../support/checking";
import { PackUnderTest } from "../../support/pack";

const policyOf = (id: string): Policy => policies.find((policy) => policy.id === id) ?? assert.fail(id);
const rootless = policyOf("sagemaker-notebook-no-root-access");
const guarded = policyOf("ai-host-metadata-protected");

/** The pack with an exception for those violations that the message is about. */
async function accepting(policy: Policy, resources: readonly ExampleResource[], about = /./): Promise<PackUnderTest> {
  const { resource, stack } = await new PackUnderTest([policy]).run(resources, "preview");
  const found = [...resource, ...stack].filter(({ message }) => about.test(message));
  assert.notDeepEqual(found, []);
  const match = [
    { targets: found.map(({ urn }) => urn), violations: found.map(({ message }) => violationIn(message)) },
  ];
  const exception = { reason: "So.", owner: "ana", approver: "ben", ticket: "SEC-9", expires: inDays(90), match };
  return new PackUnderTest([policy], { [policy.id]: { exceptions: [exception] } });
}

const notebook = (more: object): ExampleResource =>
  given(NotebookInstance, "lab", {
    instanceType: "ml.t3.medium",
    roleArn: "arn:aws:iam::111122223333:role/lab",
    ...more,
  });
const host = (metadataOptions: object): ExampleResource =>
  given(Instance, "gpu", { instanceType: "g5.xlarge", metadataOptions });

/** A policy of two things, each of the resource's own. */
const twoThings: Policy = checking(
  "two-things",
  ({ resource: { props } }, judge) => {
    const model = props as View<{ enableNetworkIsolation: boolean; primaryContainer: { mode: string } }>;
    judge.require(isTrue(model.enableNetworkIsolation), "first");
    judge.require(equals(model.primaryContainer.mode, "SingleModel"), "second");
  },
  {
    messages: { first: "first of {name}", second: "second of {name}" },
    remediate: () => ({ enableNetworkIsolation: true, primaryContainer: { mode: "SingleModel" } }),
  },
);

/** A policy that hangs on which role of the program the model has. */
const byRole: Policy = checking(
  "by-role",
  ({ resource: { props } }, judge) => {
    const { executionRoleArn } = props as View<{ executionRoleArn: string }>;
    const reference = judge.world.follow(executionRoleArn, Role);
    const owner = reference.kind === "resource" ? [evidenceAt(reference.target.props.name)] : [];
    judge.require(fail(evidenceAt(executionRoleArn), ...owner), "wrong");
  },
  { remediate: () => ({ enableNetworkIsolation: true }) },
);

describe("a remediation beside an exception", () => {
  const two = { enableNetworkIsolation: false, primaryContainer: { mode: "MultiModel" } };
  const model = given(Model, "llm", two);

  it("leaves both of two alone, where both are accepted", async () => {
    assert.deepEqual(await (await accepting(twoThings, [model])).remediated(model), two);
  });

  it("sets the one of two that is open, and only that", async () => {
    const first = await (await accepting(twoThings, [model], /first of/)).remediated(model);
    assert.deepEqual(first, { ...two, primaryContainer: { mode: "SingleModel" } });
    const second = await (await accepting(twoThings, [model], /second of/)).remediated(model);
    assert.deepEqual(second, { ...two, enableNetworkIsolation: true });
  });

  it("sets what has become worse than was accepted", async () => {
    const pack = await accepting(twoThings, [model], /second of/);
    const worse = given(Model, "llm", { enableNetworkIsolation: true, primaryContainer: { mode: "Worst" } });
    assert.deepEqual((await pack.remediated(worse))["primaryContainer"], { mode: "SingleModel" });
  });

  it("sets it on another resource", async () => {
    const pack = await accepting(rootless, [notebook({})]);
    assert.equal((await pack.remediated({ ...notebook({}), name: "other" }))["rootAccess"], "Disabled");
  });

  it("takes a default for what a provider, or the program, may write in its place", async () => {
    const accepted = await accepting(rootless, [notebook({ rootAccess: "Enabled" })]);
    assert.equal((await accepted.remediated(notebook({})))["rootAccess"], undefined);
    const written = await accepting(rootless, [notebook({})]);
    assert.equal((await written.remediated(notebook({ rootAccess: "Enabled" })))["rootAccess"], "Enabled");
  });

  it("leaves alone what hangs on other resources, which blocks in the end where it was not accepted", async () => {
    const role = given(Role, "serving", { name: "serving", assumeRolePolicy: "{}" });
    const served = (arn: unknown) => given(Model, "llm", { executionRoleArn: arn as string });
    const byReference = served(ref("serving", "arn", "arn:aws:iam::111122223333:role/serving"));
    const pack = await accepting(byRole, [role, byReference]);
    for (const one of [byReference, served("arn:aws:iam::111122223333:role/other")]) {
      assert.equal((await pack.remediated(one))["enableNetworkIsolation"], undefined);
      const { resource, stack } = await pack.run([role, one], "preview");
      const levels = [...resource, ...stack].map(({ level }) => level);
      assert.equal(levels.includes("mandatory"), one !== byReference, levels.join());
    }
    const open = new PackUnderTest([byRole]);
    assert.equal((await open.remediated(byReference))["enableNetworkIsolation"], true);
  });

  it("leaves a host's metadata service alone where that was accepted", async () => {
    const loose = { httpTokens: "optional", httpPutResponseHopLimit: 2 };
    const pack = await accepting(guarded, [host(loose)]);
    assert.deepEqual((await pack.remediated(host(loose)))["metadataOptions"], loose);
    const open = await new PackUnderTest([guarded]).remediated(host(loose));
    assert.deepEqual(open["metadataOptions"], { httpTokens: "required", httpPutResponseHopLimit: 1 });
  });
});
