import assert from "node:assert/strict";
import type * as ai from "../../components/index";
import { satisfies, undecidedAtPreview } from "../../components/aiHostingEnvironment";
import { policies } from "../../policypack/policies";
import { refusalOf } from "./support/behaves";
import { captureResources, named, UNKNOWN } from "./support/capture";
import { statementsOf } from "./support/documents";
import { environment, EXISTING, hosted } from "./support/programs/environment";

type Changes = Partial<ai.AiHostingEnvironmentArgs>;

const componentsOf = (resources: readonly { custom: boolean; type: string }[]) =>
  resources.filter(({ custom }) => !custom).map(({ type }) => type.replace("secure-ai-hosting:index:", ""));

describe("AiHostingEnvironment", () => {
  it("makes each part once, in one call", async () => {
    const resources = await captureResources(() => environment());
    assert.deepEqual(componentsOf(resources).sort(), [
      "AiHostingEnvironment",
      "AuditTrail",
      "CaptureStore",
      "IsolatedNetwork",
      "KillSwitch",
      "ModelBackup",
      "ModelRegistry",
      "ModelStore",
      "SpendGuard",
    ]);
  });

  it("makes nothing where all exists, and says by which names it does", async () => {
    let made: ai.AiHostingEnvironment | undefined;
    const resources = await captureResources(() => (made = environment(EXISTING)));
    assert.deepEqual(componentsOf(resources), ["AiHostingEnvironment"]);
    assert.equal(resources.filter(({ custom }) => custom).length, 0);
    const valueOf = (output: ai.AiHostingEnvironment["vpcId"] | undefined) =>
      new Promise((resolve) => output?.apply(resolve));
    assert.equal(await valueOf(made?.vpcId), EXISTING.existingVpcId);
    assert.equal(await valueOf(made?.modelBucketName), "models-bucket");
    assert.equal(await valueOf(made?.trailArn), EXISTING.existingTrailArn);
    assert.equal(await valueOf(made?.modelUri("assistant/1.0.0", `sha256:${"ab".repeat(32)}`)), `s3://models-bucket/models/assistant/1.0.0/sha256/${"ab".repeat(32)}/model.tar.gz`); // prettier-ignore
  });

  const without: [Changes, string][] = [
    [{ existingTrailArn: EXISTING.existingTrailArn }, "AuditTrail"],
    [{ existingBudgetName: "models" }, "SpendGuard"],
    [{ existingKillSwitchDocumentName: "stop-models" }, "KillSwitch"],
    [{ existingBackupRoleName: "copies" }, "ModelBackup"],
    [{ existingRepositoryArns: EXISTING.existingRepositoryArns }, "ModelRegistry"],
    [{ existingModelBucketName: "models-bucket", modelKeyArn: EXISTING.modelKeyArn }, "ModelStore"],
    [{ existingCaptureBucketName: "captures-bucket", captureKeyArn: EXISTING.captureKeyArn }, "CaptureStore"],
  ];
  for (const [changes, part] of without) {
    it(`leaves out the ${part} alone with ${Object.keys(changes).join(", ")}`, async () => {
      const found = componentsOf(await captureResources(() => environment(changes)));
      assert.ok(!found.includes(part));
      assert.equal(found.length, 8);
    });
  }

  it("tells its parts of one another: who reads, who copies, who is told, who is halted", async () => {
    const resources = await captureResources(() => environment({ publisherRoleNames: ["release"] }));
    const role = String(named(resources, "hosting-backup-role").props.name);
    for (const store of ["models-models", "captures-captures"]) {
      const exempt = statementsOf(resources, `hosting-${store}-policy`).get("DenyOtherNetworks");
      assert.deepEqual(exempt?.Condition?.ArnNotEquals, {
        "aws:PrincipalArn": [`arn:aws:iam::111122223333:role/${role}`],
      });
    }
    const action = named(resources, "hosting-spend-halt").props.definition;
    assert.deepEqual((action as { iamActionDefinition: { roles: string[] } }).iamActionDefinition.roles, ["backend"]);
    assert.ok(named(resources, "hosting-spend-budget").dependencies.length > 0);
    const publishers = [...statementsOf(resources, "hosting-alarms-policy").values()].map(({ Principal }) => Principal);
    assert.deepEqual(publishers.slice(0, 2), [
      { Service: "cloudwatch.amazonaws.com" },
      { Service: "budgets.amazonaws.com" },
    ]);
  });

  it("knows every document and every name at a first preview, of all parts", async () => {
    const resources = await captureResources(() => hosted());
    for (const { name, props } of resources) {
      for (const key of ["policy", "assumeRolePolicy", "name", "bucket"])
        assert.notEqual(props[key], UNKNOWN, `${name}.${key}`);
    }
  });

  it("does not collide with another in the same account and Region", async () => {
    const resources = await captureResources(() => [environment({}, "one"), environment({}, "two")]);
    const urns = resources.map(({ urn }) => urn);
    assert.equal(new Set(urns).size, urns.length);
    // Inline policies are named within their role, and rules of the DNS firewall within their group.
    const own = resources.filter(({ type }) => !/rolePolicy:|resolverFirewallRule:|aws:s3\/bucket\w/.test(type));
    const names = own.flatMap(({ props, type }) =>
      ["name", "bucket"].flatMap((key) => (key in props ? [`${type} ${String(props[key])}`] : [])),
    );
    assert.ok(names.length > 40, names.length.toString());
    assert.equal(new Set(names).size, names.length);
  });

  it("keeps to the limits of names where project, stack and component have the longest", async () => {
    const long = "long-project-name-".repeat(6).slice(0, 100);
    const resources = await captureResources(() => environment({}, "component-name-".repeat(6)), { project: long, stack: long }); // prettier-ignore
    for (const [type, limit] of [
      ["s3/bucket:Bucket", 63],
      ["iam/role:Role", 64],
      ["backup/vault:Vault", 50],
      ["iam/policy:Policy", 128],
    ] as const) {
      // prettier-ignore
      const names = resources.filter((one) => one.type === `aws:${type}`).map(({ props }) => props.bucket ?? props.name);
      assert.notEqual(names.length, 0, type);
      for (const each of names) assert.ok(String(each).length <= limit, `${type} ${String(each)}`);
    }
  });

  for (const partition of ["aws-us-gov", "aws-cn"]) {
    it(`writes the ARNs of ${partition}`, async () => {
      const region = partition === "aws-cn" ? "cn-north-1" : "us-gov-west-1";
      const text = JSON.stringify(await captureResources(() => environment(), { elsewhere: { partition, region } }));
      assert.doesNotMatch(text, /arn:aws:/);
      assert.ok(text.includes(`arn:${partition}:`));
    });
  }

  const refused: [Changes, RegExp][] = [
    [{ existingVpcId: "vpc-0123456789abcdef0" }, /existingSubnetIds is "absent"; it must be given together with/],
    [{ ...EXISTING, cidrBlock: "10.0.0.0/20" }, /cidrBlock is "given"; it must be absent where existingVpcId/],
    [{ existingModelBucketName: "models-bucket" }, /modelKeyArn is "absent"; it must be given together with/],
    [{ existingBudgetName: "models", monthlyLimitUsd: 5 }, /monthlyLimitUsd is "given"; it must be absent/],
    [{ existingTrailArn: "trail" }, /existingTrailArn is "trail"; it must be a trail's ARN/],
    [{ onCallEmails: [] }, /onCallEmails is \[\]; it must be one e-mail address at least/],
    [{ publisherRoleNames: ["copies"], existingBackupRoleName: "copies" }, /backupRoleNames is "copies"/],
  ];
  for (const [changes, expected] of refused) {
    it(`refuses ${JSON.stringify(changes).slice(0, 80)}`, async () => {
      assert.match(await refusalOf(() => environment(changes)), expected);
    });
  }

  it("has every policy that it says it satisfies", () => {
    const ids = new Set(policies.map(({ id }) => id));
    assert.deepEqual([...satisfies, ...undecidedAtPreview].filter((id) => !ids.has(id)), []); // prettier-ignore
  });
});
