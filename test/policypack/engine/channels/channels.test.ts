import assert from "node:assert/strict";
import { unfold, patchFor, type Part } from "../../../../policypack/engine/channels";
import { camel } from "../../../../policypack/engine/channels/names";
import { mappedTypes } from "../../../../policypack/engine/channels/shapes";
import { Run } from "../../../../policypack/engine/run";
import { isTreeObject, Secret, Unknown, type Tree } from "../../../../policypack/facts/tree";
import { cursorOf, evidenceAt, type View } from "../../../../policypack/facts/view";
import * as types from "../../../../policypack/facts/aws/types";
import type { ResourceType } from "../../../../policypack/facts/resource";
import { NO_TWIN, WITHIN } from "../../../support/channels/noTwin";
import { SATELLITES } from "../../../support/channels/satellites";
import { policies } from "../../../../policypack/policies";
import { inDays, violationIn } from "../../../support/accepting";
import { keyOf } from "../../../support/keys";
import { PackUnderTest, UNKNOWN_SENTINEL, type SentResource } from "../../../support/pack";

const sent = (type: string, tree: Tree, name = "llm"): readonly Part[] | undefined =>
  unfold({ type, name, urn: `urn:pulumi:dev::shop::${type}::${name}`, tree });

const only = (type: string, tree: Tree): Tree | undefined => sent(type, tree)?.[0]?.tree;

/** The resource as the policies see it. */
const seen = (type: string, props: object, name = "llm") =>
  new Run().take({
    type,
    name,
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    props,
    opts: { protect: false },
  } as never);

const resource = (
  type: string,
  name: string,
  props: object,
  from: Readonly<Record<string, readonly string[]>> = {},
): SentResource => ({
  type,
  name,
  urn: `urn:pulumi:dev::shop::${type}::${name}`,
  props: props as Readonly<Record<string, unknown>>,
  outputs: {},
  propertyDependencies: from,
  protect: false,
});

describe("names of aws-native", () => {
  const names = {
    VPCOptions: "vpcOptions",
    KMSMasterKeyID: "kmsMasterKeyId",
    TargetGroupARNs: "targetGroupArns",
    CNAMEs: "cnames",
    EC2SecurityGroupId: "ec2SecurityGroupId",
    MultiAZWithStandbyEnabled: "multiAzWithStandbyEnabled",
    S3DataSource: "s3DataSource",
    EnableNetworkIsolation: "enableNetworkIsolation",
  };
  for (const [from, to] of Object.entries(names)) {
    it(`${from} is ${to}`, () => {
      assert.equal(camel(from), to);
    });
  }
});

describe("an ordinary resource", () => {
  it("is left alone", () => {
    assert.equal(sent("aws:sagemaker/model:Model", {}), undefined);
    assert.equal(sent("kubernetes:core/v1:Pod", {}), undefined);
    assert.equal(sent("random:index/randomId:RandomId", {}), undefined);
  });
});

