/** Whether all that a VPC sends to the internet passes a firewall that drops what nobody allowed. */
import type { ec2, networkfirewall } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { some, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import { NatGateway, NetworkFirewall, NetworkFirewallPolicy, Subnet, Vpc } from "../types";
import { waysAreInspected } from "./egress";
import { anyTypeOf, joined } from "./joined";
import { leadsToInternet, routesOf } from "./routes";

const FIREWALLED = Symbol("VPC lets out by firewalls alone");

/**
 * Whether what has the security group gets to the internet by a firewall alone. While a program still runs nobody knows
 * which network a group is of; where a firewall has come by then, it is told at the end, and where none has, at once.
 */
export function leavesByFirewallAlone(group: Resource, world: World): Truth {
  const [firewall] = world.all(NetworkFirewall);
  if (firewall === undefined) return fail();
  if (!world.closed) return undecided(evidenceAt(firewall.props.vpcId));
  const network = world.follow((group.props as View<ec2.SecurityGroupArgs>).vpcId, Vpc);
  if (network.kind === "undecided") return undecided(network.evidence);
  if (network.kind !== "resource") return fail();
  return world.memo(FIREWALLED, network.target, () => letsOutByFirewallAlone(network.target, world));
}

function letsOutByFirewallAlone(network: Resource, world: World): Truth {
  const firewalls = world.referrers(network, NetworkFirewall, "vpcId");
  if (firewalls.resources.length === 0) return not(firewalls.complete);
  const subnets = world.referrers(network, Subnet, "vpcId");
  const places = subnets.resources.map((subnet) => ({
    subnet,
    isOnTheWay: isOnTheWay(subnet, firewalls.resources, world),
  }));
  const leadsOut = places.map(({ isOnTheWay, subnet }) => all(not(isOnTheWay), hasWays(subnet, world)));
  return all(
    any(not(subnets.complete), ...leadsOut),
    ...firewalls.resources.map((firewall) => dropsWhatNobodyAllowed(firewall, world)),
    ...places.map(({ isOnTheWay, subnet }) =>
      any(isOnTheWay, all(not(leadsToInternet(subnet, world)), ...waysAreInspected(subnet, world, []))),
    ),
  );
}

function hasWays(subnet: Resource, world: World): Truth {
  const { isSettled, readable, ways } = routesOf(subnet, world);
  return ways.length > 0 ? pass() : not(all(isSettled, readable));
}

/** A subnet of firewalls or of NAT gateways: what of AI lies in one is told of by the policies on where it lies. */
function isOnTheWay(
  subnet: Resource,
  firewalls: readonly Resource<networkfirewall.FirewallArgs>[],
  world: World,
): Truth {
  const gateways = world.referrers(subnet, NatGateway, "subnetId");
  if (gateways.resources.length > 0) return pass();
  const isHere = (firewall: Resource<networkfirewall.FirewallArgs>): readonly Truth[] =>
    joined(firewall, firewall.props.subnetMappings, world, Subnet)
      .filter(({ resource: { urn } }) => urn === subnet.urn || anyTypeOf(urn) !== undefined)
      .map(({ is }) => is);
  return any(not(gateways.complete), ...firewalls.flatMap(isHere));
}

/**
 * With any other order of rules, what no rule is about passes.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
function dropsWhatNobodyAllowed({ props }: Resource<networkfirewall.FirewallArgs>, world: World): Truth {
  const reference = world.follow(props.firewallPolicyArn, NetworkFirewallPolicy);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  if (reference.kind !== "resource") {
    return undecided(
      evidenceAt(props.firewallPolicyArn, {
        waitsFor: "what the firewall's policy drops, which is not of this stack",
        toDecide: "Create the firewall's policy in this stack.",
      }),
    );
  }
  const { statefulDefaultActions, statelessDefaultActions, statelessFragmentDefaultActions } =
    reference.target.props.firewallPolicy;
  const passesUnseen = [statelessDefaultActions, statelessFragmentDefaultActions].map((actions) =>
    some(actions, (action) => text(action, (name) => name === "aws:pass")),
  );
  return all(
    some(statefulDefaultActions, (action) => text(action, (name) => name.startsWith("aws:drop_"))),
    not(any(fail(), ...passesUnseen)),
  );
}
