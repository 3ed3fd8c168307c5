import type { ec2, types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import { all, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isSet, isUnknown, knownText, listTruth } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { DefaultSubnet, Subnet } from "./types";

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
  const named = elementsOf(subnets);
  if (list.verdict !== "pass") return list;
  const distinct = new Set(named.map((subnet, index) => knownText(subnet) ?? index));
  if (distinct.size < 2) return fail(evidenceAt(subnets));
  const references = named.map((subnet) => world.follow<Partial<ec2.SubnetArgs>>(subnet, Subnet, DefaultSubnet));
  const places = references.map((reference, index) => {
    if (reference.kind !== "resource") return reference.kind === "undecided" ? reference.candidates : undefined;
    // An unknown subnet that seems to be one that another entry names already is some other one.
    const isMistaken = references.some(
      (other, at) => at !== index && other.kind === "resource" && other.target.urn === reference.target.urn,
    );
    return isMistaken && isUnknown(named[index] as View) ? [] : [reference.target];
  });
  const zones = places.flatMap((candidates) => candidates ?? []).map(zoneOf);
  if (new Set(zones.map(knownText).filter((zone) => zone !== undefined)).size >= 2) return pass();
  const open = [...named.filter((_, index) => places[index]?.length === 0), ...zones.filter(isUnknown)];
  if (open.length > 0) return undecided(...open.map((view) => evidenceAt(view)));
  const canBeTold = places.every((candidates) => candidates !== undefined) && zones.every(isPresent);
  return canBeTold ? fail(...zones.map((zone) => evidenceAt(zone))) : pass();
}

/** Where the subnet is, by the zone's name or id. */
const zoneOf = ({ props }: Resource<Partial<ec2.SubnetArgs>>): View =>
  isPresent(props.availabilityZone) ? props.availabilityZone : props.availabilityZoneId;
