import assert from "node:assert/strict";
import { refusalOf } from "./support/behaves";
import { captureResources, named, type CapturedResource } from "./support/capture";
import { statementsOf } from "./support/documents";
import { DIGEST, endpoint, EVALUATION, KEY_ARN, role, SYSTEM } from "./support/programs";
import {
  asynchronous,
  CARD,
  INTAKE,
  OTHER_DIGEST,
  serverless,
  SHADOW,
  wholeOf,
} from "./support/programs/endpointModes";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:notices";
const configurationOf = (resources: CapturedResource[]) => named(resources, "assistant-configuration").props;
const names = (resources: CapturedResource[]) => new Set(resources.map(({ name }) => name));

describe("InferenceEndpoint, asynchronous,", () => {
  it("puts answers and failures in its folder of the bucket, encrypted, and tells a topic of each", async () => {
    const resources = await captureResources(() => asynchronous(), { preview: false });
    const { asyncInferenceConfig, dataCaptureConfig } = configurationOf(resources);
    assert.equal(dataCaptureConfig, undefined);
    assert.deepEqual(asyncInferenceConfig, {
      clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
      outputConfig: {
        s3OutputPath: "s3://captures-bucket/batch/answers/",
        s3FailurePath: "s3://captures-bucket/batch/failures/",
        kmsKeyId: KEY_ARN,
        notificationConfig: {
          successTopic: "arn:aws:sns:eu-west-1:111122223333:batch-answered",
          errorTopic: "arn:aws:sns:eu-west-1:111122223333:batch-failed",
        },
      },
    });
  });

  it("encrypts both topics with its key, by an alias that its role knows", async () => {
    const resources = await captureResources(() => wholeOf("asynchronous"));
    const key = named(resources, "assistant-key").urn;
    for (const kind of ["answered", "failed"]) {
      const { propertyDependencies } = named(resources, `assistant-${kind}`);
      assert.ok(propertyDependencies.kmsMasterKeyId?.includes(key), kind);
    }
    const alias = named(resources, "assistant-notices-key-alias").props.name;
    const statements = statementsOf(resources, "inference-permissions");
    assert.deepEqual(statements.get("EncryptNotices")?.Condition, {
      StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias },
    });
    const published = ["answered", "failed"].map((kind) => `arn:aws:sns:eu-west-1:111122223333:batch-${kind}`);
    assert.deepEqual(statements.get("TellTopics")?.Resource, published);
    const publish = statementsOf(resources, "assistant-key").get("PublishNotices");
    assert.deepEqual(publish?.Condition?.ArnEquals, {
      "aws:PrincipalArn": "arn:aws:iam::111122223333:role/inference",
    });
  });

  it("lets its role read requests alone, and write beside them", async () => {
    const resources = await captureResources(() => wholeOf("asynchronous"));
    const statements = statementsOf(resources, "inference-permissions");
    const bucket = String(named(resources, "captures-captures").props.bucket);
    assert.deepEqual(statements.get("ReadRequests")?.Action, ["s3:GetObject"]);
    assert.equal(statements.get("ReadRequests")?.Resource, `arn:aws:s3:::${bucket}/batch/requests/*`);
    assert.equal(statements.get("WriteCaptures")?.Resource, `arn:aws:s3:::${bucket}/batch/*`);
  });

  it("scales and warns by what waits, and rolls back by the same alarms as others", async () => {
    const resources = await captureResources(() => asynchronous({ asynchronous: { backlogPerInstance: 7 } }));
    const { targetTrackingScalingPolicyConfiguration: tracked } = named(resources, "assistant-scaling-policy").props;
    assert.deepEqual(tracked, {
      targetValue: 7,
      customizedMetricSpecification: {
        metricName: "ApproximateBacklogSizePerInstance",
        namespace: "AWS/SageMaker",
        dimensions: [{ name: "EndpointName", value: "batch" }],
        statistic: "Average",
      },
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
    });
    assert.equal(named(resources, "assistant-backlog").props.threshold, 28);
    assert.ok(!names(resources).has("assistant-invocations"));
    const { autoRollbackConfiguration } = named(resources, "assistant-endpoint").props.deploymentConfig as {
      autoRollbackConfiguration: unknown;
    };
    const alarms = [{ alarmName: "batch-server-errors" }, { alarmName: "batch-latency" }];
    assert.deepEqual(autoRollbackConfiguration, { alarms });
    assert.equal(named(resources, "assistant-latency").props.threshold, 900_000_000);
  });

  it("takes topics and a key that exist, and makes none", async () => {
    const given = { answeredTopicArn: TOPIC, failedTopicArn: TOPIC };
    const resources = await captureResources(() => [
      asynchronous({ asynchronous: given, keyArn: KEY_ARN }),
      role({ mode: "asynchronous", noticeTopicArns: [TOPIC], noticeKeyArn: KEY_ARN }),
    ]);
    const made = ["assistant-answered", "assistant-failed", "assistant-notices-key-alias"];
    assert.deepEqual(made.filter((name) => names(resources).has(name)), []); // prettier-ignore
    const statements = statementsOf(resources, "inference-permissions");
    assert.deepEqual(statements.get("TellTopics")?.Resource, [TOPIC]);
    assert.equal(statements.get("EncryptNotices")?.Resource, KEY_ARN);
  });
});

