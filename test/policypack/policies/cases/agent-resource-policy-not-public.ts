import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { AgentResourcePolicy } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const policyOf = (statement: object) =>
  given(AgentResourcePolicy, "agent", {
    policy: documentOf({ Effect: "Allow", Action: "bedrock-agentcore:*", Resource: "*", ...statement }),
  });

export default {
  pass: {
    organisation: [policyOf({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } })],
    ownEndpoint: [policyOf({ Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } } })],
  },
  fail: {
    everyAccount: fails("everybody", policyOf({ Principal: { AWS: ["*"] } })),
    anyOrganisation: fails(
      "everybody",
      policyOf({ Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }),
    ),
  },
} satisfies Cases;
