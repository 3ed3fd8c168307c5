import type { types } from "@pulumi/aws";
import type { World } from "../resource";
import { all, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isSet, isUnknown, knownText, listTruth } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { subnetsAt, subnetsIn, type SubnetResource } from "./subnet";

/** Where SageMaker puts the network interfaces of a model or a job. */
export type VpcConfig = types.input.sagemaker.ModelVpcConfig;

/** Whether it is in subnets and security groups that are named. */
export const isInOwnVpc = ({ securityGroupIds, subnets }: View<VpcConfig>): Truth =>
  all(isSet(subnets), isSet(securityGroupIds));

/**
 * Whether the subnets lie in two zones at least, as far as that can be told: not of a subnet outside the stack, and not
 * of one whose zone AWS is to choose.
 */
export function spansZones({ subnets }: View<VpcConfig>, world: World): Truth {
  const list = listTruth(subnets);
  if (list.verdict === "undecided") {
    // A list that is computed from subnets in two zones is looked at again when it is known.
    return zoneNames(subnetsAt(subnets, world) ?? []).size >= 2 ? pass(evidenceAt(subnets)) : list;
  }
  const named = elementsOf(subnets);
  const distinct = new Set(named.map((subnet, index) => knownText(subnet) ?? index));
  if (list.verdict === "fail" || distinct.size < 2) return all(list, fail(evidenceAt(subnets)));
  const places = subnetsIn(named, world);
  const candidates = places.flatMap((found) => found ?? []);
  if (zoneNames(candidates).size >= 2) return pass();
  const zones = candidates.map(zoneOf);
  const open = [...named.filter((_, index) => places[index]?.length === 0), ...zones.filter(isUnknown)];
  if (open.length > 0) return undecided(...open.map((view) => evidenceAt(view)));
  const canBeTold = places.every((found) => found !== undefined) && zones.every(isPresent);
  return canBeTold ? fail(...zones.map((zone) => evidenceAt(zone))) : pass();
}

const zoneNames = (subnets: readonly SubnetResource[]): ReadonlySet<string> =>
  new Set(subnets.map((subnet) => knownText(zoneOf(subnet))).filter((zone) => zone !== undefined));

/** Where the subnet is, by the zone's name or id. */
const zoneOf = ({ props }: SubnetResource): View =>
  isPresent(props.availabilityZone) ? props.availabilityZone : props.availabilityZoneId;
