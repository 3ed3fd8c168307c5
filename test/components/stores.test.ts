import assert from "node:assert/strict";
import { captureResources, named, type CapturedResource } from "./support/capture";
import { captures, DIGEST, KEY_ARN, store } from "./support/programs";

interface Statement {
  Sid: string;
  Effect: string;
  Condition?: Record<string, Record<string, string | string[]>>;
}

function statements(resources: CapturedResource[], name: string): Map<string, Statement> {
  const { Statement } = JSON.parse(String(named(resources, name).props.policy)) as { Statement: Statement[] };
  return new Map(Statement.map((statement) => [statement.Sid, statement]));
}

describe("ModelStore", () => {
  it("makes a bucket that is private, versioned, locked, encrypted with its own key, and logged", async () => {
    const resources = await captureResources(() => store());
    assert.equal(named(resources, "models-models").props.objectLockEnabled, true);
    assert.deepEqual(
      [...Object.values(named(resources, "models-models-public-access").props)].filter((value) => value === true)
        .length,
      4,
    );
    assert.deepEqual(named(resources, "models-models-versioning").props.versioningConfiguration, { status: "Enabled" });
    assert.deepEqual(named(resources, "models-models-object-lock").props.rule, {
      defaultRetention: { mode: "GOVERNANCE", days: 90 },
    });
    assert.deepEqual(named(resources, "models-models-ownership").props.rule, {
      objectOwnership: "BucketOwnerEnforced",
    });
    const { propertyDependencies } = named(resources, "models-models-encryption");
    assert.ok(propertyDependencies.rules?.includes(named(resources, "models-key").urn));
    const logging = named(resources, "models-models-logging").props;
    assert.equal(logging.targetBucket, named(resources, "models-access-logs").props.bucket);
  });

  it("makes a target of access logs that S3 takes: without Object Lock and KMS, open to log delivery alone", async () => {
    const resources = await captureResources(() => store());
    assert.equal(named(resources, "models-access-logs").props.objectLockEnabled, false);
    assert.deepEqual(named(resources, "models-access-logs-encryption").props.rules, [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    const accept = statements(resources, "models-access-logs-policy").get("AcceptAccessLogs");
    const bucket = named(resources, "models-models").props.bucket;
    assert.deepEqual(accept?.Condition, {
      ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${String(bucket)}` },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
  });

  it("allows nobody anything by the bucket's policy, and denies objects to all but the named roles", async () => {
    const resources = await captureResources(() => store({ writerRoleNames: ["release"] }));
    const policy = statements(resources, "models-models-policy");
    assert.ok([...policy.values()].every(({ Effect }) => Effect === "Deny"));
    const arn = (role: string) => `arn:aws:iam::111122223333:role/${role}`;
    assert.deepEqual(policy.get("DenyOtherReaders")?.Condition?.ArnNotEquals, {
      "aws:PrincipalArn": [arn("inference"), arn("release")],
    });
    assert.deepEqual(policy.get("DenyOtherWriters")?.Condition?.ArnNotEquals, { "aws:PrincipalArn": [arn("release")] });
  });

  it("lets nobody write where no writer is named", async () => {
    const policy = statements(await captureResources(() => store()), "models-models-policy");
    assert.equal(policy.get("DenyOtherWriters")?.Condition?.ArnNotEquals, undefined);
  });

  it("draws its perimeter around the account, or around the organisation where one is given", async () => {
    const alone = statements(await captureResources(() => store()), "models-models-policy");
    assert.deepEqual(alone.get("DenyStrangers")?.Condition?.StringNotEquals, {
      "aws:PrincipalAccount": "111122223333",
    });
    assert.deepEqual(alone.get("DenyOtherNetworks")?.Condition?.StringNotEquals, { "aws:VpceAccount": "111122223333" });
    const organizationId = "o-a1b2c3d4e5";
    const policy = statements(await captureResources(() => store({ organizationId })), "models-models-policy");
    assert.deepEqual(policy.get("DenyStrangers")?.Condition?.StringNotEquals, { "aws:PrincipalOrgID": organizationId });
    assert.deepEqual(policy.get("DenyOtherNetworks")?.Condition?.StringNotEquals, { "aws:VpceOrgID": organizationId });
  });

  it("makes no key where it is given one", async () => {
    const resources = await captureResources(() => store({ keyArn: KEY_ARN }));
    assert.deepEqual(
      resources.filter(({ type }) => type.startsWith("aws:kms/")),
      [],
    );
    assert.deepEqual(named(resources, "models-models-encryption").props.rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("rotates its key, ends it slowly, and lets administrators do all but use it", async () => {
    const resources = await captureResources(() => store());
    const { props } = named(resources, "models-key");
    assert.deepEqual(
      [props.enableKeyRotation, props.rotationPeriodInDays, props.deletionWindowInDays],
      [true, 365, 30],
    );
    const administer = statements(resources, "models-key").get("Administer") as Statement & { Action: string[] };
    for (const use of ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:*"]) {
      assert.ok(!administer.Action.includes(use), use);
    }
  });

  it("gives models addresses that hold their digest", async () => {
    let uri = "";
    const program = () => {
      store()
        .modelUri("assistant/1.0.0", DIGEST)
        .apply((known) => (uri = known));
    };
    const resources = await captureResources(program);
    const bucket = String(named(resources, "models-models").props.bucket);
    assert.equal(uri, `s3://${bucket}/models/assistant/1.0.0/sha256/${DIGEST.slice(7)}/model.tar.gz`);
  });

  for (const id of ["../other", "a//b", "a/./b", ""]) {
    it(`refuses the model id "${id}"`, async () => {
      await assert.rejects(
        captureResources(() => store().modelUri(id, DIGEST)),
        /modelId/,
      );
    });
  }

  it("names its buckets for the account, so that two accounts' are not the same", async () => {
    const [one] = (await captureResources(() => store())).filter(({ name }) => name === "models-models");
    const other = await captureResources(() => store(), { stack: "other" });
    assert.match(String(one?.props.bucket), /^assistant-test-models-models-[0-9a-f]{8}$/);
    assert.notEqual(one?.props.bucket, named(other, "models-models").props.bucket);
  });

  it("tags with the organisation's own keys", async () => {
    const resources = await captureResources(() => store({ tagPrefix: "acme:ai-", tags: { "cost-centre": "42" } }));
    assert.deepEqual(named(resources, "models-models").props.tags, {
      "acme:ai-system": "support-assistant",
      "acme:ai-owner": "ml-platform",
      "acme:ai-env": "dev",
      "acme:ai-data-classification": "internal",
      "cost-centre": "42",
    });
  });

  it("does not let a further tag take the place of its own", async () => {
    const resources = await captureResources(() => store({ tags: { "ai:env": "prod" } }));
    assert.equal((named(resources, "models-models").props.tags as Record<string, string>)["ai:env"], "dev");
  });
});

describe("CaptureStore", () => {
  it("ends captures when they are due, and says so in a tag", async () => {
    const resources = await captureResources(() => captures({ retentionDays: 30 }));
    const rules = named(resources, "captures-captures-lifecycle").props.rules as Record<string, unknown>[];
    const retention = rules.find(({ id }) => id === "retention");
    assert.deepEqual(retention?.expiration, { days: 30 });
    assert.deepEqual(retention.noncurrentVersionExpiration, { noncurrentDays: 1 });
    const tags = named(resources, "captures-captures").props.tags as Record<string, string>;
    assert.equal(tags["ai:retention-days"], "30");
  });

  it("has no Object Lock, which would outlast the retention, and lets the writer name the key", async () => {
    const resources = await captureResources(() => captures());
    assert.equal(named(resources, "captures-captures").props.objectLockEnabled, false);
    assert.equal(statements(resources, "captures-captures-policy").has("DenyOtherKeys"), false);
  });

  it("has a key of its own, apart from the models'", async () => {
    const resources = await captureResources(() => [store(), captures()]);
    assert.notEqual(named(resources, "captures-key-alias").props.name, named(resources, "models-key-alias").props.name);
  });
});
