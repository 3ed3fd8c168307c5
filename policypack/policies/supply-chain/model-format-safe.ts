import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { matchesArn } from "../../facts/aws/arn";
import { TrainingJob } from "../../facts/aws/types";
import { aiWorkloads } from "../../facts/aws/workloads";
import { filesOf, runsCodeAsRead, runsNoCodeOfModels } from "../../facts/models";
import { text } from "../../facts/values";
import { modelOf, modelWith, taskOf } from "./samples";

export default definePolicy({
  id: "model-format-safe",
  title: "Models are loaded from formats that hold no code, and without the code that comes with them",
  guidelines: ["1.3", "2.1"],
  references: [
    "catalogue:SUP-06",
    "catalogue:K8S-17",
    "atlas:AML.M0011",
    "atlas:AML.M0016",
    "owasp:LLM03",
    "ssdf:PW.6.1",
    "ssdf:PW.4.4",
    "etsi:5.2.3-2",
  ],
  severity: "high",
  why: "A pickle is a program that runs as it is read, and trust_remote_code runs what the model's publisher wrote. Whoever made the model, or changed it on its way, then has the container and its role.",
  fix: "Serve the model as safetensors, GGUF or ONNX, and leave trust_remote_code and allow_pickle off; name what was scanned in the policy's setting.",
  resources: aiWorkloads,
  config: {
    scanned: textList("Locations of artifacts that were scanned for code, with wildcards: `s3://models/sklearn/*`."),
  },
  messages: {
    format: '"{name}" loads a file of a format that runs code as it is read',
    code: '"{name}" runs code that comes with a model',
  },
  check: ({ containers, readable }, judge) => {
    const isScanned = (file: string): boolean => judge.settings.scanned.some((pattern) => matchesArn(pattern, file));
    judge.require(readable, "code");
    for (const container of containers) {
      judge.require(container.readable, "code");
      judge.require(runsNoCodeOfModels(container), "code");
      for (const file of filesOf(container)) {
        judge.require(
          text(file, (name) => !runsCodeAsRead(name) || isScanned(name)),
          "format",
        );
      }
    }
  },
  examples: {
    pass: {
      default: [modelOf({})],
      archive: [modelOf({ modelDataUrl: "s3://shop-weights/llm/3.2.0/model.tar.gz" })],
      safetensors: [modelOf({ modelDataUrl: "s3://shop-weights/llm/3.2.0/model.safetensors" })],
      turnedOff: [modelWith({ OPTION_TRUST_REMOTE_CODE: "false" })],
    },
    fail: {
      pickle: fails("format", modelOf({ modelDataUrl: "s3://shop-weights/churn/7/model.pkl" })),
      remoteCode: fails("code", modelWith({ OPTION_TRUST_REMOTE_CODE: "true" })),
      byCommand: fails("code", taskOf({ image: "vllm", command: ["--model", "/models/llm", "--trust-remote-code"] })),
      parameter: fails("code", given(TrainingJob, "tune", { hyperParameters: { trust_remote_code: '"true"' } })),
    },
  },
});
