import { whereAiIs } from "../hostsAi";
import type { World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { fail, pass } from "../truth";
import { isAiPod, pods } from "./pod";
import { AI_WORKLOADS } from "./types";

/** The pods that serve, train or prepare models. */
export const aiPods = whereAiIs(only(pods, isAiPod));

/** All of these in a stack that runs such pods, and none elsewhere: what stands in a cluster beside them. */
export const besideAiPods = <S extends Subject>(subjects: SubjectType<S>): SubjectType<S> => ({
  ...subjects,
  of: (resource, world) => (hasAiPods(world) ? subjects.of(resource, world) : []),
});

/** The other pods of such a stack: those of which it is not known yet whether they are of AI are among them. */
export const podsBesideAi = besideAiPods(only(pods, (pod) => (isAiPod(pod).verdict === "pass" ? fail() : pass())));

const AI_PODS = Symbol("pods of AI");

/** Whether the stack runs such pods. */
export function hasAiPods(world: World): boolean {
  const found = world.fold(
    AI_PODS,
    () => ({ any: false }),
    (fact, resource) => {
      // What an operator makes pods of may say nothing of them itself.
      fact.any ||=
        AI_WORKLOADS.some((type) => world.is(resource, type)) ||
        pods.of(resource, world).some((pod) => isAiPod(pod).verdict === "pass");
    },
  );
  return found.any;
}