describe("aws-native", () => {
  it("has the token and the names of @pulumi/aws", () => {
    const [model] =
      sent("aws-native:sagemaker:Model", {
        modelName: "llm",
        primaryContainer: { image: "x", environment: { HF_TOKEN: "y" } },
        tags: [{ key: "ai:system", value: "shop" }],
      }) ?? [];
    assert.equal(model?.type, "aws:sagemaker/model:Model");
    assert.deepEqual(model.tree, {
      name: "llm",
      primaryContainer: { image: "x", environment: { HF_TOKEN: "y" } },
      tags: { "ai:system": "shop" },
    });
  });
  it("says what stands in resources of their own there in such", () => {
    const parts =
      sent("aws-native:s3:Bucket", { publicAccessBlockConfiguration: { blockPublicAcls: true } }, "b") ?? [];
    assert.deepEqual(
      parts.map(({ key, type }) => [key, type]),
      [
        ["", "aws:s3/bucket:Bucket"],
        ["PublicAccessBlock", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
      ],
    );
    const block = parts[1]?.tree;
    assert.ok(
      isTreeObject(block) && typeof block["bucket"] === "string" && parts[0]?.aliases?.includes(block["bucket"]),
    );
  });
  it("knows values that are not known for what they are", () => {
    assert.deepEqual(only("aws-native:sagemaker:Model", { enableNetworkIsolation: Unknown.value }), {
      enableNetworkIsolation: Unknown.value,
    });
    assert.equal(only("aws-native:ec2:LaunchTemplate", { launchTemplateData: Unknown.value }), Unknown.value);
  });
  it("keeps secrets", () => {
    assert.deepEqual(only("aws-native:sagemaker:Model", { primaryContainer: new Secret({ image: "x" }) }), {
      primaryContainer: new Secret({ image: "x" }),
    });
  });
  it("says where the author wrote it, also where he left it out", () => {
    const [bucket] = seen("aws-native:s3:Bucket", { versioningConfiguration: { status: "Suspended" } });
    const { versioning, objectLockEnabled } = bucket?.props as View<{
      versioning: { enabled: boolean };
      objectLockEnabled: boolean;
    }>;
    assert.equal(cursorOf(versioning.enabled).path, "versioningConfiguration.status");
    assert.equal(evidenceAt(objectLockEnabled).path, "objectLockEnabled");
    assert.equal(cursorOf(versioning.enabled).top, "versioningConfiguration");
  });
  it("is remediated in its own words, where they follow from each other", () => {
    assert.deepEqual(patchFor("aws-native:sagemaker:Model", { enableNetworkIsolation: true }), {
      enableNetworkIsolation: true,
    });
    assert.deepEqual(patchFor("aws-native:opensearchservice:Domain", { encryptAtRest: { enabled: true } }), {
      encryptionAtRestOptions: { enabled: true },
    });
    assert.equal(patchFor("aws-native:s3:Bucket", { versioning: { enabled: true } }), undefined);
    assert.equal(patchFor("aws:cloudcontrol/resource:Resource", { enableNetworkIsolation: true }), undefined);
  });
  it("is told of where its type is one of AI that nothing knows", () => {
    const parts = sent("aws-native:sagemaker:Hub", {}) ?? [];
    assert.match(parts[1]?.unseen?.[0]?.found ?? "", /AWS::sagemaker::Hub/);
    assert.deepEqual(
      sent("aws-native:glue:Job", { x: 1 })?.map(({ type }) => type),
      ["aws-native:glue:Job"],
    );
  });
});

describe("a resource of aws-native of whatever type", () => {
  const TYPE = "aws-native:index:ExtensionResource";
  const Model = { EnableNetworkIsolation: false, PrimaryContainer: { Image: "vllm" } };
  it("is the one that it says", () => {
    const [part] = sent(TYPE, { type: "AWS::SageMaker::Model", properties: Model }) ?? [];
    assert.equal(part?.type, "aws:sagemaker/model:Model");
    assert.deepEqual(part.tree, { enableNetworkIsolation: false, primaryContainer: { image: "vllm" } });
  });
  const unreadable: Readonly<Record<string, Tree>> = {
    "no properties": { type: "AWS::SageMaker::Model" },
    "a text for properties": { type: "AWS::SageMaker::Model", properties: "{" },
    "an unknown type": { type: Unknown.value, properties: Model },
    nothing: null,
  };
  for (const [name, tree] of Object.entries(unreadable))
    it(`is said not to be judged with ${name}`, () => {
      assert.equal(sent(TYPE, tree)?.[0]?.unseen?.length, 1);
    });
});

describe("Cloud Control", () => {
  const TYPE = "aws:cloudcontrol/resource:Resource";
  const state = (desired: object): object => ({
    typeName: "AWS::SageMaker::Model",
    desiredState: JSON.stringify(desired),
  });

  it("is what its state says", () => {
    const [model] = seen(TYPE, state({ EnableNetworkIsolation: false }));
    assert.equal(model?.type, "aws:sagemaker/model:Model");
    const { enableNetworkIsolation } = model.props as View<{ enableNetworkIsolation: boolean }>;
    assert.equal(cursorOf(enableNetworkIsolation).path, "desiredState.EnableNetworkIsolation");
    assert.equal(cursorOf(enableNetworkIsolation).top, "desiredState");
  });
  for (const [why, tree] of Object.entries({
    "is not known": { typeName: "AWS::SageMaker::Model", desiredState: Unknown.value },
    "is no JSON": { typeName: "AWS::SageMaker::Model", desiredState: "{" },
    "is no object": { typeName: "AWS::SageMaker::Model", desiredState: "[]" },
    "is of a type that is not known": { typeName: Unknown.value, desiredState: "{}" },
  })) {
    it(`is told of where its state ${why}`, () => {
      assert.equal(sent(TYPE, tree)?.[0]?.unseen?.length, 1);
    });
  }
  it("hides nothing where nothing is asked of its type, and of what it is not known yet", () => {
    const index = { typeName: "AWS::OpenSearchServerless::Index", desiredState: Unknown.value };
    const [part] = sent(TYPE, index) ?? [];
    assert.deepEqual([part?.type, part?.unseen], ["aws-native:opensearchserverless:Index", undefined]);
    // What is written and cannot be read is told all the same.
    assert.equal(sent(TYPE, { ...index, desiredState: "{" })?.[0]?.unseen?.length, 1);
  });
  it("keeps a secret state secret", () => {
    const tree = only(TYPE, { typeName: "AWS::SageMaker::Model", desiredState: new Secret('{"ModelName":"x"}') });
    assert.ok(tree instanceof Secret);
  });
});

describe("what stands in one resource there and in several here", () => {
  const parts = (type: string, tree: Tree): Readonly<Record<string, Tree>> =>
    Object.fromEntries((sent(type, tree, "whole") ?? []).slice(1).map((part) => [part.type, part.tree]));
  const whole = (type: string): string => `⟨urn:pulumi:dev::shop::${type}::whole|whole⟩`;

  it("locks, copies and lists of a bucket", () => {
    const type = "aws-native:s3:Bucket";
    const found = parts(type, {
      objectLockConfiguration: {
        objectLockEnabled: "Enabled",
        rule: { defaultRetention: { mode: "COMPLIANCE", days: 30 } },
      },
      replicationConfiguration: {
        role: "r",
        rules: [
          {
            status: "Enabled",
            filter: { and: { prefix: "a/", tagFilters: [{ key: "k", value: "v" }] } },
            destination: { bucket: "arn:aws:s3:::b", account: "111122223333" },
          },
        ],
      },
      inventoryConfigurations: [
        { id: "all", enabled: true, destination: { bucketArn: "arn:aws:s3:::b", bucketAccountId: "111122223333" } },
      ],
      analyticsConfigurations: [
        { id: "use", storageClassAnalysis: { dataExport: { destination: { bucketArn: "arn:aws:s3:::b" } } } },
      ],
    });
    assert.deepEqual(found["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"], {
      bucket: whole(type),
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: "COMPLIANCE", days: 30 } },
    });
    assert.deepEqual(found["aws:s3/bucketReplicationConfig:BucketReplicationConfig"], {
      bucket: whole(type),
      role: "r",
      rules: [
        {
          status: "Enabled",
          filter: { and: { prefix: "a/", tags: { k: "v" } } },
          destination: { account: "111122223333", bucket: "arn:aws:s3:::b" },
        },
      ],
    });
    assert.deepEqual(found["aws:s3/inventory:Inventory"], {
      bucket: whole(type),
      name: "all",
      enabled: true,
      destination: { bucket: { bucketArn: "arn:aws:s3:::b", accountId: "111122223333" } },
    });
    assert.deepEqual(found["aws:s3/analyticsConfiguration:AnalyticsConfiguration"], {
      bucket: whole(type),
      name: "use",
      storageClassAnalysis: {
        dataExport: { destination: { s3BucketDestination: { bucketArn: "arn:aws:s3:::b" } } },
      },
    });
  });
  it("what is not known of them is that, and nothing else", () => {
    for (const name of ["objectLockConfiguration", "replicationConfiguration", "inventoryConfigurations"]) {
      const [, part] = sent("aws-native:s3:Bucket", { [name]: Unknown.value }) ?? [];
      assert.ok(part !== undefined && Object.values(part.tree as object).includes(Unknown.value), name);
    }
  });
  it("whom a share is with, and of what", () => {
    const type = "aws-native:ram:ResourceShare";
    assert.deepEqual(parts(type, { principals: ["111122223333"], resourceArns: ["arn:aws:x"] }), {
      "aws:ram/principalAssociation:PrincipalAssociation": {
        resourceShareArn: whole(type),
        principal: "111122223333",
      },
      "aws:ram/resourceAssociation:ResourceAssociation": { resourceShareArn: whole(type), resourceArn: "arn:aws:x" },
    });
  });
  it("the policies of an access entry", () => {
    const entry = { clusterName: "ai", principalArn: "arn:aws:iam::111122223333:role/ops" };
    const policyArn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy";
    const accessPolicies = [{ policyArn, accessScope: { type: "namespace", namespaces: ["ai"] } }];
    assert.deepEqual(parts("aws-native:eks:AccessEntry", { ...entry, accessPolicies }), {
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        ...entry,
        policyArn,
        accessScope: { type: "namespace", namespaces: ["ai"] },
      },
    });
  });
  it("the rules of a DNS firewall, the targets of a policy, the groups of a user", () => {
    const firewall = "aws-native:route53resolver:FirewallRuleGroup";
    const rule = { action: "BLOCK", blockResponse: "NODATA", firewallDomainListId: "rslvr-fdl-1", priority: 1 };
    assert.deepEqual(parts(firewall, { firewallRules: [{ ...rule, qtype: "A" }] }), {
      "aws:route53/resolverFirewallRule:ResolverFirewallRule": {
        ...rule,
        qType: "A",
        firewallRuleGroupId: whole(firewall),
      },
    });
    const policy = "aws-native:organizations:Policy";
    assert.deepEqual(parts(policy, { targetIds: ["ou-1"] }), {
      "aws:organizations/policyAttachment:PolicyAttachment": { policyId: whole(policy), targetId: "ou-1" },
    });
    const user = "aws-native:iam:User";
    assert.deepEqual(parts(user, { groups: ["admins"] }), {
      "aws:iam/userGroupMembership:UserGroupMembership": { user: whole(user), groups: ["admins"] },
    });
  });
  it("the policies of a log group", () => {
    const group = "aws-native:logs:LogGroup";
    const document = { Version: "2012-10-17", Statement: [] };
    assert.deepEqual(parts(group, { dataProtectionPolicy: document, resourcePolicyDocument: document }), {
      "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": {
        logGroupName: whole(group),
        policyDocument: JSON.stringify(document),
      },
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
        resourceArn: whole(group),
        policyDocument: JSON.stringify(document),
      },
    });
  });
  it("what has a policy in its name and is none stays what it is", () => {
    const files = parts("aws-native:efs:FileSystem", { backupPolicy: { status: "ENABLED" } });
    assert.deepEqual(files["aws:efs/backupPolicy:BackupPolicy"], {
      fileSystemId: whole("aws-native:efs:FileSystem"),
      backupPolicy: { status: "ENABLED" },
    });
  });
  it("where a stream ends, by the name of its destination", () => {
    const stream = (tree: Tree) => only("aws-native:kinesisfirehose:DeliveryStream", tree);
    assert.deepEqual(stream({ extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::b" } }), {
      destination: "extended_s3",
      extendedS3Configuration: { bucketArn: "arn:aws:s3:::b" },
    });
    assert.deepEqual(
      stream({ httpEndpointDestinationConfiguration: { endpointConfiguration: { url: "https://x" } } }),
      {
        destination: "http_endpoint",
        httpEndpointConfiguration: { url: "https://x" },
      },
    );
    assert.deepEqual(stream({ deliveryStreamEncryptionConfigurationInput: { keyType: "AWS_OWNED_CMK" } }), {
      serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
    });
  });
  it("an access point over Regions, and one with a function before it", () => {
    assert.deepEqual(only("aws-native:s3:MultiRegionAccessPoint", { name: "m", regions: [{ bucket: "weights" }] }), {
      details: { name: "m", regions: [{ bucket: "weights" }] },
    });
    assert.deepEqual(
      only("aws-native:s3objectlambda:AccessPoint", {
        name: "l",
        objectLambdaConfiguration: { supportingAccessPoint: "arn:aws:s3:::p", transformationConfigurations: [] },
      }),
      { name: "l", configuration: { supportingAccessPoint: "arn:aws:s3:::p", transformationConfigurations: [] } },
    );
  });
});

