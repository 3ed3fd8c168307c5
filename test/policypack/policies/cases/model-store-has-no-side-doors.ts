import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  AccessGrant,
  AccessGrantsLocation,
  AccessGrantsPolicy,
  AccessPoint,
  AccessPointPolicy,
  Bucket,
  BucketAcl,
  BucketAnalytics,
  BucketInventory,
  BucketPolicy,
  BucketReplication,
  BucketWebsite,
  CustomModel,
  DirectoryBucket,
  DiskSnapshot,
  Distribution,
  FileCache,
  FileShare,
  Function,
  HttpApi,
  LinkedRepository,
  LoadBalancer,
  LustreFileSystem,
  Model,
  ModelPackageGroup,
  ObjectCopy,
  MultiRegionAccessPoint,
  MultiRegionAccessPointPolicy,
  NotebookInstance,
  ObjectLambda,
  ObjectLambdaPolicy,
  RegistryPolicy,
  RegistryReplication,
  RepositoryPolicy,
  ResourceShare,
  RestApi,
  RestIntegration,
  Role,
  SecurityGroup,
  SharedResource,
  SharedWith,
  SnapshotPermission,
  SyncBucket,
  SyncFileSystem,
  SyncTask,
  TransferAccess,
  TransferUser,
} from "../../../../policypack/facts/aws/types";
import { aiRepository, ofOrganisation, openTo } from "../../../../policypack/policies/data/samples";
import { bucket, inference, tags, trust, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const point = given(AccessPoint, "readers", { name: "readers", bucket });
const arnOfPoint = "arn:aws:s3:eu-west-1:111122223333:accesspoint/readers";
const api = (uri: string) =>
  given(RestIntegration, "proxy", { restApi: "a1", resourceId: "r1", httpMethod: "GET", type: "AWS", uri });
const s3 = "arn:aws:apigateway:eu-west-1:s3:path";
const user = (props: object) =>
  given(TransferUser, "partner", {
    role: "arn:aws:iam::111122223333:role/files",
    serverId: "s-1",
    userName: "partner",
    ...props,
  });
const location = (locationScope: string) =>
  given(AccessGrantsLocation, "location", { iamRoleArn: "arn:aws:iam::111122223333:role/grants", locationScope });
const grant = (props: object) =>
  given(AccessGrant, "grant", {
    accessGrantsLocationId: ref("location", "accessGrantsLocationId", "0a1b2c3d"),
    grantee: { granteeIdentifier: "b1c2", granteeType: "DIRECTORY_USER" },
    permission: "READ",
    ...props,
  });
const acl = (grantee: object) =>
  given(BucketAcl, "acl", {
    bucket,
    accessControlPolicy: {
      owner: { id: "0123" },
      grants: [{ grantee: { type: "CanonicalUser", ...grantee }, permission: "READ" }],
    },
  });
const replicated = (destination: { bucket: string; account?: string }, status = "Enabled") =>
  given(BucketReplication, "copies", {
    bucket,
    role: "arn:aws:iam::111122223333:role/replication",
    rules: [{ status, destination }],
  });
const source = given(SyncBucket, "source", { s3BucketArn: "arn:aws:s3:::shop-weights", subdirectory: "/" });
const task = (destinationLocationArn: unknown) =>
  given(SyncTask, "task", {
    sourceLocationArn: ref("source", "arn", "arn:aws:datasync:eu-west-1:111122223333:location/loc-1"),
    destinationLocationArn: destinationLocationArn as string,
  });
const lambda = "arn:aws:lambda:eu-west-1:111122223333:function:redact";
const objectLambda = (functionArn: string) =>
  given(ObjectLambda, "lens", {
    name: "lens",
    configuration: {
      supportingAccessPoint: arnOfPoint,
      transformationConfigurations: [{ actions: ["GetObject"], contentTransformation: { awsLambda: { functionArn } } }],
    },
  });
const redact = given(Function, "redact", { name: "redact", role: "arn:aws:iam::111122223333:role/redact" });
const global = given(MultiRegionAccessPoint, "global", {
  details: { name: "global", regions: [{ bucket }, { bucket: "shop-weights-us" }] },
});
const share = given(ResourceShare, "registry", { name: "registry" });
const group = given(ModelPackageGroup, "shop", { modelPackageGroupName: "shop" });
const shareArn = ref("registry", "arn", "arn:aws:ram:eu-west-1:111122223333:resource-share/1");
const shared = given(SharedResource, "shared", {
  resourceShareArn: shareArn,
  resourceArn: ref("shop", "arn", "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/shop"),
});
const sharedWith = (principal: string) => given(SharedWith, "with", { resourceShareArn: shareArn, principal });
const custom = given(CustomModel, "tuned", {
  baseModelIdentifier: "amazon.titan-text-express-v1",
  customModelName: "tuned",
  jobName: "tuned",
  roleArn: "arn:aws:iam::111122223333:role/tuning",
  hyperparameters: {},
  trainingDataConfig: { s3Uri: "s3://shop-data/train.jsonl" },
  outputDataConfig: { s3Uri: "s3://shop-out/" },
});
const inShare = (resourceArn: unknown, resourceShareArn: unknown = shareArn) =>
  given(SharedResource, "shared", { resourceShareArn, resourceArn } as never);
const copyOf = (source: unknown, to: unknown = "vendor-bucket") =>
  given(ObjectCopy, "copy", { bucket: to, key: "llm.tar.gz", source } as never);
const site = (props: object) => given(BucketWebsite, "site", { bucket, ...props });
const cdn = (domainName: string) => given(Distribution, "cdn", { origins: [{ originId: "web", domainName }] });

const readersGroup = (rule: object, name = "lustre") =>
  given(SecurityGroup, name, { ingress: [{ protocol: "tcp", fromPort: 988, toPort: 988, ...rule }] });
const securityGroupIds = [ref("lustre", "id", "sg-0a1b2c3d4e5f60718")];
const lustre = (props: object = { securityGroupIds }) =>
  given(LustreFileSystem, "scratch", { subnetIds: "subnet-1", ...props });
const linked = given(LinkedRepository, "models", {
  fileSystemId: ref("scratch", "id", "fs-0a1b2c3d4e5f60718"),
  fileSystemPath: "/models",
  dataRepositoryPath: "s3://shop-weights/models",
});
const zonal = given(DirectoryBucket, "express", {
  bucket: "models--euw1-az1--x-s3",
  location: { name: "euw1-az1" },
  tags,
});
const sessions = (principal: unknown, more: object = {}) =>
  given(BucketPolicy, "sessions", {
    bucket: ref("express", "id", "models--euw1-az1--x-s3"),
    policy: openTo(principal, "s3express:CreateSession", more),
  });

const lab = [
  given(Role, "science", { name: "science", assumeRolePolicy: trust("sagemaker.amazonaws.com") }),
  given(NotebookInstance, "lab", {
    instanceType: "ml.t3.medium",
    roleArn: ref("science", "arn", "arn:aws:iam::111122223333:role/science"),
  }),
];

export default {
  pass: {
    copyInside: [
      weights,
      given(Bucket, "replica", { bucket: "shop-replica" }),
      copyOf("shop-weights/models/llm.tar.gz", "shop-replica"),
    ],
    copyOfOther: [weights, copyOf("public-datasets/readme.md")],
    websiteOfOther: [
      weights,
      given(BucketWebsite, "site", { bucket: "shop-docs", indexDocument: { suffix: "index.html" } }),
    ],
    otherThingInShare: [
      weights,
      share,
      inShare("arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a1b2c3d"),
      sharedWith("444455556666"),
    ],
    mountedByGroups: [weights, readersGroup({ securityGroups: ["sg-0f"], self: true }), lustre(), linked],
    mountedInItsNetwork: [weights, readersGroup({ cidrBlocks: ["10.1.0.0/16"] }), lustre(), linked],
    mountedInDefaultGroup: [weights, lustre({}), linked],
    otherPortOfFileSystem: [
      weights,
      readersGroup({ fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }),
      lustre(),
      linked,
    ],
    mountsOtherBucket: [
      weights,
      readersGroup({ cidrBlocks: ["10.0.0.0/8"] }),
      lustre({ importPath: "s3://web", securityGroupIds }),
    ],
    sessionsOfOrganisation: [zonal, sessions("*", ofOrganisation)],
    sessionsOfWebBucket: [
      given(DirectoryBucket, "express", { bucket: "web--euw1-az1--x-s3", location: { name: "euw1-az1" }, tags }),
      sessions("*"),
    ],
    organisation: [
      weights,
      given(AccessPoint, "readers", { bucket, policy: openTo("*", "s3:GetObject", ofOrganisation) }),
    ],
    rolesByCondition: [
      weights,
      given(AccessPoint, "readers", {
        bucket,
        policy: openTo("*", "s3:GetObject", {
          Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/inference" } },
        }),
      }),
    ],
    deniedAtPoint: [
      weights,
      given(AccessPoint, "readers", {
        bucket,
        policy: documentOf({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
      }),
    ],
    pointToNoWeights: [
      weights,
      given(Bucket, "web", { bucket: "web", tags }),
      given(AccessPoint, "web-readers", {
        bucket: ref("web", "id", "web"),
        policy: openTo({ AWS: "444455556666" }, "s3:GetObject"),
      }),
    ],
    webDistribution: [weights, given(Bucket, "web", { bucket: "web" }), cdn("web.s3.eu-west-1.amazonaws.com")],
    distributionOfLoadBalancer: [
      weights,
      given(LoadBalancer, "front", { name: "front" }),
      given(Distribution, "cdn", {
        origins: [{ originId: "front", domainName: ref("front", "dnsName", "front-1.elb.eu-west-1.amazonaws.com") }],
      }),
    ],
    apiOfFunction: [
      weights,
      redact,
      api(`arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`),
    ],
    apiOfOtherBucket: [weights, api(`${s3}/web/{key}`)],
    logsAboutModels: [
      given(Bucket, "logs", { bucket: "shop-models-logs", tags }),
      given(AccessPoint, "readers", {
        bucket: "shop-models-logs",
        policy: openTo({ AWS: "444455556666" }, "s3:GetObject"),
      }),
    ],
    switchedOff: [weights, replicated({ bucket: "arn:aws:s3:::vendor" }, "Disabled")],
    ownerInList: [weights, acl({ id: "0123" })],
    intoOwnFileSystem: [
      weights,
      source,
      given(SyncFileSystem, "cache", { subdirectory: "/" }),
      task(ref("cache", "arn", "arn:aws:datasync:eu-west-1:111122223333:location/loc-2")),
    ],
    outOfOtherBucket: [
      weights,
      given(SyncBucket, "source", { s3BucketArn: "arn:aws:s3:::web", subdirectory: "/" }),
      task("arn:aws:datasync:eu-west-1:444455556666:location/loc-2"),
    ],
    ownFunction: [weights, point, redact, objectLambda(lambda)],
    grantToRole: [
      weights,
      inference,
      location("s3://shop-weights/models/*"),
      grant({
        grantee: {
          granteeIdentifier: ref("inference", "arn", "arn:aws:iam::111122223333:role/inference"),
          granteeType: "IAM",
        },
      }),
    ],
    grantElsewhere: [
      weights,
      location("s3://"),
      grant({ accessGrantsLocationConfiguration: { s3SubPrefix: "web/*" } }),
    ],
    shareWithOrganisation: [
      group,
      share,
      shared,
      sharedWith("arn:aws:organizations::111122223333:organization/o-abcdefghij"),
    ],
    pullByService: [
      aiRepository(),
      given(RepositoryPolicy, "policy", {
        repository: ref("llm", "name", "llm"),
        policy: openTo({ Service: "lambda.amazonaws.com" }, "ecr:BatchGetImage"),
      }),
    ],
    replicationOfOthers: [
      aiRepository(),
      given(RegistryReplication, "replication", {
        replicationConfiguration: {
          rules: [
            {
              destinations: [{ region: "eu-west-1", registryId: "444455556666" }],
              repositoryFilters: [{ filter: "web", filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      }),
    ],
  },
  fail: {
    // What is copied through an access point holds weights, too, and is read by whoever a door there lets in.
    copyOfACopyByPoint: fails(
      "served",
      weights,
      point,
      given(Bucket, "second", { bucket: "shop-second" }),
      copyOf(`${arnOfPoint}/object/llm.tar.gz`, "shop-second"),
      given(BucketWebsite, "site", { bucket: "shop-second", indexDocument: { suffix: "index.html" } }),
    ),
    website: fails("served", weights, site({ indexDocument: { suffix: "index.html" } })),
    websiteThatRedirects: fails("served", weights, site({ redirectAllRequestsTo: { hostName: "files.example.net" } })),
    mountedByCompany: fails("served", weights, readersGroup({ cidrBlocks: ["10.0.0.0/8"] }), lustre(), linked),
    mountedByCompanyOverAllPorts: fails(
      "served",
      weights,
      readersGroup({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.1.0.0/16", "10.0.0.0/9"] }),
      lustre(),
      linked,
    ),
    importedByCompany: fails(
      "served",
      weights,
      readersGroup({ ipv6CidrBlocks: ["::/0"] }),
      lustre({ importPath: "s3://shop-weights", securityGroupIds }),
    ),
    cachedForCompany: fails(
      "served",
      weights,
      readersGroup({ cidrBlocks: ["172.16.0.0/12"] }),
      given(FileCache, "cache", {
        fileCacheType: "LUSTRE",
        fileCacheTypeVersion: "2.12",
        storageCapacity: 1200,
        subnetIds: ["subnet-1"],
        securityGroupIds,
        dataRepositoryAssociations: [{ fileCachePath: "/models", dataRepositoryPath: "s3://shop-weights/models" }],
      }),
    ),
    sessionsOfAnybody: fails("somebody", zonal, sessions("*")),
    allButOne: fails(
      "somebody",
      weights,
      given(AccessPoint, "readers", {
        bucket,
        policy: documentOf({
          Effect: "Allow",
          NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "s3:*",
          Resource: "*",
        }),
      }),
    ),
    // A role of this stack by which nobody may have weights.
    notebookOfThisStack: fails(
      "somebody",
      weights,
      ...lab,
      given(AccessPoint, "readers", {
        bucket,
        policy: openTo({ AWS: "arn:aws:iam::111122223333:role/science" }, "s3:GetObject"),
      }),
    ),
    sessionOfNotebook: fails(
      "somebody",
      weights,
      ...lab,
      given(AccessPoint, "readers", {
        bucket,
        policy: openTo({ AWS: "arn:aws:sts::111122223333:assumed-role/science/SageMaker" }, "s3:GetObject"),
      }),
    ),
    inItsOwnResource: fails(
      "somebody",
      weights,
      point,
      given(AccessPointPolicy, "policy", {
        accessPointArn: ref("readers", "arn", arnOfPoint),
        policy: openTo({ AWS: "*" }, "s3:GetObject"),
      }),
    ),
    overRegions: fails(
      "somebody",
      weights,
      global,
      given(MultiRegionAccessPointPolicy, "policy", {
        details: { name: "global", policy: openTo("*", "s3:GetObject") },
      }),
    ),
    throughFunction: fails(
      "somebody",
      weights,
      point,
      redact,
      objectLambda(lambda),
      given(ObjectLambdaPolicy, "policy", { name: "lens", policy: openTo("*", "s3-object-lambda:GetObject") }),
    ),
    bucketOfServedModel: fails(
      "somebody",
      given(Bucket, "store", { bucket: "artifacts" }),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://artifacts/llm.tar.gz" } }),
      given(AccessPoint, "readers", { bucket: "artifacts", policy: openTo("*", "s3:GetObject") }),
    ),
    foreignBucketOfServedModel: fails(
      "served",
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://artifacts/llm.tar.gz" } }),
      cdn("artifacts.s3.amazonaws.com"),
    ),
    byTag: fails(
      "somebody",
      given(Bucket, "store", { bucket: "artifacts", tags: { ...tags, "ai:model-id": "llm/1" } }),
      given(AccessPoint, "readers", { bucket: "artifacts", policy: openTo("*", "s3:GetObject") }),
    ),
    grantOnEverything: fails(
      "somebody",
      weights,
      location("s3://"),
      grant({ accessGrantsLocationConfiguration: { s3SubPrefix: "*" } }),
    ),
    grantOnDefaultLocation: fails(
      "somebody",
      weights,
      grant({
        accessGrantsLocationId: "default",
        accessGrantsLocationConfiguration: { s3SubPrefix: "shop-weights/models/*" },
      }),
    ),
    grantsPolicy: fails(
      "somebody",
      weights,
      given(AccessGrantsPolicy, "policy", { policy: openTo("*", "s3:GetDataAccess") }),
    ),
    servedByApi: fails("served", weights, api(`${s3}/shop-weights/{key}`)),
    servedByApiHost: fails("served", weights, api("arn:aws:apigateway:eu-west-1:shop-weights.s3:path/{key}")),
    servedByApiOverHttp: fails("served", weights, api("https://shop-weights.s3.eu-west-1.amazonaws.com/{key}")),
    servedByDefinition: fails(
      "served",
      weights,
      given(RestApi, "files", {
        body: JSON.stringify({
          openapi: "3.0.1",
          paths: { "/{key}": { get: { "x-amazon-apigateway-integration": { uri: `${s3}/shop-weights/{key}` } } } },
        }),
      }),
    ),
    servedByHttpApi: fails(
      "served",
      weights,
      given(HttpApi, "files", {
        protocolType: "HTTP",
        body: JSON.stringify({
          openapi: "3.0.1",
          paths: {
            "/": { get: { "x-amazon-apigateway-integration": { uri: "https://shop-weights.s3.amazonaws.com/" } } },
          },
        }),
      }),
    ),
    servedAsFiles: fails("served", weights, user({ homeDirectory: "/shop-weights/models" })),
    servedAsMappedFiles: fails(
      "served",
      weights,
      user({ homeDirectoryType: "LOGICAL", homeDirectoryMappings: [{ entry: "/", target: "/shop-weights" }] }),
    ),
    servedToDirectory: fails(
      "served",
      weights,
      given(TransferAccess, "group", { externalId: "S-1-1", serverId: "s-1", homeDirectory: "/shop-weights" }),
    ),
    servedAsShare: fails(
      "served",
      weights,
      given(FileShare, "nfs", {
        clientLists: ["10.0.0.0/8"],
        gatewayArn: "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-1",
        locationArn: ref("weights", "arn", "arn:aws:s3:::shop-weights"),
        roleArn: "arn:aws:iam::111122223333:role/files",
      }),
    ),
    wholeWorldMayMakeVolumes: fails(
      "somebody",
      given(DiskSnapshot, "disk", { volumeId: "vol-1", tags }),
      given(SnapshotPermission, "everybody", { snapshotId: ref("disk", "id", "snap-1"), accountId: "all" }),
    ),
    anybodyPullsAndPushes: fails(
      "somebody",
      aiRepository(),
      given(RegistryPolicy, "policy", { policy: openTo("*", "ecr:*") }),
    ),
    unreadable: fails("malformed", weights, given(AccessPoint, "readers", { bucket, policy: "{" })),
  },
  undecided: {
    shareOfOtherStack: becomes(
      "undecided",
      group,
      inShare(
        ref("shop", "arn", "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/shop"),
        "arn:aws:ram:eu-west-1:111122223333:resource-share/0a",
      ),
    ),
    copyElsewhere: becomes("undecided", weights, copyOf("shop-weights/models/llm.tar.gz")),
    copyByPoint: becomes("undecided", weights, point, copyOf(`${arnOfPoint}/object/models/llm.tar.gz`)),
    shareOfCustomModel: becomes(
      "undecided",
      custom,
      share,
      inShare(ref("tuned", "customModelArn", "arn:aws:bedrock:eu-west-1:111122223333:custom-model/tuned")),
      sharedWith("444455556666"),
    ),
    shareByLiteral: becomes(
      "undecided",
      weights,
      share,
      inShare("arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/shop"),
      sharedWith("444455556666"),
    ),
    mountedByGroupElsewhere: becomes("undecided", weights, lustre({ securityGroupIds: ["sg-0f0f0f0f"] }), linked),
    sessionsOfOtherAccount: becomes("undecided", zonal, sessions({ AWS: "444455556666" })),
    whoeverIsInTheNetwork: becomes(
      "undecided",
      weights,
      given(AccessPoint, "readers", {
        bucket,
        policy: openTo("*", "s3:GetObject", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } } }),
      }),
    ),
    policyNotKnown: becomes("undecided", weights, given(AccessPoint, "readers", { bucket, policy: UNKNOWN })),
    otherReplica: becomes(
      "undecided",
      weights,
      replicated({ bucket: "arn:aws:s3:::vendor-copies", account: "444455556666" }),
    ),
    inline: becomes(
      "undecided",
      given(Bucket, "weights", {
        bucket: "shop-weights",
        tags,
        replicationConfiguration: {
          role: "arn:aws:iam::111122223333:role/replication",
          rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::vendor-copies" } }],
        },
      }),
    ),
    inventory: becomes(
      "undecided",
      weights,
      given(BucketInventory, "list", {
        bucket,
        includedObjectVersions: "All",
        schedule: { frequency: "Daily" },
        destination: { bucket: { bucketArn: "arn:aws:s3:::lists", format: "CSV" } },
      }),
    ),
    analytics: becomes(
      "undecided",
      weights,
      given(BucketAnalytics, "analysis", {
        bucket,
        storageClassAnalysis: {
          dataExport: { destination: { s3BucketDestination: { bucketArn: "arn:aws:s3:::lists" } } },
        },
      }),
    ),
    otherInList: becomes("undecided", weights, acl({ id: "4567" })),
    otherFunction: becomes(
      "undecided",
      weights,
      point,
      objectLambda("arn:aws:lambda:eu-west-1:444455556666:function:x"),
    ),
    bucketInThePath: becomes("undecided", weights, api(`${s3}/{bucket}/{key}`)),
    otherLocation: becomes(
      "undecided",
      weights,
      source,
      task("arn:aws:datasync:eu-west-1:444455556666:location/loc-2"),
    ),
    shareWithAccount: becomes("undecided", group, share, shared, sharedWith("444455556666")),
    otherRegistry: becomes(
      "undecided",
      aiRepository(),
      given(RegistryReplication, "replication", {
        replicationConfiguration: { rules: [{ destinations: [{ region: "eu-west-1", registryId: "444455556666" }] }] },
      }),
    ),
  },
  needs: {
    otherPortOfFileSystem: { "lustre.ingress.0.fromPort": ["served"], "lustre.ingress.0.toPort": ["served"] },
    ownFunction: {
      "lens.configuration.transformationConfigurations.0.contentTransformation.awsLambda.functionArn": ["somebody"],
    },
    grantToRole: { "grant.grantee.granteeIdentifier": ["somebody"] },
    grantElsewhere: { "grant.accessGrantsLocationConfiguration.s3SubPrefix": ["somebody"] },
    shareWithOrganisation: { "with.principal": ["somebody"] },
  },
} satisfies Cases;
