import type { PackageSchema } from "../../../schema/model";
import { checkInputs } from "../check";
import { unknownType } from "../cloud";
import type { Change, CheckRequest, Checked, Cloud, OutputRequest, Outputs } from "../cloud";
import { nearest } from "../spelling";
import { dereference, isEqual, isList, isUnknown, mapDeep, reveal } from "../values";
import type { PropertyMap, Value } from "../values";
import { parseConfiguration } from "./configuration";
import type { Configuration } from "./configuration";
import { fillInputs } from "./fill";
import { identityOf } from "./identities";
import { isImmutable } from "./immutable";
import { invokeAws } from "./invokes";
import { createdOutputs, previewOutputs } from "./outputs";
import type { OutputRequest as ComputeRequest } from "./outputs";
import type { Place } from "./place";
import { namedByPrefix } from "./prefixes";

const TAGS = new Set(["tags", "tagsAll"]);

/** AWS as the sandbox plays it. */
export class AwsCloud implements Cloud {
  private configuration: Configuration = parseConfiguration({});

  constructor(readonly schema: PackageSchema) {}

  configure(inputs: PropertyMap): void {
    this.configuration = parseConfiguration(inputs);
  }

  check({ token, logicalName, inputs, olds, randomSeed, autoNaming }: CheckRequest): Checked {
    if (this.schema.resources[token] === undefined) {
      throw unknownType(this.schema, token, nearest(token, Object.keys(this.schema.resources)));
    }
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, mapDeep(value, dereference)] as const),
    );
    const filled = fillInputs({
      schema: this.schema,
      token,
      logicalName,
      randomSeed,
      ...(autoNaming === undefined ? {} : { autoNaming }),
      inputs: given,
      olds,
      region: this.configuration.region,
      defaultTags: this.configuration.defaultTags,
    });
    return { inputs: filled, failures: checkInputs(this.schema, token, given) };
  }

  diff(token: string, olds: PropertyMap, news: PropertyMap): Change {
    const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
    const changed = [...names].filter((name) => name !== "__defaults" && !isEqual(olds[name], news[name]));
    const nameParts = Object.values(identityOf(token) ?? {}).join();
    const replaces = changed.filter((name) => {
      if (TAGS.has(name)) return false;
      if (namedByPrefix(this.schema.resources[token], name) !== undefined) return true;
      return isImmutable(token, name) || nameParts.includes(`{${name}`);
    });
    const automatic = isList(news.__defaults) ? news.__defaults : [];
    const named = this.schema.resources[token]?.autoNamed ?? [];
    const isKept = (name: string): boolean =>
      !automatic.includes(name) && !changed.includes(name) && news[`${name}Prefix`] === undefined;
    const keepsName = named.length > 0 && named.every(isKept);
    return { changed, replaces, deleteBeforeReplace: replaces.length > 0 && keepsName };
  }

  planned(request: OutputRequest): PropertyMap {
    return { ...previewOutputs(this.computeRequest(request)), ...kept(request) };
  }

  made(request: OutputRequest): Outputs {
    const { id, properties } = createdOutputs(this.computeRequest(request), request.known);
    // The real provider, a bridged one, has a resource's id among its outputs: so policies see it.
    return { id, properties: { ...properties, id } };
  }

  read(request: OutputRequest, id: string): Outputs {
    // Where the id is one of the properties (a bucket's name, a queue's URL), the id tells that property.
    const property = /^\{(\w+)\}$/.exec(identityOf(request.token)?.id ?? "")?.[1];
    const inputs = property === undefined ? request.inputs : { [property]: id, ...request.inputs };
    const { properties } = createdOutputs(this.computeRequest({ ...request, inputs }), { ...request.known, id });
    return { id, properties: { ...properties, id } };
  }

  invoke(token: string, args: PropertyMap): PropertyMap {
    return invokeAws(token, args, this.placeOf(args));
  }

  private computeRequest({ urn, token, inputs }: OutputRequest): ComputeRequest {
    return { schema: this.schema, token, seed: urn, inputs, place: this.placeOf(inputs) };
  }

  private placeOf(inputs: PropertyMap): Place {
    const region: Value = reveal(inputs.region ?? null);
    const own = typeof region === "string" && !isUnknown(region) && region !== "" ? region : this.configuration.region;
    return { account: this.configuration.account, region: own };
  }
}

/** At an update, what AWS assigned before stays known. */
function kept({ inputs, known }: OutputRequest): PropertyMap {
  return Object.fromEntries(Object.entries(known).filter(([name]) => inputs[name] === undefined && name !== "tagsAll"));
}
