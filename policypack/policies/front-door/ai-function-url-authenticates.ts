import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Function, FunctionUrl } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { equals } from "../../facts/values";
import { chatFunction } from "./samples";

const url = (authorizationType: string) => given(FunctionUrl, "url", { functionName: "chat", authorizationType });

export default definePolicy({
  id: "ai-function-url-authenticates",
  title: "URLs of functions that use models ask who is calling",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:EP-01",
    "atlas:AML.M0019",
    "owasp:LLM10",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_258",
  ],
  severity: "critical",
  why: "A function URL is an address on the internet with nothing in front of it. Without IAM whoever learns it asks the model at your cost, as often as he likes.",
  fix: 'Set authorizationType to "AWS_IAM", and put an API with an authorizer in front for callers without AWS credentials.',
  resources: aiResourcesOf(FunctionUrl),
  messages: { open: '"{name}" answers whoever knows its address' },
  check: ({ resource: { props } }, judge) => {
    judge.require(equals(props.authorizationType, "AWS_IAM", { default: "NONE" }), "open");
  },
  examples: {
    pass: {
      signed: [chatFunction(), url("AWS_IAM")],
      ofNoAi: [given(Function, "chat", { name: "chat" }), url("NONE")],
    },
    fail: {
      default: fails("open", chatFunction(), given(FunctionUrl, "url", { functionName: "chat" })),
      open: fails("open", chatFunction(), url("NONE")),
    },
  },
});
