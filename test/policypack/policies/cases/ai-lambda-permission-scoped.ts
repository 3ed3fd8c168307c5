import { fails, given, ref } from "../../../../policypack/engine/examples";
import { ActionGroup, Bucket, Function, FunctionPermission, HttpApi } from "../../../../policypack/facts/aws/types";
import { account } from "../../../../policypack/policies/identity/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const tool = given(Function, "tool", { name: "tool", tags });
const lookup = given(Function, "tool", { name: "tool" });
const called = ref("tool", "name", "tool");
const permission = (props: object) => given(FunctionPermission, "call", { function: called, ...props });
const everybody = permission({ principal: "*" });

export default {
  pass: {
    ofOrganisation: [tool, permission({ principal: "*", principalOrgId: "o-a1b2c3d4e5" })],
    apiOfStack: [
      tool,
      given(HttpApi, "api", {}),
      permission({
        principal: "apigateway.amazonaws.com",
        sourceArn: ref("api", "executionArn", `arn:aws:execute-api:eu-west-1:${account}:a1b2c3/*`),
      }),
    ],
    functionOfNoAi: [lookup, everybody],
    // The agent calls another one.
    anotherFunction: [
      given(Function, "resize", { name: "resize" }),
      given(FunctionPermission, "call", { function: ref("resize", "name", "resize"), principal: "*" }),
      given(ActionGroup, "group", {
        actionGroupExecutor: { lambda: `arn:aws:lambda:eu-west-1:${account}:function:search` },
      }),
    ],
  },
  fail: {
    usedByActionGroup: fails(
      "everybody",
      lookup,
      everybody,
      given(ActionGroup, "group", {
        actionGroupExecutor: { lambda: `arn:aws:lambda:eu-west-1:${account}:function:tool` },
      }),
    ),
    calledByAgent: fails(
      "anyAccount",
      given(FunctionPermission, "call", { function: "elsewhere", principal: "bedrock.amazonaws.com" }),
    ),
    everyAgent: fails(
      "anyAccount",
      tool,
      permission({ principal: "bedrock.amazonaws.com", sourceArn: "arn:aws:bedrock:*:*:agent/*" }),
    ),
    bucketByNameOnly: fails(
      "anyAccount",
      tool,
      permission({ principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::shop-uploads" }),
    ),
    bucketOfStack: fails(
      "anyAccount",
      tool,
      given(Bucket, "uploads", { bucket: "shop-uploads" }),
      permission({ principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::shop-uploads" }),
    ),
  },
  needs: {
    byAgent: { "call.sourceArn": ["anyAccount"] },
    byAccount: { "call.sourceAccount": ["anyAccount"] },
    byRole: {},
    apiOfStack: { "call.sourceArn": ["anyAccount"] },
    ofOrganisation: { "call.principalOrgId": ["everybody"] },
  },
} satisfies Cases;
