/**
 * Argo's workflows: each template of one that runs a pod is the Job that it is. What stands for all of them, and the defaults
 * of templates, stand for each. https://argo-workflows.readthedocs.io/en/latest/fields/
 */
import { isTreeObject, Unknown, type Tree } from "../../facts/tree";
import { fieldsOf, filledIn, joined, made, merged, partsOf } from "./merged";
import type { Part, Sent } from "./index";
import { isFields, isItems, items, leaf, list, part, Settled, textOf, written, type Written } from "./written";

/** The kinds, and where the workflow stands in them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Workflow: ["spec"],
  WorkflowTemplate: ["spec"],
  ClusterWorkflowTemplate: ["spec"],
  CronWorkflow: ["spec", "workflowSpec"],
};

/** What both a workflow and a template say of a pod; the template's comes first. */
const OF_POD = [
  "affinity",
  "automountServiceAccountToken",
  "hostAliases",
  "nodeSelector",
  "securityContext",
  "serviceAccountName",
  "tolerations",
];
/** What a workflow alone says of its pods. */
const OF_ALL = ["dnsConfig", "dnsPolicy", "hostNetwork", "imagePullSecrets"];
const JOB = "kubernetes:batch/v1:Job";
const UNSEEN = "secure-ai-hosting:unmapped";

/** `{{inputs.parameters.image}}`, say. */
const isFilledIn = (text: string): boolean => text.includes("{{");

/** The channel of such a kind. */
export function workflows(group: string, kind: string): ((sent: Sent) => readonly Part[]) | undefined {
  const path = group === "argoproj.io" ? KINDS[kind.replace(/Patch$/, "")] : undefined;
  return path === undefined
    ? undefined
    : (sent) => {
        const root = written(sent.tree);
        const spec = path.reduce<Written | undefined>(part, root);
        return [
          { ...asSent(sent), key: "" },
          ...templatesOf(spec).flatMap((one) => partsIn(sent, kind, root, spec, one)),
        ];
      };
}

const asSent = ({ name, outputs, tree, type }: Sent) => ({ name, outputs, tree, type });

/** The templates of a workflow, with those that stand in the steps of others. */
function templatesOf(of: Written | undefined): readonly Written[] {
  return items(part(of, "templates")).flatMap((one) => [
    one,
    ...inlineIn(part(one, "steps")),
    ...inlineIn(part(one, "dag")),
  ]);
}

function inlineIn(of: Written | undefined): readonly Written[] {
  if (of === undefined) return [];
  if (isItems(of.value)) return of.value.flatMap(inlineIn);
  if (!isFields(of.value)) return [];
  return [...of.value].flatMap(([name, one]) =>
    name === "inline" ? [one, ...inlineIn(part(one, "steps")), ...inlineIn(part(one, "dag"))] : inlineIn(one),
  );
}

function partsIn(sent: Sent, kind: string, root: Written, spec: Written | undefined, one: Written): readonly Part[] {
  const template = merged(part(spec, "templateDefaults"), one) ?? one;
  const unseen = (at: Written, found: string): Part => ({
    ...{ type: UNSEEN, name: sent.name, key: at.path, tree: {} },
    unseen: [{ path: at.path, found }],
  });
  const manifest = part(part(template, "resource"), "manifest");
  if (manifest !== undefined) return [unseen(manifest, "an object that a step of a workflow makes")];
  const own = podOf(spec, template);
  if (own === undefined) return [];
  const { pod, unread } = patched(own, part(spec, "podSpecPatch"), part(template, "podSpecPatch"));
  const metadata = merged(part(spec, "podMetadata"), part(template, "metadata"));
  const job = made(root, {
    metadata: metadataOf(root, kind),
    spec: made(one, { template: made(one, { metadata, spec: pod }) }),
  });
  const settled = new Settled(
    filledIn(job, isFilledIn),
    (name) => name,
    (text) => text,
  );
  const name = textOf(part(one, "name")) ?? one.path;
  return [
    { type: JOB, name: `${sent.name}-${name}`, key: one.path, tree: settled.tree, origins: settled },
    ...unread.map((patch) => unseen(patch, "a patch of a pod that is not JSON")),
  ];
}

/** What is of the whole cluster runs in whichever namespace uses it. */
function metadataOf(root: Written, kind: string): Written | undefined {
  const metadata = part(root, "metadata");
  if (!kind.startsWith("Cluster")) return metadata;
  return merged(metadata ?? made(root, {}), made(root, { namespace: leaf(root, Unknown.value) }));
}

/** The pod of a template; undefined where it runs none. */
function podOf(spec: Written | undefined, template: Written): Written | undefined {
  const script = part(template, "script");
  const main = part(template, "container") ?? (script && made(script, { ...fieldsOf(script), args: source(script) }));
  const set = part(part(template, "containerSet"), "containers");
  if (main === undefined && set === undefined) return undefined;
  const named = main && (isFields(main.value) ? made(main, { ...fieldsOf(main), name: leaf(main, "main") }) : main);
  return made(template, {
    ...partsOf(spec, [...OF_ALL, ...OF_POD]),
    ...partsOf(template, OF_POD),
    ...both("nodeSelector", spec, template),
    initContainers: part(template, "initContainers"),
    containers: joined(named && list(named, [named]), set, part(template, "sidecars")),
    volumes: joined(part(spec, "volumes"), part(template, "volumes")),
  });
}

const both = (
  name: string,
  one: Written | undefined,
  other: Written,
): Readonly<Record<string, Written | undefined>> => {
  const found = merged(part(one, name), part(other, name));
  return found === undefined ? {} : { [name]: found };
};

/** What a script runs is what it says. */
const source = (script: Written): Written | undefined => {
  const code = part(script, "source");
  return code && list(code, [code]);
};

/** Patches are texts, in JSON or YAML: those of JSON are read. */
function patched(pod: Written, ...patches: readonly (Written | undefined)[]) {
  const unread: Written[] = [];
  let after = pod;
  for (const patch of patches) {
    const said = patch === undefined ? "" : textOf(patch);
    if (patch === undefined || said === "") continue;
    const tree = said === undefined ? undefined : parsed(said);
    if (tree === undefined) unread.push(patch);
    else after = merged(after, written(tree, `${patch.path}: `, patch.top)) ?? after;
  }
  return { pod: after, unread };
}

function parsed(json: string): Tree | undefined {
  try {
    const tree = JSON.parse(json) as Tree;
    return isTreeObject(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}
