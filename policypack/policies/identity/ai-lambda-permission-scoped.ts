import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiFunctionPermissions, isForEverybody, isForService, saysForWhom } from "../../facts/aws/functionPermission";
import { Function, FunctionPermission } from "../../facts/aws/types";
import { not, when } from "../../facts/truth";
import { tags } from "../samples";
import { account } from "./samples";

const tool = given(Function, "tool", { name: "tool", tags });
const allowing = (props: object) =>
  given(FunctionPermission, "call", {
    action: "lambda:InvokeFunction",
    function: ref("tool", "name", "tool"),
    ...props,
  });
const principal = "bedrock.amazonaws.com";

export default definePolicy({
  id: "ai-lambda-permission-scoped",
  title: "Functions of AI systems are called only by their own caller",
  guidelines: ["3.1", "1.3"],
  references: [
    "catalogue:IAM-15",
    "securityhub:Lambda.1",
    "atlas:AML.M0028",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_AWS_301",
    "equivalent:CKV_AWS_364",
  ],
  severity: "high",
  why: "A tool does what its caller says. Who calls it past the agent calls it past the guardrail and the approval too, and a service that is trusted for every account calls it for a stranger.",
  fix: "Name the principal, and for a service set sourceArn to the agent, gateway or API, or sourceAccount to your account.",
  resources: aiFunctionPermissions,
  messages: {
    everybody: '"{name}" lets everybody call the function',
    anyAccount: '"{name}" lets a service call the function, whoever it acts for',
  },
  check: ({ resource }, judge) => {
    const { props } = resource;
    judge.require(not(isForEverybody(props)), "everybody");
    judge.require(
      when(isForService(props), () => saysForWhom(resource, judge.world)),
      "anyAccount",
    );
  },
  examples: {
    pass: {
      byAgent: [tool, allowing({ principal, sourceArn: `arn:aws:bedrock:eu-west-1:${account}:agent/AGENT12345` })],
      byAccount: [tool, allowing({ principal, sourceAccount: account })],
      byRole: [tool, allowing({ principal: `arn:aws:iam::${account}:role/agent` })],
      ofNoAi: [given(FunctionPermission, "resize", { function: "resize", principal: "s3.amazonaws.com" })],
    },
    fail: {
      default: fails("anyAccount", tool, allowing({ principal })),
      everybody: fails("everybody", tool, allowing({ principal: "*", sourceAccount: account })),
    },
  },
});
