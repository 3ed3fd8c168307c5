import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { GroupPolicy, Role, UserPolicy } from "../../../../policypack/facts/aws/types";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
const model = (region: string) => `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0`;
const profile = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0";
const any = { Effect: "Allow", Action, Resource: "*" };

export default {
  pass: {
    namedByMantle: [
      inference,
      inferenceMay({
        Action: "bedrock-mantle:CreateInference",
        Resource: "*",
        Condition: { StringEquals: { "bedrock-mantle:Model": "openai.gpt-oss-120b" } },
      }),
    ],
    profileAndItsModels: [inference, inferenceMay({ Action, Resource: [profile, model("*")] })],
    // https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
    whateverTheProfileAsks: [
      inference,
      inferenceMay({
        Action,
        Resource: "*",
        Condition: { StringEquals: { "bedrock:InferenceProfileArn": profile } },
      }),
    ],
    besideOtherResources: [
      inference,
      inferenceMay({ Action: ["s3:GetObject", ...Action], Resource: [model("eu-west-1"), "arn:aws:s3:::shop/*"] }),
    ],
    administratorOfNoAi: webMay({ Action: "*", Resource: "*" }),
    denied: webMay({ Effect: "Deny", Action, Resource: "*" }),
  },
  fail: {
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockpoweredbyawsmantle.html
    anyByMantle: fails(
      "any",
      inference,
      inferenceMay({
        Action: "bedrock-mantle:CreateInference",
        Resource: "arn:aws:bedrock-mantle:eu-west-1:111122223333:project/default",
      }),
    ),
    anyOfOneSupplierByMantle: fails(
      "any",
      inference,
      inferenceMay({
        Action: "bedrock-mantle:CreateInference",
        Resource: "*",
        Condition: { StringLike: { "bedrock-mantle:Model": "openai.*" } },
      }),
    ),
    ifNamedByMantle: fails(
      "any",
      inference,
      inferenceMay({
        Action: "bedrock-mantle:CreateInference",
        Resource: "*",
        Condition: { StringEqualsIfExists: { "bedrock-mantle:Model": "openai.gpt-oss-120b" } },
      }),
    ),
    roleOfNoAi: fails("any", ...webMay(any)),
    ofOneSupplier: fails(
      "any",
      inference,
      inferenceMay({ Action, Resource: "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.*" }),
    ),
    kindLeftOpen: fails("any", inference, inferenceMay({ Action, Resource: "arn:aws:bedrock:*" })),
    anyArn: fails("any", inference, inferenceMay({ Action, Resource: "arn:*" })),
    caseOfAction: fails("any", inference, inferenceMay({ Action: "BEDROCK:invokemodel", Resource: "*" })),
    allButOne: fails("any", inference, inferenceMay({ Action, NotResource: model("eu-west-1") })),
    ofUser: fails("any", given(UserPolicy, "ana", { user: "ana", policy: documentOf(any) })),
    ofGroup: fails("any", given(GroupPolicy, "all", { group: "all", policy: documentOf(any) })),
    inRole: fails(
      "any",
      given(Role, "chat", {
        assumeRolePolicy: trust("lambda.amazonaws.com"),
        inlinePolicies: [{ name: "ask", policy: documentOf(any) }],
      }),
    ),
  },
} satisfies Cases;
