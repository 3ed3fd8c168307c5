import { becomes, documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { keyOfBucket } from "../../facts/aws/bucketKeys";
import { guardedBucket, isNameKnown } from "../../facts/aws/guardedBucket";
import { openedTo } from "../../facts/aws/objectOutsiders";
import { usersOf } from "../../facts/aws/objectUsers";
import { READING_WEIGHTS, readersElsewhere } from "../../facts/aws/weightReaders";
import { Model, NotebookInstance, Role, RolePolicy } from "../../facts/aws/types";
import { weightBuckets } from "../../facts/weights";
import { declaredRoles, weightHandling } from "../organisation";
import { inference, inferenceMay, policyOfWeights, trust, weights } from "../samples";

const objects = "arn:aws:s3:::shop-weights/*";
const readsWeights = { Action: "s3:GetObject", Resource: objects };
const served = given(Model, "llm", {
  executionRoleArn: "arn:aws:iam::111122223333:role/inference",
  primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
});
const science = [
  given(Role, "science", { name: "science", assumeRolePolicy: trust("sagemaker.amazonaws.com") }),
  given(NotebookInstance, "lab", {
    instanceType: "ml.t3.medium",
    roleArn: "arn:aws:iam::111122223333:role/science",
  }),
];
const scienceMay = (statement: object) =>
  given(RolePolicy, "science-policy", { role: "science", policy: documentOf({ Effect: "Allow", ...statement }) });
const exceptInference = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject*",
  Resource: objects,
  Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/inference" } },
};
const lets = (principal: unknown) => ({ Effect: "Allow", Principal: principal, ...readsWeights });

export default definePolicy({
  id: "weights-read-by-named-roles",
  title: "Nobody reads weights but the roles that serve, train and promote models",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:IAM-10",
    "catalogue:K8S-16",
    "atlas:AML.M0005",
    "owasp:LLM03",
    "ssdf:PS.1.1",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
    "etsi:5.2.2-1",
  ],
  severity: "critical",
  why: "Weights are stolen with one GetObject. Each notebook, agent, tool or person that may read them is a place from which they can be carried off, and one broad statement makes all of them that.",
  fix: "Deny s3:GetObject* in the bucket's policy unless aws:PrincipalArn is one of the roles that need it, or take the permission from the others.",
  resources: weightBuckets,
  config: { ...declaredRoles, weightReaders: weightHandling.weightReaders },
  messages: {
    reader: 'the weights in "{name}" can be read by somebody of this stack who does not need them',
    somebody: 'the policy of "{name}" lets somebody read weights who is not named',
    everybody: 'the policy of "{name}" lets many read weights without naming them',
  },
  check: (bucket, judge) => {
    const { settings, world } = judge;
    const { deniesNothingMore, policies, resource } = bucket;
    const nameKnown = isNameKnown(bucket);
    judge.require(nameKnown, "reader");
    for (const { readable } of policies) judge.require(readable, "somebody");
    if (nameKnown.verdict !== "pass") return;
    const guarded = guardedBucket(bucket);
    for (const { isMeant } of usersOf(
      READING_WEIGHTS,
      guarded,
      keyOfBucket(resource, world),
      deniesNothingMore,
      world,
      settings,
    ))
      judge.require(isMeant, "reader");
    for (const { by, isNamed } of openedTo(guarded, world, readersElsewhere(settings, settings.weightReaders)))
      judge.require(isNamed, by);
  },
  examples: {
    pass: {
      default: [weights],
      inferenceAlone: [weights, served, inference, inferenceMay(readsWeights)],
      deniedToOthers: [
        weights,
        served,
        ...science,
        scienceMay({ Action: "s3:*", Resource: "*" }),
        policyOfWeights(exceptInference),
      ],
    },
    fail: {
      notebook: fails("reader", weights, ...science, scienceMay(readsWeights)),
      signOn: fails(
        "somebody",
        weights,
        policyOfWeights(
          lets({ AWS: "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_1" }),
        ),
      ),
      organisation: fails(
        "everybody",
        weights,
        policyOfWeights({ ...lets("*"), Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      ),
    },
    undecided: {
      otherStack: becomes("undecided", weights, policyOfWeights(lets({ AWS: "arn:aws:iam::444455556666:role/serve" }))),
      account: becomes("undecided", weights, policyOfWeights(lets({ AWS: "arn:aws:iam::444455556666:root" }))),
    },
  },
});
