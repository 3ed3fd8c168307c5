import ts from "typescript";

import type { ObjectType, Property, Shape } from "./model";

/** Where a type reference of a declaration file leads: `inputs.`, `outputs.` and `enums.` as the packages name them. */
export type RefPrefix = "" | "out:";

/** Parses a declaration file; syntax only, which takes a second for the largest and needs no type-check. */
export function parseDeclarations(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, false);
}

function dottedName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${dottedName(name.left)}.${name.right.text}`;
}

function isUndefined(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword;
}

function unionShape(members: readonly Shape[]): Shape {
  const [first, ...rest] = members;
  if (first === undefined) return "any";
  return rest.length === 0 ? first : { union: members };
}

/** Whether a type admits `undefined`: for an output, that the provider may leave it absent. */
export function admitsUndefined(node: ts.TypeNode): boolean {
  if (isUndefined(node)) return true;
  if (ts.isUnionTypeNode(node)) return node.types.some(admitsUndefined);
  if (ts.isTypeReferenceNode(node) && /^pulumi\.(Input|Output)$/.test(dottedName(node.typeName))) {
    return (node.typeArguments ?? []).some(admitsUndefined);
  }
  return false;
}

function referenceShape(node: ts.TypeReferenceNode): Shape {
  const name = dottedName(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (/^pulumi\.(Input|Output)$/.test(name)) return argument === undefined ? "any" : shapeOf(argument);
  if (name === "Array" && argument !== undefined) return { array: shapeOf(argument) };
  if (name === "Record") return { map: "any" };
  if (name.startsWith("inputs.")) return { ref: name.slice("inputs.".length) };
  if (name.startsWith("outputs.")) return { ref: `out:${name.slice("outputs.".length)}` };
  // Enumerations accept any string in these packages, and a type of another module (`ARN`, `Region`) is a string too.
  if (name.startsWith("enums.")) return "string";
  if (name === "ARN" || name.endsWith("Region") || name === "pulumi.ID") return "string";
  if (name.startsWith("pulumi.asset.")) return "asset";
  return "any";
}

/** The shape that a type node of these packages' declarations declares; `any` where it declares nothing checkable. */
export function shapeOf(node: ts.TypeNode): Shape {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return "string";
    case ts.SyntaxKind.NumberKeyword:
      return "number";
    case ts.SyntaxKind.BooleanKeyword:
      return "boolean";
    default:
  }
  if (ts.isTypeReferenceNode(node)) return referenceShape(node);
  if (ts.isArrayTypeNode(node)) return { array: shapeOf(node.elementType) };
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (ts.isUnionTypeNode(node)) return unionShape(node.types.filter((member) => !isUndefined(member)).map(shapeOf));
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { literal: node.literal.text };
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    return index === undefined ? "any" : { map: shapeOf(index.type) };
  }
  return "any";
}

function propertyName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** The properties of an interface, by name. */
export function objectTypeOf(node: ts.InterfaceDeclaration): ObjectType {
  const properties: Record<string, Property> = {};
  for (const member of node.members) {
    if (!ts.isPropertySignature(member) || member.type === undefined) continue;
    const name = propertyName(member.name);
    if (name === undefined) continue;
    const shape = shapeOf(member.type);
    properties[name] = member.questionToken === undefined ? { shape, required: true } : { shape };
  }
  return properties;
}

/** Every interface in nested namespaces, by dotted name: `sagemaker.ModelVpcConfig`, `core.v1.PodSpec`. */
export function namespacedTypes(file: ts.SourceFile): Record<string, ts.InterfaceDeclaration> {
  const found: Record<string, ts.InterfaceDeclaration> = {};
  const visit = (statements: readonly ts.Statement[], path: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found[path + statement.name.text] = statement;
      if (!ts.isModuleDeclaration(statement) || statement.body === undefined) continue;
      if (ts.isModuleBlock(statement.body)) visit(statement.body.statements, `${path}${statement.name.text}.`);
    }
  };
  visit(file.statements, "");
  return found;
}
