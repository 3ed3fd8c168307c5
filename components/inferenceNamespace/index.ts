import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { clusterSystemOf, GUARDED, metadataOf, VERIFIED } from "../shared/cluster";
import { ENDPOINT_CIDR, NAMESPACE_NAME } from "../shared/clusterPatterns";
import { DNS, TO_POD_IDENTITY, toEndpoints } from "../shared/networkRules";
import type { InferenceNamespaceArgs } from "./args";
import { limitsOf } from "./limits";

export type { InferenceNamespaceArgs } from "./args";

const VERSION = matching(/^(?:latest|v1\.\d{1,3})$/, 'a version of Kubernetes, such as "v1.37", or "latest"');
const GPU_RESOURCE = matching(/^[a-z0-9.-]+\/[\w.-]+$/, "a resource of devices, such as nvidia.com/gpu");

/**
 * Where models run in a cluster: a namespace that takes restricted pods alone, of which all together have so much and no
 * more, and in which nothing reaches anything, and nothing is reached, but the cluster's DNS and named private endpoints.
 */
export class InferenceNamespace extends pulumi.ComponentResource {
  /** The namespace's name, known at a first preview. */
  public readonly namespaceName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceNamespace", name, {}, opts);
    const check = new ArgumentChecker(`InferenceNamespace "${name}"`);
    const system = clusterSystemOf(check, args);
    const called = check.plain("namespace", args.namespace ?? name, NAMESPACE_NAME);
    const version = check.plain("podSecurityVersion", args.podSecurityVersion ?? "latest", VERSION);
    const cidrs = check.inputs("endpointCidrs", args.endpointCidrs ?? [], ENDPOINT_CIDR);
    const gpuResource = check.plain("gpuResource", args.gpuResource ?? "nvidia.com/gpu", GPU_RESOURCE);
    const whole = (
      argument: "cpuLimitCores" | "gpuLimit" | "podLimit" | Gib,
      least: number,
      unit: string,
      otherwise: number,
    ) => check.input(argument, args[argument] ?? otherwise, wholeNumber(least, 1_000_000, unit));
    const limits = limitsOf({
      cores: whole("cpuLimitCores", 1, "cores", 32),
      gpus: whole("gpuLimit", 0, "accelerators", 0),
      pods: whole("podLimit", 1, "pods", 20),
      memoryGib: whole("memoryLimitGib", 1, "GiB", 128),
      containerMemoryGib: whole("containerMemoryLimitGib", 1, "GiB", 64),
      storageGib: whole("storageLimitGib", 1, "GiB", 500),
      gpuResource,
    });
    const child = { parent: this };
    const namespace = new k8s.core.v1.Namespace(
      `${name}-namespace`,
      {
        metadata: metadataOf(system, called, undefined, {
          [system.labelPrefix + GUARDED]: "true",
          ...podSecurity("restricted", version),
          ...(args.verifySignatures === true && { [VERIFIED]: "true" }),
        }),
      },
      { ...child, ...(system.protect && { protect: system.protect }) },
    );
    const within = { ...child, dependsOn: [namespace] };
    const metadata = (own: string) => metadataOf(system, own, called);
    const quota = new k8s.core.v1.ResourceQuota(
      `${name}-quota`,
      { metadata: metadata("inference"), spec: { hard: limits.quota } },
      within,
    );
    const range = new k8s.core.v1.LimitRange(
      `${name}-limits`,
      { metadata: metadata("inference"), spec: { limits: limits.range } },
      within,
    );
    const everyPod = { podSelector: {} };
    const denied = new k8s.networking.v1.NetworkPolicy(
      `${name}-deny-all`,
      { metadata: metadata("deny-all"), spec: { ...everyPod, policyTypes: ["Ingress", "Egress"] } },
      within,
    );
    const egress = new k8s.networking.v1.NetworkPolicy(
      `${name}-egress`,
      {
        metadata: metadata("named-egress"),
        spec: {
          ...everyPod,
          policyTypes: ["Egress"],
          egress: cidrs.apply((all) => [
            DNS,
            ...toEndpoints(all),
            ...(args.podIdentity === true ? [TO_POD_IDENTITY] : []),
          ]),
        },
      },
      within,
    );
    this.namespaceName = after(pulumi.output(called), [namespace, quota, range, denied, egress]);
    this.registerOutputs({ namespaceName: this.namespaceName });
  }
}

type Gib = "containerMemoryLimitGib" | "memoryLimitGib" | "storageLimitGib";

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces */
function podSecurity(level: string, version: string): Record<string, string> {
  const modes = ["enforce", "audit", "warn"].map((mode) => `pod-security.kubernetes.io/${mode}`);
  return Object.fromEntries(
    modes.flatMap((mode) => [
      [mode, level],
      [`${mode}-version`, version],
    ]),
  );
}

/** The policies that everything in an `InferenceNamespace` passes, and that pods in it pass by it. */
export const satisfies: readonly string[] = ["ai-pod-egress-allowlisted", "ai-pod-network-denied-by-default"];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
