import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRoutes } from "../../facts/aws/api";
import { GraphqlApi, RestIntegration, RestMethod } from "../../facts/aws/types";
import { tags } from "../samples";
import {
  chatApi,
  chatFunction,
  httpApiOf,
  httpIntegration,
  httpRoute,
  restApiOf,
  restIntegration,
  restMethod,
} from "./samples";

const fromEndpoint = { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } };
const anybody = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const onlyFromEndpoint = documentOf(anybody, { ...anybody, Effect: "Deny", Condition: fromEndpoint });
const ofNoAi = { restApi: "x1", resourceId: "r1", httpMethod: "GET" };

export default definePolicy({
  id: "ai-api-authenticates",
  title: "Every route to a model asks who is calling",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:EP-01",
    "securityhub:APIGateway.8",
    "securityhub:AppSync.5",
    "atlas:AML.M0019",
    "owasp:LLM10",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_59",
    "equivalent:CKV_AWS_309",
  ],
  severity: "critical",
  why: "Whoever finds the address of an open route spends your money, copies the model answer by answer, and reaches whatever its tools reach. An API key is no answer: it says which client, and every client has it.",
  fix: 'REST: set authorization to "AWS_IAM", or to "CUSTOM" or "COGNITO_USER_POOLS" with an authorizerId. HTTP: set authorizationType to "AWS_IAM", or to "JWT" or "CUSTOM" with an authorizerId. Or let the REST API\'s resource policy refuse all but your VPC endpoints.',
  resources: aiRoutes,
  messages: { open: 'the route {route} of "{name}" answers whoever asks' },
  check: ({ readable, routes }, judge) => {
    judge.require(readable, "open", {});
    for (const { authenticates, name } of routes) judge.require(authenticates, "open", { route: name });
  },
  examples: {
    pass: {
      signed: [...chatApi, restMethod({ authorization: "AWS_IAM" })],
      token: [
        chatFunction(),
        httpApiOf(),
        httpIntegration,
        httpRoute({ authorizationType: "JWT", authorizerId: "a1" }),
      ],
      onlyFromEndpoint: [
        restApiOf({ policy: onlyFromEndpoint }),
        restIntegration,
        restMethod({ authorization: "NONE" }),
      ],
      ofNoAi: [
        given(RestMethod, "health", { ...ofNoAi, authorization: "NONE" }),
        given(RestIntegration, "m", { ...ofNoAi, type: "MOCK" }),
      ],
    },
    fail: {
      default: fails("open", chatFunction(), httpApiOf(), httpIntegration, httpRoute({})),
      none: fails("open", ...chatApi, restMethod({ authorization: "NONE" })),
      keyAlone: fails("open", ...chatApi, restMethod({ authorization: "NONE", apiKeyRequired: true })),
      graphql: fails("open", given(GraphqlApi, "chat", { tags, authenticationType: "API_KEY" })),
    },
  },
});
