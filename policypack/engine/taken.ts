/** What the engine sends, as the resources that policies look at. */
import type { Resource } from "../facts/resource";
import { Secret, Unknown, isTreeObject, type Tree } from "../facts/tree";
import { viewOf, type Owner, type View } from "../facts/view";
import { outputsOf, unfold, type Part } from "./channels";
import { onOneLine } from "./exceptions";
import { treeOf, type SdkResource, type SdkStack } from "./sdk";

/** A resource of the whole stack. */
export type StackResource = SdkStack["resources"][number];

/** What was sent at one moment, and the resources that it is: the same tree is the same moment. */
export interface Taken {
  readonly tree: Tree;
  readonly resources: readonly Resource[];
  /** Those that are judged before they are made. */
  readonly shown: readonly Resource[];
}

/**
 * Whether nothing at all is said of the resource. In a run with `--target` or `--exclude` the engine sends one that is new and
 * left out without inputs, and in the end without outputs: it is not made, and nobody knows what it will be. One that is made
 * has what the provider puts in (its name, its Region, what it is in Kubernetes), and in the end what is computed.
 * https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/deploy/step_generator.go (`oldInputs`)
 */
export const isEmpty = (type: string, tree: Tree): boolean =>
  /^(?:aws|kubernetes):/.test(type) && !COMPONENT.test(type) && isTreeObject(tree) && Object.keys(tree).length === 0;

/** What Kubernetes manifests are read by has no inputs ever: those that it reads have. A release has its chart. */
const COMPONENT = /^kubernetes:(?:helm\.sh|kustomize|yaml)[/:]/;

/**
 * Whether a resource of the stack is one that this run leaves out. That it has no outputs is not enough: none is known at the
 * preview of one whose provider waits for a value (a cluster's kubeconfig, the role of an account that is to be made).
 * https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/resource/plugin/provider_plugin.go (`Create`)
 */
export const isLeftOut = ({ props, type }: StackResource, taken: Taken | undefined): boolean =>
  isEmpty(type, treeOf(props)) && (taken === undefined || isEmpty(type, taken.tree));

/** What was sent, as the policies see it: a template is several resources. */
export function toResources(args: SdkResource, tree: Tree, outputs?: Tree): readonly Resource[] {
  const parts = unfold({ type: args.type, name: args.name, urn: args.urn, tree, outputs });
  if (parts !== undefined) return parts.map((part) => partOf(args, part));
  const owner: Owner = { urn: args.urn, label: labelOf(args.type, args.name) };
  return [{ ...owner, ...common(args, owner, tree, outputs), type: args.type, name: args.name }];
}

/** A resource that came in another shape, or a part of a template. */
function partOf(args: SdkResource, { key, label, outputs, protect, tree, ...part }: Part): Resource {
  const owner: Owner = {
    urn: key === "" ? args.urn : `${args.urn}#${key}`,
    label: label ?? labelOf(args.type, args.name),
    ...(part.origins === undefined ? {} : { origins: part.origins }),
  };
  const { options, ...rest } = common(args, owner, tree, outputs);
  return {
    ...owner,
    ...rest,
    ...part,
    options: { ...options, protect: options.protect || protect === true },
    ...(key === "" ? {} : { reportedAs: args.urn }),
  };
}

function common(args: SdkResource, owner: Owner, tree: Tree, outputs?: Tree) {
  const providerTags = tagsOfProvider(args, owner);
  return {
    props: viewOf(owner, tree),
    ...(outputs === undefined ? {} : { outputs: viewOf(owner, outputs) }),
    options: { protect: args.opts.protect, ...(args.opts.parent === undefined ? {} : { parent: args.opts.parent }) },
    ...(providerTags === undefined ? {} : { providerTags }),
  };
}

/** What was seen before with what is known of its outputs by now, which are of the whole. */
export function withOutputs([first, ...parts]: readonly Resource[], resource: StackResource): readonly Resource[] {
  if (first === undefined) return [];
  const outputs = outputsOf(resource.type, treeOf(resource.props));
  return [{ ...first, outputs: viewOf(first, outputs) }, ...parts];
}

/**
 * The stack part sees outputs. Of a resource that was not seen before, an unknown output that depends on nothing is one
 * that the provider computes: no input.
 */
export function inputsAmong(outputs: Tree, { propertyDependencies }: StackResource): Tree {
  if (!isTreeObject(outputs)) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).filter(
      ([name, value]) => !(value instanceof Unknown) || Object.hasOwn(propertyDependencies, name),
    ),
  );
}

/** An explicit provider's inputs are JSON texts. */
function tagsOfProvider({ provider }: SdkResource, owner: Owner): View | undefined {
  if (provider === undefined) return undefined;
  const tree = treeOf(provider.props);
  const stated = isTreeObject(tree) ? tree["defaultTags"] : undefined;
  // Tags that are a secret count too; what is below a secret is not printed.
  const given = stated instanceof Secret ? stated.value : stated;
  if (given === undefined || given === null) return undefined;
  const read = typeof given === "string" ? parsed(given) : given;
  const tags = isTreeObject(read) ? (read["tags"] ?? undefined) : read;
  return tags === undefined
    ? undefined
    : viewOf(owner, tags, `defaultTags of provider "${provider.name}"`, "provider", stated instanceof Secret);
}

function parsed(json: string): Tree | undefined {
  try {
    return JSON.parse(json) as Tree;
  } catch {
    return undefined;
  }
}

/** `aws:sagemaker/model:Model` named llm → `sagemaker Model "llm"`. */
function labelOf(type: string, name: string): string {
  const [, module = "", kind = type] = type.split(":");
  return `${module.split("/")[0] ?? ""} ${kind} "${onOneLine(name)}"`.trim();
}
