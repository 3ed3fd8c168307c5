import type { Resource, World } from "../facts/resource";
import type { Policy } from "./policy";
import { treeOf, type SdkResource, type SdkStack } from "./sdk";
import { releaseStack } from "./sdkMessages";
import { inputsAmong, isEmpty, isLeftOut, toResources, withOutputs, type StackResource, type Taken } from "./taken";
import { Told } from "./told";
import { RunWorld, type PropertyDependencies } from "./world";

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
  private partial = false;
  /** The policies that have asked for the closed world. */
  private readonly asked = new Set<string>();

  /** Takes a resource in, as it stands at this moment, and gives it as the policies see it: a template is several. */
  take(args: SdkResource): readonly Resource[] {
    // A resource after the stack part: the run before has ended (a preview in the same process), a new one begins.
    if (this.closed !== undefined) this.begin();
    const tree = treeOf(args.props);
    const known = this.taken.get(args.urn);
    if (known?.tree === tree) return known.shown;
    const resources = toResources(args, tree);
    // The stack part tells whether it is one that this run makes.
    const shown = isEmpty(args.type, tree) ? [] : resources;
    for (const { urn } of known?.resources ?? []) this.seen.remove(urn);
    for (const resource of shown) this.seen.add(resource);
    this.taken.set(args.urn, { tree, resources, shown });
    return shown;
  }

  /** The world as far as it is known. */
  get open(): World {
    return this.seen;
  }

  /** Whether the run that was closed leaves out what the program has: it targets a part of it. */
  get isPartial(): boolean {
    return this.partial;
  }

  /** The whole stack, with dependencies. Each policy asks once a run, so one that asks again is in a new run. */
  close(args: SdkStack, policy: Policy): RunWorld {
    if (this.closed === undefined || this.asked.has(policy.id)) {
      const made = args.resources.filter((resource) => !isLeftOut(resource, this.taken.get(resource.urn)));
      this.closed = closeWorld(made, this.taken);
      this.partial = made.length < args.resources.length;
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
