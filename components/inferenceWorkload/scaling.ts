import * as k8s from "@pulumi/kubernetes";
import type { InCluster } from "../shared/cluster";

/** How many pods of a workload there are. */
export interface ScalingOptions {
  readonly metadata: k8s.types.input.meta.v1.ObjectMeta;
  readonly workload: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly targetCpuPercent: number;
  readonly selector: k8s.types.input.meta.v1.LabelSelector;
}

/** Scales between two bounds, and lets no more than one pod at a time be taken away for a node's sake. */
export function createScaling({ name, parent }: InCluster, options: ScalingOptions): void {
  const { maxReplicas, metadata, minReplicas, selector, targetCpuPercent, workload } = options;
  new k8s.autoscaling.v2.HorizontalPodAutoscaler(
    `${name}-autoscaler`,
    {
      metadata,
      spec: {
        ...{ minReplicas, maxReplicas },
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workload },
        metrics: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", averageUtilization: targetCpuPercent } },
          },
        ],
        // A pod that has just loaded its model is not taken away for a quiet minute.
        behavior: { scaleDown: { stabilizationWindowSeconds: 600 } },
      },
    },
    { parent },
  );
  new k8s.policy.v1.PodDisruptionBudget(
    `${name}-disruption-budget`,
    { metadata, spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: "AlwaysAllow" } },
    { parent },
  );
}
