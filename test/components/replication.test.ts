import assert from "node:assert/strict";
import type { ModelReplicationArgs, ModelStoreArgs } from "../../components/index";
import { refusalOf } from "./support/behaves";
import { captureResources, named, UNKNOWN, type CapturedResource } from "./support/capture";
import { statementsIn, type WrittenStatement } from "./support/documents";
import { KEY_ARN, store } from "./support/programs";
import { said, shown } from "./support/said";

const OTHER_KEY = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001";
const REPLICATION: ModelReplicationArgs = {
  roleName: "replication",
  bucketName: "copies-bucket",
  region: "eu-central-1",
  keyArn: OTHER_KEY,
  keyAlias: "alias/copies",
};
const replicated = (changes: Partial<ModelReplicationArgs> = {}, more: Partial<ModelStoreArgs> = {}) =>
  store({ writerRoleNames: ["release"], ...more, replication: { ...REPLICATION, ...changes } });
const ROLE = "arn:aws:iam::111122223333:role/replication";

const statements = (resources: readonly CapturedResource[], name: string): ReadonlyMap<string, WrittenStatement> =>
  new Map(statementsIn(named(resources, name).props.policy).map((one) => [one.Sid, one]));

describe("a ModelStore that is replicated", () => {
  it("has S3 copy everything that is published, under the other store's key, and no removal", async () => {
    const { props } = named(await captureResources(() => replicated()), "models-replication");
    assert.equal(props.role, ROLE);
    assert.deepEqual(props.rules, [
      {
        ...{ id: "models", status: "Enabled", priority: 1, filter: { prefix: "" } },
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: "arn:aws:s3:::copies-bucket",
          encryptionConfiguration: { replicaKmsKeyId: OTHER_KEY },
          metrics: { status: "Enabled" },
        },
      },
    ]);
  });

  it("copies as a role that S3 alone takes, for this bucket alone, and that gets and puts no object itself", async () => {
    const resources = await captureResources(() => replicated());
    const [trust] = statementsIn(named(resources, "models-replication-role").props.assumeRolePolicy);
    const bucket = String(named(resources, "models-models").props.bucket);
    assert.deepEqual(trust?.Principal, { Service: "s3.amazonaws.com" });
    assert.deepEqual(trust.Condition, {
      ArnLike: { "aws:SourceArn": `arn:aws:s3:::${bucket}` },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
    const permissions = statements(resources, "models-replication-permissions");
    const actions = [...permissions.values()].flatMap(({ Action }) => Action);
    for (const never of [
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:ReplicateDelete",
      "s3:DeleteObject",
    ])
      assert.ok(!actions.includes(never), never);
    assert.deepEqual(permissions.get("PutCopies")?.Resource, "arn:aws:s3:::copies-bucket/*");
    const through = (sid: string) => permissions.get(sid)?.Condition?.["StringEquals"]?.["kms:ViaService"];
    assert.equal(through("DecryptModels"), "s3.eu-west-1.amazonaws.com");
    assert.equal(through("EncryptCopies"), "s3.eu-central-1.amazonaws.com");
    assert.equal(
      named(resources, "models-replication-boundary").props.policy,
      named(resources, "models-replication-permissions").props.policy,
    );
  });

  it("lets nobody else copy, and opens neither its network nor its readers", async () => {
    const [with_, without] = [
      await captureResources(() => replicated()),
      await captureResources(() => store({ writerRoleNames: ["release"] })),
    ].map((resources) => statements(resources, "models-models-policy"));
    const denied = with_?.get("DenyOtherCopies");
    assert.equal(denied?.Effect, "Deny");
    assert.deepEqual(denied.Action, ["s3:GetObjectVersionForReplication"]);
    assert.deepEqual(denied.Condition?.["ArnNotEquals"], { "aws:PrincipalArn": [ROLE] });
    for (const [sid, statement] of without ?? []) assert.deepEqual(with_?.get(sid), statement, sid);
  });

  it("lets the role decrypt with its key through S3, and nothing else", async () => {
    const key = statements(await captureResources(() => replicated()), "models-key").get("ReplicateModels");
    assert.deepEqual(key?.Action, ["kms:Decrypt"]);
    assert.deepEqual(key.Condition?.["StringEquals"], { "kms:ViaService": "s3.eu-west-1.amazonaws.com" });
  });

  it("knows its documents at a first preview by the keys' aliases, where these are given", async () => {
    const resources = await captureResources(() => replicated());
    assert.match(String(named(resources, "models-replication-permissions").props.policy), /alias\/copies/);
    const byArn = await captureResources(() => replicated({ keyAlias: undefined as never }, { keyArn: KEY_ARN }));
    const text = String(named(byArn, "models-replication-permissions").props.policy);
    assert.notEqual(text, UNKNOWN);
    assert.ok(text.includes(OTHER_KEY) && text.includes(KEY_ARN));
  });

  it("takes a permissions boundary that exists", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    const resources = await captureResources(() => replicated({ permissionsBoundaryArn }));
    assert.equal(named(resources, "models-replication-role").props.permissionsBoundary, permissionsBoundaryArn);
    assert.ok(!resources.some(({ name }) => name === "models-replication-boundary"));
  });

  it("writes the ARNs of other partitions", async () => {
    const elsewhere = { partition: "aws-us-gov", region: "us-gov-west-1" };
    const keyArn = "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/00000000-0000-4000-8000-000000000001";
    const text = JSON.stringify(
      await captureResources(() => replicated({ keyArn, region: "us-gov-east-1" }), { elsewhere }),
    );
    assert.doesNotMatch(text, /arn:aws:/);
  });

  for (const preview of [true, false])
    it(`passes the whole pack at ${preview ? "a first preview" : "an update"}, with the store that it is copied to`, async () => {
      const found = await said(
        () => [replicated(), store({ replicationRoleNames: ["replication"] }, "copies")],
        preview,
      );
      assert.deepEqual(shown(found.filter(({ message }) => !message.startsWith("undecided"))), []);
    });

  const refused: readonly [argument: string, changes: Partial<ModelReplicationArgs>][] = [
    ["replication.region", { region: "eu-west-1" }],
    ["replication.region", { region: "Frankfurt" }],
    ["replication.keyArn", { keyArn: KEY_ARN }],
    ["replication.keyArn", { keyArn: "arn:aws:kms:eu-central-1:111122223333:alias/aws/s3" }],
    ["replication.keyAlias", { keyAlias: "alias/aws/s3" }],
    ["replication.bucketName", { bucketName: "s3://copies" }],
    ["replication.roleName", { roleName: "release" }],
    ["replication.roleName", { roleName: "inference" }],
    ["replication.roleName", { roleName: ROLE }],
  ];
  for (const [argument, changes] of refused)
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.ok((await refusalOf(() => replicated(changes))).startsWith(`ModelStore "models": ${argument} is `));
    });
});

describe("a ModelStore that models are copied to", () => {
  const receiver = () => store({ replicationRoleNames: ["replication"] });

  it("takes copies from the named roles alone, removals from none, and lets nobody publish", async () => {
    const policy = statements(await captureResources(receiver), "models-models-policy");
    assert.deepEqual(policy.get("DenyOtherReplicas")?.Action, ["s3:ReplicateObject", "s3:ReplicateTags"]);
    assert.deepEqual(policy.get("DenyOtherReplicas")?.Condition?.["ArnNotEquals"], { "aws:PrincipalArn": [ROLE] });
    assert.deepEqual(policy.get("DenyReplicatedRemoval")?.Action, ["s3:ReplicateDelete"]);
    assert.equal(policy.get("DenyReplicatedRemoval")?.Condition, undefined);
    assert.equal(policy.get("DenyOtherWriters")?.Condition?.["ArnNotEquals"], undefined);
  });

  it("lets them encrypt with its key through S3, and not decrypt", async () => {
    const use = statements(await captureResources(receiver), "models-key").get("ReceiveModels");
    assert.deepEqual(use?.Action, ["kms:Encrypt", "kms:GenerateDataKey"]);
  });
});
