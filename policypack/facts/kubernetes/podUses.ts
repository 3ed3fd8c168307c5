/** What the pods of AI systems do, and so what the roles are for that they act as. */
import type { Purpose } from "../organisation";
import type { Resource, ResourceType, World } from "../resource";
import type { View } from "../view";
import { isAiPod } from "./pod";
import { linksTo, rolesOfAccount, workloadsOf } from "./accountRoles";
import { accountOf, actors, type KnownAccount } from "./serviceAccount";
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
  const uses = accountUsesIn(resource, world);
  const [purpose] = uses.map((use) => use.purpose);
  if (purpose === undefined) return [];
  const links = uses.flatMap(({ account }) => rolesOfAccount(account, world));
  return [...new Set(links)].map(({ view }) => ({ purpose, user: resource, view }));
}

/** The service accounts as which pods of an AI system act, and what those do. */
export function accountUsesIn(
  resource: Resource,
  world: World,
): readonly { readonly purpose: Purpose; readonly account: KnownAccount }[] {
  const purpose = purposeOf(resource, world);
  if (purpose === undefined) return [];
  return actors
    .of(resource, world)
    .filter((actor) => isAiPod(actor).verdict === "pass")
    .flatMap((actor) => {
      const { known: account } = accountOf(actor, world);
      return account === undefined ? [] : [{ purpose, account }];
    });
}

/** Whether a pod of an AI system acts as the role, as far as is known. */
export const isRoleOfAiPod = (role: Resource, world: World): boolean =>
  linksTo({ kind: "resource", target: role }, world)
    .flatMap(({ account }) => workloadsOf(account, world))
    .some((workload) => actors.of(workload, world).some((actor) => isAiPod(actor).verdict === "pass"));
