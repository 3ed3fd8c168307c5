import { PodIdentityAssociation } from "../aws/types";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import { only, remembered, type SubjectType } from "../subject";
import { isAiPod, type PodOf } from "./pod";
import { workloadsOf } from "./accountRoles";
import { accountAt, actors } from "./serviceAccount";
import { ServiceAccount } from "./types";

const byAccount: SubjectType<PodOf> = {
  types: [...actors.types, ServiceAccount, PodIdentityAssociation],
  of: (resource, world) => workloadsAt(resource, world).flatMap((workload) => actors.of(workload, world)),
};

/** The workload itself, or those of the service account that the resource is or gives a role to. */
function workloadsAt(resource: Resource, world: World): readonly Resource[] {
  const account = accountAt(resource, world);
  return account === undefined ? [resource] : workloadsOf(account, world);
}

/** What acts as a service account and serves, trains or prepares models. What gives it a role is a part of it. */
export const aiActors = remembered(whereAiIs(only(byAccount, isAiPod)));

/** The same pods, by themselves: for what does not hang on their account. */
export const aiPodsOnNetwork = remembered(whereAiIs(only(actors, isAiPod)));
