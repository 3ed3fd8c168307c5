import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isIssuerProven, namesCallers } from "../../facts/aws/authorizer";
import { AgentGateway } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { equals, isOneOf } from "../../facts/values";
import { gateway } from "./samples";

const discoveryUrl = "https://login.example.com/.well-known/openid-configuration";
const byToken = (customJwtAuthorizer: object) =>
  gateway({ authorizerType: "CUSTOM_JWT", authorizerConfiguration: { customJwtAuthorizer } });

export default definePolicy({
  id: "agentcore-gateway-authorizes-callers",
  title: "Agents' gateways let in only callers that were meant",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:AGT-06",
    "securityhub:BedrockAgentCore.2",
    "atlas:AML.M0019",
    "atlas:AML.M0028",
    "owasp:LLM06",
    "ssdf:PO.4.1",
    "etsi:5.2.2-1",
  ],
  severity: "critical",
  why: "A gateway puts your systems behind one public address as tools. Without an authorizer whoever finds it calls them; with one that names no audience and no client, whoever has any token of the same issuer does.",
  fix: 'Set authorizerType to "AWS_IAM", or to "CUSTOM_JWT" with an https discoveryUrl and allowedAudiences or allowedClients.',
  resources: resourcesOf(AgentGateway),
  messages: {
    anybody: '"{name}" does not ask whether a caller may use it',
    anyToken: '"{name}" takes tokens that were made for others',
    issuer: 'the issuer of the tokens for "{name}" is not proven over HTTPS',
  },
  check: ({ resource: { props } }, judge) => {
    const { customJwtAuthorizer: tokens } = props.authorizerConfiguration;
    const takesTokens = equals(props.authorizerType, "CUSTOM_JWT");
    judge.require(isOneOf(props.authorizerType, ["CUSTOM_JWT", "AWS_IAM"]), "anybody");
    judge.require(
      when(takesTokens, () => namesCallers(tokens)),
      "anyToken",
    );
    judge.require(
      when(takesTokens, () => isIssuerProven(tokens)),
      "issuer",
    );
  },
  examples: {
    pass: {
      iam: [gateway({ authorizerType: "AWS_IAM" })],
      audience: [byToken({ discoveryUrl, allowedAudiences: ["tools"] })],
      client: [byToken({ discoveryUrl, allowedClients: ["3f1c"] })],
    },
    fail: {
      default: fails("anybody", gateway({})),
      none: fails("anybody", gateway({ authorizerType: "NONE" })),
      anyToken: fails("anyToken", byToken({ discoveryUrl })),
      plainIssuer: fails(
        "issuer",
        byToken({ discoveryUrl: discoveryUrl.replace("https", "http"), allowedClients: ["3f1c"] }),
      ),
    },
  },
});
