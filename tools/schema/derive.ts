import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import ts from "typescript";

import type { ObjectType, PackageSchema, ResourceSchema, Shape } from "./model";
import { admitsUndefined, namespacedTypes, objectTypeOf, parseDeclarations, shapeOf } from "./typings";

/** How the packages' reference text says that the provider chooses a name. */
const UNIQUE_NAME = /will assign (?:a )?random,? (?:and )?unique name|randomly generate (?:a )?unique name/i;

interface ResourceSource {
  readonly token: string;
  readonly declaration: string;
  readonly code: string;
}

/** Parses the version of a package installed in `root`. */
function packageVersion(root: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed && typeof parsed.version === "string") {
    return parsed.version;
  }
  throw new Error(`${root}/package.json names no version`);
}

/** Every module of the package that defines a resource: its code names the type token. */
function* resourceSources(root: string): Generator<ResourceSource> {
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".d.ts")) continue;
    const path = join(entry.parentPath, entry.name);
    if (relative(root, path).startsWith("types")) continue;
    const script = path.replace(/\.d\.ts$/, ".js");
    if (!existsSync(script)) continue;
    const code = readFileSync(script, "utf8");
    const token = /static __pulumiType = '([^']+)'/.exec(code)?.[1];
    if (token === undefined || !/extends pulumi\.CustomResource\b/.test(code)) continue;
    yield { token, declaration: path, code };
  }
}

function autoNamedInputs(file: ts.SourceFile, args: ts.InterfaceDeclaration, outputs: Record<string, Shape>): string[] {
  const named: string[] = [];
  for (const member of args.members) {
    if (!ts.isPropertySignature(member) || member.questionToken === undefined) continue;
    if (!ts.isIdentifier(member.name)) continue;
    const name = member.name.text;
    const doc = file.text.slice(member.pos, member.end);
    // The real provider names every optional string called `name` whose output is always there; others say so in words.
    const isName = name === "name" && outputs[name] === "string";
    const saysSo = UNIQUE_NAME.test(doc) && name !== "namePrefix" && outputs[name] === "string";
    if (isName || saysSo) named.push(name);
  }
  return named;
}

/** Inputs that the class sets itself, whatever is passed: Kubernetes' `apiVersion` and `kind`. */
function constantInputs(code: string): Record<string, string> {
  const constants: Record<string, string> = {};
  for (const [, name, value] of code.matchAll(/resourceInputs\["(\w+)"\] = "([^"]*)";/g)) {
    if (name !== undefined && value !== undefined) constants[name] = value;
  }
  return constants;
}

function resourceSchema(source: ResourceSource): ResourceSchema {
  const text = readFileSync(source.declaration, "utf8");
  const file = parseDeclarations(source.declaration, text);
  const classNode = file.statements.find(ts.isClassDeclaration);
  const className = classNode?.name?.text;
  if (classNode === undefined || className === undefined) throw new Error(`${source.declaration} declares no class`);
  const outputs: Record<string, Shape> = {};
  const allOutputs: Record<string, Shape> = {};
  for (const member of classNode.members) {
    if (!ts.isPropertyDeclaration(member) || member.type === undefined || !ts.isIdentifier(member.name)) continue;
    const shape = shapeOf(member.type);
    if (!admitsUndefined(member.type)) outputs[member.name.text] = shape;
    if (!referencesOf(shape).next().done) allOutputs[member.name.text] = shape;
  }
  const args = file.statements
    .filter(ts.isInterfaceDeclaration)
    .find((declaration) => declaration.name.text === `${className}Args`);
  const inputs: ObjectType = args === undefined ? {} : objectTypeOf(args);
  const constants = constantInputs(source.code);
  const withConstants = Object.fromEntries(
    Object.entries(inputs).map(([name, property]) => {
      const literal = constants[name];
      return [name, literal === undefined ? property : { ...property, shape: { literal } }];
    }),
  );
  const secrets = [...source.code.matchAll(/resourceInputs\["(\w+)"\] = args\?\.\w+ \? pulumi\.secret/g)];
  return {
    inputs: withConstants,
    outputs,
    allOutputs,
    autoNamed: args === undefined ? [] : autoNamedInputs(file, args, outputs),
    secrets: secrets.flatMap(([, name]) => (name === undefined ? [] : [name])),
  };
}

function* referencesOf(shape: Shape): Generator<string> {
  if (typeof shape === "string") return;
  if ("ref" in shape) yield shape.ref;
  if ("array" in shape) yield* referencesOf(shape.array);
  if ("map" in shape) yield* referencesOf(shape.map);
  if ("union" in shape) for (const member of shape.union) yield* referencesOf(member);
}

/** The named types that the resources reach; functions' own types (half of the packages' typings) are left out. */
function reachableTypes(root: string, resources: Record<string, ResourceSchema>): Record<string, ObjectType> {
  const load = (name: string): Record<string, ts.InterfaceDeclaration> => {
    const path = join(root, "types", name);
    return namespacedTypes(parseDeclarations(path, readFileSync(path, "utf8")));
  };
  const declared = { input: load("input.d.ts"), output: load("output.d.ts") };
  const types: Record<string, ObjectType> = {};
  const queue: string[] = [];
  for (const { inputs, allOutputs } of Object.values(resources)) {
    for (const { shape } of Object.values(inputs)) queue.push(...referencesOf(shape));
    for (const shape of Object.values(allOutputs)) queue.push(...referencesOf(shape));
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (types[name] !== undefined) continue;
    const declaration = name.startsWith("out:") ? declared.output[name.slice("out:".length)] : declared.input[name];
    const type = declaration === undefined ? undefined : objectTypeOf(declaration);
    if (type === undefined) continue;
    types[name] = type;
    for (const { shape } of Object.values(type)) queue.push(...referencesOf(shape));
  }
  return types;
}

/**
 * Derives what the sandbox needs of every resource type from an installed provider package's own typings.
 *
 * @param packageJson path of the package's `package.json`.
 * @param name the provider's name: `aws`, `kubernetes`.
 * @throws Error where the package's layout is not the one that Pulumi's generator writes.
 */
export function derivePackageSchema(packageJson: string, name: string): PackageSchema {
  const root = dirname(packageJson);
  const resources: Record<string, ResourceSchema> = {};
  for (const source of resourceSources(root)) resources[source.token] = resourceSchema(source);
  if (Object.keys(resources).length === 0) throw new Error(`${root} defines no resources`);
  return { package: name, version: packageVersion(root), resources, types: reachableTypes(root, resources) };
}
