import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import { createdOutputs, previewOutputs } from "../../tools/sandbox/provider/aws/outputs";
import type { OutputRequest, Outputs } from "../../tools/sandbox/provider/aws/outputs";
import { UNKNOWN, isObject, textOf } from "../../tools/sandbox/provider/values";
import type { PropertyMap } from "../../tools/sandbox/provider/values";

const schema = loadPackageSchema("aws");

function request(type: string, inputs: PropertyMap, region = "eu-west-1"): OutputRequest {
  const token = `aws:${type}`;
  const seed = `urn:pulumi:dev::test::${token}::it`;
  return { schema, token, seed, inputs, place: { account: "111122223333", region } };
}

function made(type: string, inputs: PropertyMap, region?: string): Outputs {
  return createdOutputs(request(type, inputs, region));
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}";

/** Type, what is given, region, the id's form, an output and its form. */
const FORMS: readonly (readonly [string, PropertyMap, string, string, string, string])[] = [
  ["s3/bucket:Bucket", { bucket: "b" }, "eu-west-1", "b", "arn", "arn:aws:s3:::b"],
  ["s3/bucket:Bucket", { bucket: "b" }, "cn-north-1", "b", "arn", "arn:aws-cn:s3:::b"],
  [
    "s3/bucket:Bucket",
    { bucket: "b" },
    "cn-north-1",
    "b",
    "bucketRegionalDomainName",
    "b.s3.cn-north-1.amazonaws.com.cn",
  ],
  ["iam/role:Role", { name: "r" }, "eu-west-1", "r", "arn", "arn:aws:iam::111122223333:role/r"],
  [
    "iam/role:Role",
    { name: "r", path: "/ai/" },
    "us-gov-west-1",
    "r",
    "arn",
    "arn:aws-us-gov:iam::111122223333:role/ai/r",
  ],
  [
    "iam/policy:Policy",
    { name: "p" },
    "eu-west-1",
    "arn:aws:iam::111122223333:policy/p",
    "arn",
    "arn:aws:iam::111122223333:policy/p",
  ],
  ["kms/key:Key", {}, "eu-west-1", UUID, "arn", `arn:aws:kms:eu-west-1:111122223333:key/${UUID}`],
  ["kms/key:Key", {}, "us-gov-east-1", UUID, "arn", `arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/${UUID}`],
  [
    "kms/alias:Alias",
    { name: "alias/a", targetKeyId: "k" },
    "eu-west-1",
    "alias/a",
    "arn",
    "arn:aws:kms:eu-west-1:111122223333:alias/a",
  ],
  ["sagemaker/model:Model", { name: "M" }, "eu-west-1", "M", "arn", "arn:aws:sagemaker:eu-west-1:111122223333:model/m"],
  [
    "sagemaker/endpointConfiguration:EndpointConfiguration",
    { name: "c" },
    "eu-west-1",
    "c",
    "arn",
    "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/c",
  ],
  [
    "sagemaker/endpoint:Endpoint",
    { name: "e" },
    "eu-west-1",
    "e",
    "arn",
    "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e",
  ],
  [
    "sagemaker/notebookInstance:NotebookInstance",
    { name: "n" },
    "eu-west-1",
    "n",
    "url",
    "n\\.notebook\\.eu-west-1\\.sagemaker\\.aws",
  ],
  [
    "bedrock/guardrail:Guardrail",
    { name: "g" },
    "eu-west-1",
    "[0-9a-f]{12},DRAFT",
    "guardrailArn",
    "arn:aws:bedrock:eu-west-1:111122223333:guardrail/[0-9a-f]{12}",
  ],
  [
    "bedrock/agentAgent:AgentAgent",
    { agentName: "a" },
    "eu-west-1",
    "[A-Z2-7]{10}",
    "agentArn",
    "arn:aws:bedrock:eu-west-1:111122223333:agent/[A-Z2-7]{10}",
  ],
  [
    "ec2/vpc:Vpc",
    { cidrBlock: "10.0.0.0/16" },
    "eu-west-1",
    "vpc-[0-9a-f]{17}",
    "arn",
    "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-[0-9a-f]{17}",
  ],
  ["ec2/subnet:Subnet", { vpcId: "vpc-1" }, "eu-west-1", "subnet-[0-9a-f]{17}", "availabilityZone", "eu-west-1a"],
  ["ec2/securityGroup:SecurityGroup", { name: "s" }, "eu-west-1", "sg-[0-9a-f]{17}", "ownerId", "111122223333"],
  [
    "ec2/vpcEndpoint:VpcEndpoint",
    { vpcId: "v", serviceName: "s" },
    "eu-west-1",
    "vpce-[0-9a-f]{17}",
    "policy",
    '.*"Principal":"\\*","Action":"\\*".*',
  ],
  [
    "ec2/flowLog:FlowLog",
    {},
    "eu-west-1",
    "fl-[0-9a-f]{17}",
    "arn",
    "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/fl-[0-9a-f]{17}",
  ],
  [
    "cloudwatch/logGroup:LogGroup",
    { name: "/a/b" },
    "eu-west-1",
    "/a/b",
    "arn",
    "arn:aws:logs:eu-west-1:111122223333:log-group:/a/b",
  ],
  [
    "cloudwatch/metricAlarm:MetricAlarm",
    { name: "a" },
    "eu-west-1",
    "a",
    "arn",
    "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a",
  ],
  ["dynamodb/table:Table", { name: "t" }, "eu-west-1", "t", "arn", "arn:aws:dynamodb:eu-west-1:111122223333:table/t"],
  ["sns/topic:Topic", { name: "t" }, "eu-west-1", "arn:aws:sns:eu-west-1:111122223333:t", "owner", "111122223333"],
  [
    "sqs/queue:Queue",
    { name: "q" },
    "eu-west-1",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/q",
    "arn",
    "arn:aws:sqs:eu-west-1:111122223333:q",
  ],
  [
    "lambda/function:Function",
    { name: "f" },
    "eu-west-1",
    "f",
    "arn",
    "arn:aws:lambda:eu-west-1:111122223333:function:f",
  ],
  [
    "lambda/functionUrl:FunctionUrl",
    { functionName: "f" },
    "eu-west-1",
    "f",
    "functionUrl",
    "https://[0-9a-f]{32}\\.lambda-url\\.eu-west-1\\.on\\.aws/",
  ],
  [
    "lb/loadBalancer:LoadBalancer",
    { name: "l", loadBalancerType: "network" },
    "eu-west-1",
    "arn:.*:loadbalancer/net/l/[0-9a-f]{16}",
    "arnSuffix",
    "net/l/[0-9a-f]{16}",
  ],
  [
    "secretsmanager/secret:Secret",
    { name: "s" },
    "eu-west-1",
    "arn:.*:secret:s-[A-Z2-7]{6}",
    "arn",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-[A-Z2-7]{6}",
  ],
  [
    "ecr/repository:Repository",
    { name: "r/s" },
    "eu-west-1",
    "r/s",
    "repositoryUrl",
    "111122223333\\.dkr\\.ecr\\.eu-west-1\\.amazonaws\\.com/r/s",
  ],
  [
    "wafv2/webAcl:WebAcl",
    { name: "w", scope: "REGIONAL" },
    "eu-west-1",
    UUID,
    "arn",
    `arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/${UUID}`,
  ],
  ["s3/bucketPolicy:BucketPolicy", { bucket: "b", policy: "{}" }, "eu-west-1", "b", "bucket", "b"],
  ["iam/rolePolicy:RolePolicy", { role: "r", name: "p" }, "eu-west-1", "r:p", "name", "p"],
  [
    "codeartifact/domain:Domain",
    { domain: "d" },
    "eu-west-1",
    ".+",
    "arn",
    "arn:aws:codeartifact:eu-west-1:111122223333:domain/.+",
  ],
];

