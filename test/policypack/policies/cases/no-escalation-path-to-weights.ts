import { becomes, documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import { Agent, Bucket, Model, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { allow, arn, assumes, ci, notebook, serving, trustedBy, WAYS } from "../../../support/escalation";

// The other ways are run in escalation.test.ts: what is unknown in them is unknown here too.
const { denied, withinBoundary, notItsKey, keptOutByTheBucket, instanceOfAnotherTag, noExecuteCommand, ordinaryRole } =
  WAYS.pass;
const { byTrustAlone, inTwoSteps, passesAndStartsApart, changesFunction, opensStudio, opensSession, entersTask } =
  WAYS.fail;

export default {
  pass: {
    // Of whoever reads them himself another policy speaks, whatever comes last.
    readsThemItself: [...notebook(allow("*", "*")), ...serving(trustedBy("*"))],
    administratorsAlike: [
      given(Bucket, "llm-weights", { bucket: "shop-weights" }),
      given(Role, "llm", {
        name: "llm",
        assumeRolePolicy: documentOf({
          Effect: "Allow",
          Principal: { AWS: "*", Service: "sagemaker.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      }),
      given(Role, "agent", {
        name: "agent",
        assumeRolePolicy: documentOf({
          Effect: "Allow",
          Principal: { Service: "bedrock.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
      given(RolePolicy, "everything", {
        role: ref("agent", "name", "agent"),
        policy: documentOf({ Effect: "Allow", Action: "*", Resource: "*" }),
      }),
      given(Agent, "helper", { agentName: "helper", agentResourceRoleArn: arn("agent") }),
      given(Model, "server", {
        executionRoleArn: arn("llm"),
        primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
      }),
    ],
    readsThemItselfLast: [...serving(trustedBy("*")), ...notebook(allow("*", "*"))],
    ...{ denied, withinBoundary, notItsKey, keptOutByTheBucket, instanceOfAnotherTag, noExecuteCommand, ordinaryRole },
  },
  fail: {
    ...{ byTrustAlone, inTwoSteps, passesAndStartsApart, changesFunction, opensStudio, opensSession, entersTask },
    // That it reads weights of its own is no leave to come to others.
    readsOthers: fails(
      "path",
      ...serving(),
      given(Bucket, "lab-weights", { bucket: "shop-lab-weights", tags }),
      ...notebook(
        allow("s3:GetObject", "arn:aws:s3:::shop-lab-weights/*"),
        allow(["iam:PassRole", "sagemaker:CreateTrainingJob"], "*"),
      ),
    ),
  },
  undecided: {
    pipeline: becomes("undecided", ...serving(trustedBy(arn("ci"))), ci(assumes)),
    unknownPermissions: becomes(
      "pass",
      ...serving(),
      ...notebook(),
      given(RolePolicy, "may", {
        role: ref("notebook", "name", "notebook"),
        policy: ref("other", "json", documentOf(allow("s3:ListAllMyBuckets", "*"))),
      }),
      given(Bucket, "other", { bucket: "shop-other" }),
    ),
  },
  needs: {
    denied: { "notebook.inlinePolicies.0.policy": ["path"] },
    withinBoundary: { "notebook.permissionsBoundary": ["path"] },
    notItsKey: {
      "encryption.bucket": ["path"],
      "encryption.rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId": ["path"],
    },
    keptOutByTheBucket: {
      "weights.bucket": ["path"],
      "policy.bucket": ["path"],
      "policy.policy": ["path"],
    },
  },
} satisfies Cases;
