import type { ec2 } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { namesKnownRange } from "../network/open";
import type { Resource, ResourceType, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { every, isFalse, isPresent, knownNumber, number, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { DefaultNetworkAcl, NetworkAcl, NetworkAclRule, Subnet } from "./types";
import { namesAiVpc } from "./vpc";

/** One rule for what comes in. The lowest number that meets a packet decides. */
export interface Entry {
  readonly view: View;
  readonly action: View;
  readonly number: View;
  readonly protocol: View;
  readonly from: View;
  readonly to: View;
  readonly ranges: readonly View[];
}

/** Where hosts are administered and files fetched in the clear: FTP, SSH, RDP. */
const ADMIN_PORTS = [20, 21, 22, 3389] as const;
/** Answers come back to the ports above. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const FIRST_UNPRIVILEGED = 1024;

/** A network ACL with the rules in it, and those in resources of their own. */
export class EffectiveNetworkAcl implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** For each rule, whether it keeps everybody from the ports of administration, unless a rule before it refuses them. */
  get keepsAdminPortsClosed(): readonly Truth[] {
    const { entries } = this;
    const refusing = ADMIN_PORTS.map((port) => ({ port, refusals: refusalsOf(entries, port) }));
    const opens = (entry: Entry): Truth =>
      any(
        ...refusing.map(({ port, refusals }) => {
          const about = all(lets(entry, "allow"), covers(entry, port));
          if (about.verdict === "fail") return about;
          const others = refusals.filter((other) => other.entry !== entry);
          return all(about, ...others.map((other) => not(shadows(other, entry))));
        }),
      );
    return [this.readable, ...entries.map((entry) => not(opens(entry)))];
  }

  /** Passes where all rules that stand in it can be told. */
  get readable(): Truth {
    return every((this.resource.props as View<ec2.NetworkAclArgs>).ingress, () => pass());
  }

  /** The rules for what comes in. */
  get entries(): readonly Entry[] {
    const { resource, world } = this;
    const isRule = world.is(resource, NetworkAclRule);
    const rules = isRule ? [resource] : world.referrers(resource, NetworkAclRule, "networkAclId").resources;
    const inline = isRule ? [] : elementsOf((resource.props as View<ec2.NetworkAclArgs>).ingress);
    return [
      ...inline.map((rule) => ({
        view: rule,
        action: rule.action,
        number: rule.ruleNo,
        protocol: rule.protocol,
        from: rule.fromPort,
        to: rule.toPort,
        ranges: [rule.cidrBlock, rule.ipv6CidrBlock].filter(isPresent),
      })),
      ...rules
        .filter(({ props }) => isFalse(props.egress).verdict !== "fail")
        .map(({ props }) => ({
          view: props,
          action: props.ruleAction,
          number: props.ruleNumber,
          protocol: props.protocol,
          from: props.fromPort,
          to: props.toPort,
          ranges: [props.cidrBlock, props.ipv6CidrBlock].filter(isPresent),
        })),
    ];
  }
}

/** Whether the rule does that to everybody. */
const lets = ({ action, ranges }: Entry, what: "allow" | "deny"): Truth =>
  all(
    text(action, (given) => given.toLowerCase() === what),
    any(fail(), ...ranges.map((range) => not(namesKnownRange(range)))),
  );

/** Whether the rule is about the port: all of them where the protocol is, and not where it is the range for answers. */
function covers({ from, protocol, to }: Entry, port: number): Truth {
  const isEverything = text(protocol, (name) => ["-1", "all"].includes(name.toLowerCase()));
  const isAnswers = all(
    number(from, (first) => first >= FIRST_UNPRIVILEGED),
    number(to, (last) => last === 65535),
  );
  const isTcp = text(protocol, (name) => ["tcp", "6"].includes(name.toLowerCase()));
  const inRange = all(
    number(from, (first) => first <= port),
    number(to, (last) => last >= port),
  );
  return any(isEverything, all(isTcp, inRange, not(isAnswers)));
}

/** A rule that refuses everybody the port, or may. */
interface Refusal {
  readonly entry: Entry;
  readonly refuses: Truth;
}

/** Those that refuse the port. Of those of which all is known the first speaks for the others. */
function refusalsOf(entries: readonly Entry[], port: number): readonly Refusal[] {
  const refusals = entries
    .map((entry): Refusal => ({ entry, refuses: all(lets(entry, "deny"), covers(entry, port)) }))
    .filter(({ refuses }) => refuses.verdict !== "fail" || refuses.malformed);
  const isKnown = ({ entry, refuses }: Refusal): boolean =>
    refuses.verdict === "pass" && knownNumber(entry.number) !== undefined;
  const [first] = refusals.filter(isKnown).sort((one, other) => placeOf(one) - placeOf(other));
  return [...(first === undefined ? [] : [first]), ...refusals.filter((refusal) => !isKnown(refusal))];
}

const placeOf = ({ entry }: Refusal): number => knownNumber(entry.number) ?? Infinity;

/** Whether the other rule comes first and refuses the same. */
function shadows({ entry: other, refuses }: Refusal, entry: Entry): Truth {
  const before = knownNumber(entry.number);
  const isBefore =
    before === undefined ? undecided(evidenceAt(entry.number)) : number(other.number, (at) => at < before);
  return all(isBefore, refuses);
}

const WHOLES: readonly ResourceType[] = [NetworkAcl, DefaultNetworkAcl];

const networkAcls: SubjectType<EffectiveNetworkAcl> = {
  types: [...WHOLES, NetworkAclRule],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveNetworkAcl(whole, world);
    if (WHOLES.some((type) => world.is<unknown>(resource, type))) return [effective(resource)];
    if (!world.is(resource, NetworkAclRule)) return [];
    return wholesOf(resource, world.follow<unknown>(resource.props.networkAclId, ...WHOLES), effective);
  },
};

/** Whether it stands before subnets of an AI system. */
function guardsAi({ props, ...rest }: Resource, world: World): Truth {
  const { networkAclId, subnetIds, vpcId } = props as View<ec2.NetworkAclArgs & { networkAclId: string }>;
  const subnets = elementsOf(subnetIds).map((id) => world.follow(id, Subnet));
  return any(
    isAiAsset({ props, ...rest }, world, [networkAclId]),
    namesAiVpc(vpcId, world),
    ...subnets.flatMap((subnet) => (subnet.kind === "resource" ? [isAiAsset(subnet.target, world)] : [])),
  );
}

/** The network ACLs before AI systems. */
export const aiNetworkAcls = whereAiIs(onlyAi(networkAcls, ({ resource }, world) => guardsAi(resource, world)));
