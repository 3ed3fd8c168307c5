/** What network ACLs let through into subnets. */
import { packetsFrom, someGetThrough, type OrderedRule, type Packets } from "../../network/packets";
import type { Resource, ResourceType, World } from "../../resource";
import { all, any, fail, pass, undecided, type Truth } from "../../truth";
import { knownNumber, knownText, text } from "../../values";
import { EffectiveNetworkAcl, type Entry } from "../networkAcl";
import type { SubnetResource } from "../subnet";
import { DefaultNetworkAcl, DefaultVpc, NetworkAcl, NetworkAclAssociation, Vpc } from "../types";
import { portsOf, type Ports } from "./ports";

/** The whole internet, of both families. */
const EVERYBODY = ["0.0.0.0/0", "::/0"] as const;

/** Whether some of the packets, or of everybody's, get into one of the subnets. */
export function throughAcls(
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
  if (isKnown && !someGetThrough(worst, packets))
    return fail({ resource: acl, path: "", found: "one that lets nothing in" });
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