describe("Terraform's provider, bridged", () => {
  it("is what it is in @pulumi/aws", () => {
    const cases: Readonly<Record<string, string>> = {
      "aws:index/sagemakerModel:SagemakerModel": "aws:sagemaker/model:Model",
      "aws:index/s3Bucket:S3Bucket": "aws:s3/bucket:Bucket",
      "aws:index/lb:Lb": "aws:lb/loadBalancer:LoadBalancer",
      "aws:index/instance:Instance": "aws:ec2/instance:Instance",
      "aws:index/bedrockagentAgent:BedrockagentAgent": "aws:bedrock/agentAgent:AgentAgent",
      "aws:index/bedrockagentcoreAgentRuntime:BedrockagentcoreAgentRuntime":
        "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
      "aws:index/iamRole:IamRole": "aws:iam/role:Role",
      "aws:index/vpcSecurityGroupEgressRule:VpcSecurityGroupEgressRule":
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:index/eip:Eip": "aws:ec2/eip:Eip",
      "aws:index/networkInterface:NetworkInterface": "aws:ec2/networkInterface:NetworkInterface",
      "aws:index/egressOnlyInternetGateway:EgressOnlyInternetGateway":
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "aws:index/ec2CarrierGateway:Ec2CarrierGateway": "aws:ec2/carrierGateway:CarrierGateway",
      "aws:index/mainRouteTableAssociation:MainRouteTableAssociation":
        "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
      "aws:index/networkfirewallFirewall:NetworkfirewallFirewall": "aws:networkfirewall/firewall:Firewall",
      "aws:index/route53ResolverFirewallRule:Route53ResolverFirewallRule":
        "aws:route53/resolverFirewallRule:ResolverFirewallRule",
      "aws:index/datasyncLocationS3:DatasyncLocationS3": "aws:datasync/s3Location:S3Location",
      "aws:index/apprunnerService:ApprunnerService": "aws:apprunner/service:Service",
      "aws:index/batchJobDefinition:BatchJobDefinition": "aws:batch/jobDefinition:JobDefinition",
      "aws:index/networkInterfaceSgAttachment:NetworkInterfaceSgAttachment":
        "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      "aws:index/datasyncTask:DatasyncTask": "aws:datasync/task:Task",
      "aws:index/transferUser:TransferUser": "aws:transfer/user:User",
      "aws:index/ramResourceShare:RamResourceShare": "aws:ram/resourceShare:ResourceShare",
      "aws:index/organizationsPolicy:OrganizationsPolicy": "aws:organizations/policy:Policy",
      "aws:index/kinesisFirehoseDeliveryStream:KinesisFirehoseDeliveryStream":
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      "aws:index/cloudwatchLogSubscriptionFilter:CloudwatchLogSubscriptionFilter":
        "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
      "aws:index/cloudwatchLogGroup:CloudwatchLogGroup": "aws:cloudwatch/logGroup:LogGroup",
      "aws:index/s3BucketInventory:S3BucketInventory": "aws:s3/inventory:Inventory",
      "aws:index/s3controlAccessGrant:S3controlAccessGrant": "aws:s3control/accessGrant:AccessGrant",
      "aws:index/snapshotCreateVolumePermission:SnapshotCreateVolumePermission":
        "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
      "aws:index/rolesanywhereProfile:RolesanywhereProfile": "aws:rolesanywhere/profile:Profile",
      "aws:index/codebuildProject:CodebuildProject": "aws:codebuild/project:Project",
      "aws:index/elbAttachment:ElbAttachment": "aws:elb/attachment:Attachment",
    };
    for (const [token, type] of Object.entries(cases)) assert.equal(sent(token, {})?.[0]?.type, type);
  });
  it("has the names of @pulumi/aws, and one thing where that has one", () => {
    assert.deepEqual(only("aws:index/lambdaFunction:LambdaFunction", { functionName: "x" }), { name: "x" });
    assert.deepEqual(only("aws:index/sagemakerModel:SagemakerModel", { vpcConfigs: [{ subnets: ["a"] }] }), {
      vpcConfig: { subnets: ["a"] },
    });
  });
  it("is told of where its type is one of AI that nothing knows", () => {
    assert.equal(sent("aws:index/sagemakerNovelty:SagemakerNovelty", {})?.[1]?.unseen?.length, 1);
  });
});

