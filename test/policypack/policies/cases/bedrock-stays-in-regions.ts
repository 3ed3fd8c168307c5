import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { AgentHarness, EvaluationJob, Flow, InvocationJob, Prompt } from "../../../../policypack/facts/aws/types";
import { agent } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const modelId = "global.anthropic.claude-sonnet-4-20250514-v1:0";
const flow = (configuration: object) => given(Flow, "triage", { definition: { nodes: [{ configuration }] } });

export default {
  pass: {
    foundationModelByArn: [
      agent({ foundationModel: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0" }),
    ],
    ownModel: [agent({ foundationModel: "arn:aws:bedrock:eu-west-1:111122223333:imported-model/ab12cd34ef56" })],
    makerWithAShortName: [agent({ foundationModel: "ai21.jamba-1-5-large-v1:0" })],
    promptOfFlow: [
      flow({ prompt: { sourceConfiguration: { resource: { promptArn: "arn:aws:bedrock:eu-west-1:1:prompt/A:1" } } } }),
    ],
  },
  fail: {
    upperCase: fails("anywhere", agent({ foundationModel: modelId.replace("global", "GLOBAL") })),
    harness: fails("anywhere", given(AgentHarness, "support", { model: { bedrockModelConfig: { modelId } } })),
    batch: fails("anywhere", given(InvocationJob, "nightly", { modelId })),
    prompt: fails(
      "anywhere",
      given(Prompt, "greeting", { variants: [{ modelId: "amazon.nova-lite-v1:0" }, { modelId }] }),
    ),
    promptInFlow: fails("anywhere", flow({ prompt: { sourceConfiguration: { inline: { modelId } } } })),
    knowledgeBaseInFlow: fails("anywhere", flow({ knowledgeBase: { modelId } })),
    evaluation: fails(
      "anywhere",
      given(EvaluationJob, "accuracy", {
        inferenceConfig: { models: [{ bedrockModel: { modelIdentifier: modelId } }] },
      }),
    ),
  },
  undecided: { modelFromElsewhere: becomes("undecided", agent({ foundationModel: UNKNOWN })) },
} satisfies Cases;
