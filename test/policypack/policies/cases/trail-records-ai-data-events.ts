import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  AgentGateway,
  AgentMemory,
  AgentRuntime,
  EventDataStore,
  KnowledgeBase,
} from "../../../../policypack/facts/aws/types";
import { agent, trail } from "../../../../policypack/policies/observability/samples";
import { weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const selector = (type: string, ...more: readonly object[]) => ({
  fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }, { field: "resources.type", equals: [type] }, ...more],
});
const classic = (props: object) => ({ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }], ...props });
const agentCore = [
  given(AgentRuntime, "agent", { agentRuntimeName: "agent" }),
  given(AgentGateway, "tools", { name: "tools" }),
  given(AgentMemory, "memory", { name: "memory" }),
];
const knowledge = given(KnowledgeBase, "kb", { name: "kb" });

export default {
  pass: {
    classic: [weights, trail({ eventSelectors: [classic({ readWriteType: "All" })] })],
    agentCore: [
      ...agentCore,
      trail({
        advancedEventSelectors: ["Gateway", "Memory", "Runtime"].map((kind) =>
          selector(`AWS::BedrockAgentCore::${kind}`),
        ),
      }),
    ],
    eventDataStore: [
      knowledge,
      given(EventDataStore, "store", { advancedEventSelectors: [selector("AWS::Bedrock::KnowledgeBase")] }),
    ],
  },
  fail: {
    oneOfTwo: fails(
      "unseen",
      agent,
      knowledge,
      trail({ advancedEventSelectors: [selector("AWS::Bedrock::AgentAlias")] }),
    ),
    agentOfAgentCore: fails(
      "unseen",
      given(AgentRuntime, "agent", { agentRuntimeName: "agent" }),
      trail({ advancedEventSelectors: [selector("AWS::Bedrock::AgentAlias")] }),
    ),
    readsLeftOut: fails(
      "unseen",
      weights,
      trail({ advancedEventSelectors: [selector("AWS::S3::Object", { field: "readOnly", equals: ["false"] })] }),
    ),
    oneRoleLeftOut: fails(
      "unseen",
      weights,
      trail({
        advancedEventSelectors: [
          selector("AWS::S3::Object", {
            field: "userIdentity.arn",
            notEquals: ["arn:aws:sts::111122223333:assumed-role/etl/nightly"],
          }),
        ],
      }),
    ),
    consoleOnly: fails(
      "unseen",
      weights,
      trail({
        advancedEventSelectors: [
          selector("AWS::S3::Object", { field: "sessionCredentialFromConsole", equals: ["true"] }),
        ],
      }),
    ),
    switchedOff: fails(
      "unseen",
      weights,
      trail({ enableLogging: false, advancedEventSelectors: [selector("AWS::S3::Object")] }),
    ),
    managementOnly: fails(
      "unseen",
      agent,
      trail({ advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }] }),
    ),
    twice: fails("unseen", agent, knowledge, trail()),
  },
  undecided: { selectorsUnknown: becomes("undecided", weights, trail({ advancedEventSelectors: UNKNOWN })) },
  needs: {
    agentCore: Object.fromEntries(
      [0, 1, 2].flatMap((which) =>
        [0, 1].flatMap((at) =>
          ["field", "equals.0"].map((part) => [
            `trail.advancedEventSelectors.${which}.fieldSelectors.${at}.${part}`,
            ["unseen" as const],
          ]),
        ),
      ),
    ),
    prompt: Object.fromEntries(
      [0, 1].flatMap((at) =>
        ["field", "equals.0"].map((part) => [
          `trail.advancedEventSelectors.0.fieldSelectors.${at}.${part}`,
          ["unseen" as const],
        ]),
      ),
    ),
    recorded: {
      "trail.advancedEventSelectors.0.fieldSelectors.0.field": ["unseen"],
      "trail.advancedEventSelectors.0.fieldSelectors.0.equals.0": ["unseen"],
      "trail.advancedEventSelectors.0.fieldSelectors.1.field": ["unseen"],
      "trail.advancedEventSelectors.0.fieldSelectors.1.equals.0": ["unseen"],
      "trail.advancedEventSelectors.1.fieldSelectors.0.field": ["unseen"],
      "trail.advancedEventSelectors.1.fieldSelectors.0.equals.0": ["unseen"],
      "trail.advancedEventSelectors.1.fieldSelectors.1.field": ["unseen"],
      "trail.advancedEventSelectors.1.fieldSelectors.1.equals.0": ["unseen"],
    },
    classic: {
      "trail.eventSelectors.0.dataResources.0.type": ["unseen"],
      "trail.eventSelectors.0.dataResources.0.values.0": ["unseen"],
    },
    eventDataStore: {
      "store.advancedEventSelectors.0.fieldSelectors.0.field": ["unseen"],
      "store.advancedEventSelectors.0.fieldSelectors.0.equals.0": ["unseen"],
      "store.advancedEventSelectors.0.fieldSelectors.1.field": ["unseen"],
      "store.advancedEventSelectors.0.fieldSelectors.1.equals.0": ["unseen"],
    },
  },
} satisfies Cases;
