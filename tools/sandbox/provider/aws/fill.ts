import type { PackageSchema } from "../../../schema/model";
import { hex } from "../seed";
import {
  UNKNOWN,
  asSecret,
  changeInside,
  hasSecret,
  hasUnknown,
  isAsset,
  isList,
  isObject,
  isUnknown,
  mapDeep,
  reveal,
} from "../values";
import type { PropertyMap, Value } from "../values";
import { schemaDefaults } from "./schemaDefaults";

/** How the engine asks for automatic names: its own proposal, or none at all. */
export interface AutoNaming {
  readonly proposedName: string;
  readonly isDisabled: boolean;
}

/** What filling in a resource's inputs needs. */
export interface FillRequest {
  readonly schema: PackageSchema;
  readonly token: string;
  /** The resource's name in the program. */
  readonly logicalName: string;
  /** What the random part of a name follows from; the engine keeps it per resource. */
  readonly randomSeed: string;
  readonly autoNaming?: AutoNaming;
  readonly inputs: PropertyMap;
  /** The checked inputs of the state, where the resource is there already: its automatic name stays. */
  readonly olds: PropertyMap;
  readonly region: string;
  readonly defaultTags: PropertyMap;
}

/** The longest names that AWS takes, in characters, where shorter than the provider's general limit of 255. */
const NAME_LIMITS: Readonly<Record<string, number>> = {
  "aws:s3/bucket:Bucket": 63,
  "aws:s3/bucketV2:BucketV2": 63,
  "aws:iam/role:Role": 64,
  "aws:lb/loadBalancer:LoadBalancer": 32,
  "aws:lb/targetGroup:TargetGroup": 32,
  "aws:alb/loadBalancer:LoadBalancer": 32,
  "aws:alb/targetGroup:TargetGroup": 32,
};

function automaticName({ token, logicalName, randomSeed, autoNaming }: FillRequest): string {
  if (autoNaming !== undefined && autoNaming.proposedName !== "") return autoNaming.proposedName;
  const limit = NAME_LIMITS[token] ?? 255;
  const name = `${logicalName.slice(0, limit - 8)}-${hex(randomSeed, 7)}`;
  if (token.startsWith("aws:s3/bucket")) return name.toLowerCase();
  return token === "aws:kms/alias:Alias" ? `alias/${name}` : name;
}

function defaultsOf(olds: PropertyMap): readonly Value[] {
  return isList(olds.__defaults) ? olds.__defaults : [];
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}

function autoNames(request: FillRequest): Record<string, Value> {
  const { schema, token, inputs, olds, autoNaming } = request;
  const names: Record<string, Value> = {};
  if (autoNaming?.isDisabled === true) return names;
  for (const property of schema.resources[token]?.autoNamed ?? []) {
    // Of a prefix the provider makes a name itself, once it makes the resource.
    if (isGiven(inputs[property]) || isGiven(inputs[`${property}Prefix`])) continue;
    const old = defaultsOf(olds).includes(property) ? olds[property] : undefined;
    names[property] = old ?? automaticName(request);
  }
  return names;
}

/** A document as JSON text; one with a secret in it is a secret as a whole. */
function documentAsText(document: Value): Value {
  if (!isObject(document) || isAsset(document)) return document;
  if (hasUnknown(document)) return UNKNOWN;
  const text = JSON.stringify(mapDeep(document, reveal));
  return hasSecret(document) ? asSecret(text) : text;
}

/** Policy documents may be given as objects; the provider writes them as JSON. */
function documentsAsText(schema: PackageSchema, token: string, inputs: PropertyMap): PropertyMap {
  const types = schema.resources[token]?.inputs ?? {};
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      const shape = types[name]?.shape;
      const takesText = typeof shape === "object" && "union" in shape && shape.union.includes("string");
      return [name, takesText ? changeInside(value, documentAsText) : value];
    }),
  );
}

/** Provider's default tags under the resource's own, `tagsAll`; one unknown tag leaves all of them unknown. */
function allTags(given: Value | undefined, defaultTags: PropertyMap): Value {
  return changeInside(given ?? null, (tags) => {
    if (isUnknown(tags) || hasUnknown(tags)) return UNKNOWN;
    return { ...defaultTags, ...(isObject(tags) ? tags : {}) };
  });
}

/**
 * Completes inputs as the real provider's check does: automatic names and the schema's own defaults (both marked in
 * `__defaults`), the region, all tags, policy documents as text.
 */
export function fillInputs(request: FillRequest): PropertyMap {
  const { schema, token, inputs, region, defaultTags } = request;
  const resource = schema.resources[token];
  if (resource === undefined) return inputs;
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  const defaults = Object.entries({ ...schemaDefaults(token), ...autoNames(request) });
  const added = Object.fromEntries(defaults.filter(([name]) => given[name] === undefined));
  const filled: Record<string, Value> = { ...documentsAsText(schema, token, given), ...added };
  if (resource.inputs.region !== undefined) filled.region ??= region;
  if (resource.inputs.tags !== undefined && resource.outputs.tagsAll !== undefined) {
    filled.tagsAll = allTags(inputs.tags, defaultTags);
  }
  return { __defaults: Object.keys(added).sort(), ...filled };
}
