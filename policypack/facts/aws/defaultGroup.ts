import { onlyAi } from "../ai";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { fail, type Truth } from "../truth";
import { aiSecurityGroups } from "./aiSecurityGroups";
import type { EffectiveSecurityGroup } from "./securityGroup";
import { DefaultSecurityGroup, DefaultVpc, Vpc } from "./types";
import { usesDefaultGroup } from "./vpc";

/** What lets an AI system send: a security group, or the one that AWS gives a VPC, which lets everything out. */
export type Sender = Subject & Pick<EffectiveSecurityGroup, "egressWithin">;

class DefaultGroup implements Sender {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Where a DefaultSecurityGroup of this stack takes it over, that one is judged. */
  egressWithin(): readonly Truth[] {
    const { complete, resources } = this.world.referrers(this.resource, DefaultSecurityGroup, "vpcId");
    if (resources.length > 0) return [];
    const open = fail({
      resource: this.resource,
      path: "",
      found: "one whose default security group lets everything out",
    });
    return [complete.verdict === "pass" ? open : complete];
  }
}

const isVpc = (resource: Resource, world: World): boolean =>
  world.is<unknown>(resource, Vpc) || world.is<unknown>(resource, DefaultVpc);

const defaultGroups: SubjectType<DefaultGroup> = {
  types: [Vpc, DefaultVpc],
  of: (resource, world) => (isVpc(resource, world) ? [new DefaultGroup(resource, world)] : []),
};

const usedDefaultGroups = onlyAi(defaultGroups, ({ resource }, world) => usesDefaultGroup(resource, world));

/** Whatever says where AI systems may send. */
export const aiSenders: SubjectType<Sender> = {
  types: [...aiSecurityGroups.types, ...usedDefaultGroups.types],
  doors: aiSecurityGroups.doors ?? [],
  of: (resource, world) => [...aiSecurityGroups.of(resource, world), ...usedDefaultGroups.of(resource, world)],
};
