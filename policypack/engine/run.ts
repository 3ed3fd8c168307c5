import type { Resource, World } from "../facts/resource";
import { Secret, Unknown, isTreeObject, type Tree } from "../facts/tree";
import { viewOf, type Owner, type View } from "../facts/view";
import { outputsOf, unfold, type Part } from "./channels";
import type { Policy } from "./policy";
import { treeOf, type SdkResource, type SdkStack } from "./sdk";
import { releaseStack } from "./sdkMessages";
import { Told } from "./told";
import { RunWorld, type PropertyDependencies } from "./world";

type StackResource = SdkStack["resources"][number];

/**
 * What the pack remembers while the engine works through a program: the resources it has seen, with their inputs, and
 * what it has reported. The resource part sees an open world that grows; the stack part sees the closed one, built once.
 */
export class Run {
  private readonly seen = new RunWorld();
  private readonly taken = new Map<string, Taken>();
  /** What it has reported. */
  readonly told = new Told();
  private closed: RunWorld | undefined;
  /** The policies that have asked for the closed world. */
  private readonly asked = new Set<string>();

  /** Takes a resource in, as it stands at this moment, and gives it as the policies see it: a template is several. */
  take(args: SdkResource): readonly Resource[] {
    // A resource after the stack part: the run before has ended (a preview in the same process), a new one begins.
    if (this.closed !== undefined) this.begin();
    const tree = treeOf(args.props);
    const known = this.taken.get(args.urn);
    if (known?.tree === tree) return known.resources;
    const resources = toResources(args, tree);
    for (const { urn } of known?.resources ?? []) this.seen.remove(urn);
    for (const resource of resources) this.seen.add(resource);
    this.taken.set(args.urn, { tree, resources });
    return resources;
  }

  /** The world as far as it is known. */
  get open(): World {
    return this.seen;
  }

  /** The whole stack, with dependencies. Each policy asks once a run, so one that asks again is in a new run. */
  close(args: SdkStack, policy: Policy): RunWorld {
    if (this.closed === undefined || this.asked.has(policy.id)) {
      this.closed = closeWorld(args.resources, this.taken);
      this.asked.clear();
      releaseStack();
    }
    this.asked.add(policy.id);
    return this.closed;
  }

  private begin(): void {
    this.closed = undefined;
    this.seen.clear();
    this.taken.clear();
    this.told.clear();
    this.asked.clear();
  }
}

/** What was sent at one moment, and the resources that it is: the same tree is the same moment. */
interface Taken {
  readonly tree: Tree;
  readonly resources: readonly Resource[];
}

function toResources(args: SdkResource, tree: Tree, outputs?: Tree): readonly Resource[] {
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

/** In the order of the URNs: what is told, and so a violation's fingerprint, must not hang on which resource came first. */
function closeWorld(inAnyOrder: readonly StackResource[], taken: ReadonlyMap<string, Taken>): RunWorld {
  const sent = [...inAnyOrder].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  const byUrn = new Map<string, readonly Resource[]>();
  for (const resource of sent) {
    const outputs = treeOf(resource.props);
    const known = taken.get(resource.urn)?.resources;
    byUrn.set(
      resource.urn,
      known === undefined
        ? toResources(resource, inputsAmong(outputs, resource), outputs)
        : withOutputs(known, resource),
    );
  }
  const resolve = (list: readonly StackResource[]): readonly Resource[] =>
    // What is computed from a template's resource may be computed from any of those in it.
    list.flatMap(({ urn }) => byUrn.get(urn) ?? []);
  const dependencies = new Map<string, PropertyDependencies>();
  for (const { urn, propertyDependencies } of sent) {
    const own = new Map(Object.entries(propertyDependencies).map(([name, list]) => [name, resolve(list)]));
    for (const resource of byUrn.get(urn) ?? []) dependencies.set(resource.urn, own);
  }
  const world = new RunWorld(dependencies);
  for (const resource of [...byUrn.values()].flat()) world.add(resource);
  return world;
}

/** What was seen before with what is known of its outputs by now, which are of the whole. */
function withOutputs([first, ...parts]: readonly Resource[], resource: StackResource): readonly Resource[] {
  if (first === undefined) return [];
  const outputs = outputsOf(resource.type, treeOf(resource.props));
  return [{ ...first, outputs: viewOf(first, outputs) }, ...parts];
}

/**
 * The stack part sees outputs. Of a resource that was not seen before, an unknown output that depends on nothing is one
 * that the provider computes: no input.
 */
function inputsAmong(outputs: Tree, { propertyDependencies }: StackResource): Tree {
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
  return `${module.split("/")[0] ?? ""} ${kind} "${name}"`.trim();
}
