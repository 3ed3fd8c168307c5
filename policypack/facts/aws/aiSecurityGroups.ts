/** Which security groups are those of AI systems. */
import type { ec2 } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import type { SubjectType } from "../subject";
import { any, type Truth } from "../truth";
import type { View } from "../view";
import { GROUP_HOLDERS, groupNamesOf, isGroupOfHost } from "./hostGroups";
import { ofId } from "./reach/byId";
import { RULES, securityGroups, type EffectiveSecurityGroup } from "./securityGroup";
import { SecurityGroup } from "./types";

const isOfAi = (group: Resource, world: World): Truth => {
  // A rule of a group outside the stack names it.
  const { securityGroupId } = group.props as View<{ securityGroupId: string }>;
  return any(isAiAsset(group, world, [securityGroupId]), isGroupOfHost(group, world, [securityGroupId]));
};

/** What a host of AI has is judged before the host is made: by the rules that name the ids of its groups. */
const withHolders = (groups: SubjectType<EffectiveSecurityGroup>): SubjectType<EffectiveSecurityGroup> => ({
  types: groups.types,
  doors: [...(groups.doors ?? []), ...GROUP_HOLDERS],
  of: (resource, world) => {
    if (!GROUP_HOLDERS.some((type) => world.is<unknown>(resource, type))) return groups.of(resource, world);
    if (world.closed) return [];
    const parts = groupNamesOf(resource, world).flatMap((name) => [
      ...world.named(name),
      ...RULES.flatMap((type) => {
        const named = ofId<unknown>(SecurityGroup, name);
        return world.referrers(named, type as ResourceType<ec2.SecurityGroupRuleArgs>, "securityGroupId").resources;
      }),
    ]);
    return [...new Set(parts)]
      .filter((part) => securityGroups.types.some((type) => world.is<unknown>(part, type)))
      .flatMap((part) => groups.of(part, world));
  },
});

/** The security groups that AI resources use, those of hosts and tasks of AI, and those that are tagged as theirs. */
export const aiSecurityGroups = whereAiIs(
  withHolders(onlyAi(securityGroups, ({ resource }, world) => isOfAi(resource, world))),
);
