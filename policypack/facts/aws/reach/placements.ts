/** In which subnets the network interfaces of AI systems are. */
import { aiResourcesOf } from "../../hostsAi";
import type { Resource, World } from "../../resource";
import { resourcesOf, type Subject, type SubjectType } from "../../subject";
import { any, fail, type Evidence, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../../values";
import { evidenceAt, type View } from "../../view";
import { aiHostGroups, aiHosts } from "../aiHost";
import { aiNodeGroups } from "../eks";
import { someLeadsToInternet, subnetsIn, type SubnetResource } from "../subnet";
import { Route, RouteTable, RouteTableAssociation } from "../types";
import { ofId } from "./byId";
import { HOSTS, OF_AI, SHARED } from "./interfaceReaders";
import { routesOf } from "./routes";

/** Something of an AI system with network interfaces in subnets of yours. */
export interface Placement extends Subject {
  /** The inputs that name its subnets: each one, or a list. */
  readonly subnets: readonly View[];
}

const READERS = [...OF_AI, ...SHARED, ...HOSTS];

const ofAi = resourcesOf<unknown>(...OF_AI.map(({ type }) => type));
const shared = [
  aiResourcesOf<unknown>(...SHARED.map(({ type }) => type)),
  aiHosts,
  aiHostGroups,
  aiNodeGroups,
] as const;
const TYPES = [...ofAi.types, ...shared.flatMap((subjects: SubjectType<Subject>) => subjects.types)];

/** Everything of an AI system that says in which subnets it is. */
export const aiPlacements: SubjectType<Placement> = {
  types: TYPES,
  // What is judged itself is no door: it is stopped for what is wrong with it.
  doors: [
    ...(shared[0].doors ?? []).filter(
      ({ tokens: [token] }) => !TYPES.some(({ tokens }) => (tokens as readonly string[]).includes(token)),
    ),
    Route,
    RouteTableAssociation,
  ],
  of: (resource, world) => {
    const lying = world.closed ? [] : subnetsRoutedBy(resource, world).flatMap((id) => placedIn(id, world));
    return [resource, ...lying].flatMap((one) => placementsOf(one, world));
  },
};

const placementsOf = (resource: Resource, world: World): readonly Placement[] =>
  [ofAi, ...shared]
    .flatMap((subjects: SubjectType<Subject>): readonly Subject[] => subjects.of(resource, world))
    .flatMap((subject) => {
      const { applies, resource: placed } = subject;
      return READERS.flatMap(({ read }) => {
        const subnets = read(placed, world)?.filter(isPresent) ?? [];
        return subnets.length === 0
          ? []
          : [{ resource: placed, subnets, ...(applies === undefined ? {} : { applies }) }];
      });
    });

/** The ids of the subnets for which a route, or the association with a table, is. */
function subnetsRoutedBy(resource: Resource, world: World): readonly string[] {
  const idsOf = (views: readonly View[]): readonly string[] => views.flatMap((view) => knownText(view) ?? []);
  if (world.is(resource, RouteTableAssociation)) return idsOf([resource.props.subnetId]);
  if (!world.is(resource, Route)) return [];
  const [table] = idsOf([resource.props.routeTableId]);
  if (table === undefined) return [];
  const { resources } = world.referrers(ofId(RouteTable, table), RouteTableAssociation, "routeTableId");
  return idsOf(resources.map(({ props }) => props.subnetId));
}

const PLACED = Symbol("what lies in subnets, by their ids");

/** What may be of an AI system and lies in the subnet. */
const placedIn = (subnetId: string, world: World): readonly Resource[] =>
  world
    .fold<Map<string, Resource[]>>(
      PLACED,
      () => new Map(),
      (found, resource) => {
        const named = READERS.flatMap(({ read }) => read(resource, world) ?? []).flatMap(oneOrMany);
        for (const id of new Set(named.flatMap((view) => knownText(view) ?? []))) {
          const here = found.get(id) ?? [];
          here.push(resource);
          found.set(id, here);
        }
      },
    )
    .get(subnetId) ?? [];

/** The subnets of this stack that it is in, or may be in. */
export const subnetsOf = ({ subnets }: Placement, world: World): readonly SubnetResource[] => [
  ...new Set(subnets.flatMap((list) => subnetsIn(oneOrMany(list), world)).flatMap((place) => place ?? [])),
];

/** Whether one of its subnets has a route to an internet gateway, as far as this stack says. */
export const isInPublicSubnet = ({ subnets }: Placement, world: World): Truth =>
  any(fail(), ...subnets.map((list) => someLeadsToInternet(list, world)));

const isShownAs = (id: string, found: string): boolean => JSON.stringify(id) === found;

/** What is outside the stack and says where it leads: subnets, their tables, the VPC whose main table is theirs. */
export function foreignOf(placement: Placement, world: World): readonly Evidence[] {
  const named = placement.subnets.flatMap(oneOrMany);
  const foreign = named.filter(
    (subnet) => !isUnknown(subnet) && isPresent(subnet) && subnetsIn([subnet], world)[0] === undefined,
  );
  return [
    ...foreign.map((subnet) => evidenceAt(subnet)),
    ...subnetsOf(placement, world).flatMap((subnet) => routesOf(subnet, world).foreign),
  ];
}

const FIRST = Symbol("who names what is foreign first");

/**
 * Of what is outside the stack, that which the organisation does not declare and which no other names before: each is
 * told once a stack, at the end.
 */
export function undeclaredFirst(placement: Placement, world: World, declared: readonly string[]): readonly Evidence[] {
  if (!world.closed) return [];
  const first = world.fold<Map<string, string>>(
    FIRST,
    () => new Map(),
    (found, resource) => {
      for (const one of aiPlacements.of(resource, world)) {
        for (const { found: name } of foreignOf(one, world)) {
          const { urn } = one.resource;
          if (urn < (found.get(name) ?? "~")) found.set(name, urn);
        }
      }
    },
  );
  const isDeclared = (name: string): boolean => declared.some((one) => isShownAs(one, name));
  return foreignOf(placement, world).filter(
    ({ found }) => !isDeclared(found) && first.get(found) === placement.resource.urn,
  );
}
