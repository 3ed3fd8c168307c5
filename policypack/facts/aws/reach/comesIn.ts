/** Whether what comes from the internet gets through security groups and network ACLs. */
import type { types } from "@pulumi/aws";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import type { Resource, ResourceType, World } from "../../resource";
import { isPresent, isUnknown, knownNumber, knownText, oneOrMany, text } from "../../values";
import { evidenceAt, viewOf, type View } from "../../view";
import { ALL_PORTS, packetsFrom, someGetThrough, type OrderedRule, type Packets } from "../../network/packets";
import { namesKnownRange } from "../../network/open";
import { EffectiveNetworkAcl, type Entry } from "../networkAcl";
import { prefixListWithin } from "../prefixList";
import { EffectiveSecurityGroup, type Peers } from "../securityGroup";
import { leadsToInternet } from "./routes";
import { subnetsIn, type SubnetResource } from "../subnet";
import {
  DefaultNetworkAcl,
  DefaultSecurityGroup,
  DefaultVpc,
  NetworkAcl,
  NetworkAclAssociation,
  SecurityGroup,
  Vpc,
} from "../types";

interface Ports {
  readonly from: number;
  readonly to: number;
}

/** Something that a rule lets in from addresses that nobody knows. */
interface Opening {
  readonly isOpen: Truth;
  /** What comes; undefined where that cannot be told. */
  readonly packets: Packets | undefined;
}

/** The whole internet, of both families. */
const EVERYBODY = ["0.0.0.0/0", "::/0"] as const;
/** Who logs in by SSH shows a key. */
const ASKS_ITSELF = 22;

/** The ports of a security group's rule, or of a network ACL's; none where it is about no ports at all. */
function portsOf(protocol: View, from: View, to: View): Ports | "none" | "unknown" {
  const name = knownText(protocol)?.toLowerCase() ?? knownNumber(protocol)?.toString();
  if (name === undefined) return isPresent(protocol) ? "unknown" : "none";
  if (name === "-1" || name === "all") return ALL_PORTS;
  if (!["tcp", "6", "udp", "17"].includes(name)) return "none";
  const [first, last] = [knownNumber(from), knownNumber(to)];
  // A rule without ports is for all of them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
  if ([from, to].some((port) => isPresent(port) && knownNumber(port) === undefined)) return "unknown";
  return first === undefined || last === undefined || first < 0 ? ALL_PORTS : { from: first, to: last };
}

const within = (ports: Ports, wanted: Ports): Ports | undefined => {
  const from = Math.max(ports.from, wanted.from);
  const to = Math.min(ports.to, wanted.to);
  return from > to ? undefined : { from, to };
};

function openingsOf(peers: Peers, wanted: Ports, world: World): readonly Opening[] {
  const rule = peers.rule as View<types.input.ec2.SecurityGroupIngress & { ipProtocol: string }>;
  const ports = portsOf(isPresent(rule.ipProtocol) ? rule.ipProtocol : rule.protocol, rule.fromPort, rule.toPort);
  const isThisWay = not(peers.isOther ?? fail());
  const open = peers.readable.verdict === "undecided" ? [{ isOpen: peers.readable, packets: undefined }] : [];
  if (ports === "none") return open;
  const fitting = ports === "unknown" ? wanted : within(ports, wanted);
  // Of SSH alone nobody is let in without a key.
  if (fitting === undefined || (fitting.from === ASKS_ITSELF && fitting.to === ASKS_ITSELF)) return open;
  const arePorts = ports === "unknown" ? undecided(evidenceAt(peers.rule)) : pass();
  const ofRange = peers.ranges.map((range): Opening => {
    const literal = knownText(range);
    const isFar = isUnknown(range) ? undecided(evidenceAt(range)) : not(namesKnownRange(range));
    return {
      isOpen: all(isThisWay, arePorts, isFar.malformed === true ? fail() : isFar),
      packets: literal === undefined ? undefined : packetsFrom(literal, fitting),
    };
  });
  const ofLists = peers.lists.filter(isPresent).map((list): Opening => {
    const isFar = not(prefixListWithin(list, world, namesKnownRange, []));
    return { isOpen: all(isThisWay, arePorts, isFar), packets: undefined };
  });
  return [...open, ...ofRange, ...ofLists];
}

