import { hex, uuid } from "../../seed";
import { isList, isObject, textOf } from "../../values";
import type { PropertyMap, Value } from "../../values";
import { dnsSuffixOf, partitionOf } from "../place";
import type { Place } from "../place";

type Invoke = (args: PropertyMap, place: Place) => PropertyMap;

function filterValue(filters: Value | undefined, name: string): string | undefined {
  const filter = (isList(filters) ? filters.filter(isObject) : []).find((one) => one.name === name);
  const [first] = isList(filter?.values) ? filter.values : [];
  return first === undefined ? undefined : textOf(first);
}

/** The prefix list of a gateway endpoint's service: `com.amazonaws.<region>.s3`. */
function prefixList(args: PropertyMap, { region }: Place): PropertyMap {
  const service = `com.amazonaws.${region}.s3`;
  const name = textOf(args.name ?? filterValue(args.filters, "prefix-list-name") ?? service);
  return { ...args, name, id: `pl-${hex(name, 8)}`, cidrBlocks: ["198.51.100.0/24"] };
}

function managedPrefixList(args: PropertyMap, place: Place): PropertyMap {
  const list = prefixList(args, place);
  return {
    ...list,
    addressFamily: "IPv4",
    arn: `arn:${partitionOf(place.region)}:ec2:${place.region}:aws:prefix-list/${textOf(list.id)}`,
    entries: [{ cidr: "198.51.100.0/24", description: "" }],
    maxEntries: 0,
    ownerId: "AWS",
    tags: {},
    version: 0,
  };
}

/** A key by its id, alias or ARN; an alias leads to a key that follows from its name. */
function key(args: PropertyMap, { account, region }: Place): PropertyMap {
  const asked = textOf(args.keyId);
  const last = asked.slice(
    asked.lastIndexOf(asked.includes("alias/") ? "alias/" : "/") + (asked.includes("alias/") ? 0 : 1),
  );
  const keyId = last.startsWith("alias/") ? uuid(`${account}/${last}`) : last;
  const arn =
    asked.startsWith("arn:") && !asked.includes("alias/")
      ? asked
      : `arn:${partitionOf(region)}:kms:${region}:${account}:key/${keyId}`;
  return {
    ...args,
    arn,
    awsAccountId: arn.split(":")[4] ?? account,
    enabled: true,
    id: keyId,
    keyManager: last.startsWith("alias/aws/") ? "AWS" : "CUSTOMER",
    keySpec: "SYMMETRIC_DEFAULT",
    keyState: "Enabled",
    keyUsage: "ENCRYPT_DECRYPT",
    multiRegion: keyId.startsWith("mrk-"),
    multiRegionConfigurations: [],
    origin: "AWS_KMS",
  };
}

function alias(args: PropertyMap, { account, region }: Place): PropertyMap {
  const name = textOf(args.name);
  const prefix = `arn:${partitionOf(region)}:kms:${region}:${account}:`;
  const targetKeyId = uuid(`${account}/${name}`);
  return {
    name,
    id: `${prefix}${name}`,
    arn: `${prefix}${name}`,
    targetKeyId,
    targetKeyArn: `${prefix}key/${targetKeyId}`,
  };
}

function vpc(args: PropertyMap, { account, region }: Place): PropertyMap {
  const id = textOf(args.id ?? `vpc-${hex(JSON.stringify(args), 17)}`);
  return {
    ...args,
    id,
    arn: `arn:${partitionOf(region)}:ec2:${region}:${account}:vpc/${id}`,
    cidrBlock: args.cidrBlock ?? "10.0.0.0/16",
    cidrBlockAssociations: [],
    default: args.default ?? false,
    dhcpOptionsId: `dopt-${hex(id, 17)}`,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    instanceTenancy: "default",
    mainRouteTableId: `rtb-${hex(id, 17)}`,
    ownerId: account,
    state: "available",
    tags: args.tags ?? {},
  };
}

function vpcEndpointService(args: PropertyMap, { region }: Place): PropertyMap {
  const service = textOf(args.service ?? "");
  const serviceName = textOf(args.serviceName ?? `com.amazonaws.${region}.${service}`);
  return {
    ...args,
    serviceName,
    id: hex(serviceName, 10),
    serviceId: `vpce-svc-${hex(serviceName, 17)}`,
    serviceRegion: region,
    serviceType: args.serviceType ?? "Interface",
    acceptanceRequired: false,
    owner: "amazon",
    availabilityZones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
    privateDnsName: `${service}.${region}.${dnsSuffixOf(region)}`,
    vpcEndpointPolicySupported: true,
    tags: {},
  };
}

function role(args: PropertyMap, { account, region }: Place): PropertyMap {
  const name = textOf(args.name);
  const arn = `arn:${partitionOf(region)}:iam::${account}:role/${name}`;
  return { name, id: name, arn, path: "/", uniqueId: `AROA${hex(name, 17).toUpperCase()}`, tags: {} };
}

/** An AWS managed policy, or one of the account, by ARN or name. */
function policy(args: PropertyMap, { account, region }: Place): PropertyMap {
  const arn = textOf(args.arn ?? `arn:${partitionOf(region)}:iam::${account}:policy/${textOf(args.name)}`);
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  return { ...args, arn, id: arn, name: arn.slice(arn.lastIndexOf("/") + 1), path: "/", policy: document, tags: {} };
}

function bucket(args: PropertyMap, { region }: Place): PropertyMap {
  const name = textOf(args.bucket);
  const host = `${name}.s3.${region}.${dnsSuffixOf(region)}`;
  return {
    bucket: name,
    id: name,
    arn: `arn:${partitionOf(region)}:s3:::${name}`,
    bucketRegion: region,
    bucketDomainName: `${name}.s3.${dnsSuffixOf(region)}`,
    bucketRegionalDomainName: host,
  };
}

/** Functions that look a thing up by what names it: the answer follows from the name. */
export const LOOKUPS: Readonly<Record<string, Invoke>> = {
  "aws:ec2/getPrefixList:getPrefixList": prefixList,
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": managedPrefixList,
  "aws:ec2/getVpc:getVpc": vpc,
  "aws:ec2/getVpcEndpointService:getVpcEndpointService": vpcEndpointService,
  "aws:iam/getRole:getRole": role,
  "aws:iam/getPolicy:getPolicy": policy,
  "aws:kms/getKey:getKey": key,
  "aws:kms/getAlias:getAlias": alias,
  "aws:s3/getBucket:getBucket": bucket,
};
