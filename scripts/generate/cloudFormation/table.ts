import { derivePackageSchema } from "../../../tools/schema/derive";
import { createRequire } from "node:module";
import { HEADER, type Generated } from "../generated";
import { camel } from "../../../policypack/engine/channels/names";
import type { ObjectType, PackageSchema } from "../../../tools/schema/model";
import { isMap, listed, match, objectOf, type Matched, type Rule } from "./match";
import { Spec } from "./spec";
import { TYPES } from "./types";

/** What the specification and the typings that are installed give. */
export function matched(): { readonly spec: Spec; readonly found: Matched; readonly schema: PackageSchema } {
  const spec = new Spec();
  const schema = derivePackageSchema(createRequire(__filename).resolve("@pulumi/aws/package.json"), "aws");
  return { spec, found: match(TYPES, spec, schema), schema };
}

/** How CloudFormation's types and properties are written in @pulumi/aws, where that does not follow from their names. */
export function cloudFormationTable(): Generated {
  const { found, schema, spec } = matched();
  const types = Object.entries(TYPES).map(([type, token]) => {
    const { arn = "-", identifier = [] } = spec.resource(type) ?? {};
    return [type, token, found.roots[type] ?? "-", arn.replaceAll(" ", ""), identifier.join(",") || "-"].join(" ");
  });
  const shapes = found.shapes.map((rules) => rules.map(ruleText).join(" "));
  const text = `${HEADER}
/** Type, token, shape, ARN, the properties that \`Ref\` gives; in the order of their shapes. */
export const TYPES = ${templateOf(types)};

/** The properties of each shape that do not follow from their names: \`from>to:as#shape\`. */
export const SHAPES = ${templateOf(shapes)};

/** The objects of types of which Terraform's schema does not say that there is at most one, by token. */
export const SINGULAR = ${templateOf(singular(schema))};
`;
  return { path: "policypack/engine/channels/table.ts", text };
}

/** Terraform's newer resources have lists where @pulumi/aws says that there is one: those of AI services and their stores. */
function singular(schema: PackageSchema): readonly string[] {
  return Object.entries(schema.resources)
    .filter(([token]) => /^aws:(?:bedrock|bedrockmodel|cloudfront|sagemaker|s3|s3control|opensearch|vpc)\//.test(token))
    .map(([token, { inputs }]) => [token, ...new Set(objectsIn(inputs, schema).sort())].join(" "))
    .filter((line) => line.includes(" "))
    .sort();
}

function objectsIn(type: ObjectType, schema: PackageSchema, seen = new Set<string>()): string[] {
  return Object.entries(type).flatMap(([name, { shape }]) => {
    const list = listed(shape);
    const id = objectOf(list ?? shape);
    const own = list === undefined && id !== undefined && !isMap(shape) ? [name] : [];
    const inner = id === undefined || seen.has(id) ? undefined : schema.types[id];
    return [...own, ...(inner === undefined || id === undefined ? [] : objectsIn(inner, schema, seen.add(id)))];
  });
}

const templateOf = (lines: readonly string[]): string => `\`\n${lines.join("\n").replaceAll("${", "\\${")}\n\``;

function ruleText({ as, from, shape, to }: Rule): string {
  const name = to === camel(from) ? from : `${from}>${to}`;
  return `${name}${as === "" ? "" : `:${as}`}${shape === undefined ? "" : `#${shape}`}`;
}
