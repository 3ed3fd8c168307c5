import assert from "node:assert/strict";
import { given, ref } from "../../policypack/engine/examples";
import type { Policy } from "../../policypack/engine/policy";
import { Model, Role } from "../../policypack/facts/aws/types";
import { isTrue } from "../../policypack/facts/values";
import type { View } from "../../policypack/facts/view";
import { readMessage } from "../../tools/message";
import { inDays, violationIn } from "../support/accepting";
import { checking } from "../support/checking";
import { PackUnderTest, urnOf, type Diagnostic } from "../support/pack";

const isolated: Policy = checking("isolated", ({ resource: { props } }, judge) => {
  judge.require(isTrue((props as View<{ enableNetworkIsolation: boolean }>).enableNetworkIsolation), "wrong");
});

async function said(enableNetworkIsolation: boolean, settings: object = {}): Promise<readonly Diagnostic[]> {
  const model = given(Model, "llm", { enableNetworkIsolation });
  const { resource, stack } = await new PackUnderTest([isolated], { isolated: settings }).run([model], "preview");
  return [...resource, ...stack];
}

const model = given(Model, "llm", {});
const exception = (violation: string, expires: string): object => ({
  reason: "Migration in progress, tracked by the platform team.",
  match: [{ policies: ["isolated"], targets: [urnOf(model)], violations: [violation] }],
  ...{ owner: "ml", approver: "security", ticket: "SEC-1", expires },
});
const SOON = inDays(10);

describe("what a message of the pack says, taken apart", () => {
  it("is a violation, with its place, its fix and its fingerprint", async () => {
    const [violation] = await said(false);
    assert.ok(violation);
    const { fingerprint, fix, headline, places, verdict, ...rest } = readMessage(violation.message, violation.level);
    assert.equal(verdict, "fail");
    assert.match(headline, /"llm" is wrong/);
    assert.deepEqual(places, ["enableNetworkIsolation is false"]);
    assert.deepEqual(fix, [isolated.fix]);
    assert.match(fingerprint ?? "", /^[0-9a-f]{12}$/);
    assert.deepEqual(rest, {});
  });

  it("is undecided, with what it waits for", async () => {
    const isolation = ref("role", "arn", "true") as unknown as boolean;
    const resources = [given(Model, "llm", { enableNetworkIsolation: isolation }), given(Role, "role", {})];
    const { stack } = await new PackUnderTest([isolated]).run(resources, "preview");
    const [message] = stack;
    assert.ok(message);
    const read = readMessage(message.message, message.level);
    assert.equal(read.verdict, "undecided");
    assert.match(read.headline, /^cannot tell yet whether /);
    assert.deepEqual(read.places, ['enableNetworkIsolation, from iam Role "role"']);
  });

  it("is undecided at the level that blocks, too", () => {
    assert.equal(readMessage("undecided: cannot tell yet whether it is so.", "mandatory").verdict, "undecided");
  });

  it("is accepted, with until when and by whom", async () => {
    const [violation] = await said(false);
    const fingerprint = violationIn(violation?.message);
    const [accepted] = await said(false, { exceptions: [exception(fingerprint, SOON)] });
    assert.ok(accepted);
    const read = readMessage(accepted.message, accepted.level);
    assert.equal(read.verdict, "accepted", accepted.message);
    assert.match(read.acceptance ?? "", new RegExp(`^until ${SOON} \\(SEC-1, owner ml, approved by security`));
    assert.match(read.headline, /"llm" is wrong/);
  });

  it("is a violation that a policy advises, or that is only told for now", async () => {
    const [violation] = await said(false);
    assert.equal(readMessage(violation?.message ?? "", "advisory").verdict, "fail");
    const [soft] = await said(false, { adviseUntil: SOON });
    assert.match(soft?.message ?? "", /^advice until/);
    assert.equal(readMessage(soft?.message ?? "", "advisory").verdict, "fail");
  });

  it("is advice where an exception is not needed", async () => {
    const [unused] = await said(true, { exceptions: [exception("0a2e51d2ee05", SOON)] });
    assert.equal(readMessage(unused?.message ?? "", unused?.level ?? "").verdict, "advice");
  });

  it("is all headline where another pack said it", () => {
    const read = readMessage("Buckets are private\n  whatever", "mandatory");
    assert.deepEqual(read, { verdict: "fail", headline: "Buckets are private", places: [], fix: [] });
  });
});
