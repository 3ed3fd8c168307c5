/**
 * As whom a cluster knows those who come from IAM: by the groups of their access entries, and by the map in the ConfigMap
 * `aws-auth` of the namespace `kube-system`.
 * https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
import { EksAccessEntry, Role, User } from "../../aws/types";
import { entriesOfMap, isMapOfIam, listsOfMap } from "../../kubernetes/awsAuth";
import { ConfigMap } from "../../kubernetes/types";
import type { Resource, World } from "../../resource";
import { pass, undecided, type Evidence, type Truth } from "../../truth";
import { isUnknown, knownText, unknownsBelow } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";

/** Somebody of IAM, and the subjects of RBAC that he is in a cluster. */
export interface Mapped {
  readonly who: Resource;
  readonly subjects: readonly string[];
  readonly truth: Truth;
  readonly place: Evidence;
  /** What lets him in, in words. */
  readonly by: string;
}

/** The group of those who may everything, which no binding names: only the map gives it. */
export const MASTERS = "Group system:masters";
const EVERYBODY = "Group system:authenticated";

/** All of the stack. */
export const mappedIn = (world: World): readonly Mapped[] => [
  ...world.all(EksAccessEntry).flatMap(({ props }) => ofEntry(props as View as View<EntryArgs>, world)),
  ...world
    .all(ConfigMap)
    .filter((map) => isMapOfIam(map).verdict === "pass")
    .flatMap((map) => ofMap(map, world)),
];

function ofEntry({ kubernetesGroups, principalArn, userName }: View<EntryArgs>, world: World): readonly Mapped[] {
  const groups = elementsOf(kubernetesGroups).flatMap((view) => knownText(view) ?? []);
  const subjects = [...groups.map((group) => `Group ${group}`), `User ${knownText(userName) ?? ""}`, EVERYBODY];
  const [open] = unknownsBelow(kubernetesGroups);
  const areKnown = open === undefined ? pass() : undecided(evidenceAt(open));
  return whoAt(principalArn, world).map(([who, is]) => ({
    who,
    subjects,
    truth: is.verdict === "pass" && groups.length === 0 ? areKnown : is,
    place: evidenceAt(kubernetesGroups),
    by: `access entry of "${who.name}"`,
  }));
}

interface EntryArgs {
  readonly kubernetesGroups: string[];
  readonly principalArn: string;
  readonly userName: string;
}

function whoAt(arn: View<string>, world: World): readonly (readonly [Resource, Truth])[] {
  const reference = world.follow<unknown>(arn, Role, User);
  if (reference.kind === "resource") return [[reference.target, pass()]];
  const open = reference.kind === "undecided" ? reference : undefined;
  return (open?.candidates ?? []).map(
    (one) => [one, undecided(...(open === undefined ? [] : [open.evidence]))] as const,
  );
}

function ofMap(map: Resource, world: World): readonly Mapped[] {
  return listsOfMap(map).flatMap((list) => {
    const by = "the ConfigMap aws-auth";
    const place = evidenceAt(list);
    // Of a text that is not known yet it is known of whom it was made.
    if (isUnknown(list))
      return world
        .sources(list)
        .filter((one) => [Role, User].some((type) => world.is<unknown>(one, type)))
        .map((who) => ({ who, subjects: [MASTERS], truth: undecided(place), place, by }));
    return (entriesOfMap(knownText(list) ?? "") ?? []).flatMap(({ arn, groups, userName }) => {
      const user = userName === undefined ? [] : [`User ${userName}`];
      const subjects = [...groups.map((group) => `Group ${group}`), ...user, EVERYBODY];
      // It is named by its ARN, and by the name in that.
      return [...new Set(world.named(arn))]
        .filter((one) => [Role, User].some((type) => world.is<unknown>(one, type)))
        .map((who) => ({ who, subjects, truth: pass(), place, by }));
    });
  });
}
