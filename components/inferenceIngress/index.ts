import * as pulumi from "@pulumi/pulumi";
import { PORT } from "../inferenceWorkload/servers";
import { after } from "../shared/after";
import { ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { clusterSystemOf, metadataOf } from "../shared/cluster";
import { NAMESPACE_NAME, OBJECT_NAME } from "../shared/clusterPatterns";
import { IngressController, type InferenceIngressArgs } from "./args";
import { createGateway } from "./envoy";
import { createIngress } from "./loadBalancer";

export { IngressController, type InferenceIngressArgs, type IssuerArgs } from "./args";

const HOSTNAME = matching(
  /^(?!\*)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "the name of one host, in lower case",
);
const HTTPS_URI = matching(/^https:\/\/[^\s"'<>]+$/, "a URI that begins with https://");
const CERTIFICATE_ARN = matching(
  /^arn:aws[a-z-]*:(?:acm|iam):[a-z0-9-]*:\d{12}:(?:certificate|server-certificate)\/[\w/+=,.@-]+$/,
  "a certificate's ARN",
);
const WEB_ACL_ARN = matching(
  /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/,
  "the ARN of a regional web ACL",
);
const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, "the id of a security group: sg-…");
const TEXT = matching(/^\S+$/, "a text without spaces");

/** What belongs to each controller: all of it is given with that one, but what has a default, and none of it with the other. */
const OF_CONTROLLER = {
  [IngressController.EnvoyGateway]: [
    "certificateSecretName",
    "gatewayClassName",
    "requestsPerMinute",
    "maximumBodyKib",
  ],
  [IngressController.AwsLoadBalancer]: ["certificateArn", "webAclArn"],
} as const;

/**
 * What is before a model in a cluster: reached from within the network alone, over TLS, by callers who show a token of one
 * issuer, each so often and with so much.
 */
export class InferenceIngress extends pulumi.ComponentResource {
  /** Where the model answers. */
  public readonly url: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InferenceIngressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceIngress", name, {}, opts);
    const check = new ArgumentChecker(`InferenceIngress "${name}"`);
    const system = clusterSystemOf(check, args);
    const called = check.plain("ingressName", args.ingressName ?? name, OBJECT_NAME);
    checkController(check, args);
    const namespace = check.input("namespace", args.namespace, NAMESPACE_NAME);
    const serviceName = check.input("serviceName", args.serviceName, OBJECT_NAME);
    const hostname = check.plain("hostname", args.hostname, HOSTNAME);
    const { issuer } = args;
    check.plain("issuer.issuer", issuer.issuer, HTTPS_URI);
    check.plain("issuer.jwksUri", issuer.jwksUri, HTTPS_URI);
    check.plain("issuer.audience", issuer.audience, TEXT);
    const within = { parent: this, name, system };
    const securityGroupIds =
      args.securityGroupIds && check.inputs("securityGroupIds", args.securityGroupIds, SECURITY_GROUP_ID);
    const shared = { called, hostname, serviceName, issuer, securityGroupIds, port: PORT };
    const made =
      args.controller === IngressController.EnvoyGateway
        ? createGateway(within, {
            ...shared,
            metadata: metadataOf(system, called, namespace),
            certificateSecretName: check.plain("certificateSecretName", args.certificateSecretName ?? "", OBJECT_NAME),
            gatewayClassName: check.plain("gatewayClassName", args.gatewayClassName ?? "envoy-gateway", OBJECT_NAME),
            requestsPerMinute: check.plain(
              "requestsPerMinute",
              args.requestsPerMinute ?? 60,
              wholeNumber(1, 60_000, "requests"),
            ),
            maximumBodyKib: check.plain("maximumBodyKib", args.maximumBodyKib ?? 256, wholeNumber(1, 10_240, "KiB")),
          })
        : [
            createIngress(within, {
              ...{ ...shared, namespace },
              certificateArn: check.input("certificateArn", args.certificateArn ?? "", CERTIFICATE_ARN),
              webAclArn: check.input("webAclArn", args.webAclArn ?? "", WEB_ACL_ARN),
            }),
          ];
    this.url = after(pulumi.output(`https://${hostname}/`), made);
    this.registerOutputs({ url: this.url });
  }
}

function checkController(check: ArgumentChecker, args: InferenceIngressArgs): void {
  const all: string[] = Object.values(IngressController);
  check.plain("controller", args.controller, (value: string) =>
    all.includes(value) ? undefined : `one of ${all.join(", ")}`,
  );
  for (const [controller, names] of Object.entries(OF_CONTROLLER))
    for (const argument of names)
      if (controller !== args.controller && args[argument] !== undefined)
        throw check.refuse(argument, "given", `absent but for ${controller}`);
}

/** The policies that everything in an `InferenceIngress` passes. */
export const satisfies: readonly string[] = [];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