describe("the table", () => {
  it("has types that the pack knows by their tokens", () => {
    assert.ok(mappedTypes().length > 150);
    for (const { token } of mappedTypes()) assert.match(token, /^aws(?:-native)?:/);
  });
  it("has each type of the pack, or says why there is none", () => {
    const mapped = new Set([...mappedTypes().map(({ token }) => token), ...Object.keys(SATELLITES), ...WITHIN]);
    // Of a type with several names, one stands for all.
    const left = Object.values<ResourceType>({ ...types })
      .flatMap(({ tokens }) => (tokens.some((token) => mapped.has(token)) ? [] : tokens))
      .filter((token) => token.startsWith("aws:"));
    assert.deepEqual(
      left.filter((token) => !NO_TWIN.includes(token)),
      [],
    );
    assert.deepEqual(
      NO_TWIN.filter((token) => mapped.has(token)),
      [],
    );
  });
});

describe("a policy on what came by another channel", () => {
  const find = async (...resources: readonly SentResource[]) => {
    const { resource: first, stack } = await new PackUnderTest(policies).runSent(resources);
    return [...first, ...stack].map(({ policy: id, urn }) => `${id} ${urn.split("::").at(-1) ?? ""}`);
  };

  it("follows a reference from one channel to another", async () => {
    const bucket = resource("aws:s3/bucketV2:BucketV2", "weights", {
      bucket: "weights",
      versionings: [{ enabled: false }],
    });
    const model = resource("aws-native:sagemaker:Model", "llm", {
      primaryContainer: { modelDataUrl: "s3://weights/llm" },
    });
    assert.ok((await find(bucket, model)).some((one) => one.startsWith("ai-bucket-versioned")));
  });
  it("follows a reference that is not known out of a template, through its parameter", async () => {
    const key = resource("aws:kms/key:Key", "key", { region: "eu-west-1" });
    const template = JSON.stringify({
      Parameters: { Key: { Type: "String" } },
      Resources: {
        Chat: {
          Type: "AWS::SageMaker::EndpointConfig",
          Properties: {
            KmsKeyId: { Ref: "Key" },
            ProductionVariants: [{ VariantName: "a", InstanceType: "ml.m5.large" }],
          },
        },
      },
    });
    const stack = resource(
      "aws:cloudformation/stack:Stack",
      "legacy",
      { templateBody: template, parameters: { Key: UNKNOWN_SENTINEL } },
      { parameters: [key.urn], templateBody: [] },
    );
    const said = await find(key, stack);
    assert.ok(!said.some((one) => one.startsWith("sagemaker-endpoint-encrypted-with-own-key")), said.join("\n"));
  });
  it("reports on what Pulumi knows, and takes an exception for it", async () => {
    const stack = resource("aws:cloudformation/stack:Stack", "legacy", {
      templateBody: JSON.stringify({ Resources: { Llm: { Type: "AWS::SageMaker::Model", Properties: {} } } }),
    });
    const [policy] = policies.filter(({ id }) => id === "sagemaker-model-network-isolated");
    assert.ok(policy);
    const {
      resource: [found],
    } = await new PackUnderTest([policy]).runSent([stack]);
    assert.equal(found?.urn, stack.urn);
    assert.equal(found.level, "mandatory");
    assert.equal(keyOf(policy, found), "off");
    assert.match(found.message, /templateBody: Resources\.Llm\.Properties\.EnableNetworkIsolation/);
    const exceptions = [
      {
        reason: "r",
        owner: "a",
        approver: "b",
        ticket: "T-1",
        expires: inDays(30),
        match: [{ targets: [stack.urn], violations: [violationIn(found.message)] }],
      },
    ];
    const accepted = await new PackUnderTest([policy], { [policy.id]: { exceptions } }).runSent([stack]);
    assert.deepEqual(
      accepted.resource.map(({ level }) => level),
      ["advisory"],
    );
  });
  it("prints a reference as it was written, and no secret", async () => {
    const stack = resource("aws:cloudformation/stack:Stack", "legacy", {
      templateBody: JSON.stringify({
        Parameters: { Hidden: { Type: "String", NoEcho: true, Default: "hunter2" } },
        Resources: {
          Llm: { Type: "AWS::SageMaker::Model", Properties: { EnableNetworkIsolation: { Ref: "Hidden" } } },
          Role: {
            Type: "AWS::IAM::Role",
            Properties: {
              AssumeRolePolicyDocument: {
                Statement: {
                  Effect: "Allow",
                  Action: "sts:AssumeRole",
                  Principal: { Service: "sagemaker.amazonaws.com" },
                },
              },
              Policies: [
                {
                  PolicyName: "p",
                  PolicyDocument: {
                    Statement: { Effect: "Allow", Action: "s3:*", Resource: { "Fn::Sub": "${Weights.Arn}/*" } },
                  },
                },
              ],
            },
          },
          Weights: { Type: "AWS::S3::Bucket" },
        },
      }),
    });
    const { resource: first, stack: last } = await new PackUnderTest(policies).runSent([stack]);
    const text = [...first, ...last].map(({ message }) => message).join("\n");
    assert.doesNotMatch(text, /hunter2|⟨|⟩/);
  });
  it("remediates aws-native in its own words", async () => {
    const model = { type: "aws-native:sagemaker:Model", name: "llm", props: { enableNetworkIsolation: false } };
    assert.equal((await new PackUnderTest(policies).remediated(model))["enableNetworkIsolation"], true);
  });
});
