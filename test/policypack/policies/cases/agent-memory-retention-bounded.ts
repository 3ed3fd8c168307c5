import { fails, given } from "../../../../policypack/engine/examples";
import { Agent, AgentHarness } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const agent = (memory: object) => given(Agent, "support", { memoryConfigurations: [memory] });
const harness = (managedMemoryConfiguration: object) =>
  given(AgentHarness, "support", { memory: { managedMemoryConfiguration } });

export default {
  pass: {
    agentAsItComes: [agent({ enabledMemoryTypes: ["SESSION_SUMMARY"] })],
    harnessAsItComes: [harness({ strategies: ["SEMANTIC"] })],
  },
  fail: {
    agentForLong: fails("long", agent({ storageDays: 365 })),
    harnessForLong: fails("long", harness({ eventExpiryDuration: 365 })),
  },
  needs: { month: { "support.eventExpiryDuration": ["long"] } },
} satisfies Cases;
