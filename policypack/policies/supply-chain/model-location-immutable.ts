import { becomes, fails, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiWorkloads } from "../../facts/aws/workloads";
import { hasDigestTag, isContentAddressed, isMutableLocation, modelUrisOf } from "../../facts/models";
import { any, when } from "../../facts/truth";
import { text } from "../../facts/values";
import { modelOf, modelWith, sha256 } from "./samples";

const from = (s3Uri: string, s3DataType = "S3Prefix") => ({
  modelDataSource: { s3DataSources: [{ s3Uri, s3DataType, compressionType: "None" }] },
});

export default definePolicy({
  id: "model-location-immutable",
  title: "Models are loaded from a location that names one model",
  guidelines: ["3.2", "2.3"],
  references: ["catalogue:SUP-05", "catalogue:K8S-12", "atlas:AML.M0014", "owasp:LLM03", "ssdf:PS.3.1", "etsi:5.2.1-2"],
  severity: "high",
  why: "What lies at …/latest/ is whatever was put there last. The model that serves tomorrow is then not the one that was evaluated, and nobody can say which it was when something went wrong.",
  fix: "Load the model from a key that holds its version or its digest; load all below a prefix only with the digest of its manifest in the tag ai:model-digest.",
  resources: aiWorkloads,
  messages: {
    moving: '"{name}" loads a model from a location that is overwritten',
    prefix: '"{name}" loads all that lies below a prefix, and no digest says what that is',
  },
  check: ({ containers, readable, resource }, judge) => {
    judge.require(readable, "moving");
    for (const container of containers) {
      for (const uri of modelUrisOf(container))
        judge.require(
          text(uri, (value) => !isMutableLocation(value)),
          "moving",
        );
      for (const { isPrefix, uri } of container.artifacts) {
        const hasDigest = any(isContentAddressed(uri), hasDigestTag(resource));
        judge.require(
          when(isPrefix, () => hasDigest),
          "prefix",
        );
      }
    }
  },
  examples: {
    pass: {
      default: [modelOf({})],
      version: [modelOf({ modelDataUrl: "s3://shop-weights/llm/3.2.0/model.tar.gz" })],
      byDigest: [modelOf(from(`s3://shop-weights/prod/llm/sha256/${sha256}/`))],
      digestInTag: [modelOf(from("s3://shop-weights/llm/3.2.0/"), { tags: { "ai:model-digest": `sha256:${sha256}` } })],
    },
    fail: {
      latest: fails("moving", modelOf({ modelDataUrl: "s3://shop-weights/llm/latest/model.tar.gz" })),
      branch: fails("moving", modelWith({ OPTION_MODEL_ID: "s3://shop-weights/llm/main/" })),
      prefix: fails("prefix", modelOf(from("s3://shop-weights/llm/3.2.0/"))),
    },
    undecided: { fromElsewhere: becomes("undecided", modelOf({ modelDataUrl: UNKNOWN })) },
  },
});
