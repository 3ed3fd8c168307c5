import { RunWorld } from "../../policypack/engine/world";
import type { Resource, ResourceType } from "../../policypack/facts/resource";
import type { Tree, TreeObject } from "../../policypack/facts/tree";
import { viewOf, type Owner } from "../../policypack/facts/view";

/** A resource to put into a world. */
export interface Given {
  readonly type: ResourceType | string;
  readonly name: string;
  readonly props?: TreeObject;
  readonly outputs?: TreeObject;
  readonly providerTags?: TreeObject;
  /** By top-level property, the names of those that it was computed from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** A world and its resources by name. */
export interface TestWorld {
  readonly world: RunWorld;
  readonly the: <Args = unknown>(name: string) => Resource<Args>;
}

/** The end of a run: all resources are there, and what they were computed from is known. */
export function closedWorld(...given: readonly Given[]): TestWorld {
  const byName = new Map(given.map((one) => [one.name, resourceOf(one)]));
  const dependencies = given.map(({ from = {}, name }) => {
    const properties = Object.entries(from).map(([property, sources]) => {
      return [property, sources.map((source) => found(byName, source))] as const;
    });
    return [found(byName, name).urn, new Map(properties)] as const;
  });
  return fill(new RunWorld(new Map(dependencies)), byName);
}

/** The middle of a run: more may come, and what anything was computed from is not known. */
export function openWorld(...given: readonly Given[]): TestWorld {
  return fill(new RunWorld(), new Map(given.map((one) => [one.name, resourceOf(one)])));
}

function fill(world: RunWorld, byName: ReadonlyMap<string, Resource>): TestWorld {
  for (const resource of byName.values()) world.add(resource);
  // The test knows which type it gave the name to.
  return { world, the: <Args>(name: string) => found(byName, name) as unknown as Resource<Args> };
}

function resourceOf({ name, outputs, props = {}, providerTags, type }: Given): Resource {
  const token = typeof type === "string" ? type : type.tokens[0];
  const owner: Owner = { urn: `urn:pulumi:dev::shop::${token}::${name}`, label: `${token} "${name}"` };
  const look = (tree: Tree) => viewOf<unknown>(owner, tree);
  return {
    ...owner,
    type: token,
    name,
    props: look(props),
    options: { protect: false },
    ...(outputs === undefined ? {} : { outputs: look(outputs) }),
    ...(providerTags === undefined ? {} : { providerTags: look(providerTags) }),
  };
}

function found(byName: ReadonlyMap<string, Resource>, name: string): Resource {
  const resource = byName.get(name);
  if (resource === undefined) throw new Error(`there is no "${name}" in this world`);
  return resource;
}
