import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import { definePolicy, type Policy } from "../../../policypack/engine/policy";
import { Bucket, BucketPolicy, Model, Role, SecurityGroup } from "../../../policypack/facts/aws/types";
import { resourcesOf } from "../../../policypack/facts/subject";
import { fail, undecided } from "../../../policypack/facts/truth";
import { isUnknown } from "../../../policypack/facts/values";
import { evidenceAt } from "../../../policypack/facts/view";
import { policies } from "../../../policypack/policies";
import { inDays, violationIn } from "../../support/accepting";
import { PackUnderTest, urnOf, type Moment } from "../../support/pack";

/** A policy that whatever the model's role, location and tags say violates. */
const nothingIsRight: Policy = definePolicy({
  id: "nothing-is-right",
  title: "Something holds",
  guidelines: ["3.1"],
  references: [],
  severity: "high",
  why: "For the test.",
  fix: "Do something.",
  resources: resourcesOf(Model),
  messages: { wrong: '"{name}" is wrong' },
  check: ({ resource: { props } }, judge) => {
    const { executionRoleArn, name, primaryContainer, tags } = props;
    const evidence = [executionRoleArn, name, primaryContainer.modelDataUrl, tags].map((one) => evidenceAt(one));
    judge.require(isUnknown(name) ? undecided(...evidence) : fail(...evidence), "wrong");
  },
  examples: { pass: {}, fail: {} },
});

const role = (name: string): ExampleResource => given(Role, name, { name, assumeRolePolicy: "{}" });
const bucket = given(Bucket, "weights", { bucket: "shop-weights" });
const model = (more: object): ExampleResource =>
  given(Model, "llm", {
    executionRoleArn: "arn:aws:iam::111122223333:role/server",
    primaryContainer: { modelDataUrl: "s3://shop-weights/a.tar.gz" },
    ...more,
  });

const others: readonly ExampleResource[] = [role("server"), role("admin"), role("reader"), bucket];

/** What is told of the model with what is different. */
async function violation(more: object, moment: Moment = "preview"): Promise<string> {
  const stack = [...others, model(more)];
  const { resource, stack: atTheEnd } = await new PackUnderTest([nothingIsRight]).run(stack, moment);
  return violationIn([...resource, ...atTheEnd][0]?.message);
}

/** The violations of one policy of the pack on the resources. */
async function violationsOf(id: string, ...stack: readonly ExampleResource[]): Promise<readonly string[]> {
  const { resource, stack: atTheEnd } = await new PackUnderTest(policies.filter((policy) => policy.id === id)).run(
    stack,
    "update",
  );
  return [...resource, ...atTheEnd].map(({ message }) => violationIn(message));
}

describe("what an exception is given for", () => {
  const letting = (more: object): ExampleResource =>
    given(BucketPolicy, "open", {
      bucket: "shop-weights",
      policy: JSON.stringify({
        Statement: [{ Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", ...more }],
      }),
    });
  const tagged = given(Bucket, "weights", { bucket: "shop-weights", tags: { "ai:system": "shop" } });
  it("is whom a statement lets do what, but not what it is called", async () => {
    const read = await violationsOf("ai-bucket-not-public", tagged, letting({}));
    const write = await violationsOf("ai-bucket-not-public", tagged, letting({ Action: "s3:*" }));
    const renamed = await violationsOf("ai-bucket-not-public", tagged, letting({ Sid: "Other" }));
    assert.equal(read.length, 1);
    assert.notDeepEqual(write, read);
    assert.deepEqual(renamed, read);
  });

  it("is where to by which ports", async () => {
    const out = (toPort: number, description: string): ExampleResource =>
      given(SecurityGroup, "inference", {
        egress: [{ protocol: "tcp", fromPort: 443, toPort, cidrBlocks: ["0.0.0.0/0"], description }],
        tags: { "ai:system": "shop" },
      });
    const one = await violationsOf("ai-security-group-egress-restricted", out(443, "a"));
    assert.equal(one.length, 1);
    assert.deepEqual(await violationsOf("ai-security-group-egress-restricted", out(443, "b")), one);
    assert.notDeepEqual(await violationsOf("ai-security-group-egress-restricted", out(65535, "a")), one);
  });

  const long = (end: string): object => ({ tags: { note: `${"a".repeat(300)}${end}` } });
  const name = ref("weights", "arn", "llm");
  const arnOf = (role: string) => ref(role, "arn", `arn:aws:iam::111122223333:role/${role}`);
  /** Two references in one property, of which the engine says no more than that it has both. */
  const both = (one: string, other: string): object => ({
    primaryContainer: { modelDataUrl: arnOf(one), image: arnOf(other) },
  });
  const different: Readonly<Record<string, readonly [object, object]>> = {
    "a value that differs where it is no longer printed": [long("b"), long("c")],
    "another file of the same bucket": [{}, { primaryContainer: { modelDataUrl: "s3://shop-weights/b.tar.gz" } }],
    "another role of the same program": [{}, { executionRoleArn: "arn:aws:iam::111122223333:role/admin" }],
    "another role of the same program, by reference": [
      { executionRoleArn: ref("server", "arn", "arn:aws:iam::111122223333:role/server") },
      { executionRoleArn: ref("admin", "arn", "arn:aws:iam::111122223333:role/admin") },
    ],
    "two references that have changed places": [
      { executionRoleArn: arnOf("server"), tags: arnOf("admin") },
      { executionRoleArn: arnOf("admin"), tags: arnOf("server") },
    ],
  };
  for (const [name, [one, other]] of Object.entries(different)) {
    it(`is not ${name}`, async () => {
      for (const moment of ["preview", "update"] as const)
        assert.notEqual(await violation(one, moment), await violation(other, moment), moment);
    });
  }

  it("is not what fails, where it was not known yet", async () => {
    assert.notEqual(await violation({ name }), await violation({ name }, "update"));
  });

  const alike: Readonly<Record<string, object>> = {
    "a long value": long("b"),
    "a role by reference": { executionRoleArn: ref("server", "arn", "arn:aws:iam::111122223333:role/server") },
    "a location by its text": {},
  };
  for (const [name, more] of Object.entries(alike)) {
    it(`is the same at preview and update: ${name}`, async () => {
      assert.equal(await violation(more), await violation(more, "update"));
    });
  }

  it("is which two resources one property refers to, and not which is which", async () => {
    const given = both("server", "admin");
    const exceptions = [
      {
        ...{ reason: "So.", owner: "ana", approver: "ben", ticket: "SEC-1", expires: inDays(30) },
        match: [{ targets: [urnOf(model(given))], violations: [await violation(given)] }],
      },
    ];
    const levels = async (more: object): Promise<readonly string[]> => {
      const pack = new PackUnderTest([nothingIsRight], { [nothingIsRight.id]: { exceptions } });
      const { resource, stack } = await pack.run([...others, model(more)], "update");
      return [...resource, ...stack].map(({ level, message }) => `${level} ${message.split(" ")[0] ?? ""}`);
    };
    assert.deepEqual(await levels(given), ["advisory accepted"]);
    assert.deepEqual(await levels(both("admin", "server")), ["advisory accepted"]);
    assert.deepEqual(await levels(both("server", "reader")), ["mandatory Something", "advisory Unused"]);
  });
});
