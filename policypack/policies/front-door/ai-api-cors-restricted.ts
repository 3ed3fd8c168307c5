import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiCrossOrigins, isCorsRestricted } from "../../facts/aws/cors";
import { Function, FunctionUrl } from "../../facts/aws/types";
import { chatFunction } from "./samples";

const url = (cors: object) => given(FunctionUrl, "url", { functionName: "chat", authorizationType: "AWS_IAM", cors });
const anySite = { allowOrigins: ["*"], allowMethods: ["*"] };

export default definePolicy({
  id: "ai-api-cors-restricted",
  title: "APIs in front of models name the websites that may call them",
  guidelines: ["3.1"],
  references: [
    "catalogue:EP-10",
    "atlas:AML.M0019",
    "owasp:LLM05",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV2_AWS_75",
  ],
  severity: "medium",
  why: "With every origin allowed, whatever website somebody opens can ask the model in that person's name and read the answer, or use that person's address to get past your limits.",
  fix: "List the origins of your own websites in allowOrigins, and the methods that they use in allowMethods.",
  resources: aiCrossOrigins,
  messages: { anySite: '"{name}" lets every website make any request, or act as its visitor' },
  check: ({ settings }, judge) => {
    for (const cors of settings) judge.require(isCorsRestricted(cors), "anySite");
  },
  examples: {
    pass: {
      default: [chatFunction()],
      named: [chatFunction(), url({ allowOrigins: ["https://chat.example.com"], allowMethods: ["POST"] })],
      ofNoAi: [given(Function, "chat", { name: "chat" }), url(anySite)],
    },
    fail: {
      anySite: fails("anySite", chatFunction(), url(anySite)),
      asItsVisitor: fails("anySite", chatFunction(), url({ allowOrigins: ["*"], allowCredentials: true })),
    },
  },
});
