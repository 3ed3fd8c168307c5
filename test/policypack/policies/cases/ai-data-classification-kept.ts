import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ActionGroup,
  Agent,
  AgentKnowledgeBaseAssociation,
  Bucket,
  BucketObject,
  BucketReplication,
  Collection,
  CustomModel,
  DataQualityJobDefinition,
  DataSource,
  Endpoint,
  Function,
  InvocationLogging,
  KnowledgeBase,
  LogGroup,
  ProvisionedThroughput,
} from "../../../../policypack/facts/aws/types";
import {
  capturingInto,
  classed,
  classedBucket,
  modelFrom,
  trainingFrom,
} from "../../../../policypack/policies/data/samples";
import type { Cases } from "../../../support/cases";

const tickets = classedBucket("tickets", "confidential");
const documents = given(DataSource, "documents", {
  knowledgeBaseId: ref("kb", "id", "KB12345678"),
  dataSourceConfiguration: {
    type: "S3",
    s3Configuration: { bucketArn: ref("tickets", "arn", "arn:aws:s3:::shop-tickets") },
  },
});
const collection = (classification: string) =>
  given(Collection, "vectors", { name: "vectors", ...classed(classification) });
const kb = given(KnowledgeBase, "kb", {
  storageConfiguration: {
    type: "OPENSEARCH_SERVERLESS",
    opensearchServerlessConfiguration: {
      collectionArn: ref("vectors", "arn", "arn:aws:aoss:eu-west-1:111122223333:collection/0a1b2c3d4e5f"),
    },
  },
});
const association = given(AgentKnowledgeBaseAssociation, "association", {
  agentId: ref("assistant", "agentId", "AG12345678"),
  knowledgeBaseId: ref("kb", "id", "KB12345678"),
});
const agent = (classification: string) =>
  given(Agent, "assistant", { agentName: "assistant", ...classed(classification) });
const logging = given(InvocationLogging, "logging", {
  loggingConfig: { s3Config: { bucketName: "shop-prompts" }, cloudwatchConfig: { logGroupName: "prompts" } },
});
const object = (classification: string) =>
  given(BucketObject, "notes", {
    bucket: "shop-weights",
    key: "llm.tar.gz",
    ...classed(classification),
  });

