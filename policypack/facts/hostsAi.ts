import { hasAiTag, isAiType, onlyAi } from "./ai";
import { hasIntegrationOfAi } from "./aiIntegration";
import { servesModels } from "./aws/taskContainers";
import { isAiPod, pods } from "./kubernetes/pod";
import type { Resource, ResourceType, World } from "./resource";
import { resourcesOf, type Subject, type SubjectType } from "./subject";

const HOSTS_AI = Symbol("hosts AI");

/**
 * Whether anything that is known of the stack is AI. Where nothing is, a document or an image that is not known yet is no
 * reason to speak: it is judged before it is made, once it is known.
 */
export function hostsAi(world: World): boolean {
  const found = world.fold(
    HOSTS_AI,
    () => ({ any: false }),
    (fact, resource) => {
      fact.any ||=
        isAiType(resource.type) ||
        servesModels(resource) !== undefined ||
        hasAiTag(resource).verdict === "pass" ||
        pods.of(resource, world).some((pod) => isAiPod(pod).verdict === "pass");
    },
  );
  return found.any || hasIntegrationOfAi(world, (resource) => hasAiTag(resource).verdict === "pass");
}

/** The subjects without those of which it is not known whether they are AI, in a stack where nothing else is. */
export const whereAiIs = <S extends Subject>(subjects: SubjectType<S>): SubjectType<S> => ({
  ...subjects,
  of: (resource, world) =>
    subjects.of(resource, world).filter(({ applies }) => applies?.verdict !== "undecided" || hostsAi(world)),
});

/**
 * The resources of these types that are AI assets, each judged alone: for types that are nothing of AI by themselves, such
 * as a log group. Those of AI services are `resourcesOf`.
 */
export const aiResourcesOf = <Args>(
  ...types: readonly ResourceType<Args>[]
): SubjectType<Subject & { readonly resource: Resource<Args> }> => whereAiIs(onlyAi(resourcesOf(...types)));

/** All of these in a stack that hosts AI, and none elsewhere: for what an account has once, such as a trail. */
export const inStackOfAi = <S extends Subject>(subjects: SubjectType<S>): SubjectType<S> => ({
  ...subjects,
  of: (resource, world) => (hostsAi(world) ? subjects.of(resource, world) : []),
});
