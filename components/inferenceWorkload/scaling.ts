import * as k8s from "@pulumi/kubernetes";
import type { InCluster } from "../shared/cluster";

type Metric = k8s.types.input.autoscaling.v2.MetricSpec;

/** How many pods of a workload there are. */
export interface ScalingOptions {
  readonly metadata: k8s.types.input.meta.v1.ObjectMeta;
  readonly workload: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: Metric[];
  readonly selector: k8s.types.input.meta.v1.LabelSelector;
}

/** Processor time, on average, in percent of what the pods ask for. */
export const byProcessors = (averageUtilization: number): Metric => ({
  type: "Resource",
  resource: { name: "cpu", target: { type: "Utilization", averageUtilization } },
});

/** What each pod counts by itself. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/ */
export const byCount = (metricName: string, targetPerPod: number): Metric => ({
  type: "Pods",
  pods: { metric: { name: metricName }, target: { type: "AverageValue", averageValue: targetPerPod.toString() } },
});

/** Scales between two bounds, and lets no more than one pod at a time be taken away for a node's sake. */
export function createScaling({ name, parent }: InCluster, options: ScalingOptions): void {
  const { maxReplicas, metadata, metrics, minReplicas, selector, workload } = options;
  new k8s.autoscaling.v2.HorizontalPodAutoscaler(
    `${name}-autoscaler`,
    {
      metadata,
      spec: {
        ...{ minReplicas, maxReplicas },
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workload },
        metrics,
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
