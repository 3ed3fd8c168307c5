import type { Resource, ResourceType, World } from "./resource";
import type { Subject, SubjectType } from "./subject";

/**
 * The stack as a whole, where it has a resource of one of these types: for what an account, a Region or a system needs
 * once. It is judged once, at the end: before that, what is needed may still come. It is reported on the first of those
 * resources by URN, so that the place does not change.
 */
export function stacksWith(...types: readonly ResourceType[]): SubjectType<Subject> {
  const fact = Symbol("first of these types");
  const first = (world: World): Resource | undefined =>
    world.fold<{ resource?: Resource }>(
      fact,
      () => ({}),
      (found, resource) => {
        const isMeant = types.some((type) => world.is<unknown>(resource, type));
        if (isMeant && (found.resource === undefined || resource.urn < found.resource.urn)) found.resource = resource;
      },
    ).resource;
  return {
    types,
    of: (_, world) => {
      const resource = world.closed ? first(world) : undefined;
      return resource === undefined ? [] : [{ resource }];
    },
  };
}