export default {
  pass: {
    // A mark of the object itself says more than the one of the bucket that others are in too.
    objectOfItsOwn: [
      classedBucket("weights", "restricted"),
      object("internal"),
      modelFrom("weights", classed("internal")),
    ],
    // A word that is none says nothing here: that it is none is ai-resource-tagged's.
    otherWord: [tickets, trainingFrom("tickets", "weights"), classedBucket("weights", "secret")],
    notCaptured: [
      classedBucket("weights", "confidential"),
      modelFrom("weights"),
      capturingInto("captures", {
        dataCaptureConfig: {
          enableCapture: false,
          destinationS3Uri: "s3://shop-captures/",
          initialSamplingPercentage: 10,
          captureOptions: [],
        },
      }),
      classedBucket("captures", "public"),
    ],
    // Reading something less sensitive is no harm.
    upwards: [
      classedBucket("tickets", "public"),
      trainingFrom("tickets", "weights"),
      classedBucket("weights", "restricted"),
    ],
    // What is public goes anywhere, outside too.
    publicOutside: [classedBucket("tickets", "public"), trainingFrom("tickets", "elsewhere")],
    agents: [
      tickets,
      documents,
      collection("confidential"),
      kb,
      association,
      agent("confidential"),
      logging,
      classedBucket("prompts", "restricted"),
    ],
    // Said of all by the provider, and more by the one that holds more.
    byProvider: [
      given(
        Bucket,
        "tickets",
        { bucket: "shop-tickets" },
        { providerTags: { "ai:data-classification": "confidential" } },
      ),
      trainingFrom("tickets", "weights"),
      given(
        Bucket,
        "weights",
        { bucket: "shop-weights" },
        { providerTags: { "ai:data-classification": "confidential" } },
      ),
    ],
  },
  fail: {
    atTheModel: fails("falls", classedBucket("weights", "confidential"), modelFrom("weights", classed("internal"))),
    byReference: fails(
      "falls",
      tickets,
      given(CustomModel, "tuned", {
        customModelName: "tuned",
        trainingDataConfig: { s3Uri: ref("tickets", "id", "s3://shop-tickets/rows.jsonl") },
        ...classed("internal"),
      }),
    ),
    byObject: fails("falls", object("confidential"), classedBucket("weights", "internal")),
    byAddress: fails(
      "falls",
      classedBucket("weights", "confidential"),
      modelFrom("weights", {
        primaryContainer: { modelDataUrl: "https://shop-weights.s3.eu-west-1.amazonaws.com/llm.tar.gz" },
        ...classed("internal"),
      }),
    ),
    capitals: fails("falls", classedBucket("weights", "Restricted"), modelFrom("weights", classed("internal"))),
    // The order in which they come says nothing.
    backwards: fails(
      "falls",
      classedBucket("captures", "public"),
      capturingInto("captures"),
      modelFrom("weights"),
      classedBucket("weights", "confidential"),
    ),
    validation: fails(
      "falls",
      tickets,
      given(CustomModel, "tuned", {
        customModelName: "tuned",
        validationDataConfig: { validators: [{ s3Uri: "s3://shop-tickets/held-out.jsonl" }] },
        ...classed("internal"),
      }),
    ),
    throughput: fails(
      "falls",
      given(CustomModel, "tuned", { customModelName: "tuned", ...classed("confidential") }),
      given(ProvisionedThroughput, "tuned-units", {
        modelArn: ref("tuned", "customModelArn", "arn:aws:bedrock:eu-west-1:111122223333:custom-model/a/b"),
        ...classed("internal"),
      }),
    ),
    vectors: fails("falls", tickets, documents, kb, collection("internal")),
    agent: fails("falls", tickets, documents, kb, association, agent("internal")),
    tool: fails(
      "falls",
      given(Function, "lookup-function", { name: "lookup", ...classed("restricted") }),
      given(ActionGroup, "lookup", {
        agentId: ref("assistant", "agentId", "AG12345678"),
        actionGroupExecutor: {
          lambda: ref("lookup-function", "arn", "arn:aws:lambda:eu-west-1:111122223333:function:lookup"),
        },
      }),
      agent("confidential"),
    ),
    prompts: fails("falls", agent("confidential"), logging, classedBucket("prompts", "internal")),
    promptsInLogs: fails(
      "falls",
      logging,
      agent("confidential"),
      given(LogGroup, "prompt-logs", { name: "prompts", ...classed("internal") }),
    ),
    logsOfEndpoint: fails(
      "falls",
      given(Endpoint, "assistant", { name: "assistant", endpointConfigName: "outside", ...classed("confidential") }),
      given(LogGroup, "assistant-logs", { name: "/aws/sagemaker/Endpoints/assistant", ...classed("public") }),
    ),
    monitoring: fails(
      "falls",
      given(Endpoint, "assistant", { name: "assistant", ...classed("confidential") }),
      given(DataQualityJobDefinition, "quality", {
        dataQualityJobInput: { endpointInput: { endpointName: "assistant" } },
        dataQualityJobOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://shop-reports/" } } },
      }),
      classedBucket("reports", "internal"),
    ),
    replica: fails(
      "falls",
      tickets,
      given(BucketReplication, "copying", {
        bucket: ref("tickets", "id", "shop-tickets"),
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::shop-copy" } }],
      }),
      classedBucket("copy", "internal"),
    ),
  },
  undecided: {
    sourceUnknown: becomes(
      "undecided",
      trainingFrom("tickets", "weights", { ...classed("internal"), inputDataConfigs: UNKNOWN }),
    ),
    sinkUnknown: becomes(
      "undecided",
      trainingFrom("tickets", "weights", { ...classed("confidential"), outputDataConfig: { s3OutputPath: UNKNOWN } }),
    ),
    sinkOutside: becomes("undecided", trainingFrom("tickets", "elsewhere", classed("confidential"))),
  },
  needs: {
    objectOfItsOwn: {
      "notes.tags.ai:data-classification": ["falls"],
    },
  },
} satisfies Cases;
