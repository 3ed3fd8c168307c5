import type { ec2 } from "@pulumi/aws";
import { isAiAsset, isAiType, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { knownText, listTruth, textPlacesBelow } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import {
  DefaultSecurityGroup,
  DefaultVpc,
  FlowLog,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupIngressRule,
  SecurityGroupRule,
  Subnet,
  Vpc,
} from "./types";

/** A VPC with what is said of it in other resources. */
export class EffectiveVpc implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /**
   * Whether the security group that AWS gives every VPC lets nothing in or out. A DefaultSecurityGroup takes it over, and
   * without rules closes it. https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
   */
  get defaultGroupIsClosed(): Truth {
    const { complete, resources } = this.world.referrers(this.resource, DefaultSecurityGroup, "vpcId");
    if (resources.length > 0) return all(...resources.map((group) => hasNoRules(group, this.world)));
    return complete.verdict === "pass"
      ? fail({
          resource: this.resource,
          path: "",
          found: "without a DefaultSecurityGroup (AWS's own lets everything out)",
        })
      : complete;
  }

  /** Whether a flow log covers it: its own, or one for each of its subnets. */
  get isFlowLogged(): Truth {
    return any(this.hasPart(FlowLog, "vpcId", this.resource), this.eachSubnetIsLogged);
  }

  private get eachSubnetIsLogged(): Truth {
    const { complete, resources } = this.world.referrers(this.resource, Subnet, "vpcId");
    if (resources.length === 0) return complete.verdict === "pass" ? fail() : complete;
    return all(complete, ...resources.map((subnet) => this.hasPart(FlowLog, "subnetId", subnet)));
  }

  private hasPart<Args>(type: ResourceType<Args>, property: string & keyof Args, whole: Resource): Truth {
    const { complete, resources } = this.world.referrers(whole, type, property);
    if (resources.length > 0) return pass();
    return complete.verdict === "pass"
      ? fail({ resource: whole, path: "", found: `without a ${type.name}` })
      : complete;
  }
}

function hasNoRules(group: Resource<ec2.DefaultSecurityGroupArgs>, world: World): Truth {
  const { egress, ingress } = group.props;
  const isEmpty = (list: View): Truth => {
    const truth = listTruth(list);
    return truth.verdict !== "pass" || elementsOf(list).length === 0 ? truth : fail(evidenceAt(list));
  };
  const separate = [SecurityGroupRule, SecurityGroupIngressRule, SecurityGroupEgressRule].flatMap((type) => {
    const rules = world.referrers(group, type as ResourceType<ec2.SecurityGroupRuleArgs>, "securityGroupId");
    // A rule whose group is not known may be this one's.
    return [
      rules.complete,
      ...rules.resources.map((rule) => fail({ resource: rule, path: "", found: "a rule of the default group" })),
    ];
  });
  return all(isEmpty(ingress), isEmpty(egress), ...separate);
}

const IS_OF_AI = Symbol("whether a VPC is of an AI system");

/** Whether the VPC is an AI system's: tagged so, or one of its subnets or security groups is. Asked for each of its parts. */
export const isAiVpc = (vpc: Resource, world: World): Truth =>
  world.memo(IS_OF_AI, vpc, () => {
    const parts = [
      ...world.referrers(vpc, Subnet, "vpcId").resources,
      ...world.referrers(vpc, SecurityGroup, "vpcId").resources,
    ];
    return any(isAiAsset(vpc, world), ...parts.map((part) => isAiAsset(part, world)));
  });

/** Whether what names a VPC names one of an AI system. */
export function namesAiVpc(vpcId: View, world: World): Truth {
  const reference = world.follow<unknown>(vpcId, Vpc, DefaultVpc);
  if (reference.kind === "resource") return isAiVpc(reference.target, world);
  if (reference.kind !== "undecided") return fail();
  const may = undecided(reference.evidence);
  return any(reference.candidates.length > 0 ? fail() : may, ...reference.candidates.map((vpc) => isAiVpc(vpc, world)));
}

const VPCS: readonly ResourceType[] = [Vpc, DefaultVpc];
/** What makes a VPC an AI system's, or says something of it. */
const PARTS: readonly ResourceType[] = [Subnet, SecurityGroup, DefaultSecurityGroup, FlowLog];

const vpcs: SubjectType<EffectiveVpc> = {
  types: [...VPCS, ...PARTS],
  of: (resource, world) => {
    if (VPCS.some((type) => world.is<unknown>(resource, type))) return [new EffectiveVpc(resource, world)];
    if (!PARTS.some((type) => world.is<unknown>(resource, type))) return [];
    const reference = world.follow<unknown>((resource.props as View<{ vpcId: string }>).vpcId, ...VPCS);
    return reference.kind === "resource" ? [new EffectiveVpc(reference.target, world)] : [];
  },
};

/** The VPCs of AI systems. */
export const aiVpcs = whereAiIs(onlyAi(vpcs, ({ resource }, world) => isAiVpc(resource, world)));

const DEFAULT_GROUP_USERS = Symbol("AI resources in default security groups");

/** Where an AI resource uses the security group that AWS gives the VPC: by its id, or by what it was computed from. */
export function usesDefaultGroup(vpc: Resource, world: World): Truth {
  const used = world.fold<Map<string, Resource>>(
    DEFAULT_GROUP_USERS,
    () => new Map(),
    (users, user) => {
      if (!isAiType(user.type)) return;
      for (const [name, value] of entriesOf(user.props)) {
        for (const [key, text] of textPlacesBelow(value)) if (/group/i.test(key)) users.set(text, user);
        const sources = world.dependencies(user, name);
        for (const source of sources)
          if (VPCS.some((type) => world.is<unknown>(source, type))) users.set(source.urn, user);
      }
    },
  );
  const outputs = vpc.outputs as View<{ defaultSecurityGroupId: string }> | undefined;
  const id = outputs === undefined ? undefined : knownText(outputs.defaultSecurityGroupId);
  const user = used.get(vpc.urn) ?? (id === undefined ? undefined : used.get(id));
  return user === undefined ? fail() : pass({ resource: user, path: "", found: "it uses the default group" });
}
