/** Doors by which a bucket is mounted: file systems and caches of FSx, which ask nobody who he is. */
import type { Resource, World } from "../../resource";
import { namesKnownRange } from "../../network/open";
import { parseCidr } from "../../network/cidr";
import { all, any, fail, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany, text } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { namesWeights } from "../../weights";
import type { Named } from "../named";
import { prefixListWithin } from "../prefixList";
import { portsOf, within } from "../reach/ports";
import { EffectiveSecurityGroup } from "../securityGroup";
import type { Peers } from "../securityGroupRule";
import { DefaultSecurityGroup, FileCache, LinkedRepository, LustreFileSystem, SecurityGroup } from "../types";
import type { DoorReader, Opening } from "./door";

/** https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html */
const PORTS = [
  { from: 988, to: 988 },
  { from: 1018, to: 1023 },
];

/** The most addresses that one VPC's range has: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const OF_ONE_NETWORK = { 4: 1n << 16n, 6: 1n << 72n } as const;

const isOneNetwork = (cidr: View): Truth =>
  all(
    namesKnownRange(cidr),
    text(cidr, (range) => {
      const parsed = parseCidr(range);
      return parsed !== undefined && parsed.last - parsed.first < OF_ONE_NETWORK[parsed.family];
    }),
  );

/** Whether a rule lets in other groups, or the addresses of one network at most; or is about something else. */
function letsOneNetworkIn({ isOther = fail(), lists, ranges, readable, rule }: Peers, world: World): Truth {
  const { fromPort, ipProtocol, protocol, toPort } = rule as View<Record<string, unknown>>;
  const ports = portsOf(
    (isPresent(ipProtocol as View) ? ipProtocol : protocol) as View,
    fromPort as View,
    toPort as View,
  );
  const isMeant =
    ports === "unknown" || (ports !== "none" && PORTS.some((wanted) => within(ports, wanted) !== undefined));
  if (!isMeant) return readable;
  const peers = all(
    readable,
    ...ranges.map(isOneNetwork),
    ...lists.map((list) => prefixListWithin(list, world, isOneNetwork, [])),
  );
  const truth = peers.verdict === "fail" ? any(isOther, peers) : peers;
  return truth.verdict === "fail" && ports === "unknown" ? undecided(...truth.evidence) : truth;
}

/** Without groups it has its VPC's own, which lets in its members. */
function groupsLetOneNetworkIn(groups: View, named: Named, world: World): Truth {
  if (isUnknown(groups)) return undecided(evidenceAt(groups));
  return all(
    pass(),
    ...oneOrMany(groups).map((view) => {
      const reference = world.follow<unknown>(view, SecurityGroup, DefaultSecurityGroup);
      if (reference.kind === "resource") return groupLetsOneNetworkIn(reference.target, world);
      if (reference.kind === "undecided") return undecided(reference.evidence);
      return isSaidToBeOfReaders(view, named);
    }),
  );
}

const groupLetsOneNetworkIn = (group: Resource, world: World): Truth => {
  const { ingress, rulesComplete } = new EffectiveSecurityGroup(group, world);
  return all(rulesComplete, ...ingress.map((peers) => letsOneNetworkIn(peers, world)));
};

function isSaidToBeOfReaders(view: View, { weightReaders }: Named): Truth {
  if (weightReaders.includes(knownText(view) ?? "")) return pass(evidenceAt(view));
  const waitsFor = "who gets to it, which this stack does not say";
  const toDecide = "State its id in the policy's setting `weightReaders`, where only they get to it.";
  return undecided(evidenceAt(view, { waitsFor, toDecide }));
}

const mountedBy = (groups: View): Opening => ({
  way: "served",
  isNamed: (named, world) => groupsLetOneNetworkIn(groups, named, world),
});

/** The file system with which it is linked: https://docs.aws.amazon.com/fsx/latest/LustreGuide/create-dra-linked-data-repo.html */
const linkedWith = (fileSystem: View): Opening => ({
  way: "served",
  isNamed: (named, world) => {
    const reference = world.follow(fileSystem, LustreFileSystem);
    if (reference.kind === "resource")
      return groupsLetOneNetworkIn(reference.target.props.securityGroupIds, named, world);
    return reference.kind === "undecided" ? undecided(reference.evidence) : isSaidToBeOfReaders(fileSystem, named);
  },
});

const mounts: DoorReader = (resource, world) => {
  const at = (path: View, opening: Opening) => ({ leadsToWeights: namesWeights(path, world), openings: [opening] });
  if (world.is(resource, LinkedRepository))
    return [at(resource.props.dataRepositoryPath, linkedWith(resource.props.fileSystemId))];
  if (world.is(resource, FileCache))
    return elementsOf(resource.props.dataRepositoryAssociations).map(({ dataRepositoryPath }) =>
      at(dataRepositoryPath, mountedBy(resource.props.securityGroupIds)),
    );
  return world.is(resource, LustreFileSystem) && isPresent(resource.props.importPath)
    ? [at(resource.props.importPath, mountedBy(resource.props.securityGroupIds))]
    : [];
};

export const MOUNTED: readonly DoorReader[] = [mounts];
export const MOUNTED_TYPES = [FileCache, LinkedRepository, LustreFileSystem];
