/** The components of a cluster, and what all of a system is hosted in, with what there is to choose of each. */
import organisation from "../../../../examples/private-inference/policies.json";
import type * as ai from "../../../../components/index";
import type { Row } from "../combinations";
import type { Judged } from "../judged";
import { KEY_ARN } from "../programs";
import * as programs from "./cluster";
import { environment, EXISTING } from "./environment";
import { judged } from "./judgedBy";

/** What the organisation says besides: whose registry it is. */
const settings = { ...organisation, "ai-image-from-approved-registry": { accounts: ["111122223333"] } };
const ORGANIZATION = "o-a1b2c3d4e5";

/** What only one controller takes. */
const OF_ENVOY: Row = { controller: "envoy-gateway", certificateArn: undefined, webAclArn: undefined };
const OF_BALANCER: Row = { controller: "aws-load-balancer", requestsPerMinute: undefined, maximumBodyKib: undefined };

const makeIngress = (row: Partial<ai.InferenceIngressArgs>, name?: string) =>
  row.controller === "envoy-gateway" ? programs.gateway(row, name) : programs.ingress(row, name);

/** A server of one's own has arguments and a path of its own. */
const makeWorkload = (row: Partial<ai.InferenceWorkloadArgs>, name?: string) =>
  programs.workload(
    {
      ...(row.server === "custom" && { serverCommand: ["/serve"], serverArguments: ["--models=/models"] }),
      ...row,
    },
    name,
  );

/** A cluster is made with and without machines that have accelerators. */
const makeCluster = (row: Partial<ai.HardenedClusterArgs>, name?: string) =>
  programs.cluster({ gpuNodes: undefined as never, ...row }, name);

/** Parts that exist are named whole. */
const makeEnvironment = (row: Partial<ai.AiHostingEnvironmentArgs>, name?: string) =>
  environment(
    {
      ...row,
      ...(row.existingModelBucketName !== undefined && { modelKeyArn: KEY_ARN }),
      ...(row.existingCaptureBucketName !== undefined && { captureKeyArn: KEY_ARN }),
    },
    name,
  );

const { existingSubnetIds, existingWorkloadSecurityGroupId, existingEndpointSecurityGroupId, ...PARTS } = EXISTING;
const NETWORK = { existingSubnetIds, existingWorkloadSecurityGroupId, existingEndpointSecurityGroupId };

/** Every argument with its sample left out. */
const without = (samples: Row): Row =>
  Object.fromEntries(Object.keys(samples).map((argument) => [argument, undefined]));

export const everyClusterComponent: Readonly<Record<string, () => Judged>> = {
  AdmissionGuardrails: () =>
    judged(
      "AdmissionGuardrails",
      (row: object, name?: string) => programs.guardrails(row, name),
      { apiUsers: ["models/agent"], labelPrefix: "ai.example/" },
      { settings },
    ),
  AiHostingEnvironment: () =>
    judged(
      "AiHostingEnvironment",
      makeEnvironment,
      { organizationId: ORGANIZATION, publisherRoleNames: ["release"], ...PARTS, ...NETWORK },
      {
        families: {
          "of its own": without({ ...PARTS, ...NETWORK }),
          "with keys that exist": {
            ...without({ ...PARTS, ...NETWORK }),
            modelKeyArn: KEY_ARN,
            captureKeyArn: KEY_ARN,
          },
          "in a network that exists": { ...NETWORK, existingVpcId: EXISTING.existingVpcId },
          "of what exists": { ...EXISTING, organizationId: undefined },
        },
      },
    ),
  HardenedCluster: () =>
    judged(
      "HardenedCluster",
      makeCluster,
      {
        nodeSecurityGroupIds: ["sg-0123456789abcdef0"],
        ...{ keyArn: KEY_ARN, diskKeyArn: KEY_ARN, kubernetesVersion: "1.35" },
        ...{ gpuNodes: { instanceTypes: ["g6.2xlarge"], minimum: 0 } },
      },
      { settings },
    ),
  InferenceIngress: () =>
    judged(
      "InferenceIngress",
      makeIngress,
      { requestsPerMinute: 10, maximumBodyKib: 64, labelPrefix: "ai.example/" },
      { families: { "by Envoy Gateway": OF_ENVOY, "by a load balancer": OF_BALANCER }, settings },
    ),
  InferenceNamespace: () =>
    judged(
      "InferenceNamespace",
      (row: object, name?: string) => programs.namespace(row, name),
      { gpuLimit: 8, podSecurityVersion: "v1.35", labelPrefix: "ai.example/" },
      { settings },
    ),
  InferenceWorkload: () =>
    judged(
      "InferenceWorkload",
      makeWorkload,
      {
        ...{ access: programs.ACCESS, callerCidrs: ["10.64.0.0/24"], gpus: 2, apiKeySecretName: "assistant-key" },
        healthPath: "/ready",
      },
      {
        families: {
          vllm: { server: "vllm", healthPath: undefined },
          triton: { server: "triton", healthPath: undefined, apiKeySecretName: undefined },
          custom: { server: "custom", apiKeySecretName: undefined },
        },
        settings,
      },
    ),
};
