import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import { AwsCloud } from "../../tools/sandbox/provider/aws/cloud";
import { UNKNOWN, textOf } from "../../tools/sandbox/provider/values";
import type { OutputRequest } from "../../tools/sandbox/provider/cloud";
import type { PropertyMap, Value } from "../../tools/sandbox/provider/values";

const schema = loadPackageSchema("aws");

function cloudWith(configuration: PropertyMap): AwsCloud {
  const cloud = new AwsCloud(schema);
  cloud.configure(configuration);
  return cloud;
}

function checked(
  type: string,
  inputs: PropertyMap,
  olds: PropertyMap = {},
  configuration: PropertyMap = {},
): PropertyMap {
  const token = `aws:${type}`;
  const urn = `urn:pulumi:dev::test::${token}::Weights`;
  return cloudWith(configuration).check({ urn, token, logicalName: "Weights", inputs, olds, randomSeed: "seed" })
    .inputs;
}

function invoked(token: string, args: PropertyMap = {}, configuration: PropertyMap = {}): PropertyMap {
  return cloudWith(configuration).invoke(token, args);
}

describe("completing inputs", () => {
  it("names a bucket in lower case, and says that it did", () => {
    const { bucket, __defaults } = checked("s3/bucket:Bucket", {});
    assert.match(textOf(bucket), /^weights-[0-9a-f]{7}$/);
    assert.deepEqual(__defaults, ["bucket", "forceDestroy"]);
  });

  it("keeps an automatic name at an update, and takes a name that is given", () => {
    const first = checked("s3/bucket:Bucket", {});
    assert.equal(checked("s3/bucket:Bucket", {}, { ...first, bucket: "weights-0000000" }).bucket, "weights-0000000");
    assert.equal(checked("s3/bucket:Bucket", { bucket: "mine" }, first).bucket, "mine");
  });

  it("names nothing that has a prefix", () => {
    const named = (type: string, prefix: string, name: string): boolean =>
      name in checked(type, { [prefix]: "weights-" }) || name in checked(type, { [prefix]: UNKNOWN });
    assert.equal(named("iam/role:Role", "namePrefix", "name"), false);
    assert.equal(named("s3/bucket:Bucket", "bucketPrefix", "bucket"), false);
    assert.equal(named("eks/nodeGroup:NodeGroup", "nodeGroupNamePrefix", "nodeGroupName"), false);
    assert.equal(named("rds/instance:Instance", "identifierPrefix", "identifier"), false);
    assert.deepEqual(checked("s3/bucket:Bucket", { bucketPrefix: "weights-" }).__defaults, ["forceDestroy"]);
  });

  it("lets go of an automatic name for a prefix", () => {
    const first = checked("s3/bucket:Bucket", {});
    assert.equal("bucket" in checked("s3/bucket:Bucket", { bucketPrefix: "weights-" }, first), false);
  });

  it("keeps to AWS's limits of length", () => {
    const token = "aws:lb/targetGroup:TargetGroup";
    const logicalName = "a-name-that-is-longer-than-thirty-two-letters";
    const request = { urn: "urn", token, logicalName, inputs: {}, olds: {}, randomSeed: "seed" };
    assert.equal(textOf(cloudWith({}).check(request).inputs.name).length, 32);
  });

  it("takes the engine's proposal, or its order to name nothing", () => {
    const request = { urn: "urn", token: "aws:iam/role:Role", logicalName: "r", inputs: {}, olds: {}, randomSeed: "s" };
    const name = (proposedName: string, isDisabled: boolean): unknown =>
      cloudWith({}).check({ ...request, autoNaming: { proposedName, isDisabled } }).inputs.name;
    assert.equal(name("proposed", false), "proposed");
    assert.equal(name("", true), undefined);
  });

  it("gives the region, unless one is given or the service has none", () => {
    assert.equal(checked("s3/bucket:Bucket", {}).region, "eu-west-1");
    assert.equal(checked("s3/bucket:Bucket", { region: "us-east-1" }).region, "us-east-1");
    assert.equal(checked("s3/bucket:Bucket", {}, {}, { region: "eu-north-1" }).region, "eu-north-1");
    assert.equal("region" in checked("iam/role:Role", {}), false);
  });

  it("merges the provider's default tags under the resource's own", () => {
    const configuration = { defaultTags: '{"tags":{"team":"ml","env":"dev"}}' };
    const inputs = checked("s3/bucket:Bucket", { tags: { env: "prod" } }, {}, configuration);
    assert.deepEqual(inputs.tagsAll, { team: "ml", env: "prod" });
    assert.deepEqual(inputs.tags, { env: "prod" });
    assert.equal(checked("s3/bucket:Bucket", { tags: { env: UNKNOWN } }, {}, configuration).tagsAll, UNKNOWN);
  });

  it("writes documents as text", () => {
    assert.equal(
      checked("s3/bucketPolicy:BucketPolicy", { bucket: "b", policy: { Statement: [] } }).policy,
      '{"Statement":[]}',
    );
    assert.equal(checked("s3/bucketPolicy:BucketPolicy", { bucket: "b", policy: { Id: UNKNOWN } }).policy, UNKNOWN);
  });

  it("takes a resource for its id", () => {
    const signature = { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn" };
    assert.equal(checked("s3/bucketPolicy:BucketPolicy", { bucket: { ...signature, id: "b" } }).bucket, "b");
    assert.equal(checked("s3/bucketPolicy:BucketPolicy", { bucket: { ...signature, id: "" } }).bucket, UNKNOWN);
  });

  it("fills in what the provider's schema says of a notebook", () => {
    const inputs = checked("sagemaker/notebookInstance:NotebookInstance", { rootAccess: "Disabled" });
    assert.equal(inputs.directInternetAccess, "Enabled");
    assert.equal(inputs.rootAccess, "Disabled");
  });

  it("refuses a type that the package does not have", () => {
    const says =
      /aws:s3\/bukket:Bukket is not a resource type of @pulumi\/aws \d.*did you mean aws:s3\/bucket:Bucket\?/;
    assert.throws(() => checked("s3/bukket:Bukket", {}), says);
  });
});

describe("comparing inputs", () => {
  const cloud = cloudWith({});
  const diff = (type: string, olds: PropertyMap, news: PropertyMap): unknown => cloud.diff(`aws:${type}`, olds, news);

  it("finds nothing where nothing changed", () => {
    const same = { changed: [], replaces: [], deleteBeforeReplace: false };
    assert.deepEqual(
      diff("s3/bucket:Bucket", { bucket: "b", __defaults: [] }, { __defaults: ["x"], bucket: "b" }),
      same,
    );
  });

  it("changes in place what can be", () => {
    const change = { changed: ["forceDestroy"], replaces: [], deleteBeforeReplace: false };
    assert.deepEqual(diff("s3/bucket:Bucket", { bucket: "b" }, { bucket: "b", forceDestroy: true }), change);
  });

  it("replaces what has another name", () => {
    const change = { changed: ["bucket"], replaces: ["bucket"], deleteBeforeReplace: false };
    assert.deepEqual(diff("s3/bucket:Bucket", { bucket: "a" }, { bucket: "b" }), change);
  });

  it("replaces a store, a key and a network where AWS has no call that changes them", () => {
    const replaced: readonly (readonly [type: string, input: string, olds: Value, news: Value])[] = [
      ["kms/key:Key", "customerMasterKeySpec", "SYMMETRIC_DEFAULT", "HMAC_256"],
      ["s3/bucket:Bucket", "objectLockEnabled", false, true],
      ["ecr/repository:Repository", "encryptionConfigurations", [{ encryptionType: "AES256" }], []],
      ["ec2/vpcEndpoint:VpcEndpoint", "vpcEndpointType", "Gateway", "Interface"],
      ["ec2/securityGroup:SecurityGroup", "description", "one", "other"],
    ];
    for (const [type, input, olds, news] of replaced) {
      const { replaces } = cloud.diff(`aws:${type}`, { [input]: olds }, { [input]: news });
      assert.deepEqual(replaces, [input], type);
    }
    const { replaces } = cloud.diff("aws:kms/key:Key", { description: "one" }, { description: "other" });
    assert.deepEqual(replaces, []);
  });

  it("removes first what keeps its name", () => {
    const change = { changed: ["primaryContainer"], replaces: ["primaryContainer"], deleteBeforeReplace: true };
    const news = { name: "m", primaryContainer: { image: "b" } };
    assert.deepEqual(diff("sagemaker/model:Model", { name: "m", primaryContainer: { image: "a" } }, news), change);
    assert.deepEqual(diff("sagemaker/model:Model", { name: "m" }, { ...news, __defaults: ["name"] }), {
      ...change,
      deleteBeforeReplace: false,
    });
  });
});

describe("a name with a prefix", () => {
  const cloud = cloudWith({});
  const resource = (type: string, inputs: PropertyMap, known: PropertyMap = {}): OutputRequest => {
    const token = `aws:${type}`;
    return {
      urn: `urn:pulumi:dev::test::${token}::it`,
      token,
      logicalName: "it",
      inputs: checked(type, inputs),
      known,
    };
  };
  const ID = "\\d{18}[0-9a-f]{8}";

  /** Type, what is given, the output that is the name and its form, another output and its start before the name. */
  const PREFIXED: readonly (readonly [string, PropertyMap, string, string, string, string])[] = [
    ["s3/bucket:Bucket", { bucketPrefix: "weights-" }, "bucket", `weights-${ID}`, "arn", "arn:aws:s3:::"],
    ["iam/role:Role", { namePrefix: "r-" }, "name", `r-${ID}`, "arn", "arn:aws:iam::111122223333:role/"],
    ["ec2/securityGroup:SecurityGroup", { namePrefix: "web-" }, "name", `web-${ID}`, "name", ""],
    ["rds/instance:Instance", { identifierPrefix: "db-" }, "identifier", `db-${ID}`, "identifier", ""],
    ["sqs/queue:Queue", { namePrefix: "q-", fifoQueue: true }, "name", `q-${ID}\\.fifo`, "name", ""],
    ["iam/policy:Policy", { namePrefix: "" }, "name", `terraform-${ID}`, "name", ""],
  ];
  for (const [type, inputs, name, form, output, start] of PREFIXED) {
    it(`is unknown at preview and made with the resource: ${type}`, () => {
      const planned = cloud.planned(resource(type, inputs));
      assert.equal(planned[name], UNKNOWN);
      assert.equal(planned[output], UNKNOWN);
      const { properties } = cloud.made(resource(type, inputs));
      assert.match(textOf(properties[name]), new RegExp(`^${form}$`));
      assert.equal(properties[output], `${start}${textOf(properties[name])}`);
      assert.deepEqual(cloud.made(resource(type, inputs)).properties, properties);
    });
  }

  it("is a bucket's and a role's id", () => {
    const bucket = cloud.made(resource("s3/bucket:Bucket", { bucketPrefix: "weights-" }));
    assert.equal(bucket.id, bucket.properties.bucket);
    assert.equal(bucket.properties.bucketPrefix, "weights-");
    const role = cloud.made(resource("iam/role:Role", { namePrefix: "r-" }));
    assert.equal(role.id, role.properties.name);
  });

  it("stays at an update, and gives way to a name that is given", () => {
    const known = { bucket: "weights-first", arn: "arn:aws:s3:::weights-first" };
    const inputs = { bucketPrefix: "weights-", forceDestroy: true };
    assert.equal(cloud.planned(resource("s3/bucket:Bucket", inputs, known)).bucket, "weights-first");
    assert.equal(cloud.made(resource("s3/bucket:Bucket", inputs, known)).properties.bucket, "weights-first");
    assert.equal(cloud.made(resource("s3/bucket:Bucket", { ...inputs, bucket: "mine" })).id, "mine");
  });

  it("is another one with another prefix, and needs no removal first", () => {
    const bucketDiff = cloud.diff("aws:s3/bucket:Bucket", { bucketPrefix: "a-" }, { bucketPrefix: "b-" });
    const change = { changed: ["bucketPrefix"], replaces: ["bucketPrefix"], deleteBeforeReplace: false };
    assert.deepEqual(bucketDiff, change);
    const olds = { namePrefix: "m-", kmsKeyArn: "a" };
    const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
    assert.equal(cloud.diff(configuration, olds, { ...olds, kmsKeyArn: "b" }).deleteBeforeReplace, false);
  });

  it("is not made of what is the prefix of something else", () => {
    const { properties } = cloud.made(resource("s3/bucketLogging:BucketLogging", { bucket: "b", targetPrefix: "p/" }));
    assert.equal("target" in properties, false);
  });
});

describe("reading what the program did not make", () => {
  it("tells what follows from an id", () => {
    const resource = { urn: "urn", logicalName: "b", inputs: {}, known: {} };
    const bucket = cloudWith({}).read({ ...resource, token: "aws:s3/bucket:Bucket" }, "weights");
    assert.equal(bucket.properties.arn, "arn:aws:s3:::weights");
    const key = cloudWith({}).read({ ...resource, token: "aws:kms/key:Key" }, "1234");
    assert.equal(key.properties.arn, "arn:aws:kms:eu-west-1:111122223333:key/1234");
    const vpc = cloudWith({}).read({ ...resource, token: "aws:ec2/vpc:Vpc" }, "vpc-1");
    assert.equal(vpc.properties.arn, "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1");
  });
});

describe("functions", () => {
  it("tell the account: of the role, of those allowed, or the example's", () => {
    const account = (configuration: PropertyMap): unknown =>
      invoked("aws:index/getCallerIdentity:getCallerIdentity", {}, configuration).accountId;
    assert.equal(account({}), "111122223333");
    assert.equal(account({ allowedAccountIds: '["222233334444"]' }), "222233334444");
    assert.equal(account({ assumeRoles: '[{"roleArn":"arn:aws:iam::333344445555:role/deploy"}]' }), "333344445555");
  });

  it("tell region and partition", () => {
    const configuration = { region: "cn-north-1" };
    assert.equal(invoked("aws:index/getRegion:getRegion", {}, configuration).name, "cn-north-1");
    const { partition, dnsSuffix } = invoked("aws:index/getPartition:getPartition", {}, configuration);
    assert.deepEqual([partition, dnsSuffix], ["aws-cn", "amazonaws.com.cn"]);
  });

  it("tell availability zones", () => {
    const zones = (region: string): PropertyMap =>
      invoked("aws:index/getAvailabilityZones:getAvailabilityZones", {}, { region });
    assert.deepEqual(zones("eu-west-1").names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    assert.deepEqual(zones("eu-west-1").zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
    assert.deepEqual(zones("ap-southeast-2").zoneIds, ["apse2-az1", "apse2-az2", "apse2-az3"]);
    assert.deepEqual(zones("us-gov-west-1").zoneIds, ["usgw1-az1", "usgw1-az2", "usgw1-az3"]);
  });

  it("find a key by alias, id or ARN", () => {
    const arn = (keyId: string): unknown => invoked("aws:kms/getKey:getKey", { keyId }).arn;
    assert.match(String(arn("alias/a")), /^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/);
    assert.equal(arn("1234"), "arn:aws:kms:eu-west-1:111122223333:key/1234");
    assert.equal(arn("arn:aws:kms:eu-west-1:9:key/1"), "arn:aws:kms:eu-west-1:9:key/1");
    assert.equal(arn("alias/a"), invoked("aws:kms/getAlias:getAlias", { name: "alias/a" }).targetKeyArn);
  });

  it("that the sandbox does not have are refused by name", () => {
    assert.throws(() => invoked("aws:ec2/getAmi:getAmi"), /The function aws:ec2\/getAmi:getAmi is not in the sandbox/);
  });
});
