import type { PackageSchema, ResourceSchema, Shape } from "../../../schema/model";
import { hex } from "../seed";
import { UNKNOWN, isUnknown, reveal } from "../values";
import type { PropertyMap, Value } from "../values";
import { identityOf } from "./identities";
import type { Identity } from "./identities";
import { told } from "./firewall";
import { completeNested } from "./nested";
import type { Assign } from "./nested";
import { dnsSuffixOf } from "./place";
import type { Place } from "./place";
import { namesFromPrefixes } from "./prefixes";
import { serviceDefaults } from "./serviceDefaults";
import { fillTemplate } from "./template";

/** What computing a resource's outputs needs. */
export interface OutputRequest {
  readonly schema: PackageSchema;
  readonly token: string;
  /** What generated values follow from: the resource's URN. */
  readonly seed: string;
  readonly inputs: PropertyMap;
  readonly place: Place;
}

/** A resource's id and all its properties. */
export interface Outputs {
  readonly id: string;
  readonly properties: PropertyMap;
}

/** The time of creation that the sandbox reports: always the same, so that a refresh shows no change. */
const CREATED = "2026-01-01T00:00:00Z";

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}

function withoutBookkeeping(inputs: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => name !== "__defaults" && value !== null));
}

/** The outputs that the provider computes: always there, and not given. */
function computedOutputs(resource: ResourceSchema, inputs: PropertyMap): [string, Shape][] {
  return Object.entries(resource.outputs).filter(([name]) => !isGiven(inputs[name]));
}

/** The inputs as outputs, with what AWS assigns inside given objects. */
function echoed({ schema, token, inputs }: OutputRequest, assign: Assign): Record<string, Value> {
  const outputs = schema.resources[token]?.allOutputs ?? {};
  return Object.fromEntries(
    Object.entries(withoutBookkeeping(inputs)).map(([name, value]) => {
      const shape = outputs[name];
      return [name, shape === undefined ? value : completeNested(schema.types, shape, value, assign)];
    }),
  );
}

/** At preview nothing that AWS assigns is known: neither is it here. */
export function previewOutputs(request: OutputRequest): PropertyMap {
  const resource = request.schema.resources[request.token];
  const properties = echoed(request, () => UNKNOWN);
  if (resource === undefined) return properties;
  for (const [name] of computedOutputs(resource, properties)) properties[name] = UNKNOWN;
  return properties;
}

function genericText(name: string, request: OutputRequest): string {
  const { place, seed } = request;
  const own = `${seed}#${name}`;
  if (/Arns?$|^arn$/.test(name)) return genericArn(request);
  if (/(^a|A)ccountId$|^ownerId$|^owner$|^registryId$/.test(name)) return place.account;
  if (/(?:At|Time|Date|Timestamp)$/.test(name)) return CREATED;
  if (name === "issuer")
    return `https://oidc.eks.${place.region}.${dnsSuffixOf(place.region)}/id/${hex(own, 32).toUpperCase()}`;
  if (name === "data") return Buffer.from(own).toString("base64");
  if (/[sS]ecurityGroupId$/.test(name)) return `sg-${hex(own, 17)}`;
  if (/^(status|state)$|(Status|State)$/.test(name)) return "ACTIVE";
  if (/(?:endpoint|Endpoint|url|Url|Uri)$/.test(name)) return `https://${hex(own, 12)}.${place.region}.example.com`;
  if (/(?:dnsName|domainName|DomainName|DnsName)$/.test(name)) return `${hex(own, 12)}.${place.region}.example.com`;
  if (/^[vV]ersion$|Version$/.test(name)) return "1";
  if (name.endsWith("Id")) return hex(own, 17);
  return "";
}

/** `arn:aws:<service>:<region>:<account>:<kebab-case type>/<name>`, which is right for most types without a form of their own. */
function genericArn({ token, inputs, place, seed }: OutputRequest): string {
  const [, path = ""] = token.split(":");
  const [service = "", type = ""] = path.split("/");
  const kebab = type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = typeof inputs.name === "string" && !isUnknown(inputs.name) ? inputs.name : hex(seed, 12);
  return fillTemplate(`arn:{partition}:${service}:{region}:{account}:${kebab}/${name}`, () => undefined, place, seed);
}

