import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { AgentHarness, AgentRuntime } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const environment = (...modes: string[]) => ({
  agentcoreRuntimeEnvironments: modes.map((networkMode) => ({ networkConfigurations: [{ networkMode }] })),
});

export default {
  fail: {
    wrongCase: fails("public", given(AgentRuntime, "support", { networkConfiguration: { networkMode: "vpc" } })),
    secondEnvironment: fails(
      "public",
      given(AgentHarness, "support", { environments: [environment("VPC"), environment("PUBLIC")] }),
    ),
    noNetwork: fails(
      "public",
      given(AgentHarness, "support", { environments: [{ agentcoreRuntimeEnvironments: [{}] }] }),
    ),
  },
  undecided: {
    modeFromElsewhere: becomes(
      "undecided",
      given(AgentRuntime, "support", { networkConfiguration: { networkMode: UNKNOWN } }),
    ),
    networkFromElsewhere: becomes("undecided", given(AgentRuntime, "support", { networkConfiguration: UNKNOWN })),
    environmentsFromElsewhere: becomes("undecided", given(AgentHarness, "support", { environments: UNKNOWN })),
  },
  needs: {
    vpc: { "support.networkConfiguration.networkMode": ["public"] },
    harness: {
      "support.environments.0.agentcoreRuntimeEnvironments.0.networkConfigurations.0.networkMode": ["public"],
    },
  },
} satisfies Cases;
