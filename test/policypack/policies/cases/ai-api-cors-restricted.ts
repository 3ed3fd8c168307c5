import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { FunctionUrl, HttpApi } from "../../../../policypack/facts/aws/types";
import { chatFunction } from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const api = (corsConfiguration: object) =>
  given(HttpApi, "chat-api", { tags, protocolType: "HTTP", corsConfiguration });

export default {
  pass: {
    readsOnly: [chatFunction(), given(FunctionUrl, "url", { functionName: "chat", cors: { allowOrigins: ["*"] } })],
    withoutCors: [given(HttpApi, "chat-api", { tags, protocolType: "HTTP" })],
  },
  fail: {
    httpApi: fails("anySite", api({ allowOrigins: ["https://chat.example.com", "*"], allowMethods: ["*"] })),
    anySecureSite: fails("anySite", api({ allowOrigins: ["https://*"], allowCredentials: true })),
    urlOfFunctionElsewhere: fails(
      "anySite",
      given(
        FunctionUrl,
        "url",
        { functionName: "chat", cors: { allowOrigins: ["*"], allowMethods: ["*"] } },
        { providerTags: tags },
      ),
    ),
  },
  undecided: { fromElsewhere: becomes("undecided", api({ allowOrigins: UNKNOWN, allowMethods: ["*"] })) },
} satisfies Cases;
