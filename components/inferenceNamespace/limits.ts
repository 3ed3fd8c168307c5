import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

/** How much there may be in a namespace. */
export interface Amounts {
  readonly cores: pulumi.Output<number>;
  readonly gpus: pulumi.Output<number>;
  readonly pods: pulumi.Output<number>;
  readonly memoryGib: pulumi.Output<number>;
  readonly containerMemoryGib: pulumi.Output<number>;
  readonly storageGib: pulumi.Output<number>;
  readonly gpuResource: string;
}

type LimitRangeItem = k8s.types.input.core.v1.LimitRangeItem;

/** What a container has that asks for nothing. */
const BY_DEFAULT = { cpu: "500m", memory: "512Mi", "ephemeral-storage": "1Gi" };

const gib = (amount: pulumi.Output<number>) => amount.apply((value) => `${value.toString()}Gi`);

/**
 * The quota of the whole and the range of each container. Devices can be asked for as requests alone.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#resource-quota-for-extended-resources
 */
export function limitsOf(amounts: Amounts): {
  quota: pulumi.Output<Record<string, string>>;
  range: LimitRangeItem[];
} {
  const quota = pulumi
    .all([amounts.cores, amounts.memoryGib, amounts.storageGib, amounts.pods, amounts.gpus])
    .apply(([cores, memory, storage, pods, gpus]) => ({
      "requests.cpu": cores.toString(),
      "limits.cpu": cores.toString(),
      "requests.memory": `${memory.toString()}Gi`,
      "limits.memory": `${memory.toString()}Gi`,
      "requests.storage": `${storage.toString()}Gi`,
      pods: pods.toString(),
      [`requests.${amounts.gpuResource}`]: gpus.toString(),
      // Models answer within the cluster; what is before them is made where it is looked after.
      "services.nodeports": "0",
      "services.loadbalancers": "0",
    }));
  const max = pulumi.all([amounts.cores, amounts.containerMemoryGib]).apply(([cores, memory]) => ({
    cpu: cores.toString(),
    memory: `${memory.toString()}Gi`,
  }));
  return {
    quota,
    range: [
      { type: "Container", default: BY_DEFAULT, defaultRequest: BY_DEFAULT, max },
      { type: "PersistentVolumeClaim", max: { storage: gib(amounts.storageGib) } },
    ],
  };
}
