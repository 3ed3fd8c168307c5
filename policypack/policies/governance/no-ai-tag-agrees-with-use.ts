import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Instance, Model } from "../../facts/aws/types";
import { deniers } from "../../facts/denials";
import { Pod } from "../../facts/kubernetes/types";
import { not } from "../../facts/truth";
import { weights } from "../samples";

const tags = { "ai:system": "none" };
const instanceType = "g5.xlarge";
const serves = "#!/bin/sh\ndocker run vllm/vllm-openai:v0.9.0 --model /models/llm";
const gpu = { resources: { limits: { "nvidia.com/gpu": "1" } } };
const podRunning = (container: object, system = "none") =>
  given(Pod, "render", {
    metadata: { labels: { "ai.example.com/system": system } },
    spec: { containers: [{ name: "main", image: "registry.example.com/farm/worker:4", ...gpu, ...container }] },
  });

export default definePolicy({
  id: "no-ai-tag-agrees-with-use",
  title: "What is tagged as no AI hosts none",
  guidelines: ["2.2", "1.2"],
  references: ["catalogue:GOV-04", "catalogue:GOV-01", "atlas:AML.M0023", "ssdf:PO.2.1", "etsi:5.2.1-1"],
  severity: "high",
  why: "A tag that says that something is no AI takes it out of the inventory. Put on a model server by mistake, or to get past a check, it leaves a model that nobody knows of and nobody looks after.",
  fix: "Set the tag ai:system, or the label ai.<organisation>/system, to the AI system that it belongs to, or take the model away from it.",
  resources: deniers,
  messages: {
    isAi: '"{name}" is tagged as no AI, and is part of an AI system',
    reads: '"{name}" is tagged as no AI, has accelerators, and reads the weights of models',
  },
  check: ({ isAi, readsWeights }, judge) => {
    judge.require(not(isAi), "isAi");
    judge.require(not(readsWeights), "reads");
  },
  examples: {
    pass: {
      default: [given(Instance, "host", { instanceType })],
      renderFarm: [given(Instance, "farm", { instanceType, tags })],
      ofASystem: [podRunning({ args: ["vllm", "serve"] }, "shop")],
      transcoder: [podRunning({ args: ["-hwaccel", "cuda", "-i", "in.mov"] })],
    },
    fail: {
      byType: fails("isAi", given(Model, "llm", { tags })),
      server: fails("isAi", given(Instance, "host", { instanceType, tags, userData: serves })),
      podOfServer: fails("isAi", podRunning({ image: "registry.example.com/ffmpeg:7", args: ["vllm", "serve"] })),
      reader: fails("reads", weights, podRunning({ args: ["--from", "s3://shop-weights/a"] })),
    },
  },
});
