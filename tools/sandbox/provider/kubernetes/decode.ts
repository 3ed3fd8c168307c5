import { parseAllDocuments } from "yaml";
import { isList, isObject, isUnknown, reveal } from "../values";
import type { PropertyMap, Value } from "../values";

/**
 * `kubernetes:yaml:decode`: the objects of a text, as `yaml.ConfigFile` and `yaml.ConfigGroup` ask for them; a list of objects
 * is those in it.
 * https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/invoke_decode_yaml.go
 */
export function decodeYaml({ text }: PropertyMap): PropertyMap {
  const given = reveal(text ?? "");
  if (isUnknown(given)) return { result: [] };
  if (typeof given !== "string") throw new Error("kubernetes:yaml:decode: text is not a string");
  const objects = parseAllDocuments(given, { strict: true }).flatMap((document): readonly Value[] => {
    const [fault] = document.errors;
    if (fault !== undefined) throw new Error(`kubernetes:yaml:decode: ${fault.message}`);
    const object = document.toJS() as Value;
    return isObject(object) ? itemsOf(object) : [];
  });
  return { result: objects };
}

function itemsOf(object: PropertyMap): readonly Value[] {
  const { items, kind } = object;
  return typeof kind === "string" && kind.endsWith("List") && isList(items) ? items : [object];
}
