/** What security groups let in from addresses that nobody knows. */
import type { types } from "@pulumi/aws";
import { namesKnownRange } from "../../network/open";
import { packetsFrom, type Packets } from "../../network/packets";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../../values";
import { evidenceAt, type View } from "../../view";
import { prefixListWithin } from "../prefixList";
import { EffectiveSecurityGroup } from "../securityGroup";
import type { Peers } from "../securityGroupRule";
import { DefaultSecurityGroup, SecurityGroup } from "../types";
import { ofId } from "./byId";
import { portsOf, within, type Ports } from "./ports";

/** Something that a rule lets in from addresses that nobody knows. */
interface Opening {
  readonly isOpen: Truth;
  /** What comes; undefined where that cannot be told. */
  readonly packets: Packets | undefined;
}

/** Who logs in by SSH shows a key. */
const ASKS_ITSELF = 22;

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
export function openings(groups: View, wanted: Ports, world: World): readonly Opening[] {
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
      // While a program runs any group is met by its id: the rules that name it hold, whichever it is.
      return world.closed ? [open] : [open, { is: pass(), group: ofId<unknown>(SecurityGroup, reference.value) }];
    }
    const { candidates } = reference;
    if (candidates.length === 0) return [{ is: undecided(reference.evidence), group: undefined }];
    // As many as are named are all of them.
    const is = named.length >= candidates.length ? pass() : undecided(reference.evidence);
    return candidates.map((group) => ({ is, group }));
  });
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
