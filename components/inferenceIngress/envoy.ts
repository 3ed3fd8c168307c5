import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { InCluster } from "../shared/cluster";
import type { IssuerArgs } from "./args";

/** What a Gateway is made of. */
export interface EnvoyOptions {
  readonly metadata: k8s.types.input.meta.v1.ObjectMeta;
  readonly called: string;
  readonly hostname: string;
  readonly serviceName: pulumi.Output<string>;
  readonly port: number;
  readonly issuer: IssuerArgs;
  readonly certificateSecretName: string;
  /** Those of the load balancer; none where its controller makes them. */
  readonly securityGroupIds: pulumi.Output<string[]> | undefined;
  readonly gatewayClassName: string;
  readonly requestsPerMinute: number;
  readonly maximumBodyKib: number;
}

const GATEWAY_API = "gateway.networking.k8s.io/v1";
/** https://gateway.envoyproxy.io/docs/api/extension_types/ */
const ENVOY = "gateway.envoyproxy.io/v1alpha1";

/** By whom a request is counted: the one whom its token is about. */
const CALLER_HEADER = "x-caller";

/**
 * Makes a Gateway that is reached from within the network alone, and the policies by which it asks who is calling, how often,
 * and with how much. The policies are made first: what it opens is never open without them.
 */
export function createGateway({ name, parent }: InCluster, options: EnvoyOptions): pulumi.Resource[] {
  const { called, metadata } = options;
  const make = (part: string, apiVersion: string, kind: string, spec: object, dependsOn: pulumi.Resource[] = []) =>
    new k8s.apiextensions.CustomResource(
      `${name}-${part}`,
      { apiVersion, kind, metadata, spec },
      { parent, dependsOn },
    );
  const target = (kind: string) => ({ targetRefs: [{ group: "gateway.networking.k8s.io", kind, name: called }] });
  const policies = [
    make("authentication", ENVOY, "SecurityPolicy", {
      ...target("Gateway"),
      jwt: { providers: [providerOf(options)] },
    }),
    make("limits", ENVOY, "BackendTrafficPolicy", {
      ...target("Gateway"),
      rateLimit: { type: "Local", local: { rules: [ruleOf(options.requestsPerMinute)] } },
      requestBuffer: { limit: `${options.maximumBodyKib.toString()}Ki` },
    }),
    make("tls", ENVOY, "ClientTrafficPolicy", {
      ...target("Gateway"),
      tls: { minVersion: "1.2" },
      headers: { earlyRequestHeaders: { remove: [CALLER_HEADER] } },
    }),
  ];
  const gateway = make("gateway", GATEWAY_API, "Gateway", gatewaySpecOf(options), policies);
  const route = make(
    "route",
    GATEWAY_API,
    "HTTPRoute",
    {
      parentRefs: [{ name: called, sectionName: "https" }],
      hostnames: [options.hostname],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/" } }],
          backendRefs: [{ name: options.serviceName, port: options.port }],
          timeouts: { request: "300s" },
        },
      ],
    },
    [gateway],
  );
  return [gateway, route];
}

const providerOf = ({ issuer: { audience, issuer, jwksUri } }: EnvoyOptions) => ({
  ...{ name: "issuer", issuer, audiences: [audience], remoteJWKS: { uri: jwksUri } },
  claimToHeaders: [{ claim: "sub", header: CALLER_HEADER }],
});

/** Each caller has a bucket of his own. */
const ruleOf = (requests: number) => ({
  clientSelectors: [{ headers: [{ name: CALLER_HEADER, type: "Distinct" }] }],
  limit: { requests, unit: "Minute" },
});

function gatewaySpecOf(options: EnvoyOptions): object {
  const { certificateSecretName, gatewayClassName, hostname, securityGroupIds } = options;
  return {
    gatewayClassName,
    infrastructure: {
      annotations: {
        "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
        "service.beta.kubernetes.io/aws-load-balancer-type": "external",
        // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
        ...(securityGroupIds && {
          "service.beta.kubernetes.io/aws-load-balancer-security-groups": securityGroupIds.apply((ids) =>
            ids.join(","),
          ),
        }),
      },
    },
    listeners: [
      {
        ...{ name: "https", protocol: "HTTPS", port: 443, hostname },
        tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: certificateSecretName }] },
        allowedRoutes: { namespaces: { from: "Same" } },
      },
    ],
  };
}
