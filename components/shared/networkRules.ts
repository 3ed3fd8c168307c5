import type * as k8s from "@pulumi/kubernetes";
import { HTTPS_PORT } from "../baseline";

type EgressRule = k8s.types.input.networking.v1.NetworkPolicyEgressRule;
type Peer = k8s.types.input.networking.v1.NetworkPolicyPeer;

const tcp = (port: number) => ({ port, protocol: "TCP" });

/** The label that Kubernetes itself gives every namespace: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const inNamespace = (name: string) => ({ matchLabels: { "kubernetes.io/metadata.name": name } });

/** To the cluster's own DNS. */
export const DNS: EgressRule = {
  to: [{ namespaceSelector: inNamespace("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
  ports: [{ port: 53, protocol: "UDP" }, tcp(53)],
};

/** To private endpoints of services, such as those of AWS in the network. */
export const toEndpoints = (cidrs: readonly string[]): EgressRule[] =>
  cidrs.length === 0 ? [] : [{ to: cidrs.map((cidr): Peer => ({ ipBlock: { cidr } })), ports: [tcp(HTTPS_PORT)] }];

/**
 * To the agent on the node that gives a pod its own role. It is not the metadata service, which gives that of the node.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
 */
export const TO_POD_IDENTITY: EgressRule = {
  to: [{ ipBlock: { cidr: "169.254.170.23/32" } }],
  ports: [tcp(80)],
};
