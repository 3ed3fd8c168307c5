import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  ExclusiveAttachments,
  GroupPolicyAttachment,
  ManagedPolicy,
  PermissionSetAttachment,
  PolicyAttachment,
  Role,
  RolePolicyAttachment,
  User,
  UserPolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { inference, role, tags, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const policyArn = awsPolicy("AmazonS3FullAccess");
const web = given(Role, "web", { name: "web", assumeRolePolicy: trust("ec2.amazonaws.com") });

export default {
  pass: {
    ownOfThatName: [
      inference,
      given(ManagedPolicy, "own", { name: "AdministratorAccess", policy: '{"Statement":[]}' }),
      given(RolePolicyAttachment, "attachment", {
        role,
        policyArn: ref("own", "arn", "arn:aws:iam::111122223333:policy/AdministratorAccess"),
      }),
    ],
    roleOfNoAi: [web, given(RolePolicyAttachment, "attachment", { role: ref("web", "name", "web"), policyArn })],
    userOfNoAi: [given(UserPolicyAttachment, "attachment", { user: "ana", policyArn })],
  },
  fail: {
    inRole: fails(
      "broad",
      given(Role, "inference", {
        assumeRolePolicy: trust("bedrock.amazonaws.com"),
        managedPolicyArns: [awsPolicy("IAMFullAccess")],
      }),
    ),
    attachedExclusively: fails(
      "broad",
      inference,
      given(ExclusiveAttachments, "attachments", { roleName: role, policyArns: [awsPolicy("PowerUserAccess")] }),
    ),
    attachedToSeveral: fails("broad", inference, given(PolicyAttachment, "attachment", { roles: [role], policyArn })),
    ofUserOfAi: fails(
      "broad",
      given(User, "ana", { name: "ana", tags }),
      given(UserPolicyAttachment, "attachment", { user: ref("ana", "name", "ana"), policyArn }),
    ),
    ofGroupOfAi: fails(
      "broad",
      given(GroupPolicyAttachment, "attachment", { group: "scientists", policyArn }, { providerTags: tags }),
    ),
    ofUsersOfAi: fails(
      "broad",
      given(PolicyAttachment, "attachment", { users: ["ana"], policyArn }, { providerTags: tags }),
    ),
    ofPermissionSet: fails(
      "broad",
      given(PermissionSetAttachment, "attachment", { managedPolicyArn: policyArn }, { providerTags: tags }),
    ),
  },
  undecided: {
    notKnownWhich: becomes(
      "fail",
      inference,
      given(RolePolicyAttachment, "attachment", { role, policyArn: ref("elsewhere", "arn", policyArn) }),
    ),
  },
} satisfies Cases;
