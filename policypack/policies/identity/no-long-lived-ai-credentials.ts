import { documentOf, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, wholeNumber } from "../../engine/settings";
import { aiCredentials } from "../../facts/aws/users";
import { AccessKey, ServiceSpecificCredential, User, UserPolicy } from "../../facts/aws/types";
import { any, fail, not } from "../../facts/truth";
import { number } from "../../facts/values";

const ana = given(User, "ana", { name: "ana" });
const user = ref("ana", "name", "ana");
const mayAsk = given(UserPolicy, "ask", {
  user,
  policy: documentOf({ Effect: "Allow", Action: "bedrock:InvokeModel", Resource: "*" }),
});
const serviceName = "bedrock.amazonaws.com";

export default definePolicy({
  id: "no-long-lived-ai-credentials",
  title: "AI services are reached with credentials that expire",
  guidelines: ["3.1"],
  references: ["catalogue:IAM-09", "atlas:AML.M0019", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "A key that never expires works for whoever finds it in a notebook, an image or a repository. Stolen keys are sold for the models that they open, at the owner's bill.",
  fix: "Remove it and use a role in its place; where Bedrock's own key (a ServiceSpecificCredential) is needed, set credentialAgeDays.",
  resources: aiCredentials,
  config: { maximumAgeDays: stricter(wholeNumber("The days that a key of Bedrock's own may last.", 30, 0, 90), 7) },
  messages: { lasting: '"{name}" is a credential for AI services that does not expire soon' },
  check: ({ ageDays, isActive, resource }, judge) => {
    const lasting = fail({ resource, path: "", found: "one that never expires" });
    const { maximumAgeDays: most } = judge.settings;
    const expires = ageDays === undefined ? lasting : number(ageDays, (days) => days > 0 && days <= most);
    judge.require(any(expires, not(isActive)), "lasting");
  },
  examples: {
    pass: {
      default: [given(AccessKey, "backup", { user: "backup" })],
      expires: [given(ServiceSpecificCredential, "trial", { userName: "ana", serviceName, credentialAgeDays: 7 })],
      inactive: [ana, mayAsk, given(AccessKey, "old", { user, status: "Inactive" })],
    },
    fail: {
      accessKey: fails("lasting", ana, mayAsk, given(AccessKey, "key", { user })),
      bedrockKey: fails("lasting", given(ServiceSpecificCredential, "key", { userName: "ana", serviceName })),
      years: fails(
        "lasting",
        given(ServiceSpecificCredential, "key", { userName: "ana", serviceName, credentialAgeDays: 3650 }),
      ),
    },
  },
});
