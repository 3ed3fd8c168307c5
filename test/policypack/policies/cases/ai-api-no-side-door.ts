import { becomes, documentOf, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { HttpApiMapping } from "../../../../policypack/facts/aws/types";
import {
  apiId,
  chatApi,
  chatFunction,
  httpApiOf,
  httpIntegration,
  restApiOf,
  restIntegration,
} from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const invoke = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const mapping = given(HttpApiMapping, "mapping", { apiId, domainName: "chat.example.com", stage: "live" });
const privateWith = (policy: string) => [
  restApiOf({ endpointConfiguration: { types: "PRIVATE" }, policy }),
  restIntegration,
];
const others = { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } };

export default {
  pass: {
    http: [chatFunction(), httpApiOf({ disableExecuteApiEndpoint: true }), httpIntegration, mapping],
    othersRefused: privateWith(documentOf(invoke, { ...invoke, Effect: "Deny", Condition: others })),
  },
  fail: {
    http: fails("ownAddress", chatFunction(), httpApiOf(), httpIntegration, mapping),
    onInWords: fails(
      "ownAddress",
      chatFunction(),
      httpApiOf({ disableExecuteApiEndpoint: false }),
      httpIntegration,
      mapping,
    ),
    accountInsteadOfNetwork: fails(
      "anyNetwork",
      ...privateWith(documentOf({ ...invoke, Principal: { AWS: "arn:aws:iam::111122223333:root" } })),
    ),
    noPolicy: fails("anyNetwork", ...privateWith("")),
  },
  undecided: {
    policyUnknown: becomes(
      "undecided",
      restApiOf({ endpointConfiguration: { types: "PRIVATE" }, policy: UNKNOWN }),
      restIntegration,
    ),
    switchUnknown: becomes("undecided", ...chatApi.slice(1), restApiOf({ disableExecuteApiEndpoint: UNKNOWN })),
  },
  needs: {
    off: { "chat-api.disableExecuteApiEndpoint": ["ownAddress"] },
    oneEndpoint: { "chat-api.policy": ["anyNetwork"] },
    http: { "http-api.disableExecuteApiEndpoint": ["ownAddress"] },
    othersRefused: { "chat-api.policy": ["anyNetwork"] },
  },
} satisfies Cases;
