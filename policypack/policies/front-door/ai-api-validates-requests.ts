import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { RestIntegration, RestMethod } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { any } from "../../facts/truth";
import { isSet, text } from "../../facts/values";
import { chatApi, restMethod } from "./samples";

const asked = { authorization: "AWS_IAM" };
const ofNoAi = { restApi: "x1", resourceId: "r1", httpMethod: "GET" };

export default definePolicy({
  id: "ai-api-validates-requests",
  title: "REST APIs check what is asked before a model sees it",
  guidelines: ["1.3", "4.2"],
  references: [
    "catalogue:EP-04",
    "atlas:AML.M0033",
    "atlas:AML.M0015",
    "owasp:LLM10",
    "owasp:LLM05",
    "ssdf:PW.5.1",
    "etsi:5.2.1-4.1",
    "equivalent:CKV2_AWS_53",
  ],
  severity: "medium",
  why: "A request that has the wrong shape is at best paid for and at worst an attack on the code in front of the model. The gateway refuses it for nothing.",
  fix: "Set requestValidatorId to a RequestValidator that validates the body, and requestModels to the schema of what may be asked.",
  resources: aiResourcesOf(RestMethod),
  messages: { unchecked: '"{name}" hands on whatever it is sent' },
  check: ({ resource: { props } }, judge) => {
    const isPreflight = text(props.httpMethod, (method) => method.toUpperCase() === "OPTIONS");
    judge.require(any(isPreflight, isSet(props.requestValidatorId)), "unchecked");
  },
  examples: {
    pass: {
      validated: [...chatApi, restMethod({ ...asked, requestValidatorId: "v1b2c3" })],
      preflight: [...chatApi, restMethod({ ...asked, httpMethod: "OPTIONS" })],
      ofNoAi: [
        given(RestMethod, "health", { ...ofNoAi, ...asked }),
        given(RestIntegration, "m", { ...ofNoAi, type: "MOCK" }),
      ],
    },
    fail: { default: fails("unchecked", ...chatApi, restMethod(asked)) },
  },
});
