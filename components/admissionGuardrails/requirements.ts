import { API_SERVER_AUDIENCE } from "../baseline";
import { GUARDED } from "../shared/cluster";
import { each, list, type Requirement } from "./cel";

/** That the image of each container is so, and each that is mounted as a volume: models come by it too. */
const eachImage = (condition: (image: string) => string): string =>
  `${each(condition('c.?image.orValue("")'))} && ` +
  `variables.volumes.all(v, !has(v.image) || ${condition('v.image.?reference.orValue("")')})`;

/** What is asked of images. */
export const imagesOf = (prefixes: readonly string[]): readonly Requirement[] => [
  {
    id: "digest",
    message: "every image must be pinned by its digest, …@sha256:<64 hexadecimal digits>",
    expression: eachImage((image) => `${image}.matches("^[^@]+@sha256:[0-9a-f]{64}$")`),
  },
  {
    id: "registry",
    message: `every image must begin by one of ${prefixes.join(", ")}`,
    expression: eachImage((image) => `${list(prefixes)}.exists(p, ${image}.startsWith(p))`),
  },
];

/** Where no audience is named, the API server's is meant. */
const OF_API_SERVER = `^$|${API_SERVER_AUDIENCE}`;
const TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

/** What is asked of what a pod is to the Kubernetes API. A token for another audience, such as AWS, is no token of it. */
export const identityOf = (apiUsers: readonly string[]): readonly Requirement[] => {
  const mayUseApi = `(request.namespace + "/" + variables.account) in ${list(apiUsers)}`;
  return [
    {
      id: "account",
      message: "pods must have a service account of their own, and not default",
      expression: 'variables.account != "default" && variables.account != ""',
    },
    {
      id: "token",
      message: "pods may have no token of the Kubernetes API: set automountServiceAccountToken to false",
      expression:
        `${mayUseApi} || (variables.volumes.all(v, v.?projected.?sources.orValue([]).all(s, ` +
        `!has(s.serviceAccountToken) || !s.serviceAccountToken.?audience.orValue("").matches(r"(?i)${OF_API_SERVER}"))) && ` +
        // Of a pod it is said by what was mounted; of a template, whose account is not seen here, by what it asks for.
        'variables.containers.all(c, c.?volumeMounts.orValue([]).all(m, m.mountPath != "' +
        `${TOKEN_PATH}")) && (request.kind.kind == "Pod" || !variables.spec.?automountServiceAccountToken.orValue(false)))`,
    },
  ];
};

/** Of a container or of its whole pod. https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/ */
const limited = (what: "cpu" | "memory"): string =>
  // A namespace's LimitRange gives it to pods after their template was admitted.
  `request.kind.kind != "Pod" || variables.spec.?resources.?limits.?${what}.hasValue() || ` +
  `variables.lasting.all(c, c.?resources.?limits.?${what}.hasValue())`;

/** What is asked of what a pod takes from its node. Containers that are added to look into a pod have no resources. */
export const RESOURCES: readonly Requirement[] = [
  { id: "memory", message: "every container must have a limit of memory", expression: limited("memory") },
  { id: "cpu", message: "every container must have a limit of processor time", expression: limited("cpu") },
];

const INTERNAL = [
  'variables.annotations[?"service.beta.kubernetes.io/aws-load-balancer-scheme"].orValue("") == "internal"',
  'variables.annotations[?"service.beta.kubernetes.io/aws-load-balancer-internal"].orValue("") == "true"',
].join(" || ");

/** What is asked of Services: models answer within the network. */
export const SERVICES: readonly Requirement[] = [
  {
    id: "nodePort",
    message: "a Service may not open a port on every node",
    expression: 'object.spec.?type.orValue("ClusterIP") != "NodePort"',
  },
  {
    id: "loadBalancer",
    message: "the load balancer of a Service must be internal",
    expression: `object.spec.?type.orValue("ClusterIP") != "LoadBalancer" || ${INTERNAL}`,
  },
  {
    id: "externalIPs",
    message: "a Service may not take addresses that are not the cluster's",
    expression: "size(object.spec.?externalIPs.orValue([])) == 0",
  },
];

/** What is asked of namespaces, so that nothing gets out of the guardrails by its namespace's labels. */
export const namespacesOf = (labelPrefix: string): readonly Requirement[] => {
  const at = (where: string, label: string) => `${where}.metadata.?labels[?"${label}"].orValue("")`;
  const guarded = `${labelPrefix}${GUARDED}`;
  const isGuarded = `${at("object", guarded)} == "true"`;
  return [
    {
      id: "guarded",
      message: `a namespace of an AI system must be labelled ${guarded}: "true"`,
      expression: `!has(object.metadata.labels) || !("${labelPrefix}system" in object.metadata.labels) || ${isGuarded}`,
    },
    {
      id: "kept",
      message: `a namespace does not lose its label ${guarded}: remove the namespace instead`,
      expression: `oldObject == null || ${at("oldObject", guarded)} != "true" || ${isGuarded}`,
    },
    {
      id: "enforced",
      message: 'a guarded namespace must be labelled pod-security.kubernetes.io/enforce: "restricted"',
      expression: `!(${isGuarded}) || ${at("object", "pod-security.kubernetes.io/enforce")} == "restricted"`,
    },
  ];
};
