import { becomes, documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { ModelPackageGroupPolicy } from "../../facts/aws/types";
import { documentAt } from "../../facts/iam/document";
import { letsEverybodyIn } from "../../facts/iam/public";
import { letsOnlyAccountsIn } from "../../facts/iam/sharing";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { sharedAssets } from "../organisation";
import { account } from "./samples";

const sharing = (statement: object) =>
  given(ModelPackageGroupPolicy, "registry", {
    modelPackageGroupName: "shop",
    resourcePolicy: documentOf({
      Effect: "Allow",
      Action: ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"],
      Resource: `arn:aws:sagemaker:eu-west-1:${account}:model-package/shop/*`,
      ...statement,
    }),
  });
const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export default definePolicy({
  id: "model-package-group-not-shared-widely",
  title: "The model registry is shared only within the organisation",
  guidelines: ["2.2", "3.2"],
  references: ["catalogue:SUP-15", "atlas:AML.M0005", "owasp:LLM03", "ssdf:PS.1.3", "etsi:5.2.1-2"],
  severity: "high",
  why: "Who reads the registry gets the models; who writes to it puts a model of his own where the next deployment looks.",
  fix: "Name accounts of your organisation as principals, or add a StringEquals condition on aws:PrincipalOrgID.",
  resources: resourcesOf(ModelPackageGroupPolicy),
  config: sharedAssets,
  messages: {
    everybody: '"{name}" shares models with everybody',
    stranger: '"{name}" shares models with accounts of which it is not said that they are yours',
  },
  check: ({ resource: { props } }, judge) => {
    const { readable, statements } = documentAt(props.resourcePolicy);
    judge.require(readable, "everybody");
    for (const statement of statements) {
      judge.require(not(letsEverybodyIn(statement)), "everybody");
      judge.require(letsOnlyAccountsIn(statement, judge.settings.sharedWith), "stranger");
    }
  },
  examples: {
    pass: {
      default: [given(ModelPackageGroupPolicy, "registry", {})],
      organisation: [sharing({ Principal: "*", Condition })],
    },
    fail: {
      everybody: fails("everybody", sharing({ Principal: "*" })),
      everyAccount: fails("everybody", sharing({ Principal: { AWS: "*" } })),
    },
    undecided: { account: becomes("undecided", sharing({ Principal: { AWS: `arn:aws:iam::${account}:root` } })) },
  },
});
