import { documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  AccessKey,
  GroupMembership,
  GroupPolicy,
  ServiceSpecificCredential,
  User,
  UserGroupMembership,
  UserLoginProfile,
  UserPolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const ana = given(User, "ana", { name: "ana" });
const user = ref("ana", "name", "ana");
const key = given(AccessKey, "key", { user });
const mayAsk = given(GroupPolicy, "ask", {
  group: "scientists",
  policy: documentOf({ Effect: "Allow", Action: "bedrock:InvokeModel", Resource: "*" }),
});

export default {
  pass: {
    git: [given(ServiceSpecificCredential, "git", { userName: "ana", serviceName: "codecommit.amazonaws.com" })],
    inOtherGroups: [
      given(User, "bob", { name: "bob" }),
      given(AccessKey, "of-bob", { user: ref("bob", "name", "bob") }),
      mayAsk,
      given(GroupPolicy, "admins-policy", { group: "admins", policy: '{"Statement":[]}' }),
      given(GroupMembership, "admins", { group: "admins", users: ["bob"] }),
      given(UserGroupMembership, "bob-member", { user: "bob", groups: ["admins"] }),
    ],
    userOfNoAi: [
      ana,
      key,
      given(UserPolicyAttachment, "read", { user, policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }),
    ],
  },
  fail: {
    userOfAi: fails("lasting", given(User, "ana", { name: "ana", tags }), key),
    password: fails("lasting", given(User, "ana", { name: "ana", tags }), given(UserLoginProfile, "key", { user })),
    ofGroup: fails(
      "lasting",
      ana,
      key,
      mayAsk,
      given(GroupMembership, "members", { group: "scientists", users: [user] }),
    ),
    ofGroups: fails(
      "lasting",
      ana,
      key,
      mayAsk,
      given(UserGroupMembership, "member", { user, groups: ["scientists"] }),
    ),
    policyOfAws: fails(
      "lasting",
      given(AccessKey, "key", { user: "bob" }),
      given(UserPolicyAttachment, "ask", { user: "bob", policyArn: "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" }),
    ),
  },
  needs: {
    expires: { "trial.credentialAgeDays": ["lasting"] },
    inactive: { "old.status": ["lasting"] },
  },
} satisfies Cases;
