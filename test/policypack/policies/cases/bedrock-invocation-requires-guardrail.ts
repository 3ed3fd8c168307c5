import { documentOf, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { ManagedPolicy, Role, RolePolicy, RolePolicyAttachment } from "../../../../policypack/facts/aws/types";
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

export default {
  pass: {
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
    notAsked: [inference, inferenceMay({ Action: "bedrock:ApplyGuardrail", Resource: "*" })],
    denied: [
      inference,
      inferenceMay({ Action, Resource: model }),
      given(RolePolicy, "none", { role, policy: documentOf({ Effect: "Deny", Action: "bedrock:*", Resource: "*" }) }),
    ],
  },
  fail: {
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
    unknownDocument: { given: [inference, given(RolePolicy, "unknown", { role, policy: UNKNOWN })], then: "undecided" },
  },
  needs: {
    byDenial: { "guardrail.role": ["without"], "guardrail.policy": ["without"] },
    ofBedrock: { "agent.assumeRolePolicy": ["without"] },
    byBoundary: { "inference.permissionsBoundary": ["without"] },
    denied: { "none.role": ["without"], "none.policy": ["without"] },
  },
} satisfies Cases;
