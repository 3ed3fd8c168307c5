import { documentOf, fails, given } from "../../../../policypack/engine/examples";
import { ManagedPolicy } from "../../../../policypack/facts/aws/types";
import { policyAllowing, webMay } from "../../../../policypack/policies/identity/samples";
import { inference, inferenceMay } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Action = "iam:PassRole";
const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const to = (service: string) => ({ StringEquals: { "iam:PassedToService": service } });

export default {
  pass: {
    roleOfNoAi: webMay({ Action, Resource: "*" }),
    byHowNamesBegin: [
      inference,
      inferenceMay({ Action, Resource: roleArn("shop-*"), Condition: to("sagemaker.amazonaws.com") }),
    ],
    ofEveryPartition: [
      inference,
      inferenceMay({
        Action,
        Resource: roleArn("training"),
        Condition: { StringLike: { "iam:PassedToService": "sagemaker.amazonaws.com*" } },
      }),
    ],
    passesNoAiRole: [
      inference,
      given(ManagedPolicy, "ci", { policy: documentOf({ Effect: "Allow", Action, Resource: roleArn("web") }) }),
    ],
  },
  fail: {
    everyRoleOfAccount: fails(
      "anyRole",
      inference,
      inferenceMay({ Action: "iam:Pass*", Resource: roleArn("*"), Condition: to("sagemaker.amazonaws.com") }),
    ),
    everyRoleByPunctuation: fails(
      "anyRole",
      policyAllowing({ Action, Resource: roleArn("*-*"), Condition: to("sagemaker.amazonaws.com") }),
    ),
    toLikeAnything: fails(
      "anyService",
      inference,
      inferenceMay({
        Action,
        Resource: roleArn("training"),
        Condition: { StringLike: { "iam:PassedToService": "*" } },
      }),
    ),
    toWhateverBeginsSo: fails(
      "anyService",
      inference,
      inferenceMay({
        Action,
        Resource: roleArn("training"),
        Condition: { StringLike: { "iam:PassedToService": "s*.amazonaws.com" } },
      }),
    ),
    ifItExists: fails(
      "anyService",
      inference,
      inferenceMay({
        Action,
        Resource: roleArn("training"),
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      }),
    ),
    // Who has nothing to do with AI may hand on a role of it.
    roleOfAi: fails(
      "anyService",
      inference,
      given(ManagedPolicy, "ci", { policy: documentOf({ Effect: "Allow", Action, Resource: roleArn("inference") }) }),
    ),
  },
} satisfies Cases;