describe("InferenceEndpoint, serverless,", () => {
  it("has no instances, and nothing that AWS gives to those alone", async () => {
    const given = { memoryMegabytes: 2048, maximumConcurrency: 10, provisionedConcurrency: 2 };
    const resources = await captureResources(() => serverless({ serverless: given }));
    const { dataCaptureConfig, kmsKeyArn, productionVariants } = configurationOf(resources);
    assert.deepEqual([dataCaptureConfig, kmsKeyArn], [undefined, undefined]);
    assert.deepEqual(productionVariants, [
      {
        variantName: "primary",
        modelName: named(resources, "assistant-model").outputs.name,
        initialVariantWeight: 1,
        serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 10, provisionedConcurrency: 2 },
      },
    ]);
    assert.equal(named(resources, "assistant-model").props.vpcConfig, undefined);
    assert.equal(named(resources, "assistant-endpoint").props.deploymentConfig, undefined);
    assert.ok(!names(resources).has("assistant-scaling"));
  });

  it("runs as a role without a network and without captures", async () => {
    const resources = await captureResources(() => wholeOf("serverless"));
    const statements = [...statementsOf(resources, "inference-permissions").keys()];
    assert.deepEqual(
      statements.filter((sid) => /Network|Interface|Captures|Notices|Topics/.test(sid)),
      [],
    );
    assert.ok(statements.includes("ReadModel"));
  });
});

describe("InferenceEndpoint, with a shadow,", () => {
  it("has a second model with image, artifact and tags of its own, that gets its share of copies", async () => {
    const resources = await captureResources(() => endpoint({ shadow: { ...SHADOW, modelProvenance: "fine-tuned" } }));
    const { enableNetworkIsolation, primaryContainer, tags } = named(resources, "assistant-shadow-model").props;
    const own = tags as Record<string, string>;
    assert.equal(enableNetworkIsolation, true);
    assert.equal((primaryContainer as { image: string }).image, SHADOW.image);
    assert.deepEqual([own["ai:model-digest"], own["ai:model-provenance"]], [OTHER_DIGEST, "fine-tuned"]);
    const { productionVariants, shadowProductionVariants } = configurationOf(resources);
    const [primary] = productionVariants as { modelName: string }[];
    const [shadow, ...others] = shadowProductionVariants as Record<string, unknown>[];
    assert.deepEqual(others, []);
    assert.equal(shadow?.modelName, named(resources, "assistant-shadow-model").outputs.name);
    assert.notEqual(shadow?.modelName, primary?.modelName);
    const { enableSsmAccess, initialInstanceCount, initialVariantWeight, instanceType } = shadow ?? {};
    assert.deepEqual(
      [enableSsmAccess, initialInstanceCount, initialVariantWeight, instanceType],
      [false, 2, 0.2, "ml.m7i.xlarge"],
    );
  });

  it("encrypts volumes where any of its instances takes a key", async () => {
    const shadow = { ...SHADOW, instanceType: "ml.m7i.xlarge" };
    const resources = await captureResources(() => endpoint({ instanceType: "ml.g5.xlarge", shadow, keyArn: KEY_ARN }));
    assert.equal(configurationOf(resources).kmsKeyArn, KEY_ARN);
  });
});

describe("InferenceEndpoint, from one version to the next,", () => {
  const ofDigest = (digest: string) =>
    endpoint({ modelDigest: digest, artifactUri: `s3://models-bucket/sha256/${digest.slice(7)}/model.tar.gz` });

  it("makes the new model and configuration before the old ones go, which stay", async () => {
    const [before, after] = [await captureResources(() => ofDigest(DIGEST)), await captureResources(() => ofDigest(OTHER_DIGEST))]; // prettier-ignore
    assert.deepEqual(
      after.map(({ urn }) => urn),
      before.map(({ urn }) => urn),
    );
    for (const name of ["assistant-model", "assistant-configuration"]) {
      const { props, retainOnDelete } = named(after, name);
      // A name of its own would have the old one go first.
      assert.equal(props.name, undefined, name);
      assert.equal(retainOnDelete, true, name);
    }
    assert.equal(named(after, "assistant-endpoint").props.name, named(before, "assistant-endpoint").props.name);
  });
});

