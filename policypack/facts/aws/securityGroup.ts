import type { ec2, types } from "@pulumi/aws";
import { hasAiUser } from "../ai";
import { identitiesOf } from "../identity";
import { isWithin, parseCidr } from "../network/cidr";
import { NOBODYS_RANGES, namesKnownRange } from "../network/open";
import type { Resource, ResourceType, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, malformed, not, pass, type Truth } from "../truth";
import { every, isFalse, isPresent, knownText, text } from "../values";
import { evidenceAt, elementsOf, type View } from "../view";
import { isGroupOfHost } from "./hostGroups";
import { prefixListWithin } from "./prefixList";
import { isWebPort, peersOfRule, type InlineRule, type Peers } from "./securityGroupRule";
import { leavesByFirewallAlone } from "./reach/firewalled";
import {
  ClassicLoadBalancer,
  DefaultSecurityGroup,
  LoadBalancer,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupIngressRule,
  SecurityGroupRule,
} from "./types";

type Direction = "ingress" | "egress";

/** Judges an address range. */
type Within = (cidr: View) => Truth;

/** A security group with its rules in all the forms in which they are written. */
export class EffectiveSecurityGroup implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /**
   * Whether all that may be sent goes to ranges within these, to other security groups or to prefix lists of AWS.
   * A group without egress rules sends nothing: the provider removes the rule that AWS gives a new group.
   * https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/
   */
  egressWithin(allowed: readonly string[], trustedLists: readonly string[] = []): readonly Truth[] {
    const isFine = (cidr: View): Truth => within(cidr, [...allowed, ...NOBODYS_RANGES]);
    // A name has no addresses that could be listed: where a firewall goes by names, the rule may be for the web of anybody.
    return this.peersWithin("egress", isFine, trustedLists, (rule, known) =>
      known.verdict === "fail"
        ? quietly(all(isWebPort(rule), leavesByFirewallAlone(this.resource, this.world)))
        : fail(),
    );
  }

  /** Whether each rule lets in only those who are known. The front door's group may let everybody in to a web port. */
  ingressFromKnown(trustedLists: readonly string[], frontDoors: readonly string[]): readonly Truth[] {
    return this.peersWithin("ingress", namesKnownRange, trustedLists, (rule) =>
      all(isWebPort(rule), this.isFrontDoor(frontDoors)),
    );
  }

  /** The rules by which something may come in. */
  get ingress(): readonly Peers[] {
    return this.peers("ingress");
  }

  /** Undecided where it is not known of a separate rule whether it is one of this group. */
  get rulesComplete(): Truth {
    const types = [SecurityGroupRule, SecurityGroupIngressRule] as readonly ResourceType<ec2.SecurityGroupRuleArgs>[];
    return all(...types.map((type) => this.world.referrers(this.resource, type, "securityGroupId").complete));
  }

  private peersWithin(
    direction: Direction,
    isFine: Within,
    trustedLists: readonly string[],
    unless: (rule: View, known: Truth) => Truth = () => fail(),
  ): readonly Truth[] {
    return this.peers(direction).map(({ isOther = fail(), lists, ranges, readable, rule }) => {
      const peers = all(
        ...ranges.map(isFine),
        ...lists.map((list) => prefixListWithin(list, this.world, isFine, trustedLists)),
      );
      const known = all(readable, peers.verdict === "fail" && peers.malformed !== true ? any(isOther, peers) : peers);
      return known.verdict === "pass" || known.malformed === true ? known : any(known, unless(rule, known));
    });
  }

  /**
   * Whether a load balancer that everybody may reach has the group, and nothing of AI has it too; or the organisation says
   * that it is such a group.
   */
  private isFrontDoor(stated: readonly string[]): Truth {
    const { props } = this.resource as Resource<ec2.SecurityGroupRuleArgs>;
    const names = [...identitiesOf(this.resource), knownText(props.securityGroupId) ?? ""];
    if (names.some((name) => stated.includes(name))) return pass();
    const isOnBalancer = any(
      fail(),
      ...[LoadBalancer, ClassicLoadBalancer].map((type) => {
        const { complete, resources } = this.world.referrers<{ securityGroups?: unknown; internal?: unknown }>(
          this.resource,
          type,
          "securityGroups",
        );
        return any(not(complete), ...resources.map(({ props: { internal } }) => isFalse(internal as View)));
      }),
    );
    return all(isOnBalancer, not(hasAiUser(this.resource, this.world)), not(isGroupOfHost(this.resource, this.world)));
  }

  private peers(direction: Direction): readonly Peers[] {
    const { resource, world } = this;
    const inline = (resource.props as View<ec2.SecurityGroupArgs>)[direction] as View<
      types.input.ec2.SecurityGroupEgress[]
    >;
    const separateType = direction === "egress" ? SecurityGroupEgressRule : SecurityGroupIngressRule;
    const classic = this.rulesOf(SecurityGroupRule).filter(({ props }) => knownText(props.type) !== OTHER[direction]);
    const list: Peers = { rule: inline, ranges: [], lists: [], readable: every(inline, () => pass()) };
    return [
      ...(isPartOf(resource, world) ? [] : [list]),
      ...(isPartOf(resource, world) ? [] : elementsOf(inline).map((rule) => peersOfRule(rule as InlineRule))),
      ...classic.map(({ props }) => ({
        ...peersOfRule(
          props as unknown as InlineRule,
          text(props.type, () => true),
        ),
        isOther: text(props.type, (type) => type === OTHER[direction]),
      })),
      ...this.rulesOf(separateType).map(({ props }) => ({
        rule: props,
        ranges: [props.cidrIpv4, props.cidrIpv6].filter(isPresent),
        lists: [props.prefixListId],
        readable: pass(),
      })),
    ];
  }

  private rulesOf<Args extends { readonly securityGroupId: unknown }>(
    type: ResourceType<Args>,
  ): readonly Resource<Args>[] {
    if (this.world.is(this.resource, type)) return [this.resource];
    return this.world.referrers(this.resource, type, "securityGroupId").resources;
  }
}

/** What fails is told of the addresses alone. */
const quietly = (truth: Truth): Truth => (truth.verdict === "fail" ? fail() : truth);

const OTHER: Readonly<Record<Direction, Direction>> = { ingress: "egress", egress: "ingress" };

function within(cidr: View, allowed: readonly string[]): Truth {
  const literal = knownText(cidr);
  if (literal !== undefined && parseCidr(literal) === undefined)
    return malformed(evidenceAt(cidr, { expected: "an address range" }));
  return text(cidr, (range) => isWithin(range, allowed));
}

/** The rules of groups that are resources of their own. */
export const RULES: readonly ResourceType[] = [SecurityGroupRule, SecurityGroupEgressRule, SecurityGroupIngressRule];

const isPartOf = (resource: Resource, world: World): boolean => RULES.some((type) => world.is<unknown>(resource, type));

/** Every security group, and every rule of one outside the stack. */
export const securityGroups: SubjectType<EffectiveSecurityGroup> = {
  types: [SecurityGroup, DefaultSecurityGroup, ...RULES],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveSecurityGroup(whole, world);
    if (!isPartOf(resource, world)) return [effective(resource)];
    const { securityGroupId } = resource.props as View<{ securityGroupId: string }>;
    return wholesOf(resource, world.follow<unknown>(securityGroupId, SecurityGroup, DefaultSecurityGroup), effective);
  },
};
