import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { callsVersion, toolCalls } from "../../facts/aws/tools";
import { ActionGroup, Function, FunctionAlias } from "../../facts/aws/types";

const arn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const calling = (lambda: string) => given(ActionGroup, "orders", { actionGroupExecutor: { lambda } });
const tool = given(Function, "tool", { name: "orders", tags: { "ai:system": "shop" } });
const alias = (functionVersion: string) => given(FunctionAlias, "live", { functionName: "orders", functionVersion });

export default definePolicy({
  id: "agent-tool-pins-version",
  title: "Agents call their tools by a version",
  guidelines: ["4.3", "3.5"],
  references: ["catalogue:REL-04", "atlas:AML.M0014", "owasp:LLM03", "ssdf:PS.3.1", "etsi:5.4.1-2"],
  severity: "medium",
  why: "A function's bare ARN means $LATEST: whoever uploads code changes what the agent does, at once and without a release, and there is no version to go back to.",
  fix: "Publish the function, and give the agent the ARN of an alias whose functionVersion is a number.",
  resources: toolCalls,
  messages: { latest: '"{name}" runs whatever was uploaded last' },
  check: ({ resource }, judge) => {
    judge.require(callsVersion(resource, judge.world), "latest");
  },
  examples: {
    pass: {
      default: [given(ActionGroup, "orders", {})],
      byAlias: [calling(`${arn}:live`), tool, alias("7")],
      ofNoAi: [given(Function, "site", { name: "site" }), given(FunctionAlias, "live", { functionName: "site" })],
    },
    fail: {
      bareArn: fails("latest", calling(arn)),
      latest: fails("latest", calling(`${arn}:$LATEST`)),
      aliasOfLatest: fails("latest", tool, alias("$LATEST")),
    },
    undecided: {
      someArnOfTheFunction: becomes(
        "pass",
        tool,
        given(ActionGroup, "orders", { actionGroupExecutor: { lambda: ref("tool", "qualifiedArn", `${arn}:7`) } }),
      ),
    },
  },
});
