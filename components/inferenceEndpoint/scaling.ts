import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { System } from "../shared/system";
import type { OnInstances, Queue } from "./hosting";
import { VARIANT } from "./variant";

/** The bounds within which the endpoint scales. */
export interface Scaling {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly system: System;
  readonly endpoint: aws.sagemaker.Endpoint;
  readonly endpointName: pulumi.Output<string>;
  readonly hosting: OnInstances;
}

/** Makes the endpoint scale with how often it is called, or how much waits, within its bounds. */
export function createScaling({ endpoint, endpointName, hosting, name, parent, system }: Scaling): void {
  const target = new aws.appautoscaling.Target(
    `${name}-scaling`,
    {
      serviceNamespace: "sagemaker",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      resourceId: endpointName.apply((known) => `endpoint/${known}/variant/${VARIANT}`),
      minCapacity: hosting.minimum,
      maxCapacity: hosting.maximum,
      tags: system.tags,
    },
    { parent, dependsOn: [endpoint] },
  );
  new aws.appautoscaling.Policy(
    `${name}-scaling-policy`,
    {
      name: nameOf(name, "scaling", NAME_LIMITS.alarm),
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        ...(hosting.queue === undefined ? byInvocations(hosting) : byBacklog(endpointName, hosting.queue)),
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    },
    { parent },
  );
}

type Tracked = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

const byInvocations = ({ perInstance }: OnInstances): Tracked => ({
  targetValue: perInstance,
  predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
});

/** https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html */
const byBacklog = (endpointName: pulumi.Output<string>, { backlogPerInstance }: Queue): Tracked => ({
  targetValue: backlogPerInstance,
  customizedMetricSpecification: {
    metricName: "ApproximateBacklogSizePerInstance",
    namespace: "AWS/SageMaker",
    dimensions: [{ name: "EndpointName", value: endpointName }],
    statistic: "Average",
  },
});
