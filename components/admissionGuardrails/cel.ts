/** One thing that is asked of what is admitted, in the Common Expression Language. https://kubernetes.io/docs/reference/using-api/cel/ */
export interface Requirement {
  readonly id: string;
  readonly message: string;
  readonly expression: string;
}

/** A list of texts, as CEL writes it. */
export const list = (values: readonly string[]): string => JSON.stringify(values);

/** That every container is so: a requirement that looks at one list of them alone is no requirement. */
export const each = (condition: string): string => `variables.containers.all(c, ${condition})`;

/** The kinds whose pods stand elsewhere than in `spec.template`. */
const POD_OF = [
  'request.kind.kind == "Pod" ? dyn(object)',
  'request.kind.kind == "PodTemplate" ? dyn(object).template',
  'request.kind.kind == "CronJob" ? dyn(object).spec.jobTemplate.spec.template',
  "dyn(object).spec.template",
].join(" : ");

const listAt = (path: string): string => `${path}.orValue([])`;

/** What the requirements speak of. `dyn` since the kinds have different fields, each of which is asked for where it is. */
export const POD_VARIABLES: readonly { readonly name: string; readonly expression: string }[] = [
  { name: "pod", expression: POD_OF },
  { name: "spec", expression: "variables.pod.spec" },
  { name: "annotations", expression: "variables.pod.?metadata.?annotations.orValue({})" },
  { name: "volumes", expression: listAt("variables.spec.?volumes") },
  {
    name: "lasting",
    expression: `variables.spec.containers + ${listAt("variables.spec.?initContainers")}`,
  },
  { name: "containers", expression: `variables.lasting + ${listAt("variables.spec.?ephemeralContainers")}` },
  { name: "isWindows", expression: 'variables.spec.?os.?name.orValue("") == "windows"' },
  // In a user namespace of its own a pod's root is nobody on the node.
  { name: "ownUsers", expression: "!variables.spec.?hostUsers.orValue(true)" },
  { name: "account", expression: 'variables.spec.?serviceAccountName.orValue("default")' },
];

/**
 * What is judged: what is made, and what is changed in what is judged. What stood before the guardrails came can so still be
 * labelled, and ended.
 */
export const CHANGES =
  'request.operation != "UPDATE" || request.kind.kind == "PodTemplate" || dyn(object).spec != dyn(oldObject).spec';