/** What each of the groups lets in from the internet. */
function openings(groups: View, wanted: Ports, world: World): readonly Opening[] {
  return groupsAt(groups, world).flatMap(({ is, group }) => {
    if (group === undefined) return [{ isOpen: is, packets: undefined }];
    const effective = new EffectiveSecurityGroup(group, world);
    const more = effective.rulesComplete;
    const open = more.verdict === "undecided" ? [{ isOpen: more, packets: undefined }] : [];
    const known = effective.ingress
      .flatMap((peers) => openingsOf(peers, wanted, world))
      .map((opening) => ({ ...opening, isOpen: all(is, opening.isOpen) }));
    return [...known, ...open];
  });
}

interface Named {
  readonly is: Truth;
  readonly group: Resource | undefined;
}

/** The groups that a list names. Of one outside the stack it is not known whom it lets in. */
function groupsAt(groups: View, world: World): readonly Named[] {
  const named = oneOrMany(groups);
  return named.flatMap((view): readonly Named[] => {
    const reference = world.follow<unknown>(view, SecurityGroup, DefaultSecurityGroup);
    if (reference.kind === "resource") return [{ is: pass(), group: reference.target }];
    if (reference.kind === "absent") return [];
    if (reference.kind === "foreign") {
      const waitsFor = "the rules of the security group, which is not of this stack";
      const toDecide =
        "State its id in the policy's setting `closedToInternet`, where it lets nobody in from the internet.";
      const open = { is: undecided(evidenceAt(view, { waitsFor, toDecide })), group: undefined };
      // While a program runs a group is only met by the rules that name its id.
      return world.closed ? [open] : [open, { is: pass(), group: groupOfId(reference.value) }];
    }
    const { candidates } = reference;
    if (candidates.length === 0) return [{ is: undecided(reference.evidence), group: undefined }];
    // As many as are named are all of them.
    const is = named.length >= candidates.length ? pass() : undecided(reference.evidence);
    return candidates.map((group) => ({ is, group }));
  });
}

function groupOfId(id: string): Resource {
  const owner = { urn: id, label: `security group "${id}"` };
  const props = viewOf<unknown>(owner, { id });
  return { ...owner, type: SecurityGroup.tokens[0], name: id, props, options: { protect: false } };
}

/** Something with addresses in subnets, held by security groups. */
export interface Host {
  readonly groups: View;
  readonly subnets: View;
}

/** Whether something from the internet gets through the groups and the network ACLs, on one of the ports. */
export function comesIn({ groups, subnets }: Host, world: World, wanted: Ports = ALL_PORTS): Truth {
  const places = subnetsAtAll(subnets, world);
  return any(
    fail(),
    ...openings(groups, wanted, world).map(({ isOpen, packets }) =>
      isOpen.verdict === "fail" ? isOpen : all(isOpen, throughAcls(places, packets, wanted, world)),
    ),
  );
}

/** Whether one of the groups has a rule that lets another group in. */
export const namesGroups = (groups: View, world: World): Truth =>
  any(
    fail(),
    ...groupsAt(groups, world).flatMap(({ group, is }) => {
      if (group === undefined) return [is];
      return new EffectiveSecurityGroup(group, world).ingress.map(({ rule }) => {
        const { referencedSecurityGroupId, securityGroups, sourceSecurityGroupId } = rule as View<GroupPeers>;
        return [referencedSecurityGroupId, securityGroups, sourceSecurityGroupId].some(isPresent) ? is : fail();
      });
    }),
  );

interface GroupPeers {
  readonly referencedSecurityGroupId: string;
  readonly securityGroups: string[];
  readonly sourceSecurityGroupId: string;
}

/** The same without security groups, as network load balancers may be. */
export const comesThroughAcls = (subnets: View, world: World, wanted: Ports = ALL_PORTS): Truth =>
  throughAcls(subnetsAtAll(subnets, world), undefined, wanted, world);

/** Whether one of the subnets may have a route from the internet: those outside the stack may. */
export function mayLeadToInternet(subnets: View, world: World): Truth {
  const named = oneOrMany(subnets);
  const places = subnetsIn(named, world);
  if (named.length === 0 || places.some((place) => place === undefined)) return pass();
  const candidates = places.flatMap((place) => place ?? []);
  return candidates.length === 0 ? pass() : any(...candidates.map((subnet) => leadsToInternet(subnet, world)));
}

