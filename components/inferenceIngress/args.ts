import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSystemArgs } from "../shared/cluster";

/** What is before the model, by the controller that makes it. */
export const IngressController = {
  /** A Gateway and an HTTPRoute, with Envoy Gateway's policies. */
  EnvoyGateway: "envoy-gateway",
  /** An Ingress, by AWS's load balancer controller, with a web ACL. */
  AwsLoadBalancer: "aws-load-balancer",
} as const;
export type IngressController = (typeof IngressController)[keyof typeof IngressController];

/** Who says who is calling: callers show a JSON Web Token that is signed by it. */
export interface IssuerArgs {
  /** The issuer as it stands in its tokens: `https://login.example.com/`. */
  issuer: string;
  /** Where its keys are: `https://login.example.com/.well-known/jwks.json`. */
  jwksUri: string;
  /** For whom tokens are. */
  audience: string;
}

/** What a team decides about what is before a model in a cluster. */
export interface InferenceIngressArgs extends ClusterSystemArgs {
  /** The namespace: the workload's own. */
  namespace: pulumi.Input<string>;
  /** What the objects are called. @default the component's name */
  ingressName?: string;
  /** What makes it. */
  controller: IngressController;
  /** The host by which it is called. */
  hostname: string;
  /** The Service that it hands on to: an `InferenceWorkload`'s. */
  serviceName: pulumi.Input<string>;
  /** Who says who is calling. */
  issuer: IssuerArgs;
  /** The Secret with certificate and key: required for `envoy-gateway`. */
  certificateSecretName?: string;
  /** The ARN of the certificate: required for `aws-load-balancer`. */
  certificateArn?: pulumi.Input<string>;
  /** The ARN of the web ACL with a rate and a body limit: required for `aws-load-balancer`, which has none of its own. */
  webAclArn?: pulumi.Input<string>;
  /**
   * The ids of the security groups of its load balancer, which let its callers in, and which its pods let in. Required in an
   * `IsolatedNetwork`, which lets the controller make none.
   * @default those that the controller makes
   */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The GatewayClass, for `envoy-gateway`. @default "envoy-gateway" */
  gatewayClassName?: string;
  /** How many requests a minute it takes of each caller, for `envoy-gateway`. @default 60 */
  requestsPerMinute?: number;
  /** How large a request may be, in KiB, for `envoy-gateway`. @default 256 */
  maximumBodyKib?: number;
}
