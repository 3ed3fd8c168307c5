import { Unknown } from "../../../facts/tree";
import { items, list, part, type Written } from "../written";
import type { ByHand, Hand } from "./hand";

const HOLDERS = [
  { of: "Roles", as: "role", inline: "aws:iam/rolePolicy:RolePolicy" },
  { of: "Users", as: "user", inline: "aws:iam/userPolicy:UserPolicy" },
  { of: "Groups", as: "group", inline: "aws:iam/groupPolicy:GroupPolicy" },
] as const;

/** An inline policy of each of its holders. */
const policy: ByHand = (hand) => {
  const document = hand.take("PolicyDocument");
  const name = hand.take("PolicyName");
  const holders = HOLDERS.flatMap(({ as, inline, of }) =>
    items(hand.take(of)).map((holder, index) => ({ as, inline, holder, key: `${of}${index}` })),
  );
  const [first, ...others] = holders;
  // Without a holder AWS refuses it; its document is judged all the same.
  hand.token = first?.inline ?? "aws:iam/rolePolicy:RolePolicy";
  hand.set("policy", document);
  hand.set("name", name);
  if (first !== undefined) hand.set(first.as, first.holder);
  for (const { as, holder, inline, key } of others)
    hand.also(inline, key, holder, { policy: document, name, [as]: holder });
};

/** A managed policy, attached where it says so itself. */
const managedPolicy: ByHand = (hand) => {
  const attachments = [
    ["Roles", "role", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
    ["Users", "user", "aws:iam/userPolicyAttachment:UserPolicyAttachment"],
    ["Groups", "group", "aws:iam/groupPolicyAttachment:GroupPolicyAttachment"],
  ] as const;
  for (const [of, as, token] of attachments) {
    items(hand.take(of)).forEach((holder, index) => {
      hand.also(token, `${of}${index}`, holder, { [as]: holder, policyArn: hand.itself(holder) });
    });
  }
};

/** The inline and attached policies of a user or a group, which @pulumi/aws has in resources of their own. */
const holder =
  (as: "user" | "group", inline: string, attachment: string): ByHand =>
  (hand) => {
    items(hand.take("Policies")).forEach((item, index) => {
      const props = { [as]: hand.itself(item), name: part(item, "PolicyName"), policy: part(item, "PolicyDocument") };
      hand.also(inline, `Policy${index}`, item, props);
    });
    items(hand.take("ManagedPolicyArns")).forEach((arn, index) => {
      hand.also(attachment, `ManagedPolicy${index}`, arn, { [as]: hand.itself(arn), policyArn: arn });
    });
    const login = hand.take("LoginProfile");
    if (login !== undefined)
      hand.also("aws:iam/userLoginProfile:UserLoginProfile", "LoginProfile", login, { user: hand.itself(login) });
    const groups = hand.take("Groups");
    if (groups !== undefined)
      hand.also("aws:iam/userGroupMembership:UserGroupMembership", "Groups", groups, {
        user: hand.itself(groups),
        groups,
      });
  };

const instanceProfile: ByHand = (hand) => {
  const roles = hand.take("Roles");
  hand.set("role", roles?.value instanceof Unknown ? roles : items(roles)[0]);
};

/** The policy of several topics or queues, for each of them. */
const policyOfEach =
  (of: string, as: string): ByHand =>
  (hand) => {
    const targets = hand.take(of);
    const [first, ...others] = items(targets);
    const document = hand.take("PolicyDocument");
    hand.set("policy", document);
    hand.set(as, first);
    others.forEach((target, index) => {
      hand.also(hand.token, `${of}${index + 1}`, target, { policy: document, [as]: target });
    });
  };

const topic: ByHand = (hand) => {
  items(hand.take("Subscription")).forEach((item, index) => {
    hand.also("aws:sns/topicSubscription:TopicSubscription", `Subscription${index}`, item, {
      topic: hand.itself(item),
      protocol: part(item, "Protocol"),
      endpoint: part(item, "Endpoint"),
    });
  });
};

/** A further resource that holds a document of this one. */
const documentOf =
  (property: string, token: string, as: string, document: string): ByHand =>
  (hand: Hand) => {
    const given = hand.take(property);
    if (given !== undefined) hand.also(token, property, given, { [as]: hand.itself(given), [document]: given });
  };

const serviceAccess: ByHand = (hand) => {
  const principals = hand.take("AllowedPrincipals");
  const [first, ...others] = items(principals);
  const service = hand.look("ServiceId");
  hand.set("principalArn", first);
  others.forEach((principal, index) => {
    hand.also(hand.token, `AllowedPrincipals${index + 1}`, principal, {
      principalArn: principal,
      vpcEndpointServiceId: service,
    });
  });
};

const rule: ByHand = (hand) => {
  const name = hand.look("Name");
  items(hand.take("Targets")).forEach((target: Written, index) => {
    hand.also("aws:cloudwatch/eventTarget:EventTarget", `Target${index}`, target, {
      rule: name ?? hand.itself(target),
      arn: part(target, "Arn"),
      roleArn: part(target, "RoleArn"),
      targetId: part(target, "Id"),
    });
  });
};

const several = (of: Written | undefined): Written | undefined => (of === undefined ? undefined : list(of, [of]));

const detector: ByHand = (hand) => {
  items(hand.take("Features")).forEach((feature, index) => {
    hand.also("aws:guardduty/detectorFeature:DetectorFeature", `Feature${index}`, feature, {
      detectorId: hand.itself(feature),
      name: part(feature, "Name"),
      status: part(feature, "Status"),
      additionalConfigurations: several(part(feature, "AdditionalConfiguration")),
    });
  });
};

const permissionSet: ByHand = (hand) => {
  const inline = hand.take("InlinePolicy");
  const instanceArn = hand.look("InstanceArn");
  const set = (at: Written) => ({ permissionSetArn: hand.itself(at), instanceArn });
  if (inline !== undefined) {
    hand.also("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "InlinePolicy", inline, {
      ...set(inline),
      inlinePolicy: inline,
    });
  }
  items(hand.take("ManagedPolicies")).forEach((arn, index) => {
    hand.also("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", `ManagedPolicy${index}`, arn, {
      ...set(arn),
      managedPolicyArn: arn,
    });
  });
};

