import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as knowledgeBase from "../../components/knowledgeBase";
import { Classification, Environment } from "../../components/index";
import { knowledgePermissions } from "../../components/knowledgeBase/permissions";
import { policies } from "../../policypack/policies";
import { captureResources, named, type CapturedResource } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import { fullAccess, knowledge, knowledgeOfExisting } from "./support/programs/bedrock";
import { KEY_ARN, SYSTEM } from "./support/programs";
import { said, shown } from "./support/said";

const built = (build: () => unknown, preview = true) => captureResources(build, { preview });

interface Part {
  Rules: { ResourceType: string; Resource: string[]; Permission?: string[] }[];
  Principal?: string[];
  [setting: string]: unknown;
}
const partsOf = (resources: CapturedResource[], name: string): Part[] =>
  JSON.parse(String(named(resources, name).props.policy)) as Part[];
const arnOf = (role: string) => `arn:aws:iam::111122223333:role/${role}`;

describe("KnowledgeBase", () => {
  it("keeps vectors in a collection that Bedrock alone reaches, encrypted with its own key", async () => {
    const resources = await built(() => knowledge());
    const { props, propertyDependencies } = named(resources, "handbook-vectors");
    assert.equal(props.type, "VECTORSEARCH");
    assert.ok(propertyDependencies.encryptionConfigs?.includes(named(resources, "handbook-key").urn));
    const [part, ...others] = partsOf(resources, "handbook-network");
    assert.deepEqual(others, []);
    assert.deepEqual(part, {
      Rules: [{ ResourceType: "collection", Resource: [`collection/${String(props.name)}`] }],
      AllowFromPublic: false,
      SourceServices: ["bedrock.amazonaws.com"],
    });
  });

  it("lets named endpoints reach it too", async () => {
    const [part] = partsOf(
      await built(() => knowledge({ vectorEndpointIds: ["vpce-0123456789abcdef0"] })),
      "handbook-network",
    );
    assert.deepEqual([part?.AllowFromPublic, part?.SourceVPCEs], [false, ["vpce-0123456789abcdef0"]]);
  });

  it("lets its own role keep and find vectors, the ingestion role make the index, and nobody else", async () => {
    const resources = await built(() => knowledge());
    const role = String(named(resources, "handbook-role").props.name);
    const parts = partsOf(resources, "handbook-access");
    assert.deepEqual(
      parts.map(({ Principal }) => Principal),
      [[arnOf(role)], [arnOf("deployer")]],
    );
    const permissions = parts.map(({ Rules }) => Rules.flatMap(({ Permission }) => Permission ?? []));
    assert.ok(permissions[0]?.includes("aoss:WriteDocument") && !permissions[0].includes("aoss:DeleteIndex"));
    assert.ok(!permissions[1]?.some((permission) => permission.endsWith("Document")));
    const collection = String(named(resources, "handbook-vectors").props.name);
    for (const { Resource } of parts.flatMap(({ Rules }) => Rules))
      assert.match(String(Resource), new RegExp(`^(?:collection/${collection}|index/${collection}/knowledge)$`));
  });

  it("makes the index before the knowledge base, of as many dimensions as the vectors", async () => {
    const resources = await built(() => knowledge({ vectorDimensions: 512 }), false);
    const index = named(resources, "handbook-index");
    const state = JSON.parse(String(index.props.desiredState)) as {
      IndexName: string;
      Mappings: { Properties: Record<string, { Dimension?: number }> };
    };
    const base = named(resources, "handbook-knowledge-base");
    assert.ok(base.dependencies.includes(index.urn));
    assert.equal(state.Mappings.Properties.vector?.Dimension, 512);
    assert.ok(JSON.stringify(base.props.storageConfiguration).includes(`"vectorIndexName":"${state.IndexName}"`));
    assert.ok(JSON.stringify(base.props.knowledgeBaseConfiguration).includes('"dimensions":512'));
  });

  it("reads one bucket, forgets what is withdrawn, and encrypts pieces with its own key", async () => {
    const resources = await built(() => knowledgeOfExisting({ sourceKeyPrefix: "manuals/", chunkTokens: 500 }));
    const { propertyDependencies, props } = named(resources, "handbook-source");
    assert.equal(props.dataDeletionPolicy, "DELETE");
    assert.deepEqual(props.dataSourceConfiguration, {
      type: "S3",
      s3Configuration: {
        bucketArn: "arn:aws:s3:::handbook-bucket",
        bucketOwnerAccountId: "111122223333",
        inclusionPrefixes: ["manuals/"],
      },
    });
    assert.deepEqual(props.vectorIngestionConfiguration, {
      chunkingConfiguration: {
        chunkingStrategy: "FIXED_SIZE",
        fixedSizeChunkingConfiguration: { maxTokens: 500, overlapPercentage: 20 },
      },
    });
    const key = named(resources, "handbook-key").urn;
    assert.ok(propertyDependencies.serverSideEncryptionConfiguration?.includes(key));
  });

  it("may do exactly what taking documents in needs", async () => {
    const resources = await built(() => knowledgeOfExisting({ sourceKeyPrefix: "manuals/" }));
    const may = statementsOf(resources, "handbook-permissions");
    assert.deepEqual(Object.fromEntries([...may].map(([sid, { Action, Resource }]) => [sid, [...Action, Resource]])), {
      ListDocuments: ["s3:ListBucket", "arn:aws:s3:::handbook-bucket"],
      ReadDocuments: ["s3:GetObject", "arn:aws:s3:::handbook-bucket/manuals/*"],
      DecryptDocuments: ["kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/*"],
      Embed: ["bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0"],
      KeepVectors: ["aoss:APIAccessAll", "arn:aws:aoss:eu-west-1:111122223333:collection/*"],
      EncryptPieces: ["kms:Decrypt", "kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111122223333:key/*"],
    });
    const collection = named(resources, "handbook-vectors").props.name;
    assert.deepEqual(may.get("KeepVectors")?.Condition, { StringEquals: { "aoss:collection": collection } });
    const aliases = ["DecryptDocuments", "EncryptPieces"].map(
      (sid) => may.get(sid)?.Condition?.["ForAnyValue:StringEquals"]?.["kms:ResourceAliases"],
    );
    assert.deepEqual(aliases, ["alias/handbook", named(resources, "handbook-key-alias").props.name]);
    const trust = statementsOf(resources, "handbook-role", "assumeRolePolicy").get("BedrockForKnowledgeBases");
    assert.deepEqual(trust?.Condition, {
      ArnLike: { "aws:SourceArn": "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/*" },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
  });

  it("makes a bucket that named roles write, its own role reads, and others neither", async () => {
    const resources = await built(() => knowledge());
    const policy = statementsOf(resources, "handbook-documents-policy");
    const role = arnOf(String(named(resources, "handbook-role").props.name));
    const except = (sid: string) => policy.get(sid)?.Condition?.ArnNotEquals?.["aws:PrincipalArn"];
    assert.deepEqual(except("DenyOtherReaders"), [role, arnOf("curator")]);
    assert.deepEqual(except("DenyOtherWriters"), [arnOf("curator")]);
    assert.equal(except("DenyOtherNetworks"), role);
    assert.ok([...policy.values()].every(({ Effect }) => Effect === "Deny"));
    assert.ok(policy.get("DenyOtherWriters")?.Action.includes("s3:DeleteObject"));
    const key = statementsOf(resources, "handbook-key");
    assert.deepEqual(key.get("WriteDocuments")?.Condition?.ArnEquals, { "aws:PrincipalArn": [arnOf("curator")] });
    assert.deepEqual(key.get("EncryptPieces")?.Condition, { ArnEquals: { "aws:PrincipalArn": role } });
  });

  it("makes no bucket where one is given, and no key where one is", async () => {
    const resources = await built(() => knowledgeOfExisting({ keyArn: KEY_ARN }));
    assert.deepEqual(
      resources.filter(({ type }) => /^aws:(?:s3|kms)\//.test(type)),
      [],
    );
    assert.equal(statementsOf(resources, "handbook-permissions").get("EncryptPieces")?.Resource, KEY_ARN);
  });

  it("delivers what becomes of each document to an encrypted log group", async () => {
    const resources = await built(() => knowledge({ logRetentionDays: 180 }), false);
    const group = named(resources, "handbook-ingestion-log");
    assert.equal(group.props.retentionInDays, 180);
    assert.match(String(group.props.name), /^\/aws\/vendedlogs\/bedrock\//);
    assert.ok(group.propertyDependencies.kmsKeyId?.includes(named(resources, "handbook-key").urn));
    const { logType, resourceArn } = named(resources, "handbook-ingestion-source").props;
    assert.deepEqual(
      [logType, resourceArn],
      ["APPLICATION_LOGS", named(resources, "handbook-knowledge-base").outputs.arn],
    );
  });

  it("protects what holds data in production, and lets a development stack be destroyed", async () => {
    const kept = (resources: CapturedResource[]) => resources.filter((one) => one.protect).map(({ name }) => name);
    assert.deepEqual(kept(await built(() => knowledge())), []);
    const names = kept(await built(() => knowledge({ environment: "prod" })));
    for (const part of ["key", "vectors", "index", "knowledge-base", "documents", "ingestion-log"])
      assert.ok(names.includes(`handbook-${part}`), part);
  });

  it("runs its store once where the team says so", async () => {
    const replicas = async (changes = {}) =>
      named(await built(() => knowledge(changes)), "handbook-vectors").props.standbyReplicas;
    assert.deepEqual([await replicas(), await replicas({ redundantStore: false })], ["ENABLED", "DISABLED"]);
  });

  it("writes of actions that AWS has, and no * where they take a resource", async () => {
    const faults = await actionFaults(
      (await built(() => knowledge())).filter(({ type }) => !type.startsWith("aws:opensearch/")),
    );
    // What a bucket denies is of every action.
    assert.deepEqual(faults.filter((fault) => !fault.endsWith("-policy: no action s3:*")), []); // prettier-ignore
  });

  it("writes the ARNs of another partition and region", () => {
    const place = { account: "111122223333", partition: "aws-us-gov", region: "us-gov-west-1" };
    const written = JSON.stringify(
      knowledgePermissions(place, {
        embeddingModelId: "amazon.titan-embed-text-v2:0",
        sourceBucketName: "handbook",
        sourceKeyPrefix: "",
        sourceKey: { alias: "alias/handbook" },
        ownKey: { alias: "alias/own" },
        collectionName: "kb-handbook",
      }),
    );
    assert.ok(!/arn:aws:|eu-west-1/.test(written), written);
  });

  it("keeps AWS's limits with the longest names, also where the project's begins with a digit", async () => {
    const long = "a".repeat(100);
    const program = () =>
      new knowledgeBase.KnowledgeBase(long, { ...SYSTEM, writerRoleNames: ["curator"], ingestionRoleName: "deployer" });
    const resources = await captureResources(program, { project: `1${long}`, stack: long });
    const names = (type: string) => resources.filter((one) => one.type === type).map(({ props }) => String(props.name));
    const ofOpenSearch = ["ServerlessCollection", "ServerlessSecurityPolicy", "ServerlessAccessPolicy"].flatMap(
      (kind) => names(`aws:opensearch/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`),
    );
    assert.equal(ofOpenSearch.length, 3);
    for (const name of ofOpenSearch) assert.match(name, /^[a-z][a-z0-9-]{2,31}$/);
    for (const name of names("aws:cloudwatch/logDeliverySource:LogDeliverySource")) assert.match(name, /^[\w-]{1,60}$/);
    for (const name of names("aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase"))
      assert.match(name, /^(?:[0-9a-zA-Z][_-]?){1,100}$/);
  });

  it("does not collide with another of the same stack", async () => {
    const resources = await built(() => {
      knowledge();
      new knowledgeBase.KnowledgeBase("faq", {
        ...SYSTEM,
        writerRoleNames: ["curator"],
        ingestionRoleName: "deployer",
      });
    });
    for (const property of ["name", "bucket"]) {
      const owners = resources.filter(({ type }) => !/Policy|Exclusive|:LogDelivery|aws:s3\/bucket[A-Z]/.test(type));
      const names = owners
        .map(({ props, type }) => `${type} ${String(props[property])}`)
        .filter((text) => /assistant|kb-/.test(text));
      assert.ok(names.length > 0);
      assert.equal(new Set(names).size, names.length);
    }
    assert.equal(new Set(resources.map(({ urn }) => urn)).size, resources.length);
  });

  describe("the whole pack", () => {
    const withAccess = (changes = {}) => {
      const { knowledgeBaseArn } = knowledge(changes);
      fullAccess({ knowledgeBaseArns: [knowledgeBaseArn], ...changes });
    };
    const confidential = { environment: "prod", classification: "confidential" } as const;
    it("finds nothing, together with the access to models, at an update", async () => {
      assert.deepEqual(shown(await said(withAccess, false)), []);
      assert.deepEqual(shown(await said(() => { withAccess(confidential); }, false)), []); // prettier-ignore
    });
    const opens: [string, () => unknown, boolean, string[]][] = [
      ["a first preview", knowledge, true, ["bedrock-invocations-logged"]],
      ["an update", knowledge, false, ["bedrock-invocations-logged"]],
      ["a first preview of confidential data", () => knowledge(confidential), true, ["bedrock-invocations-logged"]],
      ["a first preview of an existing bucket", knowledgeOfExisting, true, [...knowledgeBase.undecidedAtPreview]],
    ]; // prettier-ignore
    for (const [when, build, preview, open] of opens) {
      it(`finds no violation and leaves open what the component lists, at ${when}`, async () => {
        const found = await said(build, preview);
        assert.deepEqual(shown(found.filter(({ message }) => !message.startsWith("undecided"))), []);
        assert.deepEqual([...new Set(found.map(({ policy }) => policy))].sort(), [...open].sort());
      });
    }
    for (const environment of Object.values(Environment))
      for (const classification of Object.values(Classification))
        it(`finds nothing with a single store in ${environment}, of ${classification} data`, async () => {
          const found = await said(() => knowledge({ environment, classification, redundantStore: false }), false);
          assert.deepEqual(shown(found.filter(({ policy }) => policy !== "bedrock-invocations-logged")), []);
        });
    it("has every policy that the component says it satisfies", () => {
      const ids = new Set(policies.map(({ id }) => id));
      assert.deepEqual(knowledgeBase.satisfies.filter((id) => !ids.has(id)), []); // prettier-ignore
    });
  });

  describe("refuses", () => {
    const cases: [Partial<knowledgeBase.KnowledgeBaseArgs>, RegExp][] = [
      [{ sourceBucketName: "s3://handbook", sourceKeyAlias: "alias/a" }, /sourceBucketName is "s3:\/\/handbook"/],
      [{ sourceBucketName: "handbook" }, /sourceKeyAlias is "absent"; it must be given where sourceKeyArn is not/],
      [{ sourceBucketName: "handbook", sourceKeyAlias: "alias/aws/s3" }, /sourceKeyAlias is "alias\/aws\/s3"/],
      [{ sourceBucketName: "handbook", sourceKeyAlias: "alias/a", sourceKeyArn: KEY_ARN }, /sourceKeyAlias is "alias\/a"; it must be absent/],
      [{ sourceBucketName: "handbook", writerRoleNames: ["a"] }, /writerRoleNames is "given"/],
      [{ sourceKeyAlias: "alias/a" }, /sourceKeyAlias is "alias\/a"; it must be absent where sourceBucketName is/],
      [{ writerRoleNames: [] }, /writerRoleNames is \[\]/],
      [{ sourceKeyPrefix: "/a" }, /sourceKeyPrefix is "\/a"/],
      [{ sourceKeyPrefix: "*" }, /sourceKeyPrefix is "\*"/],
      [{ embeddingModelId: "amazon.*" }, /embeddingModelId is "amazon\.\*".*without a wildcard/],
      [{ vectorDimensions: 0 }, /vectorDimensions is 0; .*from 256 to 4096/],
      [{ chunkTokens: 10 }, /chunkTokens is 10; .*from 20 to 8192/],
      [{ chunkOverlapPercent: 100 }, /chunkOverlapPercent is 100/],
      [{ ingestionRoleName: "*" }, /ingestionRoleName is "\*"/],
      [{ vectorEndpointIds: ["*"] }, /vectorEndpointIds\[0\] is "\*"/],
      [{ logRetentionDays: 7 }, /logRetentionDays is 7; it must be one of 90/],
      [{ keyArn: "alias/aws/aoss" }, /keyArn is "alias\/aws\/aoss"/],
      [{ organizationId: "example" }, /organizationId is "example"/],
    ]; // prettier-ignore
    for (const [changes, expected] of cases) {
      it(JSON.stringify(changes).slice(0, 80), async () => {
        await assert.rejects(
          built(() => knowledge(changes)),
          (error) => {
            assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
            assert.match(error.reason, /^KnowledgeBase "handbook": /);
            assert.match(error.reason, expected);
            return true;
          },
        );
      });
    }
    it("neither a bucket nor who writes one", async () => {
      const program = () => new knowledgeBase.KnowledgeBase("handbook", { ...SYSTEM, ingestionRoleName: "deployer" });
      await assert.rejects(built(program), /writerRoleNames/);
    });
  });
});
