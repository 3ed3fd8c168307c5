/** The components' own sources, without what they import: what an argument may be is said in them. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const COMPONENTS = resolve(__dirname, "..", "..", "components");

/** A property of an interface, as it is declared. */
export interface Property {
  readonly name: string;
  readonly declaration: ts.PropertySignature;
}

let parsed: ts.Program | undefined;

/** The sources, parsed once. */
export function program(): ts.Program {
  const sources = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !/^(?:dist|node_modules)\b/.test(path) && !path.endsWith(".d.ts"),
  );
  parsed ??= ts.createProgram(
    sources.map((path) => join(COMPONENTS, path)),
    { noResolve: true, noLib: true, strict: true, target: ts.ScriptTarget.ES2022, types: [] },
  );
  return parsed;
}

/** The interface as it is declared. @throws Error where there is none. */
export const interfaceNamed = (name: string): ts.InterfaceDeclaration => declared(name, ts.isInterfaceDeclaration);

/** The class as it is declared. @throws Error where there is none. */
export const classNamed = (name: string): ts.ClassDeclaration => declared(name, ts.isClassDeclaration);

function declared<T extends ts.InterfaceDeclaration | ts.ClassDeclaration>(
  name: string,
  is: (statement: ts.Statement) => statement is T & ts.Statement,
): T {
  for (const source of program().getSourceFiles()) {
    for (const statement of source.statements) if (is(statement) && statement.name?.text === name) return statement;
  }
  throw new Error(`there is no interface or class ${name}`);
}

/** The properties of an interface, those that it extends included. */
export function propertiesOf(name: string): readonly Property[] {
  const checker = program().getTypeChecker();
  return checker.getPropertiesOfType(checker.getTypeAtLocation(interfaceNamed(name))).flatMap((property) => {
    const [declaration] = property.getDeclarations() ?? [];
    return declaration !== undefined && ts.isPropertySignature(declaration)
      ? [{ name: property.getName(), declaration }]
      : [];
  });
}

/** What the comment before a declaration says, on one line. */
export const saidOf = (node: ts.Node): string => onOneLine(docOf(node)?.comment);

/** What its `@default` says; empty where there is none. */
export const defaultOf = (node: ts.Node): string =>
  onOneLine(docOf(node)?.tags?.find(({ tagName }) => tagName.text === "default")?.comment);

const docOf = (node: ts.Node): ts.JSDoc | undefined => ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);

const onOneLine = (comment: ts.JSDoc["comment"]): string =>
  (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();
