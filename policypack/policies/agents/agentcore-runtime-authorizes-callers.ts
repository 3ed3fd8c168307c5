import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { carriesNoCredential, isIssuerProven, namesCallers, type JwtAuthorizer } from "../../facts/aws/authorizer";
import { AgentHarness, AgentRuntime } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { every, isPresent } from "../../facts/values";
import type { View } from "../../facts/view";

const discoveryUrl = "https://login.example.com/.well-known/openid-configuration";
const runtime = (customJwtAuthorizer: object) =>
  given(AgentRuntime, "support", { authorizerConfiguration: { customJwtAuthorizer } });
const headers = (...requestHeaderAllowlists: string[]) =>
  given(AgentRuntime, "support", { requestHeaderConfiguration: { requestHeaderAllowlists } });

interface Args {
  readonly authorizerConfiguration?: unknown;
}

export default definePolicy({
  id: "agentcore-runtime-authorizes-callers",
  title: "Agent runtimes take tokens that were made for them, and keep callers' credentials from the agent",
  guidelines: ["3.1", "1.3"],
  references: ["catalogue:AGT-07", "atlas:AML.M0027", "owasp:LLM06", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "An issuer makes tokens for many services. A runtime that does not say which are meant for it takes them all, and an agent that is given its caller's token can be talked into using it elsewhere.",
  fix: "Give customJwtAuthorizer an https discoveryUrl and allowedAudiences or allowedClients, and keep Authorization out of requestHeaderAllowlists.",
  resources: resourcesOf<Args>(AgentRuntime, AgentHarness),
  config: { headers: textList("Headers with credentials that agents are meant to get.") },
  messages: {
    anyToken: '"{name}" takes tokens that were made for others',
    issuer: 'the issuer of the tokens for "{name}" is not proven over HTTPS',
    credentials: '"{name}" gets the credentials of its callers',
  },
  check: ({ resource }, judge) => {
    const { customJwtAuthorizer: tokens } = resource.props.authorizerConfiguration as View<{
      customJwtAuthorizer: JwtAuthorizer;
    }>;
    // Without it callers sign their requests with IAM: https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-oauth.html
    if (isPresent(tokens)) {
      judge.require(namesCallers(tokens), "anyToken");
      judge.require(isIssuerProven(tokens), "issuer");
    }
    if (judge.world.is(resource, AgentRuntime)) {
      const { requestHeaderAllowlists } = resource.props.requestHeaderConfiguration;
      judge.require(
        every(requestHeaderAllowlists, (header) => carriesNoCredential(header, judge.settings.headers)),
        "credentials",
      );
    }
  },
  examples: {
    pass: {
      default: [given(AgentRuntime, "support", {})],
      audience: [runtime({ discoveryUrl, allowedAudiences: ["support"] })],
      ownHeader: [headers("X-Amzn-Bedrock-AgentCore-Runtime-Custom-Tenant")],
    },
    fail: {
      anyToken: fails("anyToken", runtime({ discoveryUrl })),
      plainIssuer: fails("issuer", runtime({ discoveryUrl: "http://login.example.com/", allowedClients: ["3f1c"] })),
      credentials: fails("credentials", headers("Authorization")),
    },
  },
});
