import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { statementsOf } from "./support/documents";
import { captures, KEY_ARN, role, store } from "./support/programs";
import { agent } from "./support/programs/agents";
import { privateGateway } from "./support/programs/gateway";
import { endpointCaller, modelCaller } from "./support/programs/invocation";
import { modelBackup } from "./support/programs/operations";
import { said, shown } from "./support/said";

const arnOf = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

describe("stores that are backed up", () => {
  const stores: [string, (backupRoleNames: string[]) => unknown, string, string][] = [
    ["ModelStore", (backupRoleNames) => store({ writerRoleNames: ["release"], backupRoleNames }), "models", "Models"],
    ["CaptureStore", (backupRoleNames) => captures({ backupRoleNames }), "captures", "Captures"],
  ];
  for (const [component, build, name, what] of stores) {
    it(`let the backup's role read a ${component} from AWS Backup's network, and nothing more`, async () => {
      const resources = await captureResources(() => build(["copies"]));
      const policy = statementsOf(resources, `${name}-${name}-policy`);
      const exempt = (sid: string) => policy.get(sid)?.Condition?.ArnNotEquals?.["aws:PrincipalArn"];
      assert.deepEqual(exempt("DenyOtherNetworks"), [arnOf("copies")]);
      assert.ok(exempt("DenyOtherReaders")?.includes(arnOf("copies")));
      assert.ok(!exempt("DenyOtherWriters")?.includes(arnOf("copies")));
      assert.ok(policy.get("DenyRemoval")?.Condition === undefined);
      const use = statementsOf(resources, `${name}-key`).get(`BackUp${what}`);
      assert.deepEqual(use?.Action, ["kms:Decrypt", "kms:DescribeKey"]);
      assert.deepEqual(use.Condition, {
        ArnEquals: { "aws:PrincipalArn": [arnOf("copies")] },
        StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      });
    });

    it(`are as they were where a ${component} names none`, async () => {
      const resources = await captureResources(() => build([]));
      const networks = statementsOf(resources, `${name}-${name}-policy`).get("DenyOtherNetworks");
      assert.deepEqual(Object.keys(networks?.Condition ?? {}), ["StringNotEquals", "BoolIfExists"]);
      assert.equal(statementsOf(resources, `${name}-key`).get(`BackUp${what}`), undefined);
    });
  }

  it("refuse a role that writes too: it would write from anywhere", async () => {
    assert.match(
      await refusalOf(() => store({ writerRoleNames: ["release"], backupRoleNames: ["release"] })),
      /ModelStore "models": backupRoleNames is "release"; it must be none of writerRoleNames/,
    );
  });

  for (const environment of ["dev", "prod"] as const) {
    it(`pass the whole pack with their backup in ${environment}, where nothing is backed up elsewhere`, async () => {
      const build = () => {
        const models = store({ environment, writerRoleNames: ["release"], backupRoleNames: ["copies"] });
        const { bucketName, keyAlias } = models;
        modelBackup({ environment, roleName: "copies", bucketNames: [bucketName], bucketKeyAliases: [keyAlias] });
      };
      assert.deepEqual(shown(await said(build, true, {})), []);
      assert.deepEqual(shown(await said(build, false, {})), []);
    });
  }
});

describe("the setting of API Gateway that an account and Region have once", () => {
  const logs = { accountLogRoleArn: "arn:aws:iam::111122223333:role/apigateway-logs" };
  it("is made by one gateway, and refused to a second one", async () => {
    const resources = await captureResources(() => [privateGateway(logs, "one"), privateGateway({}, "two")]);
    assert.equal(resources.filter(({ type }) => type === "aws:apigateway/account:Account").length, 1);
    assert.match(
      await refusalOf(() => [privateGateway(logs, "one"), privateGateway(logs, "two")]),
      /InferenceGateway "two": accountLogRoleArn is "given"; it must be absent: another component/,
    );
  });
});

describe("a guardrail with a key of one's own", () => {
  const callers: [string, (changes: { guardrailKeyAlias?: string; guardrailKeyArn?: string }) => unknown, string][] = [
    ["InvocationRole", modelCaller, "caller-permissions"],
    ["AgentRuntime", agent, "support-permissions"],
  ];
  for (const [component, build, document] of callers) {
    it(`is decrypted by an ${component} by its alias or its ARN, through Bedrock alone`, async () => {
      const grantOf = async (changes: object) =>
        statementsOf(await captureResources(() => build(changes)), document).get("DecryptGuardrail");
      const through = { StringEquals: { "kms:ViaService": "bedrock.eu-west-1.amazonaws.com" } };
      assert.equal(await grantOf({}), undefined);
      const byAlias = await grantOf({ guardrailKeyAlias: "alias/guardrail" });
      assert.deepEqual(byAlias?.Action, ["kms:Decrypt"]);
      assert.deepEqual(byAlias.Condition, {
        ...through,
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/guardrail" },
      });
      const byArn = await grantOf({ guardrailKeyArn: KEY_ARN });
      assert.equal(byArn?.Resource, KEY_ARN);
      assert.deepEqual(byArn.Condition, through);
    });

    it(`is refused to an ${component} that names two keys, or a key of AWS's`, async () => {
      const both = { guardrailKeyAlias: "alias/guardrail", guardrailKeyArn: KEY_ARN };
      assert.match(await refusalOf(() => build(both)), /guardrailKeyAlias is "given"; it must be absent/);
      assert.match(await refusalOf(() => build({ guardrailKeyAlias: "alias/aws/bedrock" })), /guardrailKeyAlias is/);
    });
  }

  it("is nothing to a role that asks an endpoint", async () => {
    assert.match(
      await refusalOf(() => endpointCaller({ guardrailKeyAlias: "alias/guardrail" })),
      /guardrailKeyAlias is "given"; it must be absent where modelId is/,
    );
  });
});

describe("a role that can be halted", () => {
  const roles: [string, (changes: { haltable?: boolean }) => pulumi.Resource, string][] = [
    ["InferenceRole", role, "inference"],
    ["InvocationRole", endpointCaller, "caller"],
    ["AgentRuntime", agent, "support"],
  ];
  for (const [component, build, name] of roles) {
    it(`keeps the halt of an ${component}, and its boundary still holds`, async () => {
      const exclusive = async (haltable: boolean) => {
        const resources = await captureResources(() => build({ haltable }));
        assert.notEqual(named(resources, `${name}-role`).props.permissionsBoundary, undefined);
        named(resources, `${name}-no-other-policies`);
        return resources.filter(({ type }) => type.includes("rolePolicyAttachmentsExclusive")).length;
      };
      assert.equal(await exclusive(false), 1);
      assert.equal(await exclusive(true), 0);
    });
  }
});
