import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { gateway } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const discoveryUrl = "https://login.example.com/.well-known/openid-configuration";
const byToken = (customJwtAuthorizer: object) =>
  gateway({ authorizerType: "CUSTOM_JWT", authorizerConfiguration: { customJwtAuthorizer } });

export default {
  fail: {
    authenticateOnly: fails("anybody", gateway({ authorizerType: "AUTHENTICATE_ONLY" })),
    wrongCase: fails("anybody", gateway({ authorizerType: "aws_iam" })),
    nothingOfTokens: fails(["anyToken", "issuer"], gateway({ authorizerType: "CUSTOM_JWT" })),
    anyAudience: fails("anyToken", byToken({ discoveryUrl, allowedAudiences: ["*"] })),
    noAudience: fails("anyToken", byToken({ discoveryUrl, allowedAudiences: [], allowedClients: [""] })),
    onlyScopes: fails("anyToken", byToken({ discoveryUrl, allowedScopes: ["tools"] })),
    noDiscovery: fails("issuer", byToken({ discoveryUrl: "https://login.example.com/", allowedClients: ["3f1c"] })),
  },
  undecided: {
    typeFromElsewhere: becomes("undecided", gateway({ authorizerType: UNKNOWN })),
    audiencesFromElsewhere: becomes("undecided", byToken({ discoveryUrl, allowedAudiences: UNKNOWN })),
  },
  needs: {
    iam: { "tools.authorizerType": ["anybody"] },
    audience: {
      "tools.authorizerType": ["anybody"],
      "tools.authorizerConfiguration.customJwtAuthorizer.discoveryUrl": ["issuer"],
      "tools.authorizerConfiguration.customJwtAuthorizer.allowedAudiences.0": ["anyToken"],
    },
    client: {
      "tools.authorizerType": ["anybody"],
      "tools.authorizerConfiguration.customJwtAuthorizer.discoveryUrl": ["issuer"],
      "tools.authorizerConfiguration.customJwtAuthorizer.allowedClients.0": ["anyToken"],
    },
  },
} satisfies Cases;
