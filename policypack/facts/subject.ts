import type { Resource, ResourceType, World } from "./resource";

/**
 * What a policy judges: a resource, or an effective view of a thing that is spread over several resources. `types` are
 * those whose arrival can change the verdict; `of` gives the subjects that a resource of such a type is a part of.
 */
export interface SubjectType<Subject extends { readonly resource: Resource }> {
  readonly types: readonly ResourceType[];
  /**
   * The types that open the door to a subject without being a part of it: a model that uses a bucket. While a program
   * runs, what is wrong with the subject is found before such a resource is made.
   */
  readonly doors?: readonly ResourceType[];
  /** The subjects that this resource is a part of, or a door to, as far as the world knows. */
  of(resource: Resource, world: World): readonly Subject[];
}

/** The resources of these types, each judged alone. */
export function resourcesOf<Args>(...types: readonly ResourceType<Args>[]): SubjectType<{ readonly resource: Resource<Args> }> {
  return {
    types: types as readonly ResourceType[],
    of: (resource, world) => types.flatMap((type) => (world.is(resource, type) ? [{ resource }] : [])),
  };
}
