/** IAM. One entry for all the tokens that mean the same thing. */
import type { eks, iam, organizations, rolesanywhere, ssoadmin } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const Role = resourceType<iam.RoleArgs>("role", "aws:iam/role:Role");
export const RolePolicy = resourceType<iam.RolePolicyArgs>("inline role policy", "aws:iam/rolePolicy:RolePolicy");
export const RolePolicyAttachment = resourceType<iam.RolePolicyAttachmentArgs>(
  "role policy attachment",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
);
export const PolicyAttachment = resourceType<iam.PolicyAttachmentArgs>(
  "policy attachment",
  "aws:iam/policyAttachment:PolicyAttachment",
);
export const ExclusiveAttachments = resourceType<iam.RolePolicyAttachmentsExclusiveArgs>(
  "exclusive role policy attachments",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
);
export const ManagedPolicy = resourceType<iam.PolicyArgs>("managed policy", "aws:iam/policy:Policy");
export const User = resourceType<iam.UserArgs>("IAM user", "aws:iam/user:User");
export const Group = resourceType<iam.GroupArgs>("IAM group", "aws:iam/group:Group");
export const UserPolicy = resourceType<iam.UserPolicyArgs>("user policy", "aws:iam/userPolicy:UserPolicy");
export const GroupPolicy = resourceType<iam.GroupPolicyArgs>("group policy", "aws:iam/groupPolicy:GroupPolicy");
export const UserPolicyAttachment = resourceType<iam.UserPolicyAttachmentArgs>(
  "user policy attachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
);
export const GroupPolicyAttachment = resourceType<iam.GroupPolicyAttachmentArgs>(
  "group policy attachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
);
export const ExclusiveRolePolicies = resourceType<iam.RolePoliciesExclusiveArgs>(
  "exclusive inline role policies",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
);
export const AccessKey = resourceType<iam.AccessKeyArgs>("access key", "aws:iam/accessKey:AccessKey");
export const ServiceSpecificCredential = resourceType<iam.ServiceSpecificCredentialArgs>(
  "service-specific credential",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
);
export const UserLoginProfile = resourceType<iam.UserLoginProfileArgs>(
  "console password",
  "aws:iam/userLoginProfile:UserLoginProfile",
);
export const InstanceProfile = resourceType<iam.InstanceProfileArgs>(
  "instance profile",
  "aws:iam/instanceProfile:InstanceProfile",
);
export const OpenIdConnectProvider = resourceType<iam.OpenIdConnectProviderArgs>(
  "OpenID Connect provider",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
);
export const PodIdentityAssociation = resourceType<eks.PodIdentityAssociationArgs>(
  "pod identity association",
  "aws:eks/podIdentityAssociation:PodIdentityAssociation",
);
export const GroupMembership = resourceType<iam.GroupMembershipArgs>(
  "group membership",
  "aws:iam/groupMembership:GroupMembership",
);
export const UserGroupMembership = resourceType<iam.UserGroupMembershipArgs>(
  "group membership of a user",
  "aws:iam/userGroupMembership:UserGroupMembership",
);
export const UserExclusiveAttachments = resourceType<iam.UserPolicyAttachmentsExclusiveArgs>(
  "exclusive user policy attachments",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
);
export const GroupExclusiveAttachments = resourceType<iam.GroupPolicyAttachmentsExclusiveArgs>(
  "exclusive group policy attachments",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
);
export const PermissionSetPolicy = resourceType<ssoadmin.PermissionSetInlinePolicyArgs>(
  "permission set policy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
);
export const PermissionSetAttachment = resourceType<ssoadmin.ManagedPolicyAttachmentArgs>(
  "permission set policy attachment",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
);
export const PermissionSet = resourceType<ssoadmin.PermissionSetArgs>(
  "permission set",
  "aws:ssoadmin/permissionSet:PermissionSet",
);
export const ServiceControlPolicy = resourceType<organizations.PolicyArgs>(
  "policy of the organisation",
  "aws:organizations/policy:Policy",
);
export const ServiceControlPolicyAttachment = resourceType<organizations.PolicyAttachmentArgs>(
  "policy attachment of the organisation",
  "aws:organizations/policyAttachment:PolicyAttachment",
);
export const RolesAnywhereProfile = resourceType<rolesanywhere.ProfileArgs>(
  "IAM Roles Anywhere profile",
  "aws:rolesanywhere/profile:Profile",
);
