import { documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Group,
  GroupMembership,
  GroupPolicy,
  GroupPolicyAttachment,
  ManagedPolicy,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  User,
  UserGroupMembership,
  UserPolicy,
} from "../../../../policypack/facts/aws/types";
import { inference, inferenceMay, role, tags, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
const model = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";
const numbered = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/a1b2c3d4e5f6:3";
const profile = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0";
const ifExists = { StringEqualsIfExists: { "bedrock:GuardrailIdentifier": numbered } };
const arn = "arn:aws:iam::111122223333:policy/limit";
const bounded = (...statements: readonly object[]) => [
  given(Role, "inference", {
    name: "inference",
    assumeRolePolicy: trust("sagemaker.amazonaws.com"),
    permissionsBoundary: arn,
  }),
  given(ManagedPolicy, "limit", { name: "limit", policy: documentOf(...statements) }),
];
const unlessForced = {
  Effect: "Deny",
  Action,
  Resource: "*",
  Condition: { StringNotEquals: { "bedrock:GuardrailIdentifier": numbered } },
};
const web = given(Role, "inference", { name: "inference", assumeRolePolicy: trust("lambda.amazonaws.com") });
const deniedWithout = given(RolePolicy, "deny", { role, policy: documentOf(unlessForced) });

const group = given(Group, "analysts", { name: "analysts" });
const ofGroup = ref("analysts", "name", "analysts");
const groupMay = (...statements: readonly object[]) =>
  given(GroupPolicy, "ask", { group: ofGroup, policy: documentOf(...statements) });
const ask = { Effect: "Allow", Action, Resource: model };
const forced = { ...ask, Condition: { StringEquals: { "bedrock:GuardrailIdentifier": numbered } } };
// A guardrail whose id AWS has yet to assign is known by its tag, which decides which may be applied.
const ofAccount = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/*";
const KEY = "bedrock:GuardrailIdentifier";
const tagged = { "aws:ResourceTag/ai:guardrail": "shop" };
const asksNumbered = { ...ask, Condition: { StringLike: { [KEY]: `${ofAccount}:*` } } };
const apply = (Effect: string, Condition?: object) => ({
  ...{ Effect, Action: "bedrock:ApplyGuardrail", Resource: ofAccount },
  ...(Condition && { Condition }),
});
const appliesTagged = apply("Allow", { StringEquals: tagged });
const noDraft = { Effect: "Deny", Action, Resource: "*", Condition: { StringLike: { [KEY]: "*:DRAFT" } } };
const may = (...statements: readonly object[]) =>
  given(RolePolicy, "models", { role, policy: documentOf(...statements) });

const bob = given(User, "bob", { name: "bob" });

export default {
  pass: {
    mantleNeedsTheKey: [
      inference,
      inferenceMay({
        Action: [...Action, "bedrock-mantle:CreateInference"],
        Resource: "*",
        Condition: { StringEquals: { "bedrock:GuardrailIdentifier": numbered } },
      }),
    ],
    mantleDenied: [
      inference,
      inferenceMay({ Action: "bedrock-mantle:*", Resource: "*" }),
      given(RolePolicy, "none", {
        role,
        policy: documentOf({ Effect: "Deny", Action: "bedrock-mantle:CreateInference", Resource: "*" }),
      }),
    ],
    groupWithCondition: [group, groupMay(forced)],
    groupWithDenial: [group, groupMay(ask, unlessForced)],
    groupOfOthers: [group, groupMay({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" })],
    deniedByOtherGroup: [
      bob,
      group,
      groupMay(ask),
      given(UserGroupMembership, "membership", { user: ref("bob", "name", "bob"), groups: [ofGroup] }),
      given(UserPolicy, "deny", { user: ref("bob", "name", "bob"), policy: documentOf(unlessForced) }),
    ],
    // What turns text into numbers no guardrail looks at.
    embeddings: [
      inference,
      inferenceMay({ Action, Resource: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0" }),
    ],
    // The guardrail is the agent's there.
    ofBedrock: [
      given(Role, "agent", {
        name: "agent",
        tags,
        assumeRolePolicy: trust("bedrock.amazonaws.com"),
        inlinePolicies: [{ name: "models", policy: documentOf({ Effect: "Allow", Action, Resource: model }) }],
      }),
    ],
    byBoundary: [
      ...bounded({ Effect: "Allow", Action: "*", Resource: "*" }, unlessForced),
      inferenceMay({ Action, Resource: model }),
    ],
    twoGuardrails: [
      inference,
      inferenceMay({
        Action,
        Resource: model,
        Condition: { StringEquals: { "bedrock:GuardrailIdentifier": [numbered, numbered.replace(":3", ":4")] } },
      }),
    ],
    numberedLike: [
      inference,
      inferenceMay({
        Action,
        Resource: model,
        Condition: { ArnLike: { "bedrock:GuardrailIdentifier": numbered } },
      }),
    ],
    ofFunction: [web, inferenceMay({ Action, Resource: model }), deniedWithout],
    byTag: [inference, may(asksNumbered, noDraft, appliesTagged)],
    // One guardrail, in whatever region, in one version.
    ofAnyRegion: [
      inference,
      may(
        { ...ask, Condition: { StringLike: { [KEY]: numbered.replace("eu-west-1", "*") } } },
        {
          Effect: "Allow",
          Action: "bedrock:ApplyGuardrail",
          Resource: numbered.replace("eu-west-1", "*").slice(0, -2),
        },
      ),
    ],
    byPatternOfWhichOneMayBeApplied: [
      inference,
      may(asksNumbered, noDraft, {
        Effect: "Allow",
        Action: "bedrock:ApplyGuardrail",
        Resource: numbered.slice(0, -2),
      }),
    ],
    byTagWhateverElseIsAllowed: [
      inference,
      may(
        ask,
        { Effect: "Allow", Action: "bedrock:ApplyGuardrail", Resource: "*" },
        { Effect: "Deny", Action, Resource: "*", Condition: { StringNotLike: { [KEY]: `${ofAccount}:*` } } },
        noDraft,
        apply("Deny", { StringNotEquals: tagged }),
      ),
    ],
    notAsked: [inference, inferenceMay({ Action: "bedrock:ApplyGuardrail", Resource: "*" })],
    denied: [
      inference,
      inferenceMay({ Action, Resource: model }),
      given(RolePolicy, "none", { role, policy: documentOf({ Effect: "Deny", Action: "bedrock:*", Resource: "*" }) }),
    ],
  },
  fail: {
    anyVersion: fails(
      "draft",
      inference,
      inferenceMay({
        Action,
        Resource: model,
        Condition: { StringLike: { "bedrock:GuardrailIdentifier": `${numbered.replace(":3", "")}*` } },
      }),
    ),
    byMantleToo: fails("byMantle", web, inferenceMay({ Action: ["bedrock-mantle:*"], Resource: "*" })),
    byMantleOnAModel: fails(
      "byMantle",
      inference,
      inferenceMay({
        Action: "Bedrock-Mantle:CreateInference",
        Resource: "arn:aws:bedrock-mantle:eu-west-1:111122223333:project/default",
        Condition: { StringEquals: { "bedrock-mantle:Model": "openai.gpt-oss-120b" } },
      }),
    ),
    // A Deny on the actions of Bedrock is none on those of the other way in.
    byMantleBesideDenial: fails(
      "byMantle",
      inference,
      inferenceMay({ Action: ["bedrock:InvokeModel", "bedrock-mantle:CreateInference"], Resource: "*" }),
      deniedWithout,
    ),
    ofGroup: fails("without", group, groupMay(ask)),
    ofGroupByAttachment: fails(
      "without",
      inference,
      group,
      given(GroupPolicyAttachment, "aws", {
        group: ofGroup,
        policyArn: "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
      }),
    ),
    ofMember: fails(
      "without",
      bob,
      group,
      groupMay(ask),
      given(GroupMembership, "members", { name: "members", group: ofGroup, users: [ref("bob", "name", "bob")] }),
    ),
    ofMemberFromElsewhere: fails(
      "without",
      group,
      groupMay(ask),
      given(GroupMembership, "members", { name: "members", group: ofGroup, users: ["alice"] }),
    ),
    // A role of nothing that is AI by itself asks models all the same.
    ofFunction: fails("without", web, inferenceMay({ Action, Resource: model })),
    ofFunctionInline: fails(
      "without",
      given(Role, "web", {
        name: "web",
        assumeRolePolicy: trust("lambda.amazonaws.com"),
        inlinePolicies: [{ name: "ask", policy: documentOf({ Effect: "Allow", Action, Resource: model }) }],
      }),
    ),
    ofPerson: fails(
      "without",
      given(User, "bob", { name: "bob" }),
      given(UserPolicy, "ask", {
        user: ref("bob", "name", "bob"),
        policy: documentOf({ Effect: "Allow", Action: "BEDROCK:invoke*", Resource: model }),
      }),
    ),
    onlyWhereItIsThere: fails("without", inference, inferenceMay({ Action, Resource: model, Condition: ifExists })),
    byPattern: fails("without", inference, inferenceMay({ Action: "bedrock:Invoke*", Resource: "*" })),
    everything: fails("without", inference, inferenceMay({ Action: "*", Resource: "*" })),
    allButSomething: fails("without", inference, inferenceMay({ NotAction: "iam:*", Resource: "*" })),
    byProfile: fails("without", inference, inferenceMay({ Action, Resource: profile })),
    byPolicyOfAws: fails(
      "without",
      inference,
      given(RolePolicyAttachment, "aws", { role, policyArn: "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" }),
    ),
    deniedOnlyWhenStreaming: fails(
      "without",
      inference,
      inferenceMay({ Action, Resource: model }),
      given(RolePolicy, "deny", { role, policy: documentOf({ ...unlessForced, Action: Action[1] }) }),
    ),
    // Where the key is absent, ForAllValues holds.
    forAllValues: fails(
      "without",
      inference,
      inferenceMay({
        Action,
        Resource: model,
        Condition: { "ForAllValues:StringEquals": { "bedrock:GuardrailIdentifier": numbered } },
      }),
    ),
    onlyThatThereIsOne: fails(
      "any",
      inference,
      inferenceMay({ Action, Resource: model, Condition: { Null: { "bedrock:GuardrailIdentifier": "false" } } }),
    ),
    anyOfAccount: fails("any", inference, may(asksNumbered, noDraft, apply("Allow"))),
    anyOfAccountByPrefix: fails(
      "any",
      inference,
      may(
        { ...ask, Condition: { ArnLike: { [KEY]: "arn:aws:bedrock:eu-west-1:111122223333:*" } } },
        noDraft,
        apply("Allow"),
      ),
    ),
    anyOfSomeBeginning: fails(
      "any",
      inference,
      may(
        { ...ask, Condition: { StringLike: { [KEY]: ofAccount.replace("*", "a*:3") } } },
        apply("Allow", { StringEqualsIfExists: tagged }),
      ),
    ),
    anyUntagged: fails(
      "any",
      inference,
      may(asksNumbered, noDraft, apply("Allow", { StringNotEquals: { "aws:ResourceTag/ai:env": "dev" } })),
    ),
    anyWithSomeTag: fails(
      "any",
      inference,
      may(asksNumbered, noDraft, apply("Allow", { StringLike: { "aws:ResourceTag/ai:guardrail": "*" } })),
    ),
    anyOfItsEnvironment: fails(
      "any",
      inference,
      may(asksNumbered, noDraft, apply("Allow", { StringEquals: { "aws:ResourceTag/ai:env": "dev" } })),
    ),
    anyThatItMakesOfTheOne: fails(
      "any",
      inference,
      may(asksNumbered, noDraft, appliesTagged, {
        Effect: "Allow",
        Action: "bedrock:UpdateGuardrail",
        Resource: ofAccount,
      }),
    ),
    anyThatItTags: fails(
      "any",
      inference,
      may(asksNumbered, noDraft, appliesTagged, { Effect: "Allow", Action: "bedrock:TagResource", Resource: "*" }),
    ),
    draftByTag: fails("draft", inference, may(asksNumbered, appliesTagged)),
    draftByName: fails(
      "draft",
      inference,
      inferenceMay({
        Action,
        Resource: model,
        Condition: { StringEquals: { "bedrock:GuardrailIdentifier": numbered.replace(":3", ":DRAFT") } },
      }),
    ),
  },
  undecided: {
    groupElsewhere: {
      given: [given(GroupPolicy, "ask", { group: "elsewhere", policy: documentOf(ask) })],
      then: "undecided",
    },
    userElsewhere: {
      given: [given(UserPolicy, "ask", { user: "elsewhere", policy: documentOf(ask) })],
      then: "undecided",
    },
    // Bedrock itself may act as it.
    roleElsewhere: {
      given: [
        given(RolePolicy, "ask", {
          role: "elsewhere",
          policy: documentOf({ Effect: "Allow", Action, Resource: model }),
        }),
      ],
      then: "undecided",
    },
    unknownDocument: { given: [inference, given(RolePolicy, "unknown", { role, policy: UNKNOWN })], then: "undecided" },
  },
  needs: {
    mantleDenied: { "none.role": ["byMantle"], "none.policy": ["byMantle"] },
    deniedByOtherGroup: {
      "membership.user": ["without"],
      "membership.groups.0": ["without"],
      "deny.user": ["without"],
      "deny.policy": ["without"],
    },
    byDenial: { "guardrail.role": ["without"], "guardrail.policy": ["without"] },
    ofBedrock: { "agent.assumeRolePolicy": ["without"] },
    byBoundary: { "inference.permissionsBoundary": ["without"] },
    ofFunction: { "deny.role": ["without"], "deny.policy": ["without"] },
    denied: { "none.role": ["without"], "none.policy": ["without"] },
  },
} satisfies Cases;
