import { documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  GroupPolicy,
  ManagedPolicy,
  PolicyAttachment,
  User,
  UserExclusiveAttachments,
  UserPolicy,
  UserPolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const may = (Action: string) => documentOf({ Effect: "Allow", Action, Resource: "*" });
const ask = given(ManagedPolicy, "ask", { name: "ask", policy: may("sagemaker:InvokeEndpoint") });
const policyArn = ref("ask", "arn", "arn:aws:iam::111122223333:policy/ask");

export default {
  pass: {
    toGroup: [given(GroupPolicy, "scientists", { group: "scientists", policy: may("bedrock:InvokeModel") })],
    toRoles: [ask, given(PolicyAttachment, "all", { policyArn, roles: ["chat"], users: [] })],
    everything: [given(UserPolicy, "ana", { user: "ana", policy: may("*") })],
    denied: [
      given(UserPolicy, "ana", {
        user: "ana",
        policy: documentOf({ Effect: "Deny", Action: "bedrock:*", Resource: "*" }),
      }),
    ],
  },
  fail: {
    policyOfStack: fails("direct", ask, given(UserPolicyAttachment, "ana", { user: "ana", policyArn })),
    several: fails("direct", ask, given(PolicyAttachment, "all", { policyArn, users: ["ana"] })),
    exclusively: fails(
      "direct",
      ask,
      given(UserExclusiveAttachments, "ana", { userName: "ana", policyArns: [policyArn] }),
    ),
    userOfAi: fails(
      "direct",
      given(User, "ana", { name: "ana", tags }),
      given(UserPolicy, "read", { user: ref("ana", "name", "ana"), policy: may("s3:GetObject") }),
    ),
  },
} satisfies Cases;