describe("what AWS assigns, once made", () => {
  for (const [type, inputs, region, id, output, form] of FORMS) {
    it(`${type} has its id and ${output} in ${region}`, () => {
      const { id: assigned, properties } = made(type, inputs, region);
      assert.match(assigned, new RegExp(`^${id}$`));
      assert.match(textOf(properties[output]), new RegExp(`^${form}$`));
    });
  }

  it("is the same at every run, and another for another resource", () => {
    const key = request("kms/key:Key", {});
    assert.deepEqual(createdOutputs(key), createdOutputs(key));
    assert.notEqual(createdOutputs(key).id, createdOutputs({ ...key, seed: `${key.seed}-2` }).id);
  });

  it("stays at an update", () => {
    const key = request("kms/key:Key", {});
    const { properties } = createdOutputs(key, { arn: "arn:aws:kms:eu-west-1:111122223333:key/first", keyId: "first" });
    assert.equal(properties.arn, "arn:aws:kms:eu-west-1:111122223333:key/first");
  });

  it("has an issuer inside a cluster, where programs look for it", () => {
    const { properties } = made("eks/cluster:Cluster", { name: "c", roleArn: "r", vpcConfig: { subnetIds: [] } });
    const told = JSON.stringify(properties);
    assert.match(told, /"issuer":"https:\/\/oidc\.eks\.eu-west-1\.amazonaws\.com\/id\/[0-9A-F]{32}"/);
    assert.match(told, /"clusterSecurityGroupId":"sg-[0-9a-f]{17}"/);
  });

  it("ties a VPC's default security group to its VPC", () => {
    const vpc = made("ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const group = made("ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: vpc.id });
    assert.equal(group.id, vpc.properties.defaultSecurityGroupId);
  });

  it("leaves every type of the package with an id and its outputs, given nothing", () => {
    const without = Object.keys(schema.resources).filter((token) => {
      const { id, properties } = made(token.replace(/^aws:/, ""), {});
      return id === "" || JSON.stringify(properties).includes(UNKNOWN);
    });
    assert.deepEqual(without, []);
  });
});

describe("what AWS assigns, at preview", () => {
  const planned = (type: string, inputs: PropertyMap): PropertyMap => previewOutputs(request(type, inputs));

  it("is unknown", () => {
    const properties = planned("sagemaker/model:Model", { name: "m", executionRoleArn: "r" });
    assert.equal(properties.arn, UNKNOWN);
    assert.equal(properties.name, "m");
  });

  it("is absent where it may stay absent", () => {
    assert.equal("vpcConfig" in planned("sagemaker/model:Model", { name: "m" }), false);
  });

  it("is unknown inside what is given", () => {
    const properties = planned("eks/cluster:Cluster", { vpcConfig: { subnetIds: ["subnet-1"] } });
    assert.ok(isObject(properties.vpcConfig));
    assert.equal(properties.vpcConfig.clusterSecurityGroupId, UNKNOWN);
  });
});
