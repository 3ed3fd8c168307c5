import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { directAiGrants } from "../../facts/aws/users";
import { PolicyAttachment, UserPolicy, UserPolicyAttachment } from "../../facts/aws/types";
import { isUserNamedBy } from "../../facts/iam/purpose";
import { all, any, not } from "../../facts/truth";
import { declaredRoles } from "../organisation";

const may = (Action: string) => documentOf({ Effect: "Allow", Action, Resource: "*" });

export default definePolicy({
  id: "ai-permissions-not-on-users",
  title: "AI services are allowed to roles and groups, not to single users",
  guidelines: ["3.1"],
  references: [
    "catalogue:IAM-09",
    "atlas:AML.M0019",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_40",
  ],
  severity: "medium",
  why: "What one user is given stays when that person changes team, and is seen by nobody who reviews roles. It is used with credentials that last.",
  fix: "Move the permission to a role that people assume, or to a group, and remove it from the user.",
  resources: directAiGrants,
  config: { breakGlassRoles: declaredRoles.breakGlassRoles },
  messages: { direct: '"{name}" gives permissions of AI to a user' },
  check: ({ isToUser, users }, judge) => {
    const { settings, world } = judge;
    const forEmergencies = users.map((user) => isUserNamedBy(user, world, settings.breakGlassRoles));
    judge.require(any(not(isToUser), all(...forEmergencies)), "direct");
  },
  examples: {
    pass: {
      default: [given(PolicyAttachment, "all", { policyArn: "arn:aws:iam::aws:policy/AmazonBedrockReadOnly" })],
      ofNoAi: [given(UserPolicy, "ana", { user: "ana", policy: may("ec2:DescribeInstances") })],
    },
    fail: {
      inline: fails("direct", given(UserPolicy, "ana", { user: "ana", policy: may("bedrock:InvokeModel") })),
      attached: fails(
        "direct",
        given(UserPolicyAttachment, "ana", {
          user: "ana",
          policyArn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
        }),
      ),
    },
  },
});
