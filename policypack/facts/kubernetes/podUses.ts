/** What the pods of AI systems do, and so what the roles are for that they act as. */
import type { Purpose } from "../organisation";
import type { Resource, ResourceType, World } from "../resource";
import type { View } from "../view";
import { isAiPod } from "./pod";
import { accountOf, actors, linksTo, rolesOfAccount, workloadsOf } from "./serviceAccount";
import { BATCH_WORKLOADS, NOTEBOOK_WORKLOADS, RayCluster } from "./types";

/** A place where a pod comes by a role, and what for. */
export interface PodUse {
  readonly purpose: Purpose;
  readonly user: Resource;
  readonly view: View;
}

/** What a workload does, by its kind: what runs to its end trains, what stays serves. A cluster of Ray does either. */
function purposeOf(workload: Resource, world: World): Purpose | undefined {
  const isOneOf = (types: readonly ResourceType[]): boolean => types.some((type) => world.is<unknown>(workload, type));
  if (world.is(workload, RayCluster)) return undefined;
  if (isOneOf(NOTEBOOK_WORKLOADS)) return "notebook";
  return isOneOf(BATCH_WORKLOADS) ? "training" : "inference";
}

/** As which roles a pod of an AI system acts. */
export function podUsesIn(resource: Resource, world: World): readonly PodUse[] {
  const purpose = purposeOf(resource, world);
  if (purpose === undefined) return [];
  const ofAi = actors.of(resource, world).filter((actor) => isAiPod(actor).verdict === "pass");
  const links = ofAi.flatMap((actor) => {
    const { known } = accountOf(actor, world);
    return known === undefined ? [] : rolesOfAccount(known, world);
  });
  return [...new Set(links)].map(({ view }) => ({ purpose, user: resource, view }));
}

/** Whether a pod of an AI system acts as the role, as far as is known. */
export const isRoleOfAiPod = (role: Resource, world: World): boolean =>
  linksTo({ kind: "resource", target: role }, world)
    .flatMap(({ account }) => workloadsOf(account, world))
    .some((workload) => actors.of(workload, world).some((actor) => isAiPod(actor).verdict === "pass"));
