import { hex } from "../../seed";
import { isList, textOf } from "../../values";
import type { PropertyMap, Value } from "../../values";
import { dnsSuffixOf, partitionOf } from "../place";
import type { Place } from "../place";

type Invoke = (args: PropertyMap, place: Place) => PropertyMap;

function callerIdentity(_args: PropertyMap, { account, region }: Place): PropertyMap {
  const partition = partitionOf(region);
  return {
    accountId: account,
    arn: `arn:${partition}:sts::${account}:assumed-role/sandbox/sandbox`,
    id: account,
    userId: "AROASANDBOXSANDBOX001:sandbox",
  };
}

function regionOf(args: PropertyMap, place: Place): PropertyMap {
  const named = args.region ?? args.name ?? args.id;
  const region = typeof named === "string" && named !== "" ? named : place.region;
  return { description: region, endpoint: `ec2.${region}.${dnsSuffixOf(region)}`, id: region, name: region, region };
}

function partition(_args: PropertyMap, { region }: Place): PropertyMap {
  const dnsSuffix = dnsSuffixOf(region);
  const reverseDnsPrefix = dnsSuffix.split(".").reverse().join(".");
  return { dnsSuffix, id: partitionOf(region), partition: partitionOf(region), reverseDnsPrefix };
}

function excluded(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

/** Three zones in every region, as nearly all have at least. */
function availabilityZones(args: PropertyMap, { region }: Place): PropertyMap {
  const zones = ["a", "b", "c"].map((letter, index) => {
    return { name: `${region}${letter}`, id: `${zonePrefix(region)}-az${(index + 1).toString()}` };
  });
  const kept = zones.filter(({ name, id }) => {
    return !excluded(args.excludeNames).includes(name) && !excluded(args.excludeZoneIds).includes(id);
  });
  const names = kept.map(({ name }) => name);
  return { ...args, groupNames: [region], id: region, names, zoneIds: kept.map(({ id }) => id) };
}

/** `eu-west-1` is `euw1` in the ids of its zones. */
function zonePrefix(region: string): string {
  const [area = "", ...rest] = region.split("-");
  const number = rest.at(-1) ?? "";
  const directions = rest.slice(0, -1).map((word) => word.replace(/(north|south)(east|west)?/, "$1$2"));
  const letters = directions.map((word) => word.replaceAll(/(north|south|east|west|central|gov)/g, "$1 "));
  return (
    area +
    letters
      .join("")
      .split(" ")
      .map((word) => word.slice(0, 1))
      .join("") +
    number
  );
}

function servicePrincipal(args: PropertyMap, { region }: Place): PropertyMap {
  const serviceName = textOf(args.serviceName);
  const suffix = dnsSuffixOf(region);
  return { id: `${serviceName}.${region}.${suffix}`, name: `${serviceName}.amazonaws.com`, serviceName, suffix };
}

function organization(_args: PropertyMap, { account, region }: Place): PropertyMap {
  const id = `o-${hex(account, 10)}`;
  const organizations = `arn:${partitionOf(region)}:organizations::${account}`;
  return {
    accounts: [],
    arn: `${organizations}:organization/${id}`,
    awsServiceAccessPrincipals: [],
    enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
    featureSet: "ALL",
    id,
    masterAccountArn: `${organizations}:account/${id}/${account}`,
    masterAccountEmail: "management@example.com",
    masterAccountId: account,
    masterAccountName: "management",
    nonMasterAccounts: [],
    roots: [],
  };
}

/** Functions about where the program runs: answered without asking anyone. */
export const PLACES: Readonly<Record<string, Invoke>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
  "aws:index/getRegion:getRegion": regionOf,
  "aws:index/getPartition:getPartition": partition,
  "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
  "aws:index/getServicePrincipal:getServicePrincipal": servicePrincipal,
  "aws:organizations/getOrganization:getOrganization": organization,
};
