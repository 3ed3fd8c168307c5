import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { PREFERRED_LOAD_BALANCER_TLS } from "../baseline";
import { metadataOf, type InCluster } from "../shared/cluster";
import type { IssuerArgs } from "./args";

/** What an Ingress of AWS's load balancer controller is made of. */
export interface LoadBalancerOptions {
  readonly namespace: pulumi.Output<string>;
  readonly called: string;
  readonly hostname: string;
  readonly serviceName: pulumi.Output<string>;
  readonly port: number;
  readonly issuer: IssuerArgs;
  readonly certificateArn: pulumi.Output<string>;
  readonly webAclArn: pulumi.Output<string>;
  /** Those of the load balancer; none where its controller makes them. */
  readonly securityGroupIds: pulumi.Output<string[]> | undefined;
}

const ALB = "alb.ingress.kubernetes.io";

/**
 * Makes the Ingress: an internal load balancer that speaks TLS 1.2 and later, asks for a token, and stands behind the web ACL.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export function createIngress({ name, parent, system }: InCluster, options: LoadBalancerOptions): pulumi.Resource {
  const { called, hostname, issuer, namespace, port, securityGroupIds, serviceName } = options;
  const validation = {
    ...{ issuer: issuer.issuer, jwksEndpoint: issuer.jwksUri },
    additionalClaims: [{ name: "aud", format: "string-array", values: [issuer.audience] }],
  };
  const annotations = {
    [`${ALB}/scheme`]: "internal",
    [`${ALB}/target-type`]: "ip",
    [`${ALB}/listen-ports`]: JSON.stringify([{ HTTPS: 443 }]),
    [`${ALB}/certificate-arn`]: options.certificateArn,
    ...(securityGroupIds && { [`${ALB}/security-groups`]: securityGroupIds.apply((ids) => ids.join(",")) }),
    [`${ALB}/ssl-policy`]: PREFERRED_LOAD_BALANCER_TLS,
    [`${ALB}/wafv2-acl-arn`]: options.webAclArn,
    [`${ALB}/jwt-validation`]: JSON.stringify(validation),
    [`${ALB}/load-balancer-attributes`]:
      "routing.http.drop_invalid_header_fields.enabled=true,routing.http.desync_mitigation_mode=strictest",
  };
  const metadata = metadataOf(system, called, namespace);
  return new k8s.networking.v1.Ingress(
    `${name}-ingress`,
    {
      metadata: {
        ...metadata,
        annotations: system.annotations.apply((ours) => ({ ...ours, ...annotations })),
      },
      spec: {
        ingressClassName: "alb",
        rules: [
          {
            host: hostname,
            http: {
              paths: [
                { path: "/", pathType: "Prefix", backend: { service: { name: serviceName, port: { number: port } } } },
              ],
            },
          },
        ],
      },
    },
    { parent },
  );
}
