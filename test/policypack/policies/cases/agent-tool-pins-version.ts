import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import { ActionGroup, AgentGatewayTarget, Function, FunctionAlias } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const arn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const tool = given(Function, "tool", { name: "orders", tags: { "ai:system": "shop" } });
const gateway = (lambdaArn: string) =>
  given(AgentGatewayTarget, "orders", { targetConfiguration: { mcp: { lambda: { lambdaArn } } } });
const weighted = (version: string) =>
  given(FunctionAlias, "live", {
    functionName: "orders",
    functionVersion: "7",
    routingConfig: { additionalVersionWeights: { [version]: 0.1 } },
  });

export default {
  pass: {
    byNumber: [gateway(`${arn}:7`)],
    aliasOfThisStack: [
      tool,
      given(FunctionAlias, "live", { functionName: "orders", functionVersion: "7" }),
      given(ActionGroup, "orders", { actionGroupExecutor: { lambda: ref("live", "arn", `${arn}:live`) } }),
    ],
    returnsControl: [given(ActionGroup, "orders", { actionGroupExecutor: { customControl: "RETURN_CONTROL" } })],
    canary: [tool, weighted("8")],
  },
  fail: {
    gatewayByBareArn: fails("latest", gateway(arn)),
    emptyQualifier: fails("latest", gateway(`${arn}:`)),
    canaryOfLatest: fails("latest", tool, weighted("$LATEST")),
    aliasByArn: fails("latest", tool, given(FunctionAlias, "live", { functionName: ref("tool", "arn", arn) })),
  },
  undecided: {
    bareArn: becomes(
      "fail",
      tool,
      given(ActionGroup, "orders", { actionGroupExecutor: { lambda: ref("tool", "arn", arn) } }),
    ),
  },
  needs: {
    byAlias: { "live.functionVersion": ["latest"] },
    aliasOfThisStack: { "live.functionVersion": ["latest"] },
    canary: { "live.functionVersion": ["latest"] },
  },
} satisfies Cases;
