import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Endpoint, Function, FunctionUrl, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { chatFunction } from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const functionName = ref("chat", "name", "chat-1a2b3c");
const open = given(FunctionUrl, "url", { functionName, authorizationType: "NONE" });
const arn = "arn:aws:iam::111122223333:role/chat";
const may = JSON.stringify({ Statement: { Effect: "Allow", Action: ["bedrock:InvokeModel"], Resource: "*" } });

export default {
  fail: {
    byDependencies: fails("open", chatFunction(), open),
    ofFunctionThatMayInvokeModels: fails(
      "open",
      given(Role, "role", { name: "chat" }),
      given(RolePolicy, "may", { role: "chat", policy: may }),
      given(Function, "chat", { role: arn }),
      open,
    ),
    ofFunctionThatNamesAnEndpoint: fails(
      "open",
      given(Endpoint, "llm", { endpointConfigName: "llm" }),
      given(Function, "chat", { environment: { variables: { TARGET: ref("llm", "name", "llm-1a2b3c") } } }),
      open,
    ),
  },
  undecided: {
    fromElsewhere: becomes(
      "undecided",
      chatFunction(),
      given(FunctionUrl, "url", { functionName, authorizationType: UNKNOWN }),
    ),
  },
  needs: { signed: { "url.authorizationType": ["open"] } },
} satisfies Cases;
