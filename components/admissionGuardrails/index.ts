import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentChecker, matching, nonEmpty } from "../shared/arguments";
import { OBJECT_NAME } from "../shared/clusterPatterns";
import { clusterSystemOf, GUARDED, metadataOf, type InCluster } from "../shared/cluster";
import { SignatureVerifier, type AdmissionGuardrailsArgs } from "./args";
import { CHANGES, POD_VARIABLES, type Requirement } from "./cel";
import { POD_SECURITY } from "./podSecurity";
import { identityOf, imagesOf, namespacesOf, RESOURCES, SERVICES } from "./requirements";
import { createSignaturePolicy, verifiedNamespaces } from "./signatures";

export { SignatureVerifier, type AdmissionGuardrailsArgs, type ImageSignaturesArgs } from "./args";

const PREFIX = matching(
  /^[a-z0-9.-]+(?::\d+)?\/(?:[a-z0-9._-]+\/)*$/,
  "a registry and a path, in lower case, ended by a slash: registry.example.com/models/",
);
const ACCOUNT = matching(/^[a-z0-9-]+\/[a-z0-9.-]+$/, "a service account: <namespace>/<name>");

/**
 * What the policies ask of pods, asked by the API server itself, so that what did not come through Pulumi is refused too:
 * the restricted Pod Security Standard, images by digest from named registries, an account of one's own without a token of
 * the API, limits of memory and processor time, Services that face nobody outside. It holds for pods, for the containers that are added to look into
 * them, and for the workloads that make them, in every namespace that is labelled so; and such a namespace cannot shed it.
 *
 * One for a cluster. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class AdmissionGuardrails extends pulumi.ComponentResource {
  /** The names of the ValidatingAdmissionPolicies, known at a first preview. */
  public readonly policyNames: pulumi.Output<string[]>;
  /** The label of namespaces in which they hold. */
  public readonly guardedLabel: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the organisation decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: AdmissionGuardrailsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:AdmissionGuardrails", name, {}, opts);
    const check = new ArgumentChecker(`AdmissionGuardrails "${name}"`);
    check.plain("name", name, OBJECT_NAME);
    const system = clusterSystemOf(check, args);
    check.plain("imagePrefixes", args.imagePrefixes, nonEmpty("at least one registry"));
    for (const [index, prefix] of args.imagePrefixes.entries())
      check.plain(`imagePrefixes[${index.toString()}]`, prefix, PREFIX);
    const apiUsers = args.apiUsers ?? [];
    for (const [index, user] of apiUsers.entries()) check.plain(`apiUsers[${index.toString()}]`, user, ACCOUNT);
    const within = { parent: this, name, system };
    const guardedLabel = system.labelPrefix + GUARDED;
    const guarded = { matchLabels: { [guardedLabel]: "true" } };
    const { imagePrefixes, imageSignatures: signatures } = args;
    if (signatures !== undefined) createSignaturePolicy(check, within, { guarded, imagePrefixes, signatures });
    const isOfSigstore = signatures?.verifier === SignatureVerifier.Sigstore;
    const names = [
      createGuard(within, {
        part: "pods",
        rules: POD_KINDS,
        selector: guarded,
        matchConditions: [{ name: "changes-the-pod", expression: CHANGES }],
        variables: POD_VARIABLES,
        requirements: [...POD_SECURITY, ...imagesOf(args.imagePrefixes), ...identityOf(apiUsers), ...RESOURCES],
      }),
      createGuard(within, {
        part: "services",
        rules: [rule("", "services")],
        selector: guarded,
        variables: [{ name: "annotations", expression: "object.metadata.?annotations.orValue({})" }],
        requirements: SERVICES,
      }),
      createGuard(within, {
        part: "namespaces",
        rules: [rule("", "namespaces")],
        requirements: [...namespacesOf(system.labelPrefix), ...(isOfSigstore ? verifiedNamespaces(guardedLabel) : [])],
      }),
    ];
    this.policyNames = pulumi.all(names);
    this.guardedLabel = pulumi.output(guardedLabel);
    this.registerOutputs({ policyNames: this.policyNames, guardedLabel: this.guardedLabel });
  }
}

const rule = (group: string, ...resources: string[]) => ({
  apiGroups: [group],
  apiVersions: ["v1"],
  operations: ["CREATE", "UPDATE"],
  resources,
});

/** Whatever holds a pod. What operators make of their own kinds is pods and workloads again. */
const POD_KINDS = [
  rule("", "pods", "pods/ephemeralcontainers", "podtemplates", "replicationcontrollers"),
  rule("apps", "daemonsets", "deployments", "replicasets", "statefulsets"),
  rule("batch", "cronjobs", "jobs"),
];

/** One policy of the API server, and that it denies. */
interface Guard {
  readonly part: string;
  readonly rules: ReturnType<typeof rule>[];
  readonly selector?: { readonly matchLabels: Record<string, string> };
  readonly matchConditions?: { readonly name: string; readonly expression: string }[];
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly requirements: readonly Requirement[];
}

function createGuard({ name, parent, system }: InCluster, guard: Guard): pulumi.Output<string> {
  const called = `${name}-${guard.part}`;
  const policy = new k8s.admissionregistration.v1.ValidatingAdmissionPolicy(
    `${name}-${guard.part}`,
    {
      metadata: metadataOf(system, called),
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          matchPolicy: "Equivalent",
          resourceRules: guard.rules,
          ...(guard.selector && { namespaceSelector: guard.selector }),
        },
        ...(guard.matchConditions && { matchConditions: guard.matchConditions }),
        ...(guard.variables && { variables: [...guard.variables] }),
        validations: guard.requirements.map(({ expression, id, message }) => ({
          expression,
          message: `${id}: ${message}`,
          reason: "Forbidden",
        })),
      },
    },
    { parent },
  );
  const binding = new k8s.admissionregistration.v1.ValidatingAdmissionPolicyBinding(
    `${name}-${guard.part}-binding`,
    {
      metadata: metadataOf(system, called),
      spec: { policyName: called, validationActions: ["Deny"] },
    },
    { parent, dependsOn: [policy] },
  );
  return binding.urn.apply(() => called);
}

/** The policies of the pack that the API server asks too, of everything in a guarded namespace. */
export const enforces: readonly string[] = [
  "ai-image-from-approved-registry",
  "ai-image-pinned-by-digest",
  "ai-pod-has-own-service-account",
  "ai-pod-resources-bounded",
  "ai-pod-runs-restricted",
];

/** The policies that everything in an `AdmissionGuardrails` passes: none is about it. */
export const satisfies: readonly string[] = [];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
