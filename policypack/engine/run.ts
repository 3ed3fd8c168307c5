import type { Resource, World } from "../facts/resource";
import type { Evidence } from "../facts/truth";
import { Secret, Unknown, isTreeObject, type Tree } from "../facts/tree";
import { viewOf, type Owner, type View } from "../facts/view";
import { canonical } from "./channels";
import type { Finding } from "./judge";
import type { Policy } from "./policy";
import { releaseStack, treeOf, type SdkResource, type SdkStack } from "./sdk";
import { RunWorld, type PropertyDependencies } from "./world";

type StackResource = SdkStack["resources"][number];

/**
 * What the pack remembers while the engine works through a program: the resources it has seen, with their inputs, and
 * what it has reported. The resource part sees an open world that grows; the stack part sees the closed one, built once.
 */
export class Run {
  private readonly seen = new RunWorld();
  private readonly reported = new Set<string>();
  private closed: RunWorld | undefined;
  /** The policies that have asked for the closed world. */
  private readonly asked = new Set<string>();

  /** Takes a resource in, as it stands at this moment, and gives it as the policies see it. */
  take(args: SdkResource): Resource {
    // A resource after the stack part: the run before has ended (a preview in the same process), a new one begins.
    if (this.closed !== undefined) this.begin();
    const known = this.seen.get(args.urn);
    const tree = treeOf(args.props);
    if (known !== undefined && sourceOf.get(known) === tree) return known;
    const resource = toResource(args, tree);
    sourceOf.set(resource, tree);
    this.seen.add(resource);
    return resource;
  }

  /** The world as far as it is known. */
  get open(): World {
    return this.seen;
  }

  /** The whole stack, with dependencies. Each policy asks once a run, so one that asks again is in a new run. */
  close(args: SdkStack, policy: Policy): RunWorld {
    if (this.closed === undefined || this.asked.has(policy.id)) {
      this.closed = closeWorld(args.resources, this.seen);
      this.asked.clear();
      releaseStack();
    }
    this.asked.add(policy.id);
    return this.closed;
  }

  /**
   * The places of the finding that have not been told of in this run, or undefined where all have: what both parts find is
   * reported once, and what the second part finds beside it is told alone.
   */
  newPlaces({ details, evidence, key, policy, subject, verdict }: Finding): readonly Evidence[] | undefined {
    const what = [verdict, policy.id, key, subject.resource.urn, JSON.stringify(details)].join("\n");
    const isNew = (place: string): boolean => {
      const told = `${what}\n${place}`;
      if (this.reported.has(told)) return false;
      this.reported.add(told);
      return true;
    };
    if (evidence.length === 0) return isNew("") ? [] : undefined;
    const places = evidence.filter(({ path, resource }) => isNew(`${resource.urn}#${path}`));
    return places.length === 0 ? undefined : places;
  }

  private begin(): void {
    this.closed = undefined;
    this.seen.clear();
    this.reported.clear();
    this.asked.clear();
  }
}

/** The tree that a remembered resource was read from: the same tree is the same moment. */
const sourceOf = new WeakMap<Resource, Tree>();

function toResource(args: SdkResource, tree: Tree, outputs?: Tree): Resource {
  const owner: Owner = { urn: args.urn, label: labelOf(args.type, args.name) };
  const props = canonical(args.type, tree);
  const providerTags = tagsOfProvider(args, owner);
  return {
    ...owner,
    type: args.type,
    name: args.name,
    props: viewOf(owner, props),
    ...(outputs === undefined ? {} : { outputs: viewOf(owner, outputs) }),
    options: { protect: args.opts.protect, ...(args.opts.parent === undefined ? {} : { parent: args.opts.parent }) },
    ...(providerTags === undefined ? {} : { providerTags }),
  };
}

function closeWorld(resources: readonly StackResource[], seen: RunWorld): RunWorld {
  const byUrn = new Map<string, Resource>();
  const dependencies = new Map<string, PropertyDependencies>();
  for (const resource of resources) {
    const outputs = treeOf(resource.props);
    const known = seen.get(resource.urn);
    byUrn.set(
      resource.urn,
      known === undefined
        ? toResource(resource, inputsAmong(outputs, resource), outputs)
        : { ...known, outputs: viewOf(known, outputs) },
    );
  }
  const resolve = (list: readonly StackResource[]): readonly Resource[] =>
    list.flatMap(({ urn }) => byUrn.get(urn) ?? []);
  for (const { urn, propertyDependencies } of resources) {
    dependencies.set(urn, new Map(Object.entries(propertyDependencies).map(([name, list]) => [name, resolve(list)])));
  }
  const world = new RunWorld(dependencies);
  for (const resource of byUrn.values()) world.add(resource);
  return world;
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
