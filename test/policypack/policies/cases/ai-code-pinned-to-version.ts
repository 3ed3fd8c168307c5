import type { Cases } from "../../../support/cases";

export default {
  needs: {
    agent: { "agent.agentRuntimeArtifact.codeConfiguration.code.s3.versionId": ["moving"] },
    function: { "tool.s3ObjectVersion": ["moving"] },
  },
} satisfies Cases;
