/** The routes of a subnet: those of its table, or of its VPC's main one. */
import type { ec2 } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { all, any, fail, pass, undecided, type Evidence, type Truth } from "../../truth";
import { isPresent, listTruth } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import {
  DefaultRouteTable,
  DefaultSubnet,
  DefaultVpc,
  MainRouteTableAssociation,
  Route,
  RouteTable,
  RouteTableAssociation,
  Vpc,
} from "../types";
import { ofId } from "./byId";
import { isToInternet, waysOfRoute, type Way } from "./ways";

/** What is known of where something leads. */
export interface Routes {
  readonly ways: readonly Way[];
  /** Passes where these are all that this stack says; undecided where some are not known yet. */
  readonly readable: Truth;
  /** The tables and VPCs outside the stack whose routes it has. */
  readonly foreign: readonly Evidence[];
  /** Undecided where another table may turn out to be its. */
  readonly isSettled: Truth;
  /** Whether AWS gives it a route to the internet by itself. */
  readonly isDefault: Truth;
}

const NONE: Routes = { ways: [], readable: pass(), foreign: [], isSettled: pass(), isDefault: fail() };

const ROUTES = Symbol("routes");
const VPCS: readonly ResourceType[] = [Vpc, DefaultVpc];
const TABLES: readonly ResourceType[] = [RouteTable, DefaultRouteTable, ...VPCS];

/**
 * The routes of the table that the subnet is associated with; of one that has none of its own, those of its VPC's main
 * table. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
 */
export const routesOf = (subnet: Resource, world: World): Routes =>
  world.memo(ROUTES, subnet, () => {
    const own = world.referrers(subnet, RouteTableAssociation, "subnetId");
    if (own.resources.length > 0) {
      return joined(
        own.resources.map(({ props }) => routesAt(props.routeTableId, world)),
        own.complete,
      );
    }
    const main = joined([mainRoutes(subnet, world)], own.complete);
    return { ...main, isSettled: all(main.isSettled, own.complete) };
  });

/** The routes of the table of this id. The main table of a VPC of this stack is the VPC's. */
function routesAt(tableId: View, world: World): Routes {
  const reference = world.follow<unknown>(tableId, ...TABLES);
  if (reference.kind === "resource") return routesOfTable(reference.target, world);
  if (reference.kind === "absent") return NONE;
  if (reference.kind === "foreign") {
    return world.closed
      ? { ...NONE, foreign: [evidenceAt(tableId)] }
      : routesOfTable(ofId<unknown>(RouteTable, reference.value), world);
  }
  // Of several that it may be, what all of them say is not known to be said.
  return { ...NONE, readable: undecided(reference.evidence) };
}

function mainRoutes(subnet: Resource, world: World): Routes {
  const { vpcId } = subnet.props as View<ec2.SubnetArgs>;
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
  if (world.is<unknown>(subnet, DefaultSubnet)) return { ...NONE, isDefault: pass() };
  const reference = world.follow<unknown>(vpcId, ...VPCS);
  if (reference.kind === "resource") return mainOf(reference.target, world);
  if (reference.kind === "undecided") return { ...NONE, readable: undecided(reference.evidence) };
  return isPresent(vpcId) ? { ...NONE, foreign: [evidenceAt(vpcId)] } : NONE;
}

/** The main table of a VPC: another that is put into its place, else the one that it came with. */
function mainOf(vpc: Resource, world: World): Routes {
  const replaced = world.referrers(vpc, MainRouteTableAssociation, "vpcId");
  if (replaced.resources.length > 0) {
    return joined(
      replaced.resources.map(({ props }) => routesAt(props.routeTableId, world)),
      replaced.complete,
    );
  }
  const own = joined([routesOfTable(vpc, world)], replaced.complete);
  return { ...own, isSettled: all(own.isSettled, replaced.complete) };
}

/** The routes in the table, and those in resources of their own. Of a VPC, those of the table that it came with. */
const routesOfTable = (table: Resource, world: World): Routes =>
  world.memo(ROUTES, table, () => {
    const isVpc = VPCS.some((type) => world.is<unknown>(table, type));
    const { routes } = table.props as View<ec2.RouteTableArgs>;
    const inline = isVpc ? [] : elementsOf(routes).map((route) => route as View);
    const separate = world.referrers(table, Route, "routeTableId");
    // While a program runs a VPC's own table is met by its id, as any other.
    const adopted =
      isVpc || !world.closed ? world.referrers(table, DefaultRouteTable, "defaultRouteTableId") : undefined;
    const isOpen = isVpc ? pass() : listTruth(routes);
    const own: Routes = {
      ways: [
        ...inline.flatMap((route) => waysOfRoute(route, table, world)),
        ...separate.resources.flatMap((route) => waysOfRoute(route.props, route, world)),
      ],
      readable: all(separate.complete, isOpen, ...(adopted === undefined ? [] : [adopted.complete])),
      foreign: [],
      isSettled: pass(),
      // What is adopted without a route of its own loses the one that AWS gave it.
      isDefault: world.is<unknown>(table, DefaultVpc) && adopted?.resources.length === 0 ? pass() : fail(),
    };
    return joined([own, ...(adopted?.resources ?? []).map((one) => routesOfTable(one, world))], pass());
  });

const joined = (parts: readonly Routes[], complete: Truth): Routes => ({
  ways: parts.flatMap(({ ways }) => ways),
  readable: all(complete, ...parts.map(({ readable }) => readable)),
  foreign: parts.flatMap(({ foreign }) => foreign),
  isSettled: all(...parts.map(({ isSettled }) => isSettled)),
  isDefault: any(fail(), ...parts.map(({ isDefault }) => isDefault)),
});

const ifOpen = (truth: Truth): Truth => (truth.verdict === "undecided" ? truth : fail());

/**
 * Whether the subnet has a route to an internet gateway, as far as this stack says: what a table outside it holds is said
 * by `foreign`. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
 */
export function leadsToInternet(subnet: Resource, world: World): Truth {
  const routes = routesOf(subnet, world);
  const truth = leads(routes, world);
  if (truth.verdict !== "pass") return truth;
  return routes.isSettled.verdict === "pass" ? truth : routes.isSettled;
}

const leads = ({ isDefault, readable, ways }: Routes, world: World): Truth =>
  any(fail(), ifOpen(readable), isDefault, ...ways.map((way) => isToInternet(way, world)));
