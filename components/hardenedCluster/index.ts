import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EKS_LOG_TYPES, isKubernetesVersionAtLeast, OLDEST_SUPPORTED_EKS_MINOR } from "../baseline";
import { ArgumentChecker, matching, nonEmpty, wholeNumber } from "../shared/arguments";
import { useThroughService } from "../shared/bedrock";
import { keyOf } from "../shared/key";
import { useForLogGroup } from "../shared/keyPolicy";
import { nameOf, placeOf, regionalArn } from "../shared/place";
import { KEY_ARN } from "../shared/patterns";
import { systemOf } from "../shared/system";
import { createAccess } from "./access";
import type { HardenedClusterArgs } from "./args";
import { createAddons, createDns } from "./addons";
import { createNodes } from "./nodes";
import { createRoles } from "./roles";

export type { HardenedClusterArgs, NodesArgs } from "./args";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const CLUSTER_NAME = matching(
  /^[a-zA-Z0-9][\w-]{0,99}$/,
  "at most 100 letters, digits, _ and -, begun by a letter or digit",
);
const NAME_LIMIT = 100;

/**
 * A cluster of EKS in which models can run: its API answers within the network alone and to named roles alone, its secrets
 * and logs are encrypted with a key of one's own, all of its control plane is logged, its machines keep their metadata from pods
 * and their disks encrypted, network policies hold, and pods come by roles of their own through EKS Pod Identity.
 */
export class HardenedCluster extends pulumi.ComponentResource {
  /** The cluster's name, known at a first preview. */
  public readonly clusterName: pulumi.Output<string>;
  /** The cluster's ARN, known at a first preview. */
  public readonly clusterArn: pulumi.Output<string>;
  /** The ARN of the key for secrets and logs. */
  public readonly keyArn: pulumi.Output<string>;
  /** How to reach the cluster, for a provider of Kubernetes: it asks the AWS CLI for a token, and holds none. */
  public readonly kubeconfig: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the organisation decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: HardenedClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:HardenedCluster", name, {}, opts);
    const check = new ArgumentChecker(`HardenedCluster "${name}"`);
    const system = systemOf(check, args);
    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const clusterName = check.plain(
      "clusterName",
      args.clusterName ?? nameOf(name, "cluster", NAME_LIMIT),
      CLUSTER_NAME,
    );
    checkVersion(check, args.kubernetesVersion);
    const subnetIds = check.inputs("subnetIds", args.subnetIds, SUBNET, (ids) =>
      ids.length < 2 ? "at least two subnets, of different zones" : undefined,
    );
    check.plain(
      "administratorRoleArns",
      args.administratorRoleArns,
      nonEmpty("at least one role: nobody else gets in"),
    );
    const roles = createRoles(within, clusterName);
    const groupName = `/aws/eks/${clusterName}/cluster`;
    const key = keyOf(check.optional("keyArn", args.keyArn, KEY_ARN), {
      ...within,
      description: `Secrets and logs of ${name}`,
      uses: (at) => [
        ...useThroughService(at, "eks", "EncryptSecrets", ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt"]),
        useForLogGroup(at, regionalArn(at, "logs", `log-group:${groupName}`)),
      ],
    });
    const protection = { ...(system.protect && { protect: system.protect }) };
    // Made before the cluster, which else makes one that is kept for ever and not encrypted with a key of one's own.
    const logs = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      {
        name: groupName,
        kmsKeyId: key.arn,
        retentionInDays: check.input("logRetentionDays", args.logRetentionDays ?? 365, wholeNumber(365, 3653, "days")),
        tags: system.tags,
      },
      { parent: this, ...protection },
    );
    const cluster = new aws.eks.Cluster(
      `${name}-cluster`,
      {
        name: clusterName,
        roleArn: roles.cluster,
        ...(args.kubernetesVersion !== undefined && { version: args.kubernetesVersion }),
        vpcConfig: { subnetIds, endpointPrivateAccess: true, endpointPublicAccess: false },
        encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
        enabledClusterLogTypes: [...EKS_LOG_TYPES],
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        // What EKS installs unasked has settings of its own; each is said in `createAddons`.
        bootstrapSelfManagedAddons: false,
        upgradePolicy: { supportType: "STANDARD" },
        deletionProtection: system.protect === true,
        tags: system.tags,
      },
      { parent: this, dependsOn: [logs], ...protection },
    );
    createAccess(check, within, cluster, args);
    const addons = createAddons(within, cluster, roles.network);
    const diskKeyArn = check.optional("diskKeyArn", args.diskKeyArn, KEY_ARN);
    const given =
      args.nodeSecurityGroupIds &&
      check.inputs("nodeSecurityGroupIds", args.nodeSecurityGroupIds, GROUP, nonEmpty("at least one group, or absent"));
    const machines = {
      ...within,
      // Where a launch template names groups, EKS adds its own no more.
      // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-security-groups
      securityGroupIds:
        given && pulumi.all([cluster.vpcConfig.clusterSecurityGroupId, given]).apply(([own, ids]) => [own, ...ids]),
      clusterName: cluster.name,
      roleArn: roles.nodes,
      subnetIds,
      diskKeyArn,
      dependsOn: addons,
    };
    const nodes = createNodes(check, { ...machines, part: "nodes", machines: args.nodes, isAccelerated: false });
    if (args.gpuNodes !== undefined)
      createNodes(check, { ...machines, part: "gpu-nodes", machines: args.gpuNodes, isAccelerated: true });
    createDns(within, cluster, nodes);

    this.clusterName = pulumi.output(clusterName);
    this.clusterArn = place.apply((at) => regionalArn(at, "eks", `cluster/${clusterName}`));
    this.keyArn = key.arn;
    this.kubeconfig = pulumi
      .all([cluster.endpoint, cluster.certificateAuthority.data, place])
      .apply(([endpoint, authority, { region }]) => kubeconfigOf(clusterName, endpoint, authority, region));
    this.registerOutputs({
      clusterName: this.clusterName,
      clusterArn: this.clusterArn,
      keyArn: this.keyArn,
      kubeconfig: this.kubeconfig,
    });
  }
}

const GROUP = matching(/^sg-[0-9a-f]+$/, "a security group's id");
const SUBNET = matching(/^subnet-[0-9a-f]+$/, "a subnet's id");

function checkVersion(check: ArgumentChecker, version: string | undefined): void {
  if (version !== undefined)
    check.plain("kubernetesVersion", version, (text: string) =>
      isKubernetesVersionAtLeast(text, OLDEST_SUPPORTED_EKS_MINOR)
        ? undefined
        : `1.${OLDEST_SUPPORTED_EKS_MINOR.toString()} or later, which EKS still mends`,
    );
}

/** https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html */
function kubeconfigOf(name: string, server: string, authority: string, region: string): string {
  const exec = {
    ...{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws", interactiveMode: "Never" },
    args: ["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"],
  };
  return JSON.stringify({
    ...{ apiVersion: "v1", kind: "Config", "current-context": name },
    clusters: [{ name, cluster: { server, "certificate-authority-data": authority } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    users: [{ name, user: { exec } }],
  });
}

/** The policies that everything in a `HardenedCluster` passes. */
export const satisfies: readonly string[] = [
  "ai-key-kept",
  "ai-key-not-public",
  "ai-key-rotated",
  "ai-log-group-retained",
  "ai-resource-tagged",
  "eks-cluster-endpoint-not-public",
  "eks-cluster-version-supported",
  "eks-control-plane-logged",
  "eks-node-group-no-open-ssh",
  "eks-nodes-keep-metadata",
  "eks-secrets-encrypted",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
