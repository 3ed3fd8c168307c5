import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { wholeNumber, type ArgumentChecker } from "../shared/arguments";
import type { Within } from "../shared/within";
import type { NodesArgs } from "./args";

/** A group of machines. */
export interface NodeOptions extends Within {
  /** What is appended to the component's name: `nodes` or `gpu-nodes`. */
  readonly part: string;
  readonly machines: NodesArgs;
  readonly isAccelerated: boolean;
  readonly clusterName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  /** The security groups; EKS gives them the cluster's own where absent. */
  readonly securityGroupIds: pulumi.Output<string[]> | undefined;
  readonly diskKeyArn: pulumi.Output<string> | undefined;
  readonly dependsOn: pulumi.Resource[];
}

/** By what pods ask for accelerators, and what keeps the others from their nodes. */
const ACCELERATORS = "nvidia.com/gpu";

/**
 * Makes the machines, by a launch template of our own: EKS's own lets pods reach the metadata of their node, and with it the
 * node's role. https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
 */
export function createNodes(check: ArgumentChecker, options: NodeOptions): aws.eks.NodeGroup {
  const { isAccelerated, machines, name, parent, part, system } = options;
  const argument = isAccelerated ? "gpuNodes" : "nodes";
  const { diskGib = 100, instanceTypes, maximum = 4, minimum = 2 } = machines;
  check.plain(`${argument}.minimum`, minimum, wholeNumber(0, 1000, "nodes"));
  check.plain(`${argument}.maximum`, maximum, wholeNumber(Math.max(1, minimum), 1000, "nodes"));
  check.plain(`${argument}.diskGib`, diskGib, wholeNumber(20, 16_384, "GiB"));
  check.plain(`${argument}.instanceTypes`, instanceTypes, (types: string[]) =>
    types.length > 0 && types.every((type) => /^[a-z0-9-]+\.[a-z0-9-]+$/.test(type))
      ? undefined
      : "at least one type of instances, such as m7i.xlarge",
  );
  const tags = ["instance", "network-interface", "volume"].map((resourceType) => ({ resourceType, tags: system.tags }));
  const template = new aws.ec2.LaunchTemplate(
    `${name}-${part}-template`,
    {
      metadataOptions: {
        ...{ httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        instanceMetadataTags: "disabled",
      },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            ...{ encrypted: "true", volumeSize: diskGib, volumeType: "gp3", deleteOnTermination: "true" },
            ...(options.diskKeyArn && { kmsKeyId: options.diskKeyArn }),
          },
        },
      ],
      ...(options.securityGroupIds && { vpcSecurityGroupIds: options.securityGroupIds }),
      monitoring: { enabled: true },
      updateDefaultVersion: true,
      tagSpecifications: tags,
      tags: system.tags,
    },
    { parent },
  );
  return new aws.eks.NodeGroup(
    `${name}-${part}`,
    {
      clusterName: options.clusterName,
      nodeRoleArn: options.roleArn,
      subnetIds: options.subnetIds,
      instanceTypes,
      amiType: isAccelerated ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD",
      scalingConfig: { minSize: minimum, desiredSize: Math.max(1, minimum), maxSize: maximum },
      updateConfig: { maxUnavailable: 1 },
      launchTemplate: { id: template.id, version: pulumi.interpolate`${template.latestVersion}` },
      ...(isAccelerated && {
        taints: [{ key: ACCELERATORS, value: "true", effect: "NO_SCHEDULE" }],
        labels: { "ai.secure-ai-hosting/accelerated": "true" },
      }),
      tags: system.tags,
    },
    // How many there are is the cluster's autoscaler's to say.
    { parent, dependsOn: options.dependsOn, ignoreChanges: ["scalingConfig.desiredSize"] },
  );
}