const subnetsAtAll = (subnets: View, world: World): readonly SubnetResource[] | undefined => {
  const places = subnetsIn(oneOrMany(subnets), world);
  return places.length === 0 || places.some((place) => place === undefined)
    ? undefined
    : places.flatMap((place) => place ?? []);
};

function throughAcls(
  subnets: readonly SubnetResource[] | undefined,
  packets: Packets | undefined,
  wanted: Ports,
  world: World,
): Truth {
  // What stands before subnets outside the stack is not known to stand there.
  if (subnets === undefined) return pass();
  if (subnets.length === 0) return someAcl(world);
  const asked = packets === undefined ? EVERYBODY.flatMap((range) => packetsFrom(range, wanted) ?? []) : [packets];
  return any(fail(), ...subnets.map((subnet) => throughAclOf(subnet, asked, world)));
}

/** Of a subnet that is not known, each network ACL of the stack may be before it. */
const someAcl = (world: World): Truth =>
  all(
    pass(),
    ...[NetworkAcl, DefaultNetworkAcl].flatMap((type) =>
      world.all<unknown>(type).map((resource) => undecided({ resource, path: "", found: "it may stand before it" })),
    ),
  );

function throughAclOf(subnet: SubnetResource, packets: readonly Packets[], world: World): Truth {
  const lists: readonly ResourceType<{ subnetIds?: unknown }>[] = [NetworkAcl, DefaultNetworkAcl];
  const named = lists.flatMap((type) => world.referrers(subnet, type, "subnetIds").resources as readonly Resource[]);
  const associated = world.referrers(subnet, NetworkAclAssociation, "subnetId").resources.flatMap(({ props }) => {
    const reference = world.follow<unknown>(props.networkAclId, NetworkAcl, DefaultNetworkAcl);
    return reference.kind === "resource" ? [reference.target] : [];
  });
  const own = [...named, ...associated];
  const standing = own.length > 0 ? own : defaultAclOf(subnet, world);
  const open = lists.map((type) => world.referrers(subnet, type, "subnetIds").complete);
  const mayBeOther = all(...open, world.referrers(subnet, NetworkAclAssociation, "subnetId").complete);
  if (own.length === 0 && mayBeOther.verdict === "undecided") return mayBeOther;
  // AWS's own lets everything through: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
  return standing.length === 0 ? pass() : any(...standing.map((acl) => through(acl, packets, world)));
}

function defaultAclOf(subnet: SubnetResource, world: World): readonly Resource[] {
  const vpc = world.follow<unknown>(subnet.props.vpcId, Vpc, DefaultVpc);
  return vpc.kind === "resource" ? world.referrers(vpc.target, DefaultNetworkAcl, "defaultNetworkAclId").resources : [];
}

function through(acl: Resource, packets: readonly Packets[], world: World): Truth {
  const effective = new EffectiveNetworkAcl(acl, world);
  const { entries, readable } = effective;
  const isKnown = readable.verdict === "pass";
  const worst = entries.flatMap((entry) => orderedRule(entry, true));
  const best = entries.flatMap((entry) => orderedRule(entry, false));
  if (isKnown && !someGetThrough(worst, packets)) return fail({ resource: acl, path: "", found: "it lets nothing in" });
  return isKnown && someGetThrough(best, packets) ? pass() : undecided({ resource: acl, path: "", found: "its rules" });
}

/** The rule; where it is not known, what it lets through at most, or at least. */
function orderedRule(entry: Entry, atMost: boolean): readonly OrderedRule[] {
  const action = knownText(entry.action)?.toLowerCase();
  const number = knownNumber(entry.number);
  const ports = portsOf(entry.protocol, entry.from, entry.to);
  const ranges = entry.ranges.map(knownText);
  if (ports === "none") return [];
  if (action === undefined || number === undefined || ports === "unknown" || ranges.includes(undefined)) {
    const packets = EVERYBODY.flatMap((range) => packetsFrom(range) ?? []);
    const mayAllow = action !== "deny" && text(entry.action, () => true).malformed !== true;
    if (atMost ? !mayAllow : action === "allow") return [];
    return [{ number: number ?? 0, allows: atMost, packets }];
  }
  const packets = ranges.flatMap((range) => packetsFrom(range ?? "", ports) ?? []);
  return [{ number, allows: action === "allow", packets }];
}
