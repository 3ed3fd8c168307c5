import type { Reference, Referrers, Resource, ResourceType, World } from "../facts/resource";
import type { View } from "../facts/view";

/** A world that knows whether anybody asked it for other resources: what was found without holds in every other world too. */
export class Watched implements World {
  private asked = false;

  constructor(private readonly world: World) {}

  /** Whether something was asked that another world might answer otherwise. */
  get wasAsked(): boolean {
    return this.asked;
  }

  get closed(): boolean {
    return this.world.closed;
  }

  all<Args>(type: ResourceType<Args>): readonly Resource<Args>[] {
    return this.noted().all(type);
  }

  is<Args>(resource: Resource, type: ResourceType<Args>): resource is Resource<Args> {
    return this.world.is(resource, type);
  }

  named(text: string): readonly Resource[] {
    return this.noted().named(text);
  }

  follow<Args>(view: View, ...types: readonly ResourceType<Args>[]): Reference<Args> {
    return this.noted().follow(view, ...types);
  }

  referrers<Args>(target: Resource, type: ResourceType<Args>, property: string & keyof Args): Referrers<Args> {
    return this.noted().referrers(target, type, property);
  }

  dependencies(resource: Resource, property?: string): readonly Resource[] {
    return this.noted().dependencies(resource, property);
  }

  sources(view: View): readonly Resource[] {
    return this.noted().sources(view);
  }

  /** What is kept is made of this world, so that what it asks is noted. */
  memo<T>(fact: symbol, resource: Resource, make: () => T): T {
    return this.world.memo(fact, resource, make);
  }

  fold<T>(fact: symbol, start: () => T, add: (value: T, resource: Resource) => void): T {
    return this.noted().fold(fact, start, add);
  }

  private noted(): World {
    this.asked = true;
    return this.world;
  }
}
