import { fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { Algorithm, Model } from "../../../../policypack/facts/aws/types";
import { modelOf, modelWith, sha256 } from "../../../../policypack/policies/supply-chain/samples";
import { servedModel } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const at = (modelDataUrl: string) => modelOf({ modelDataUrl });
const key = "https://shop-weights.s3.eu-west-1.amazonaws.com";

export default {
  pass: {
    servedByDigest: [servedModel({ storageUri: `s3://shop-weights/llm/sha256/${sha256}/` })],
    servedWithDigest: [
      servedModel({ storageUri: "s3://shop-weights/llm/3/" }, { "ai.example.com/model-digest": `sha256:${sha256}` }),
    ],
    servedImage: [servedModel({ storageUri: `oci://registry.example.com/llm@sha256:${sha256}` })],
    servedCommit: [servedModel({ storageUri: `hf://example-labs/llm-7b:${sha256.slice(0, 40)}` })],
    servedClaim: [servedModel({ storageUri: "pvc://weights/llm/3" })],
    // The bucket's name says nothing of what lies in it.
    bucketCalledSo: [at("s3://latest-models/llm/3.2.0/model.tar.gz")],
    archiveWithDigest: [at(`s3://shop-weights/latest/${sha256}/model.tar.gz`)],
    wordWithin: [at("s3://shop-weights/mainframe/production-line/3/model.tar.gz")],
    multiModelWithDigest: [
      modelOf(
        { mode: "MultiModel", modelDataUrl: "s3://shop-weights/churn/" },
        { tags: { "ai:model-digest": `sha256:${sha256}` } },
      ),
    ],
    // A service of another kind, whose address AWS assigns.
    addressOfService: [modelOf({ environment: { TOOLS_URL: UNKNOWN, QUEUE_URL: UNKNOWN } })],
    otherVariables: [modelWith({ SAGEMAKER_REGION: "eu-west-1", MODEL_NAME: "latest" })],
  },
  fail: {
    servedLatest: fails(["moving", "prefix"], servedModel({ storageUri: "s3://shop-weights/llm/latest" })),
    servedPrefix: fails("prefix", servedModel({ storageUri: "gs://shop-weights/llm/3" })),
    servedTag: fails("moving", servedModel({ storageUri: "oci://registry.example.com/llm:3" })),
    servedBranch: fails("moving", servedModel({ storageUri: "hf://example-labs/llm-7b" })),
    servedClaimLatest: fails("moving", servedModel({ storageUri: "pvc://weights/llm/latest" })),
    inName: fails("moving", at("s3://shop-weights/llm/model-latest.tar.gz")),
    upperCase: fails("moving", at("s3://shop-weights/llm/LATEST/model.tar.gz")),
    environment: fails("moving", at("s3://shop-weights/prod/model.tar.gz")),
    byHttps: fails("moving", at(`${key}/llm/current/model.tar.gz`)),
    byHttpsWithQuery: fails("moving", at(`${key}/llm/head/model.tar.gz?x=1`)),
    secondContainer: fails(
      "moving",
      given(Model, "llm", { containers: [{}, { modelDataUrl: "s3://shop-weights/llm/stable/model.tar.gz" }] }),
    ),
    additionalSource: fails(
      ["moving", "prefix"],
      modelOf({
        additionalModelDataSources: [
          {
            channelName: "draft",
            s3DataSources: [
              { s3Uri: "s3://shop-weights/draft/latest/", s3DataType: "S3Prefix", compressionType: "None" },
            ],
          },
        ],
      }),
    ),
    multiModel: fails("prefix", modelOf({ mode: "MultiModel", modelDataUrl: "s3://shop-weights/churn/" })),
    // A tag that is no digest says nothing.
    madeUpDigest: fails(
      "prefix",
      modelOf({ modelDataUrl: "s3://shop-weights/llm/3/" }, { tags: { "ai:model-digest": "latest" } }),
    ),
    algorithm: fails(
      "moving",
      given(Algorithm, "forest", {
        inferenceSpecification: { containers: [{ modelDataUrl: "s3://shop-weights/forest/latest.tar.gz" }] },
      }),
    ),
  },
  undecided: {
    addressOfModel: { given: [modelOf({ environment: { MODEL_URL: UNKNOWN } })], then: "undecided" },
    addressOfModelTool: { given: [modelOf({ environment: { MODEL_TOOL_URL: UNKNOWN } })], then: "undecided" },
    addressOfAnything: { given: [modelOf({ environment: { SOURCE_URL: UNKNOWN } })], then: "undecided" },
  },
  needs: {
    servedWithDigest: { "llm.metadata.annotations.ai.example.com/model-digest": ["prefix"] },
    digestInTag: { "llm.tags.ai:model-digest": ["prefix"] },
    multiModelWithDigest: { "llm.tags.ai:model-digest": ["prefix"] },
  },
} satisfies Cases;
