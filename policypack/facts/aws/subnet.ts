import type { ec2 } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { any, fail, undecided, type Truth } from "../truth";
import { isUnknown, oneOrMany } from "../values";
import { evidenceAt, type View } from "../view";
import { ofId } from "./reach/byId";
import { leadsToInternet } from "./reach/routes";
import { DefaultSubnet, Subnet } from "./types";

export type SubnetResource = Resource<Partial<ec2.SubnetArgs>>;

/** The subnets of this stack that it may be; undefined where it is none of them. */
export function subnetsAt(subnet: View, world: World): readonly SubnetResource[] | undefined {
  const reference = world.follow<Partial<ec2.SubnetArgs>>(subnet, Subnet, DefaultSubnet);
  if (reference.kind === "resource") return [reference.target];
  return reference.kind === "undecided" ? reference.candidates : undefined;
}

/** The same for each of several. An unknown one that seems to be one that is named already is some other one. */
export function subnetsIn(named: readonly View[], world: World): readonly (readonly SubnetResource[] | undefined)[] {
  const places = named.map((subnet) => subnetsAt(subnet, world));
  return named.map((subnet, index) => {
    const [only, ...others] = places[index] ?? [];
    if (only === undefined || others.length > 0 || !isUnknown(subnet)) return places[index];
    const isNamedElsewhere = places.some(
      (other, at) => at !== index && other?.length === 1 && other[0]?.urn === only.urn,
    );
    return isNamedElsewhere ? [] : places[index];
  });
}

/** The subnets that are only known by their ids: while a program runs, those of the stack are. */
export const subnetsById = (named: readonly View[], world: World): readonly SubnetResource[] =>
  world.closed
    ? []
    : named.flatMap((view) => {
        const reference = world.follow<Partial<ec2.SubnetArgs>>(view, Subnet, DefaultSubnet);
        return reference.kind === "foreign" ? [ofId<Partial<ec2.SubnetArgs>>(Subnet, reference.value)] : [];
      });

/** Whether one of the subnets has a route to an internet gateway; those outside the stack are the network's to judge. */
export function someLeadsToInternet(subnets: View, world: World): Truth {
  const named = oneOrMany(subnets);
  const places = subnetsIn(named, world);
  const candidates = [...new Set(places.flatMap((place) => place ?? []))];
  const open = named.filter((_, index) => places[index]?.length === 0);
  // Of several that are not told apart each is one, where as many are named.
  const areSettled = places.every((place) => (place?.length ?? 0) <= 1) || named.length >= candidates.length;
  const byId = subnetsById(named, world).map((subnet) => leadsToInternet(subnet, world));
  const leads = any(fail(), ...candidates.map((subnet) => leadsToInternet(subnet, world)), ...byId);
  if (leads.verdict === "pass" && !areSettled) return undecided(evidenceAt(subnets));
  return any(leads, ...open.map((subnet) => undecided(evidenceAt(subnet))));
}
