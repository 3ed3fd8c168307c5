import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiWorkloads } from "../../facts/aws/workloads";
import { pullsNothingMoving } from "../../facts/modelHub";
import { modelWith, taskOf } from "./samples";

const HF_MODEL_ID = "example-labs/llm-7b";

export default definePolicy({
  id: "no-model-pull-from-public-hub",
  title: "Containers of AI systems pull no model from a public hub as it stands that day",
  guidelines: ["2.1", "3.2"],
  references: [
    "catalogue:SUP-12",
    "catalogue:K8S-12",
    "atlas:AML.M0014",
    "atlas:AML.M0011",
    "owasp:LLM03",
    "ssdf:PW.4.4",
    "etsi:5.2.3-1",
  ],
  severity: "high",
  why: "The publisher of a model, or whoever takes over the account or registers its abandoned name, changes what the next container to start will load. It also needs a way to the internet that a model server should not have.",
  fix: "Put the model into a bucket of your own and load it from there; at the least pin the revision to its 40-digit commit, or set HF_HUB_OFFLINE to 1.",
  resources: aiWorkloads,
  config: { mirrors: textList("Addresses of the organisation's own hub, as HF_ENDPOINT has them.") },
  messages: { moving: '"{name}" pulls a model from a public hub, whatever that is by then' },
  check: ({ containers, readable }, judge) => {
    judge.require(readable, "moving");
    for (const container of containers) {
      judge.require(container.readable, "moving");
      judge.require(pullsNothingMoving(container, judge.settings.mirrors), "moving");
    }
  },
  examples: {
    pass: {
      default: [modelWith({})],
      ownBucket: [modelWith({ HF_MODEL_ID: "s3://shop-weights/llm/3.2.0/" })],
      pinned: [modelWith({ HF_MODEL_ID, HF_MODEL_REVISION: "0123456789abcdef0123456789abcdef01234567" })],
      isolated: [modelWith({ HF_MODEL_ID }, { enableNetworkIsolation: true })],
    },
    fail: {
      hub: fails("moving", modelWith({ HF_MODEL_ID })),
      branch: fails("moving", modelWith({ HF_MODEL_ID, HF_MODEL_REVISION: "main" })),
      byCommand: fails("moving", taskOf({ image: "vllm", command: ["vllm", "serve", HF_MODEL_ID] })),
    },
  },
});
