import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as ai from "secure-ai-hosting";

const config = new pulumi.Config();
const modelId = "support-assistant/3.2.0";
const modelDigest = config.require("modelDigest");
const [repository = ""] = config.require("image").split("@");

// What every part of the system is told; it becomes the tags of every resource.
const system: ai.SystemArgs = {
  system: "support-assistant",
  owner: config.require("owner"),
  environment: config.require<ai.Environment>("environment"),
  classification: ai.Classification.Confidential,
  tags: { "ai:risk-owner": "risk-office", "ai:threat-model-ref": "TM-2026-014", "ai:criticality": "high" },
};

// The parts know one another by names, which are decided before anything exists. Roles are of the account, not of a Region,
// so each Region's has a name of its own; endpoints are called alike, so that callers change nothing but the Region.
const stack = pulumi.getStack();
const endpointName = `support-assistant-${stack}`;
const replicationRoleName = `support-assistant-replication-${stack}`;

/** One of the two Regions, and what is made in it by its provider. */
interface Place {
  readonly name: string;
  readonly region: string;
  readonly roleName: string;
  readonly opts: pulumi.ComponentResourceOptions;
}

const primary = placeOf("primary", config.require("primaryRegion"));
const standby = placeOf("standby", config.require("standbyRegion"));

// Nobody publishes in the standby Region: whatever is in its store came from the other one.
const copies = new ai.ModelStore(
  "standby-models",
  { ...system, readerRoleNames: [standby.roleName], replicationRoleNames: [replicationRoleName] },
  standby.opts,
);
const models = new ai.ModelStore(
  "primary-models",
  {
    ...system,
    readerRoleNames: [primary.roleName],
    writerRoleNames: ["model-release"],
    replication: {
      roleName: replicationRoleName,
      region: standby.region,
      bucketName: copies.bucketName,
      keyArn: copies.keyArn,
      keyAlias: copies.keyAlias,
    },
  },
  primary.opts,
);

const first = hostIn(primary, models, "10.64.0.0/20");
const second = hostIn(standby, copies, "10.64.16.0/20");

export const invoke = endpointName;
export const publishTo = models.modelUri(modelId, modelDigest);
export const copiedTo = copies.modelUri(modelId, modelDigest);
export const endpointArns = [first, second].map(({ endpointArn }) => endpointArn);
export const alarmsTo = [first, second].map(({ alarmTopicArn }) => alarmTopicArn);

function placeOf(name: string, region: string): Place {
  const provider = new aws.Provider(name, { region: region as aws.Region });
  return { name, region, roleName: `support-assistant-${name}-${stack}`, opts: { providers: { aws: provider } } };
}

/** The same endpoint in each Region, with a network, a store of captures and a role of its own. */
function hostIn(
  { name, opts, region, roleName }: Place,
  store: ai.ModelStore,
  cidrBlock: string,
): ai.InferenceEndpoint {
  const registryAccount = config.require("registryAccount");
  const network = new ai.IsolatedNetwork(`${name}-network`, { ...system, cidrBlock }, opts);
  const captures = new ai.CaptureStore(
    `${name}-captures`,
    { ...system, writerRoleNames: [roleName], retentionDays: 90 },
    opts,
  );
  const role = new ai.InferenceRole(
    `${name}-inference`,
    {
      ...system,
      roleName,
      endpointName,
      modelBucketName: store.bucketName,
      modelKeyPrefix: `models/${modelId}/`,
      modelKeyAlias: store.keyAlias,
      captureBucketName: captures.bucketName,
      captureKeyAlias: captures.keyAlias,
      imageRepositoryArns: [`arn:aws:ecr:${region}:${registryAccount}:repository/${repository}`],
    },
    opts,
  );
  return new ai.InferenceEndpoint(
    `${name}-assistant`,
    {
      ...system,
      endpointName,
      roleArn: role.roleArn,
      image: `${registryAccount}.dkr.ecr.${region}.amazonaws.com/${config.require("image")}`,
      artifactUri: store.modelUri(modelId, modelDigest),
      modelId,
      modelDigest,
      modelProvenance: ai.Provenance.FineTuned,
      modelCardUri: "https://models.example.com/support-assistant/3.2.0",
      subnetIds: network.subnetIds,
      securityGroupIds: [network.workloadSecurityGroupId],
      instanceType: config.require("instanceType"),
      captureBucketName: captures.bucketName,
      captureKeyArn: captures.keyArn,
      alarmEmails: [config.require("onCall")],
    },
    opts,
  );
}
