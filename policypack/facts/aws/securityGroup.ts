import type { ec2 } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { isWithin, parseCidr } from "../network/cidr";
import type { Resource, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, malformed, pass, undecided, type Truth } from "../truth";
import { every, isPresent, isUnknown, knownText, text } from "../values";
import { evidenceAt, elementsOf, type View } from "../view";
import {
  DefaultSecurityGroup,
  ManagedPrefixList,
  ManagedPrefixListEntry,
  SecurityGroup,
  SecurityGroupEgressRule,
  SecurityGroupRule,
  VpcEndpoint,
} from "./types";

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
  egressWithin(allowed: readonly string[]): readonly Truth[] {
    const toRange = (cidr: View): Truth => this.within(cidr, allowed);
    const toList = (prefixList: View): Truth => this.prefixListWithin(prefixList, allowed);
    const inline = this.inlineEgress.map((rule) =>
      all(every(rule.cidrBlocks, toRange), every(rule.ipv6CidrBlocks, toRange), every(rule.prefixListIds, toList)),
    );
    const classic = this.classicRules.map(({ props }) =>
      knownText(props.type) === "ingress"
        ? pass()
        : all(
            every(props.cidrBlocks, toRange),
            every(props.ipv6CidrBlocks, toRange),
            every(props.prefixListIds, toList),
            text(props.type, () => true),
          ),
    );
    const separate = this.egressRules.map(({ props }) =>
      all(...[props.cidrIpv4, props.cidrIpv6].filter(isPresent).map(toRange), toList(props.prefixListId)),
    );
    return [every(this.inlineList, () => pass()), ...inline, ...classic, ...separate];
  }

  /** The rules in the group itself. A separate rule has no such property. */
  private get inlineList() {
    return (this.resource.props as View<ec2.SecurityGroupArgs>).egress;
  }

  private get inlineEgress() {
    return elementsOf(this.inlineList);
  }

  private get classicRules() {
    if (this.world.is(this.resource, SecurityGroupRule)) return [this.resource];
    return this.world.referrers(this.resource, SecurityGroupRule, "securityGroupId").resources;
  }

  private get egressRules() {
    if (this.world.is(this.resource, SecurityGroupEgressRule)) return [this.resource];
    return this.world.referrers(this.resource, SecurityGroupEgressRule, "securityGroupId").resources;
  }

  private within(cidr: View, allowed: readonly string[]): Truth {
    const literal = knownText(cidr);
    if (literal !== undefined && parseCidr(literal) === undefined)
      return malformed(evidenceAt(cidr, { expected: "an address range" }));
    return text(cidr, (range) => isWithin(range, allowed));
  }

  /** AWS's own prefix lists are fine, and a gateway endpoint's is one; one of this stack is what its entries are. */
  private prefixListWithin(view: View, allowed: readonly string[]): Truth {
    if (this.world.follow(view, VpcEndpoint).kind === "resource") return pass();
    const reference = this.world.follow(view, ManagedPrefixList);
    if (reference.kind !== "resource") return isUnknown(view) ? undecided(evidenceAt(view)) : pass();
    const entries = this.world.referrers(reference.target, ManagedPrefixListEntry, "prefixListId").resources;
    return all(
      every(reference.target.props.entries, ({ cidr }) => this.within(cidr, allowed)),
      ...entries.map(({ props }) => this.within(props.cidr, allowed)),
    );
  }
}

const RULES = [SecurityGroupRule, SecurityGroupEgressRule] as const;

/** Every security group, and every rule of one outside the stack. */
export const securityGroups: SubjectType<EffectiveSecurityGroup> = {
  types: [SecurityGroup, DefaultSecurityGroup, ...RULES],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveSecurityGroup(whole, world);
    if (!RULES.some((type) => world.is<unknown>(resource, type))) return [effective(resource)];
    const { securityGroupId } = resource.props as View<{ securityGroupId: string }>;
    return wholesOf(resource, world.follow<unknown>(securityGroupId, SecurityGroup, DefaultSecurityGroup), effective);
  },
};

/** The security groups that AI resources use, or that are tagged as theirs. */
export const aiSecurityGroups = whereAiIs(
  onlyAi(securityGroups, ({ resource }, world) =>
    // A rule of a group outside the stack names it.
    isAiAsset(resource, world, [(resource.props as View<{ securityGroupId: string }>).securityGroupId]),
  ),
);
