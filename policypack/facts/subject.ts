import type { Resource, ResourceType, World } from "./resource";
import type { Truth } from "./truth";

/**
 * What a policy judges: a resource, or an effective view of a thing that is spread over several resources. `types` are
 * those whose arrival can change the verdict; `of` gives the subjects that a resource of such a type is a part of.
 */
export interface SubjectType<Subject extends { readonly resource: Resource }> {
  readonly types: readonly ResourceType[];
  /** The subjects that this resource is a part of, as far as the world knows. */
  of(resource: Resource, world: World): readonly Subject[];
}

/** The resources of these types, each judged alone. */
export function resourcesOf<Args>(...types: readonly ResourceType<Args>[]): SubjectType<{ readonly resource: Resource<Args> }> {
  return {
    types: types as readonly ResourceType[],
    of: (resource, world) => types.flatMap((type) => (world.is(resource, type) ? [{ resource }] : [])),
  };
}

/** Only those subjects of which the condition is known to hold. */
export const only = <Subject extends { readonly resource: Resource }>(
  subjects: SubjectType<Subject>,
  condition: (subject: Subject, world: World) => Truth,
): SubjectType<Subject> => ({
  types: subjects.types,
  of: (resource, world) =>
    subjects.of(resource, world).filter((subject) => condition(subject, world).verdict === "pass"),
});
