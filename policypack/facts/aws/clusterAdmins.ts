/** Who administers the cluster of an AI system: by a binding, or by the map from IAM in `aws-auth`. */
import type { types } from "@pulumi/kubernetes";
import { isNamedBy } from "../iam/purpose";
import { entriesOfMap, isMapOfIam, listsOfMap, type MapEntry } from "../kubernetes/awsAuth";
import { bindingsBesideAi, isClusterRole } from "../kubernetes/rolesBesideAi";
import { hasAiPods } from "../kubernetes/aiPods";
import { ConfigMap } from "../kubernetes/types";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, malformed, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { every, isOneOf, isUnknown, knownText } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { aiClusters } from "./eks";
import { EksCluster } from "./types";

/** Who is declared to administer it. */
export interface Declared {
  /** Names of users, groups and service accounts of the cluster; of IAM, ARN or name patterns. */
  readonly administrators: readonly string[];
  /** ARN or name patterns of roles and users of IAM. */
  readonly breakGlassRoles: readonly string[];
}

/** What gives somebody the cluster. */
export interface AdminGrants extends Subject {
  /** For each that it may be given to, whether it is not, or he is declared. */
  readonly areDeclared: (declared: Declared) => readonly Truth[];
}

type Binding = View<types.input.rbac.v1.ClusterRoleBinding>;

/** The bindings and the maps of the clusters of AI systems. */
export const adminGrants: SubjectType<AdminGrants> = {
  types: [...bindingsBesideAi.types, ConfigMap],
  of: (resource, world) => [
    ...bindingsBesideAi.of(resource, world).map(({ resource: binding }) => ({
      resource: binding,
      areDeclared: (declared: Declared) => byBinding(binding.props as Binding, declared),
    })),
    ...mapsIn(resource, world),
  ],
};

function mapsIn(resource: Resource, world: World): readonly AdminGrants[] {
  const lists = world.is(resource, ConfigMap) ? listsOfMap(resource) : [];
  const applies = lists.length === 0 ? fail() : all(isMapOfIam(resource), hostsAiPods(world));
  if (applies.verdict === "fail") return [];
  return [{ resource, applies, areDeclared: (declared) => lists.flatMap((list) => byMap(list, declared)) }];
}

/** Whether the stack has pods of AI or a cluster for them: nodes come before what runs on them, which may be in another stack. */
const hostsAiPods = (world: World): Truth =>
  hasAiPods(world)
    ? pass()
    : any(
        fail(),
        ...world
          .all(EksCluster)
          .flatMap((cluster) => aiClusters.of(cluster, world))
          .map(({ applies }) => applies ?? pass()),
      );

const byBinding = ({ roleRef, subjects }: Binding, { administrators }: Declared): readonly Truth[] => [
  any(
    not(isClusterRole(roleRef, ["cluster-admin"])),
    every(subjects, ({ name }) => isOneOf(name, administrators)),
  ),
];

/** The group that may everything without a binding. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const MASTERS = "system:masters";

function byMap(list: View<string>, declared: Declared): readonly Truth[] {
  if (isUnknown(list)) return [undecided(evidenceAt(list))];
  const entries = entriesOfMap(knownText(list) ?? "");
  if (entries === undefined) return [malformed(evidenceAt(list, { expected: "a list in YAML" }))];
  return entries
    .filter(({ groups }) => groups.includes(MASTERS))
    .map((entry) => (isDeclared(entry, declared) ? pass() : fail(placeOf(entry, list))));
}

const isDeclared = ({ arn, userName = "" }: MapEntry, { administrators, breakGlassRoles }: Declared): boolean =>
  isNamedBy(arn, [...administrators, ...breakGlassRoles]).verdict === "pass" || administrators.includes(userName);

function placeOf({ arn }: MapEntry, list: View): Evidence {
  const { owner, path } = cursorOf(list);
  return { resource: owner, path, found: `${JSON.stringify(arn)} in the group ${MASTERS}` };
}