function convert(text: string, shape: Shape): Value {
  if (shape === "number") return Number(text) || 0;
  return shape === "boolean" ? text === "true" : text;
}

/** A value for an output without a known form. What is also an input, and was left out, is empty as AWS returns it. */
function genericValue(
  request: OutputRequest,
  name: string,
  shape: Shape,
  isInput: boolean,
  depth = 0,
): Value | undefined {
  if (shape === "string") return isInput ? "" : genericText(name, request);
  if (shape === "number") return 0;
  if (shape === "boolean") return false;
  if (typeof shape === "string" || "literal" in shape || "union" in shape)
    return isInput ? "" : genericText(name, request);
  // Lists of what only AWS tells have an entry, because programs take the first: `identities[0].oidcs[0].issuer`.
  if ("array" in shape) {
    const isTold = !isInput && typeof shape.array === "object" && "ref" in shape.array;
    const element = isTold ? genericValue(request, name, shape.array, false, depth) : undefined;
    return element === undefined ? [] : [element];
  }
  if ("map" in shape) return {};
  const type = request.schema.types[shape.ref];
  if (isInput || type === undefined || depth > 3) return undefined;
  const entries = Object.entries(type)
    .filter(([, property]) => property.required)
    .map(([key, property]) => [key, genericValue(request, key, property.shape, false, depth + 1)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

function genericId({ token, inputs, seed }: OutputRequest, properties: PropertyMap, resource: ResourceSchema): string {
  const [, path = ""] = token.split(":");
  const own = properties[`${path.split("/")[1]?.split(":")[0] ?? ""}Id`] ?? inputs.name ?? properties.arn;
  if (typeof own === "string" && own !== "") return own;
  const required = Object.entries(resource.inputs).find(([, { required, shape }]) => required && shape === "string");
  const parent = required === undefined ? undefined : inputs[required[0]];
  return typeof parent === "string" && !isUnknown(parent) ? parent : hex(seed, 17);
}

/** Fills a resource's identity: what is known stays, and what a template uses is filled first. */
function fillIdentity(identity: Identity, request: OutputRequest, known: PropertyMap): Record<string, Value> {
  const filled: Record<string, Value> = {};
  const pending = new Set<string>();
  const property = (name: string): Value | undefined => {
    const given = reveal(request.inputs[name] ?? null) ?? known[name] ?? filled[name];
    const template = identity[name];
    if (isGiven(given) || template === undefined || pending.has(name)) return given ?? undefined;
    pending.add(name);
    const text = fillTemplate(template, property, request.place, `${request.seed}#${name}`);
    pending.delete(name);
    filled[name] = text;
    return text;
  };
  return Object.fromEntries(Object.keys(identity).map((name) => [name, property(name) ?? ""]));
}

/**
 * What a resource looks like once made: its id and properties in AWS's own forms, the same at every run.
 *
 * @param known outputs of an earlier state, kept where they stand: an update does not give a resource a new ARN.
 */
export function createdOutputs(asked: OutputRequest, known: PropertyMap = {}): Outputs {
  const { schema, token, inputs, seed } = asked;
  const resource = schema.resources[token] ?? { inputs: {}, outputs: {}, allOutputs: {}, autoNamed: [], secrets: [] };
  const request = { ...asked, inputs: { ...inputs, ...namesFromPrefixes(resource, inputs, known, seed) } };
  const properties = echoed(request, (name, shape) => genericValue(request, name, shape, false));
  const service = serviceDefaults(token, request.place);
  const identity = fillIdentity(identityOf(token) ?? {}, request, known);
  for (const [name, shape] of computedOutputs(resource, properties)) {
    const assigned = identity[name];
    const value =
      known[name] ??
      told(request, name) ??
      (typeof assigned === "string" ? convert(assigned, shape) : assigned) ??
      service[name] ??
      genericValue(request, name, shape, resource.inputs[name] !== undefined);
    if (value !== undefined) properties[name] = value;
  }
  const { id } = identity;
  return { id: typeof id === "string" && id !== "" ? id : genericId(request, properties, resource), properties };
}
