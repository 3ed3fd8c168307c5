/** The type table for what lets requests into a cluster. */
import type { types } from "@pulumi/kubernetes";
import type { ResourceType } from "../resource";
import { inVersions } from "./inVersions";

type Metadata = types.input.meta.v1.ObjectMeta;

/** An Ingress in the shape of today's API; earlier ones named a backend by `serviceName`. */
export const Ingress = inVersions<types.input.networking.v1.Ingress>(
  "Ingress",
  "networking.k8s.io/v1",
  "networking.k8s.io/v1beta1",
  "extensions/v1beta1",
);
export const IngressClass = inVersions<types.input.networking.v1.IngressClass>(
  "IngressClass",
  "networking.k8s.io/v1",
  "networking.k8s.io/v1beta1",
);

/** What a class says of all load balancers that are made for it. */
export interface ClassParams {
  readonly scheme: string;
  readonly loadBalancerAttributes: readonly { readonly key: string; readonly value: string }[];
  readonly wafv2AclArn: string;
  readonly wafv2AclName: string;
}
export const IngressClassParams = inVersions<{ readonly metadata: Metadata; readonly spec: ClassParams }>(
  "IngressClassParams",
  "elbv2.k8s.aws/v1beta1",
  "eks.amazonaws.com/v1",
);

/** What puts the pods of a Service into a target group. */
export const TargetGroupBinding = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly serviceRef: { readonly name: string };
    readonly targetGroupARN: string;
    readonly targetGroupName: string;
  };
}>("TargetGroupBinding", "elbv2.k8s.aws/v1beta1", "eks.amazonaws.com/v1");

/** A name of another object, of a kind, in the same namespace where none is said. */
export interface Named {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

interface GatewayArgs {
  readonly metadata: Metadata;
  readonly spec: {
    readonly gatewayClassName: string;
    readonly infrastructure: { readonly annotations: Record<string, string>; readonly parametersRef: Named };
  };
}
export const Gateway = inVersions<GatewayArgs>(
  "Gateway",
  "gateway.networking.k8s.io/v1",
  "gateway.networking.k8s.io/v1beta1",
);
export const GatewayClass = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly controllerName: string; readonly parametersRef: Named };
}>("GatewayClass", "gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1beta1");

interface Filter {
  readonly type: string;
  readonly extensionRef: Named;
}
export interface RouteArgs {
  readonly metadata: Metadata;
  readonly spec: {
    readonly parentRefs: readonly Named[];
    readonly rules: readonly { readonly backendRefs: readonly Named[]; readonly filters: readonly Filter[] }[];
  };
}

/** The routes of a Gateway. */
export const GATEWAY_ROUTES: readonly ResourceType<RouteArgs>[] = [
  "HTTPRoute",
  "GRPCRoute",
  "TLSRoute",
  "TCPRoute",
  "UDPRoute",
].map((kind) =>
  inVersions<RouteArgs>(
    kind,
    "gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1beta1",
    "gateway.networking.k8s.io/v1alpha2",
  ),
);

/** How the AWS load balancer controller sets up the load balancer of a Gateway, and the rules of a route. */
export interface LoadBalancerSpec {
  readonly scheme: string;
  readonly loadBalancerAttributes: readonly { readonly key: string; readonly value: string }[];
  readonly wafV2: { readonly webACL: string };
}
export const LoadBalancerConfiguration = inVersions<{ readonly metadata: Metadata; readonly spec: LoadBalancerSpec }>(
  "LoadBalancerConfiguration",
  "gateway.k8s.aws/v1beta1",
);
export const ListenerRuleConfiguration = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly actions: readonly { readonly type: string }[] };
}>("ListenerRuleConfiguration", "gateway.k8s.aws/v1beta1");

/** What holds a Gateway, or a route, to who is calling. */
export const GatewaySecurityPolicy = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly targetRef: Named; readonly targetRefs: readonly Named[] };
}>("SecurityPolicy", "gateway.envoyproxy.io/v1alpha1");
export const KuadrantAuthPolicy = inVersions<{
  readonly metadata: Metadata;
  readonly spec: { readonly targetRef: Named };
}>("AuthPolicy", "kuadrant.io/v1", "kuadrant.io/v1beta2");
/** What a mesh asks of whoever calls a pod. */
export const AuthorizationPolicy = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly action: string;
    readonly selector: { readonly matchLabels: Record<string, string> };
    readonly rules: readonly { readonly from: readonly { readonly source: Record<string, readonly string[]> }[] }[];
  };
}>("AuthorizationPolicy", "security.istio.io/v1", "security.istio.io/v1beta1");

/** Where a mesh takes in what comes from outside: https://istio.io/latest/docs/reference/config/networking/gateway/ */
export const IstioGateway = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly selector: Record<string, string>;
    readonly servers: readonly { readonly tls: { readonly mode: string } }[];
  };
}>("Gateway", "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");

interface MeshRoute {
  readonly delegate: { readonly name: string; readonly namespace: string };
  readonly route: readonly { readonly destination: { readonly host: string } }[];
}
/** Where it hands that on to: https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
export const VirtualService = inVersions<{
  readonly metadata: Metadata;
  readonly spec: {
    readonly gateways: readonly string[];
    readonly http: readonly MeshRoute[];
    readonly tcp: readonly MeshRoute[];
    readonly tls: readonly MeshRoute[];
  };
}>("VirtualService", "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