const logGroup: ByHand = (hand) => {
  const token = (kind: string): string => `aws:cloudwatch/log${kind}:Log${kind}`;
  documentOf("DataProtectionPolicy", token("DataProtectionPolicy"), "logGroupName", "policyDocument")(hand);
  documentOf("ResourcePolicyDocument", token("ResourcePolicy"), "resourceArn", "policyDocument")(hand);
};

export const identity: Readonly<Record<string, ByHand>> = {
  "AWS::EC2::VPCEndpointServicePermissions": serviceAccess,
  "AWS::Events::Rule": rule,
  "AWS::GuardDuty::Detector": detector,
  "AWS::IAM::Group": holder(
    "group",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  ),
  "AWS::IAM::InstanceProfile": instanceProfile,
  "AWS::IAM::ManagedPolicy": managedPolicy,
  "AWS::IAM::Policy": policy,
  "AWS::IAM::User": holder(
    "user",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  ),
  "AWS::Logs::LogGroup": logGroup,
  "AWS::SNS::Topic": topic,
  "AWS::SNS::TopicPolicy": policyOfEach("Topics", "arn"),
  "AWS::SQS::QueuePolicy": policyOfEach("Queues", "queueUrl"),
  "AWS::SSO::PermissionSet": permissionSet,
  "AWS::SageMaker::ModelPackageGroup": documentOf(
    "ModelPackageGroupPolicy",
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    "modelPackageGroupName",
    "resourcePolicy",
  ),
};
