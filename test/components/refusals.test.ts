import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { captureResources } from "./support/capture";
import { captures, DIGEST, endpoint, IMAGE, KEY_ARN, network, role, store } from "./support/programs";

type Changes = Record<string, unknown>;
/** A component, the change to its arguments, and what the error says: the argument, its value, what would be right. */
type Case = [build: (changes: never) => unknown, argument: string, value: unknown, shown: string, expected: RegExp];

const URI = `s3://models-bucket/models/assistant/sha256/${DIGEST.slice(7)}/model.tar.gz`;

const cases: Case[] = [
  [store, "environment", "production", '"production"', /one of dev, quarantine, staging, prod/],
  [store, "classification", "secret", '"secret"', /one of public, internal, confidential, restricted/],
  [store, "system", "Support Assistant", '"Support Assistant"', /lower-case letters/],
  [store, "owner", "", '""', /lower-case letters/],
  [store, "tagPrefix", "aws:", '"aws:"', /not begin with "aws:"/],
  [store, "objectLockDays", 7, "7", /from 30 to 3650/],
  [store, "objectLockDays", 90.5, "90.5", /whole number/],
  [store, "accessLogRetentionDays", 100, "100", /one of 90, 120/],
  [store, "organizationId", "example", '"example"', /o-a1b2c3d4e5/],
  [store, "keyArn", "alias/aws/s3", '"alias/aws/s3"', /KMS key of one's own/],
  [store, "readerRoleNames", [], "[]", /at least one role/],
  [captures, "writerRoleNames", [], "[]", /at least one role/],
  [captures, "retentionDays", 1000, "1000", /from 7 to 400/],
  [network, "cidrBlock", "10.64.0.0/27", '"10.64.0.0/27"', /from \/16 to \/26 for 3 zones/],
  [network, "cidrBlock", "8.8.0.0/16", '"8.8.0.0/16"', /private addresses/],
  [network, "zoneCount", 1, "1", /from 2 to 6/],
  [network, "availabilityZones", ["eu-west-1a"], '["eu-west-1a"]', /at least 2 different zones/],
  [network, "availabilityZones", ["eu-west-1a", "eu-west-1a"], '["eu-west-1a","eu-west-1a"]', /at least 2 different/],
  [network, "vpcId", "main", '"main"', /vpc-0123456789abcdef0/],
  [network, "flowLogRetentionDays", 7, "7", /one of 90, 120/],
  [role, "roleName", "team/inference", '"team/inference"', /without its path/],
  [role, "endpointName", "my_endpoint", '"my_endpoint"', /letters, digits and hyphens/],
  [role, "modelBucketName", "s3://models", '"s3://models"', /without s3:\/\//],
  [role, "modelKeyPrefix", "*", '"*"', /ending in \//],
  [role, "modelKeyAlias", "alias/aws/s3", '"alias/aws/s3"', /not alias\/aws/],
  [role, "modelKeyArn", KEY_ARN, `"${KEY_ARN}"`, /absent where it is/],
  [role, "captureKeyAlias", undefined, '"absent"', /given where captureKeyArn is not/],
  [role, "imageRepositoryArns", [], "[]", /at least one repository/],
  [role, "subnetIds", ["subnet-1"], '"absent"', /together with subnetIds/],
  [
    role,
    "permissionsBoundaryArn",
    "arn:aws:iam::aws:policy/PowerUserAccess",
    '"arn:aws:iam::aws:policy/PowerUserAccess"',
    /of one's own/,
  ],
  [
    endpoint,
    "image",
    "111122223333.dkr.ecr.eu-west-1.amazonaws.com/serving:latest",
    ':latest"',
    /pinned by its digest/,
  ],
  [endpoint, "image", `library/serving@${DIGEST}`, '"library', /private registry of Amazon ECR/],
  [
    endpoint,
    "image",
    `registry.example.com/serving@${DIGEST}`,
    '"registry.example.com',
    /private registry of Amazon ECR/,
  ],
  [endpoint, "artifactUri", URI.replace("s3://", "https://"), '"https://', /an S3 URI/],
  [
    endpoint,
    "artifactUri",
    "s3://models-bucket/models/latest/model.tar.gz",
    '"s3://models-bucket/models/latest',
    /holds the digest/,
  ],
  [endpoint, "modelDigest", "sha256:abc", '"sha256:abc"', /64 lower-case hexadecimal/],
  [endpoint, "modelProvenance", "bought", '"bought"', /one of own, fine-tuned, third-party/],
  [endpoint, "modelCardUri", "http://cards.example.com", '"http://cards', /https:\/\//],
  [endpoint, "subnetIds", ["subnet-0123456789abcdef0"], '["subnet-0123456789abcdef0"]', /at least 2 subnets/],
  [endpoint, "securityGroupIds", [], "[]", /at least one security group/],
  [endpoint, "roleArn", "inference", '"inference"', /a role's ARN/],
  [endpoint, "instanceType", "m7i.xlarge", '"m7i.xlarge"', /ml.m7i.xlarge/],
  [endpoint, "minimumInstanceCount", 1, "1", /from 2 to/],
  [endpoint, "captureSamplingPercent", 1, "1", /from 10 to 100/],
  [endpoint, "captureKeyArn", "alias/aws/s3", '"alias/aws/s3"', /KMS key of one's own/],
  [endpoint, "serverErrorPercent", 0, "0", /above 0/],
  [endpoint, "alarmTopicArn", "alarms", '"alarms"', /a topic's ARN/],
  [endpoint, "registryCredentialsFunctionArn", "login", '"111122223333', /registry of one's own/],
];

/** The argument that the error names, where it is another than the one that was changed. */
const NAMED: Record<string, string> = {
  "role.modelKeyArn": "modelKeyAlias",
  "role.subnetIds": "securityGroupIds",
  "endpoint.registryCredentialsFunctionArn": "image",
};

async function refusalOf(build: (changes: never) => unknown, changes: Changes): Promise<Error> {
  try {
    await captureResources(() => build(changes as never), { preview: false });
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was refused" });
}

function textOf(error: Error): string {
  return pulumi.InputPropertyError.isInstance(error) ? error.reason : error.message;
}

describe("what the components refuse", () => {
  for (const [build, argument, value, shown, expected] of cases) {
    it(`${build.name}: ${argument} = ${value === undefined ? "absent" : JSON.stringify(value)}`, async () => {
      const error = await refusalOf(build, { [argument]: value });
      assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
      assert.equal(error.propertyPath, NAMED[`${build.name}.${argument}`] ?? argument);
      assert.ok(error.reason.includes(shown), error.reason);
      assert.match(error.reason, expected);
    });

    const plainOnly = ["environment", "classification", "tagPrefix", "cidrBlock", "zoneCount", "availabilityZones"];
    if (value === undefined || plainOnly.includes(argument)) continue;
    it(`${build.name}: ${argument} as an output`, async () => {
      const error = await refusalOf(build, { [argument]: pulumi.output(value) });
      assert.match(textOf(error), new RegExp(NAMED[`${build.name}.${argument}`] ?? argument));
    });
  }

  const lists: [(changes: never) => unknown, string, unknown[], RegExp][] = [
    [store, "readerRoleNames", ["inference", "a b"], /readerRoleNames\[1\]/],
    [store, "writerRoleNames", ["arn:aws:iam::1:role/x"], /writerRoleNames\[0\]/],
    [network, "imageAccountIds", ["123"], /imageAccountIds\[0\]/],
    [role, "imageRepositoryArns", ["arn:aws:ecr:eu-west-1:111122223333:repository/*"], /imageRepositoryArns\[0\]/],
    [endpoint, "securityGroupIds", ["default"], /securityGroupIds\[0\]/],
  ];
  for (const [build, argument, value, expected] of lists) {
    it(`${build.name}: an element of ${argument}`, async () => {
      assert.match(textOf(await refusalOf(build, { [argument]: value })), expected);
    });
  }

  const tags: [Changes, RegExp][] = [
    [{ tags: { "ai:criticality": "huge" } }, /tags\["ai:criticality"\] is "huge"; it must be one of low/],
    [{ tags: { "ai:decommission-by": "2027-02-30" } }, /YYYY-MM-DD/],
    [{ tags: { team: "a;b" } }, /1 to 256 letters/],
    [{ tags: { "acme:criticality": "huge" }, tagPrefix: "acme:" }, /one of low, normal/],
    [{ tags: pulumi.output({ "ai:criticality": "huge" }) }, /one of low, normal/],
  ];
  for (const [changes, expected] of tags) {
    it(`a tag: ${JSON.stringify(changes).slice(0, 60)}`, async () => {
      assert.match(textOf(await refusalOf(store, changes)), expected);
    });
  }

  it("a maximum below the minimum", async () => {
    const error = await refusalOf(endpoint, { minimumInstanceCount: 4, maximumInstanceCount: 3 });
    assert.match(textOf(error), /maximumInstanceCount is 3; it must be a whole number of instances from 4/);
  });

  const variables: [string, string, RegExp][] = [
    ["API_KEY", "hunter2", /absent/],
    ["HUB_TOKEN", "hunter2", /absent/],
    ["HF_TRUST_REMOTE_CODE", "true", /false/],
    ["HF_MODEL_ID", "someone/model", /under \/opt\/ml\//],
  ];
  for (const [variable, value, expected] of variables) {
    it(`the variable ${variable}, without showing its value`, async () => {
      const error = textOf(await refusalOf(endpoint, { containerEnvironment: { [variable]: value } }));
      assert.match(error, expected);
      assert.ok(error.includes(variable) && !error.includes("hunter2"), error);
    });
  }

  it("an image that names no host, where the registry is one's own", async () => {
    const registryCredentialsFunctionArn = "arn:aws:lambda:eu-west-1:111122223333:function:login";
    const error = await refusalOf(endpoint, { image: `library/serving@${DIGEST}`, registryCredentialsFunctionArn });
    assert.match(textOf(error), /image is "library.*begun by the name of its host/);
  });

  it("nothing of what an update of some resources alone leaves undefined", async () => {
    const left = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    const changes = { captureKeyArn: left, roleArn: left, subnetIds: left, securityGroupIds: [left] };
    await captureResources(() => endpoint(changes as never), { preview: false });
  });

  it("nothing of what is right", async () => {
    const fine: [(changes: never) => unknown, Changes][] = [
      [endpoint, { containerEnvironment: { MAX_TOTAL_TOKENS: "4096", HF_MODEL_ID: "/opt/ml/model" } }],
      [endpoint, { artifactUri: `s3://models-bucket/sha256/${DIGEST.slice(7)}/` }],
      [
        endpoint,
        {
          image: `registry.example.com/serving@${DIGEST}`,
          registryCredentialsFunctionArn: "arn:aws:lambda:eu-west-1:111122223333:function:login",
        },
      ],
      [endpoint, { image: pulumi.output(IMAGE), minimumInstanceCount: 3, maximumInstanceCount: 3 }],
      [network, { cidrBlock: "10.64.0.0/26" }],
      [store, { writerRoleNames: [], readerRoleNames: pulumi.output(["a"]) }],
    ];
    for (const [build, changes] of fine) await captureResources(() => build(changes as never), { preview: false });
  });
});
