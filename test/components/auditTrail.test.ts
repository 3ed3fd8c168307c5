import assert from "node:assert/strict";
import { undecidedAtPreview } from "../../components/auditTrail";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { statementsOf } from "./support/documents";
import { KEY_ARN } from "./support/programs";
import { auditTrail } from "./support/programs/operations";

interface Selector {
  readonly name: string;
  readonly fieldSelectors: readonly Record<string, unknown>[];
}

const selectors = async (changes: Parameters<typeof auditTrail>[0] = {}, partition = "aws", region = "eu-west-1") =>
  named(await captureResources(() => auditTrail(changes), { elsewhere: { partition, region } }), "audit-trail").props
    .advancedEventSelectors as readonly Selector[];

describe("AuditTrail", () => {
  it("makes a trail that sees every Region, shows changes, and is encrypted with its own key", async () => {
    const resources = await captureResources(() => auditTrail());
    const { props, propertyDependencies } = named(resources, "audit-trail");
    for (const property of [
      "enableLogFileValidation",
      "enableLogging",
      "includeGlobalServiceEvents",
      "isMultiRegionTrail",
    ])
      assert.equal(props[property], true, property);
    assert.ok(propertyDependencies.kmsKeyId?.includes(named(resources, "audit-key").urn));
    assert.equal(props.s3BucketName, named(resources, "audit-records").props.bucket);
    const group = String(named(resources, "audit-logs").props.name);
    assert.equal(props.cloudWatchLogsGroupArn, `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:*`);
  });

  it("waits until the bucket, the log group and the role are as they have to be", async () => {
    const resources = await captureResources(() => auditTrail());
    const { propertyDependencies } = named(resources, "audit-trail");
    const waitsFor = (property: string, name: string) =>
      propertyDependencies[property]?.includes(named(resources, name).urn);
    assert.ok(waitsFor("s3BucketName", "audit-records-policy"));
    assert.ok(waitsFor("cloudWatchLogsGroupArn", "audit-logs"));
    assert.ok(waitsFor("cloudWatchLogsRoleArn", "audit-writes"));
  });

  it("records what is administered, every object but its own, and what answers", async () => {
    const found = await selectors();
    const types = found.map(({ name }) => name);
    for (const type of ["SageMaker::Endpoint", "Bedrock::AgentAlias", "BedrockAgentCore::Runtime", "S3::Object"])
      assert.ok(types.includes(`AWS::${type}`), type);
    assert.ok(types.includes("Management"));
    assert.equal(new Set(types).size, types.length);
    const fields = new Set(found.flatMap(({ fieldSelectors }) => fieldSelectors.map(({ field }) => field)));
    assert.deepEqual([...fields].sort(), ["eventCategory", "resources.ARN", "resources.type"]);
    const objects = found.find(({ name }) => name === "AWS::S3::Object")?.fieldSelectors[2];
    assert.match(JSON.stringify(objects?.notStartsWiths), /^\["arn:aws:s3:::assistant-test-audit-records-\w+\/"\]$/);
  });

  it("records the objects of the given buckets alone", async () => {
    const found = await selectors({ recordedBucketNames: ["models", "captures", "models"] });
    assert.deepEqual(found.find(({ name }) => name === "AWS::S3::Object")?.fieldSelectors[2], {
      field: "resources.ARN",
      startsWiths: ["arn:aws:s3:::models/", "arn:aws:s3:::captures/"],
    });
  });

  it("records what AWS added since, too", async () => {
    const types = (await selectors({ furtherDataEventTypes: ["AWS::Lambda::Function"] })).map(({ name }) => name);
    assert.ok(types.includes("AWS::Lambda::Function"));
  });

  it("does not ask a partition for what it has not", async () => {
    const inChina = (await selectors({}, "aws-cn", "cn-north-1")).map(({ name }) => name);
    assert.ok(inChina.includes("AWS::SageMaker::Endpoint"));
    assert.ok(!inChina.some((type) => type.includes("Bedrock")));
  });

  it("keeps records from everybody, also from administrators", async () => {
    const resources = await captureResources(() => auditTrail({ objectLockDays: 365 }));
    assert.deepEqual(named(resources, "audit-records-object-lock").props.rule, {
      defaultRetention: { mode: "COMPLIANCE", days: 365 },
    });
    const policy = statementsOf(resources, "audit-records-policy");
    assert.equal(policy.get("DenyRemoval")?.Effect, "Deny");
    assert.equal(policy.get("DenyOtherReaders")?.Condition?.ArnNotEquals, undefined);
    assert.ok(!policy.has("DenyOtherEncryption"), "digests come encrypted by S3's own keys");
    const allowed = [...policy.values()].filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      allowed.map(({ Principal }) => Principal),
      [{ Service: "cloudtrail.amazonaws.com" }, { Service: "cloudtrail.amazonaws.com" }],
    );
    const trail = `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${String(named(resources, "audit-trail").props.name)}`;
    for (const { Condition } of allowed) assert.deepEqual(Condition?.ArnEquals, { "aws:SourceArn": trail });
  });

  it("lets the named roles read, and nobody else", async () => {
    const resources = await captureResources(() => auditTrail({ readerRoleNames: ["investigator"] }));
    const arn = "arn:aws:iam::111122223333:role/investigator";
    assert.deepEqual(statementsOf(resources, "audit-records-policy").get("DenyOtherReaders")?.Condition?.ArnNotEquals, {
      "aws:PrincipalArn": [arn],
    });
    assert.deepEqual(statementsOf(resources, "audit-key").get("ReadRecords")?.Condition?.ArnEquals, {
      "aws:PrincipalArn": [arn],
    });
  });

  it("lets CloudTrail write one log group, as this trail alone", async () => {
    const resources = await captureResources(() => auditTrail());
    const group = String(named(resources, "audit-logs").props.name);
    const [write, ...others] = statementsOf(resources, "audit-writes").values();
    assert.deepEqual(others, []);
    assert.equal(write?.Resource, `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:log-stream:*`);
    assert.match(
      JSON.stringify(statementsOf(resources, "audit-writer", "assumeRolePolicy").get("TheTrail")),
      /:trail\//,
    );
  });

  it("tells of each file where that is wanted, by an encrypted topic", async () => {
    const without = await captureResources(() => auditTrail());
    assert.ok(!without.some(({ type }) => type === "aws:sns/topic:Topic"));
    const resources = await captureResources(() => auditTrail({ notifiesOfDelivery: true }));
    const dependencies = named(resources, "audit-deliveries").propertyDependencies.kmsMasterKeyId;
    assert.ok(dependencies?.includes(named(resources, "audit-key").urn));
    assert.match(
      JSON.stringify(statementsOf(resources, "audit-deliveries-policy").get("PublishForThisAccount")),
      /cloudtrail\.amazonaws\.com.*:trail\//,
    );
  });

  it("makes no bucket and no key where it is given them", async () => {
    const resources = await captureResources(() => auditTrail({ logBucketName: "all-logs", keyArn: KEY_ARN }));
    assert.deepEqual(
      resources.filter(({ type }) => /aws:(?:s3|kms)\//.test(type)),
      [],
    );
    assert.equal(named(resources, "audit-trail").props.s3BucketName, "all-logs");
    assert.equal(named(resources, "audit-trail").props.kmsKeyId, KEY_ARN);
  });

  const refused: [Parameters<typeof auditTrail>[0], RegExp][] = [
    [{ objectLockDays: 1 }, /AuditTrail "audit": objectLockDays is 1; it must be .* from 30 to 3650/],
    [{ logRetentionDays: 30 }, /logRetentionDays is 30; it must be one of 90/],
    [{ recordedBucketNames: ["s3://models"] }, /recordedBucketNames\[0\] is "s3:\/\/models"/],
    [{ furtherDataEventTypes: ["lambda"] }, /furtherDataEventTypes\[0\] is "lambda".*AWS::Lambda::Function/],
    [{ readerRoleNames: ["arn:aws:iam::1:role/x"] }, /readerRoleNames\[0\]/],
    [{ keyArn: "alias/aws/s3" }, /keyArn is "alias\/aws\/s3"/],
    [{ logBucketName: "A" }, /logBucketName is "A"/],
    [{ organizationId: "example" }, /organizationId/],
  ];
  for (const [changes, expected] of refused) {
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(await refusalOf(() => auditTrail(changes)), expected);
    });
  }
});

behavesLikeAComponent("AuditTrail", {
  make: (name, changes) => auditTrail({ notifiesOfDelivery: true, ...changes }, name),
  limits: {
    "aws:cloudtrail/trail:Trail": ["name", 128],
    "aws:s3/bucket:Bucket": ["bucket", 63],
    "aws:iam/role:Role": ["name", 64],
    "aws:cloudwatch/logGroup:LogGroup": ["name", 512],
    "aws:sns/topic:Topic": ["name", 256],
    "aws:kms/alias:Alias": ["name", 256],
  },
  undecidedAtPreview,
  settings: { "ai-store-backed-up": { backedUpElsewhere: true } },
});
