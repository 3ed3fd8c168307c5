/** What the examples about hosts and clusters start from, as it should be. */
import { given, type PropsOf } from "../../engine/examples";
import { EksCluster, Instance, LaunchTemplate, NodeGroup } from "../../facts/aws/types";

/** An instance with a GPU. */
export const gpuHost = (props: PropsOf<typeof Instance> = {}) =>
  given(Instance, "llm", { instanceType: "g6e.xlarge", ami: "ami-0a1b2c3d4e5f60718", ...props });
export const gpuTemplate = (props: PropsOf<typeof LaunchTemplate> = {}) =>
  given(LaunchTemplate, "llm", { instanceType: "p5.48xlarge", ...props });
export const roleArn = "arn:aws:iam::111122223333:role/eks";
export const subnetIds = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"];
/** A cluster of an AI system. */
export const aiCluster = (props: PropsOf<typeof EksCluster> = {}) =>
  given(EksCluster, "cluster", {
    name: "models",
    roleArn,
    vpcConfig: { subnetIds, endpointPublicAccess: false },
    tags: { "ai:system": "shop" },
    ...props,
  });
/** A node group with GPUs, of the cluster "models". */
export const gpuNodes = (props: PropsOf<typeof NodeGroup> = {}) =>
  given(NodeGroup, "gpu", {
    clusterName: "models",
    nodeRoleArn: roleArn,
    subnetIds,
    instanceTypes: ["g6e.12xlarge"],
    scalingConfig: { desiredSize: 1, maxSize: 2, minSize: 1 },
    ...props,
  });
