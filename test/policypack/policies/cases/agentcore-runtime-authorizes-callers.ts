import { fails, given, UNKNOWN, becomes } from "../../../../policypack/engine/examples";
import { AgentHarness, AgentRuntime } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const discoveryUrl = "https://login.example.com/.well-known/openid-configuration";
const headers = (requestHeaderAllowlists: string[] | typeof UNKNOWN) =>
  given(AgentRuntime, "support", { requestHeaderConfiguration: { requestHeaderAllowlists } });

export default {
  fail: {
    harness: fails(
      "anyToken",
      given(AgentHarness, "support", { authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl } } }),
    ),
    lowerCase: fails("credentials", headers(["X-Trace", "authorization"])),
    cookie: fails("credentials", headers(["Set-Cookie"])),
  },
  undecided: { headersFromElsewhere: becomes("undecided", headers(UNKNOWN)) },
  needs: {
    audience: {
      "support.authorizerConfiguration.customJwtAuthorizer.discoveryUrl": ["issuer"],
      "support.authorizerConfiguration.customJwtAuthorizer.allowedAudiences.0": ["anyToken"],
    },
  },
} satisfies Cases;
