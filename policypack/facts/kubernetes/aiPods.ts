import { whereAiIs } from "../hostsAi";
import type { World } from "../resource";
import { only, type SubjectType } from "../subject";
import { fail, pass } from "../truth";
import { isAiPod, pods, type PodOf } from "./pod";

/** The pods that serve, train or prepare models. */
export const aiPods = whereAiIs(only(pods, isAiPod));

/** The other pods of a stack that has such: those of which it is not known yet whether they are of AI are among them. */
export const podsBesideAi: SubjectType<PodOf> = {
  ...pods,
  of: (resource, world) => (hasAiPods(world) ? others.of(resource, world) : []),
};

const others = only(pods, (pod) => (isAiPod(pod).verdict === "pass" ? fail() : pass()));

const AI_PODS = Symbol("pods of AI");

const hasAiPods = (world: World): boolean =>
  world.fold(
    AI_PODS,
    () => ({ any: false }),
    (found, resource) => {
      found.any ||= pods.of(resource, world).some((pod) => isAiPod(pod).verdict === "pass");
    },
  ).any;
