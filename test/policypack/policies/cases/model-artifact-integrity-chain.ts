import { becomes, documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  BucketObject,
  BucketPolicy,
  BucketVersioning,
  Bucket,
  Endpoint,
  EndpointConfiguration,
  ManagedPolicy,
  Model,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import {
  addressed,
  evaluatedModel,
  locked,
  mayPut,
  registered,
  server,
  sha256,
  versioned,
} from "../../../../policypack/policies/supply-chain/samples";
import { trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const ROLE = "arn:aws:iam::111122223333:role/server";
const OBJECTS = "arn:aws:s3:::shop-registry/*";
const other = "fedcba9876543210".repeat(4);
const served = registered(addressed, undefined, { executionRoleArn: ROLE });
const bucketPolicy = (...statements: readonly object[]) =>
  given(BucketPolicy, "registry-policy", {
    bucket: ref("registry", "id", "shop-registry"),
    policy: documentOf(...statements),
  });
const withContainers = (...uris: readonly string[]) =>
  given(Model, "llm", { containers: uris.map((modelDataUrl) => ({ modelDataUrl })), tags: { "ai:env": "prod" } });
const prod = (digest: string) => ({ tags: { "ai:env": "prod", "ai:model-digest": `sha256:${digest}` } });
const configuration = (digest: string) =>
  given(EndpointConfiguration, "llm-3", {
    name: "llm-3",
    productionVariants: [{ variantName: "main", modelName: ref("llm", "name", "llm") }],
    ...prod(digest),
  });
const endpoint = (digest: string) =>
  given(Endpoint, "assistant", { endpointConfigName: ref("llm-3", "name", "llm-3"), ...prod(digest) });
const upload = (sourceHash: string) =>
  given(BucketObject, "upload", { bucket: "shop-registry", key: "llm/model.tar.gz", sourceHash });
const uploaded = registered("s3://shop-registry/llm/model.tar.gz");

const denyOthers = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: OBJECTS,
  Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/model-release" } },
};

/** What keeps the bucket: left out, the store is no longer one. */
const store = {
  "registry.objectLockEnabled": ["store"],
  "lock.bucket": ["store"],
  "lock.rule.defaultRetention.mode": ["store"],
  "lock.rule.defaultRetention.days": ["store"],
};

export default {
  pass: {
    whole: [...locked, evaluatedModel, configuration(sha256), endpoint(sha256)],
    inDevelopment: [
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://any/latest.tar.gz" }, tags: { "ai:env": "dev" } }),
    ],
    byAddress: [
      ...locked,
      registered(`https://shop-registry.s3.eu-west-1.amazonaws.com/sha256/${sha256}/model.tar.gz`),
    ],
    byDigestOfUpload: [...locked, upload(sha256), uploaded],
    byDigestInBase64: [...locked, upload(Buffer.from(sha256, "hex").toString("base64")), uploaded],
    byKeyOfObject: [
      ...locked,
      given(BucketObject, "upload", { bucket: "shop-registry", key: `llm/sha256/${sha256}/model.tar.gz` }),
      registered(addressed),
    ],
    pipelineOfTwo: [...locked, withContainers(addressed, addressed.replace(sha256, other))],
    imageOnly: [
      given(Model, "llm", {
        primaryContainer: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/llm@sha256:00" },
        tags: { "ai:env": "prod" },
      }),
    ],
    readsOnly: [...locked, served, server, mayPut(OBJECTS, { Action: "s3:GetObject" })],
    writesElsewhere: [...locked, served, server, mayPut("arn:aws:s3:::shop-registry/captures/*")],
    // What a bucket's policy denies to all but one, nobody's own permissions give him.
    deniedByBucket: [...locked, served, server, mayPut("*", { Action: "s3:*" }), bucketPolicy(denyOthers)],
    deniedInIts: [
      ...locked,
      served,
      server,
      given(RolePolicy, "writes", {
        role: ref("server", "name", "server"),
        policy: documentOf(
          { Effect: "Allow", Action: "s3:*", Resource: "*" },
          { Effect: "Deny", Action: "s3:Put*", Resource: "arn:aws:s3:::shop-registry*" },
        ),
      }),
    ],
    deliveredByService: [
      ...locked,
      evaluatedModel,
      bucketPolicy({
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: OBJECTS,
      }),
    ],
  },
  fail: {
    secondContainer: fails("location", ...locked, withContainers(addressed, "s3://shop-registry/tokenizer.tar.gz")),
    variable: fails(
      "location",
      ...locked,
      given(Model, "llm", {
        primaryContainer: { environment: { OPTION_MODEL_ID: "s3://shop-registry/llm/" } },
        tags: { "ai:env": "prod" },
      }),
    ),
    withoutMark: fails(
      "location",
      ...locked,
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-registry/llm.tar.gz" } }),
    ),
    prefix: fails(
      "location",
      ...locked,
      given(Model, "llm", {
        primaryContainer: {
          modelDataSource: {
            s3DataSources: [{ s3Uri: "s3://shop-registry/llm/3/", s3DataType: "S3Prefix", compressionType: "None" }],
          },
        },
        tags: { "ai:env": "prod" },
      }),
    ),
    adapter: fails(
      "location",
      ...locked,
      given(Model, "llm", {
        primaryContainer: {
          modelDataUrl: addressed,
          additionalModelDataSources: [
            {
              channelName: "lora",
              s3DataSources: [{ s3Uri: "s3://shop-registry/lora/", s3DataType: "S3Prefix", compressionType: "None" }],
            },
          ],
        },
        tags: { "ai:env": "prod" },
      }),
    ),
    shortDigest: fails(
      "location",
      ...locked,
      registered("s3://shop-registry/llm/sha256/0123456789abcdef/model.tar.gz"),
    ),
    otherUpload: fails("location", ...locked, upload(other), uploaded),
    configuration: fails("digest", ...locked, evaluatedModel, configuration(other)),
    endpoint: fails("digest", ...locked, evaluatedModel, configuration(sha256), endpoint(other)),
    evaluation: fails(
      "digest",
      ...locked,
      given(Model, "llm", {
        primaryContainer: { modelDataUrl: addressed },
        tags: { "ai:env": "prod", "ai:model-digest": `sha256:${sha256}`, "ai:eval-model-digest": `sha256:${other}` },
      }),
    ),
    versionedOnly: fails(
      "store",
      given(Bucket, "registry", { bucket: "shop-registry" }),
      given(BucketVersioning, "versions", {
        bucket: ref("registry", "id", "shop-registry"),
        versioningConfiguration: { status: "Enabled" },
      }),
      evaluatedModel,
    ),
    lockElsewhere: fails(
      "store",
      given(Bucket, "archive", { bucket: "shop-archive", objectLockEnabled: true }),
      versioned,
      evaluatedModel,
    ),
    anything: fails("writer", ...locked, served, server, mayPut("*", { Action: "*" })),
    byNotAction: fails(
      "writer",
      ...locked,
      served,
      server,
      given(RolePolicy, "writes", {
        role: ref("server", "name", "server"),
        policy: documentOf({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      }),
    ),
    byPrefix: fails("writer", ...locked, served, server, mayPut("arn:aws:s3:::shop-*", { Action: ["S3:Put*"] })),
    inCapitals: fails(
      "writer",
      ...locked,
      served,
      server,
      mayPut("arn:aws:s3:::shop-registry/llm/*", { Action: "S3:PUTOBJECT" }),
    ),
    byManagedPolicy: fails(
      "writer",
      ...locked,
      served,
      server,
      given(ManagedPolicy, "writing", {
        name: "writing",
        policy: documentOf({ Effect: "Allow", Action: "s3:PutObject", Resource: OBJECTS }),
      }),
      given(RolePolicyAttachment, "attached", {
        role: ref("server", "name", "server"),
        policyArn: ref("writing", "arn", "arn:aws:iam::111122223333:policy/writing"),
      }),
    ),
    byPolicyOfAws: fails(
      "writer",
      ...locked,
      served,
      given(Role, "server", {
        name: "server",
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
      }),
    ),
    byBucket: fails(
      "writer",
      ...locked,
      served,
      server,
      bucketPolicy({ Effect: "Allow", Principal: { AWS: ROLE }, Action: "s3:PutObject", Resource: OBJECTS }),
    ),
    byEverybody: fails(
      "writer",
      ...locked,
      evaluatedModel,
      bucketPolicy({ Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: OBJECTS }),
    ),
  },
  undecided: {
    // Whoever it is: that he promotes models is for the organisation to say.
    somebody: becomes(
      "undecided",
      ...locked,
      evaluatedModel,
      given(Role, "server", { name: "release", assumeRolePolicy: trust("codebuild.amazonaws.com") }),
      given(RolePolicy, "writes", {
        role: ref("server", "name", "release"),
        policy: documentOf({ Effect: "Allow", Action: "s3:PutObject", Resource: OBJECTS }),
      }),
    ),
    otherStack: becomes("undecided", given(Endpoint, "assistant", { endpointConfigName: "llm-3", ...prod(sha256) })),
    references: becomes(
      "pass",
      ...locked,
      given(Model, "llm", {
        primaryContainer: { modelDataUrl: ref("registry", "bucket", addressed) },
        ...prod(sha256),
      }),
    ),
  },
  needs: {
    chain: store,
    whole: store,
    inDevelopment: { "llm.tags.ai:env": ["location"] },
    byAddress: store,
    byDigestOfUpload: {
      ...store,
      "registry.bucket": ["location"],
      "upload.bucket": ["location"],
      "upload.sourceHash": ["location"],
      "llm.tags.ai:model-digest": ["location"],
    },
    byDigestInBase64: {
      ...store,
      "registry.bucket": ["location"],
      "upload.bucket": ["location"],
      "upload.sourceHash": ["location"],
      "llm.tags.ai:model-digest": ["location"],
    },
    byKeyOfObject: store,
    pipelineOfTwo: store,
    readsOnly: store,
    writesElsewhere: store,
    deniedByBucket: {
      ...store,
      "server.name": ["writer"],
      "registry-policy.bucket": ["writer"],
      "registry-policy.policy": ["writer"],
    },
    deniedInIts: store,
    deliveredByService: store,
  },
} satisfies Cases;
