import { derivePackageSchema } from "../../../tools/schema/derive";
import { createRequire } from "node:module";
import { HEADER, type Generated } from "../generated";
import { camel } from "../../../policypack/engine/channels/names";
import { match, type Matched, type Rule } from "./match";
import { Spec } from "./spec";
import { TYPES } from "./types";

/** What the specification and the typings that are installed give. */
export function matched(): { readonly spec: Spec; readonly found: Matched } {
  const spec = new Spec();
  const schema = derivePackageSchema(createRequire(__filename).resolve("@pulumi/aws/package.json"), "aws");
  return { spec, found: match(TYPES, spec, schema) };
}

/** How CloudFormation's types and properties are written in @pulumi/aws, where that does not follow from their names. */
export function cloudFormationTable(): Generated {
  const { found, spec } = matched();
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
`;
  return { path: "policypack/engine/channels/table.ts", text };
}

const templateOf = (lines: readonly string[]): string => `\`\n${lines.join("\n").replaceAll("${", "\\${")}\n\``;

function ruleText({ as, from, shape, to }: Rule): string {
  const name = to === camel(from) ? from : `${from}>${to}`;
  return `${name}${as === "" ? "" : `:${as}`}${shape === undefined ? "" : `#${shape}`}`;
}
