import { fails, given } from "../../../../policypack/engine/examples";
import {
  AgentHarness,
  CustomModel,
  EvaluationJob,
  Flow,
  InvocationJob,
  KnowledgeBase,
  Prompt,
  ProvisionedThroughput,
} from "../../../../policypack/facts/aws/types";
import { agent } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const ended = "anthropic.claude-v2";
const arn = `arn:aws:bedrock:us-east-1::foundation-model/${ended}`;
const node = (configuration: object) => given(Flow, "triage", { definition: { nodes: [{ configuration }] } });

export default {
  pass: {
    ownModel: [agent({ foundationModel: "arn:aws:bedrock:eu-west-1:111122223333:imported-model/claude-v2" })],
    anotherMakersOfTheName: [agent({ foundationModel: "example.claude-v2" })],
    laterVersion: [agent({ foundationModel: "us.anthropic.claude-3-5-sonnet-20241022-v2:0" })],
  },
  fail: {
    harness: fails("ends", given(AgentHarness, "support", { model: { bedrockModelConfig: { modelId: ended } } })),
    batch: fails("ends", given(InvocationJob, "nightly", { modelId: arn })),
    prompt: fails(
      "ends",
      given(Prompt, "greeting", { variants: [{ modelId: "amazon.nova-lite-v1:0" }, { modelId: ended }] }),
    ),
    flow: fails("ends", node({ prompt: { sourceConfiguration: { inline: { modelId: ended } } } })),
    knowledgeBase: fails(
      "ends",
      given(KnowledgeBase, "handbook", {
        knowledgeBaseConfiguration: { type: "VECTOR", vectorKnowledgeBaseConfiguration: { embeddingModelArn: arn } },
      }),
    ),
    evaluation: fails(
      "ends",
      given(EvaluationJob, "accuracy", { inferenceConfig: { models: [{ bedrockModel: { modelIdentifier: ended } }] } }),
    ),
    tunedFromIt: fails("ends", given(CustomModel, "tickets", { baseModelIdentifier: arn })),
    paidFor: fails("ends", given(ProvisionedThroughput, "chat", { modelArn: arn })),
    upperCase: fails("ends", agent({ foundationModel: "Anthropic.Claude-V2" })),
  },
} satisfies Cases;
