import ts from "typescript";
import * as components from "../../components/index";
import {
  classNamed,
  defaultOf,
  interfaceNamed,
  program,
  propertiesOf,
  saidOf,
  type Property,
} from "./componentSources";
import { MARKDOWN_HEADER, type Generated } from "./generated";

/** What every component is told of its system: told once. */
const SYSTEM = "SystemArgs";

/** The page of the components: what each is, takes and gives, as its own comments say. */
export function componentsPage(): Generated {
  const classes = Object.entries(components).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
  const text = [
    MARKDOWN_HEADER,
    "# Components",
    "What is secure is not an argument. An argument without a default must be given, but where it says otherwise.",
    `## What every component is told\n\n${saidOf(interfaceNamed(SYSTEM))}`,
    tableOf(propertiesOf(SYSTEM)),
    ...classes.sort().flatMap(sectionOf),
  ];
  return { path: "docs/components.md", text: `${text.join("\n\n")}\n` };
}

function sectionOf(name: string): readonly string[] {
  const system = new Set(propertiesOf(SYSTEM).map((property) => property.name));
  const own = propertiesOf(`${name}Args`).filter((property) => !system.has(property.name));
  const parts = partsOf(own).flatMap((part) => [
    `### ${part}`,
    `Of \`${name}\`. ${saidOf(interfaceNamed(part))}`,
    tableOf(propertiesOf(part)),
  ]);
  return [`## ${name}`, saidOf(classNamed(name)), tableOf(own), "It gives:", outputsOf(name), ...parts];
}

function tableOf(properties: readonly Property[]): string {
  const rows = properties.map(({ declaration, name }) => {
    const isOptional = declaration.questionToken !== undefined;
    const fallback = isOptional ? defaultOf(declaration) : "";
    return `| \`${name}\` | ${typeOf(declaration)} | ${cell(saidOf(declaration))} | ${cell(fallback)} |`;
  });
  return ["| Argument | Type | What it is | Default |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The outputs: the fields that everybody may read. */
function outputsOf(name: string): string {
  const fields = classNamed(name).members.filter(ts.isPropertyDeclaration);
  return fields.map((field) => `- \`${field.name.getText()}\`: ${saidOf(field)}`).join("\n");
}

/** The interfaces that arguments are made of, and what those are made of. */
function partsOf(properties: readonly Property[], known: readonly string[] = []): readonly string[] {
  return properties.reduce((found, { declaration }) => {
    const [part] = /\b[A-Z]\w*Args\b/.exec(declaration.type?.getText() ?? "") ?? [];
    return part === undefined || found.includes(part) ? found : partsOf(propertiesOf(part), [...found, part]);
  }, known);
}

/** A type in a reader's words: what is computed may be given for everything, and an enum is its values. */
function typeOf({ type }: ts.PropertySignature): string {
  if (type === undefined) return "";
  const inner = plain(type);
  const checker = program().getTypeChecker();
  const members = checker.getTypeFromTypeNode(inner);
  const values = (members.isUnion() ? members.types : [members]).filter((member) => member.isStringLiteral());
  if (values.length > 0) return values.map(({ value }) => `\`"${value}"\``).join(", ");
  return `\`${inner
    .getText()
    .replace(/pulumi\.Input<(.*?)>/g, "$1")
    .replaceAll("|", "\\|")}\``;
}

/** `T` of `pulumi.Input<T>`. */
function plain(node: ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeReferenceNode(node) || node.typeName.getText() !== "pulumi.Input") return node;
  return node.typeArguments?.[0] ?? node;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