describe("what an endpoint's modes refuse", () => {
  const PUBLIC = { classification: "public" } as const;
  const cases: [string, () => unknown, RegExp][] = [
    ["a mode that is none", () => endpoint({ mode: "batch" as never }), /mode is "batch"; it must be one of real-time/],
    ["serverless with data that is not public", () => serverless({ classification: "internal" }), /classification is "internal"; it must be public/], // prettier-ignore
    ["serverless in quarantine", () => serverless({ environment: "quarantine" }), /environment is "quarantine"; it must be another/], // prettier-ignore
    ["serverless with a network", () => endpoint({ ...PUBLIC, mode: "serverless" }), /subnetIds is "given"; it must be absent/], // prettier-ignore
    ["serverless with a memory that AWS has not", () => serverless({ serverless: { memoryMegabytes: 1000 } }), /one of 1024/], // prettier-ignore
    ["serverless with more concurrency than the pack takes", () => serverless({ serverless: { maximumConcurrency: 200 } }), /from 1 to 100/], // prettier-ignore
    ["serverless that provides for more than it takes", () => serverless({ serverless: { maximumConcurrency: 5, provisionedConcurrency: 6 } }), /from 1 to 5/], // prettier-ignore
    ["a queue where there is none", () => endpoint({ asynchronous: {} }), /asynchronous is "given"; it must be absent/],
    ["a shadow of a queue", () => asynchronous({ shadow: SHADOW }), /shadow is "given"; it must be absent where mode is not real-time/], // prettier-ignore
    ["a shadow by a tag", () => endpoint({ shadow: { ...SHADOW, image: "serving:2" } }), /shadow.image is "serving:2"/],
    ["a shadow at an address without its digest", () => endpoint({ shadow: { ...SHADOW, modelDigest: DIGEST } }), /shadow.artifactUri/], // prettier-ignore
    ["a shadow on one instance", () => endpoint({ shadow: { ...SHADOW, instanceCount: 1 } }), /shadow.instanceCount is 1/],
    ["a third party's model that nobody examined", () => endpoint({ modelProvenance: "third-party" }), /together with intake/], // prettier-ignore
    ["a third party's shadow that nobody examined", () => endpoint({ shadow: { ...SHADOW, modelProvenance: "third-party" } }), /shadow.modelProvenance/], // prettier-ignore
    ["a source that moves", () => endpoint({ intake: { ...INTAKE, source: "https://hub.example.com/llm" } }), /intake.source/],
    ["instances without a network", () => endpoint({ subnetIds: undefined as never }), /subnetIds is "absent"/],
    ["a card without an evaluation", () => endpoint({ modelCard: CARD }), /evaluation is "absent"/],
    ["a card that the owner approves", () => endpoint({ evaluation: EVALUATION, modelCard: { ...CARD, approvedBy: SYSTEM.owner } }), /another than the owner/], // prettier-ignore
    ["a card without data sets", () => endpoint({ evaluation: EVALUATION, modelCard: { ...CARD, trainingDatasets: [] } }), /modelCard.trainingDatasets/], // prettier-ignore
    ["a data set with a password", () => endpoint({ evaluation: EVALUATION, modelCard: { ...CARD, trainingDatasets: ["https://me:hunter2@data.example.com/x"] } }), /without a user/], // prettier-ignore
    ["a day that is none", () => endpoint({ decommissionBy: "2027-02-30" }), /decommissionBy/],
    ["topics of a role without a queue", () => role({ noticeTopicArns: [TOPIC] }), /noticeTopicArns is "given"/],
    ["captures of a serverless role", () => role({ mode: "serverless" }), /captureBucketName is "given"/],
  ]; // prettier-ignore
  for (const [title, build, expected] of cases) {
    it(title, async () => {
      assert.match(await refusalOf(build), expected);
    });
  }

  it("nothing of a third party's model whose tags show its intake", async () => {
    const tags = {
      "ai:supplier": INTAKE.supplier,
      "ai:model-source": INTAKE.source,
      "ai:model-licence": INTAKE.licence,
      "ai:model-scan-digest": INTAKE.scanDigest,
      "ai:due-diligence-date": INTAKE.dueDiligenceDate,
    };
    await captureResources(() => endpoint({ modelProvenance: "third-party", tags }), { preview: false });
  });
});
