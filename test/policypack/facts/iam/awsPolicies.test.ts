import assert from "node:assert/strict";
import { RolePolicyAttachment } from "../../../../policypack/facts/aws/types";
import { isBroadAwsPolicy, isKnownPolicy } from "../../../../policypack/facts/iam/awsPolicies";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld } from "../../../support/world";

const attached = (policyArn: Tree, worldOf = closedWorld) => {
  const { the, world } = worldOf({ type: RolePolicyAttachment, name: "a", props: { policyArn } });
  return { arn: the<{ policyArn: string }>("a").props.policyArn, world };
};
const broad = (policyArn: Tree): string => {
  const { arn, world } = attached(policyArn);
  return isBroadAwsPolicy(arn, world).verdict;
};
const known = (policyArn: Tree, worldOf = closedWorld): string => {
  const { arn, world } = attached(policyArn, worldOf);
  return isKnownPolicy(arn, world, ["arn:aws:iam::*:policy/shop-*"]).verdict;
};

describe("policies of AWS", () => {
  it("are broad where they allow all, or all of a service", () => {
    for (const name of [
      "AdministratorAccess", "AdministratorAccess-Amplify", "PowerUserAccess", "ReadOnlyAccess", "IAMFullAccess", "AmazonS3FullAccess",
      "AmazonS3ReadOnlyAccess", "AmazonSageMakerFullAccess", "AmazonSageMakerCanvasFullAccess", "AmazonBedrockFullAccess",
      "BedrockAgentCoreFullAccess", "SecretsManagerReadWrite", "AWSLambda_FullAccess", "job-function/DataScientist", "AmazonSQSFullAccess",
      // By what they say, whatever they are called.
      "CloudWatchFullAccessV2", "AmazonDynamoDBReadOnlyAccess", "AmazonDynamoDBFullAccess_v2", "AWSLambdaExecute", "AWSCodeBuildAdminAccess",
    ]) assert.equal(broad(`arn:aws:iam::aws:policy/${name}`), "pass", name); // prettier-ignore
    for (const name of [
      "CloudWatchAgentServerPolicy", "AmazonEC2ContainerRegistryReadOnly", "service-role/AWSLambdaBasicExecutionRole",
      "service-role/AmazonSageMakerNotebooksServiceRolePolicy", "AmazonSSMManagedInstanceCore", "AmazonBedrockLimitedAccess",
      "service-role/AWSGlueServiceRole", "AmazonSageMakerReadOnly", "AmazonBedrockReadOnly", "NoSuchPolicy",
    ]) assert.equal(broad(`arn:aws:iam::aws:policy/${name}`), "fail", name); // prettier-ignore
    assert.equal(broad("arn:aws:iam::111122223333:policy/AdministratorAccess"), "fail", "somebody's of that name");
    assert.equal(broad("arn:aws-us-gov:iam::aws:policy/AdministratorAccess"), "pass");
    assert.equal(broad(Unknown.value), "undecided");
  });

  it("and those that are trusted are known; others are not of this stack", () => {
    assert.equal(known("arn:aws:iam::aws:policy/ReadOnlyAccess"), "pass");
    assert.equal(known("arn:aws:iam::444455556666:policy/shop-inference"), "pass");
    assert.equal(known("arn:aws:iam::444455556666:policy/other"), "undecided");
    assert.equal(known("arn:aws:iam::444455556666:policy/other", openWorld), "undecided");
  });
});
