import { documentOf, fails, given, ref, type ExampleResource } from "../../../../policypack/engine/examples";
import {
  ManagedPolicy,
  Model,
  PermissionSetPolicy,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  User,
  UserPolicy,
} from "../../../../policypack/facts/aws/types";
import { policyAllowing, webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay, role, tags, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const weights = "arn:aws:s3:::shop-weights/*";
const allow = (Action: string | readonly string[], Resource: string | readonly string[]) => ({
  Effect: "Allow",
  Action,
  Resource,
});
const may = (...of: Parameters<typeof allow>): readonly ExampleResource[] => [inference, inferenceMay(allow(...of))];
const arnOf = (name: string) => ref(name, "arn", `arn:aws:iam::111122223333:policy/${name}`);
const providerTags = { providerTags: tags };

export default {
  pass: {
    ownPolicyNotMadeYet: [
      inference,
      given(ManagedPolicy, "narrow", { name: "narrow", policy: documentOf(allow("s3:GetObject", weights)) }),
      given(RolePolicyAttachment, "attachment", { role, policyArn: arnOf("narrow") }),
    ],
    metrics: may("xray:*", "*"),
    denied: [inference, inferenceMay({ Effect: "Deny", Action: "s3:*", Resource: "*" })],
    roleOfNoAi: webMay(allow("s3:*", "*")),
    managedPolicyOfNoAi: [given(ManagedPolicy, "web-policy", { policy: documentOf(allow("s3:*", "*")) })],
    userOfNoAi: [given(UserPolicy, "ana", { user: "ana", policy: documentOf(allow("s3:*", "*")) })],
    // It may do everything, which is said by a policy of its own.
    everything: may("*", "*"),
  },
  fail: {
    broadAmongSeveralUnknown: fails(
      "service",
      given(Role, "inference", {
        assumeRolePolicy: trust("sagemaker.amazonaws.com"),
        managedPolicyArns: [arnOf("narrow"), arnOf("broad")],
      }),
      given(ManagedPolicy, "narrow", { name: "narrow", policy: documentOf(allow("s3:GetObject", weights)) }),
      given(ManagedPolicy, "broad", { name: "broad", policy: documentOf(allow("s3:*", weights)) }),
    ),
    inManagedPolicy: fails(
      "service",
      inference,
      given(ManagedPolicy, "broad", { policy: documentOf(allow("sagemaker:*", weights)) }),
      given(RolePolicyAttachment, "attachment", { role, policyArn: arnOf("broad") }),
    ),
    // It is told of the policy, and not again of the role.
    inManagedPolicyOfAi: fails(
      "service",
      inference,
      policyAllowing(allow("sagemaker:*", weights)),
      given(RolePolicyAttachment, "attachment", { role, policyArn: arnOf("policy") }),
    ),
    ofRoleElsewhere: fails(
      "service",
      given(RolePolicy, "permissions", { role: "inference", policy: documentOf(allow("s3:*", weights)) }),
      given(Model, "llm", { executionRoleArn: "arn:aws:iam::111122223333:role/service/inference" }),
    ),
    inRole: fails(
      "service",
      given(Role, "inference", {
        assumeRolePolicy: trust("bedrock.amazonaws.com"),
        inlinePolicies: [{ name: "all", policy: documentOf(allow("bedrock:*", weights)) }],
      }),
    ),
    ofUserOfAi: fails(
      "service",
      given(User, "ana", { name: "ana", tags }),
      given(UserPolicy, "all", { user: ref("ana", "name", "ana"), policy: documentOf(allow("s3:*", weights)) }),
    ),
    ofPermissionSet: fails(
      "service",
      given(PermissionSetPolicy, "scientists", { inlinePolicy: documentOf(allow("sagemaker:*", "*")) }, providerTags),
    ),
    patternOfService: fails("service", ...may("sage*:*", "*")),
    allButResource: fails("allBut", inference, inferenceMay({ Action: "s3:GetObject", NotResource: weights })),
  },
} satisfies Cases;
