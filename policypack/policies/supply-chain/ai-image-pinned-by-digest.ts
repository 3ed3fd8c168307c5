import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isPinned } from "../../facts/aws/image";
import { AgentRuntime, Function } from "../../facts/aws/types";
import { aiWorkloads } from "../../facts/aws/workloads";
import { image, modelOf, registry, taskOf, toolOf } from "./samples";

const runtimeOf = (containerUri: string) =>
  given(AgentRuntime, "agent", { agentRuntimeArtifact: { containerConfiguration: { containerUri } } });

export default definePolicy({
  id: "ai-image-pinned-by-digest",
  title: "Container images of AI systems are pinned by digest",
  guidelines: ["2.1", "3.2"],
  references: [
    "catalogue:SUP-01",
    "catalogue:K8S-12",
    "atlas:AML.M0013",
    "atlas:AML.M0014",
    "owasp:LLM03",
    "ssdf:PS.3.2",
    "ssdf:PW.4.4",
    "etsi:5.2.3-1",
  ],
  severity: "high",
  why: "A tag is a name that can be moved. Whoever can push to the registry then decides what runs beside the weights and the prompts, at the next scaling or restart, and nothing in the deployment shows it.",
  fix: "Give the image as …@sha256:<digest> instead of by a tag.",
  resources: aiWorkloads,
  messages: { mutable: 'an image of "{name}" is not pinned by its digest' },
  check: ({ containers, readable }, judge) => {
    judge.require(readable, "mutable");
    for (const container of containers) judge.require(isPinned(container), "mutable");
  },
  examples: {
    pass: {
      digest: [modelOf({ image })],
      // A model package says by itself which image it is of.
      default: [modelOf({ modelPackageName: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/llm/3" })],
      functionOfCode: [toolOf({ handler: "index.handler", runtime: "nodejs22.x" })],
      functionOfNoAi: [given(Function, "site", { imageUri: `${registry}/site:latest` })],
    },
    fail: {
      tag: fails("mutable", modelOf({ image: `${registry}/vllm:0.11.0` })),
      noTag: fails("mutable", runtimeOf(`${registry}/agent`)),
      task: fails("mutable", taskOf({ image: "vllm/vllm-openai:latest" })),
    },
  },
});
