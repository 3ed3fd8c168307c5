import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { InCluster } from "../shared/cluster";
import { DNS, inNamespace, TO_POD_IDENTITY, toEndpoints } from "../shared/networkRules";
import type { CallerArgs } from "./args";
import { selectorOf } from "./pod";
import { PORT } from "./servers";

/** Who reaches the pods of a workload, and what they reach. */
export interface NetworkOptions {
  readonly metadata: k8s.types.input.meta.v1.ObjectMeta;
  readonly workload: string;
  readonly callers: readonly CallerArgs[];
  readonly callerCidrs: pulumi.Output<string[]>;
  readonly cidrs: pulumi.Output<string[]>;
  readonly usesPodIdentity: boolean;
}

/** Isolates the pods both ways, whatever else the namespace says. */
export function createNetworkPolicy({ name, parent }: InCluster, options: NetworkOptions): pulumi.Resource {
  const { callerCidrs, callers, cidrs, metadata, usesPodIdentity, workload } = options;
  const pods = callers.map(({ namespace, podLabels }) => ({
    namespaceSelector: inNamespace(namespace),
    podSelector: podLabels === undefined ? {} : { matchLabels: podLabels },
  }));
  return new k8s.networking.v1.NetworkPolicy(
    `${name}-network`,
    {
      metadata,
      spec: {
        podSelector: { matchLabels: selectorOf(workload) },
        policyTypes: ["Ingress", "Egress"],
        // A rule that names nobody would let everybody in.
        ingress: callerCidrs
          .apply((all) => [...pods, ...all.map((cidr) => ({ ipBlock: { cidr } }))])
          .apply((from) => (from.length === 0 ? [] : [{ from, ports: [{ port: PORT, protocol: "TCP" }] }])),
        egress: cidrs.apply((all) => [DNS, ...toEndpoints(all), ...(usesPodIdentity ? [TO_POD_IDENTITY] : [])]),
      },
    },
    { parent },
  );
}
