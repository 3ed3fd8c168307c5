import { isAiType } from "../../facts/ai";
import type { Unseen } from "../../facts/resource";
import { Unknown, isTreeObject, type Tree, type TreeObject } from "../../facts/tree";
import { mapped, nativeToken, unmapped, type Mapped } from "./cloudFormation";
import type { Part, Sent } from "./index";
import { mark, OWN_ACCOUNT, withoutMarks } from "./marks";
import { parseTemplate, Unreadable } from "./template/parse";
import { SERVERLESS, withoutServerless } from "./template/serverless";
import { Template, type TemplateResource } from "./template/template";
import { Settled, part, plain, textOf, written, type Written } from "./written";

const TOKENS: ReadonlySet<string> = new Set([
  "aws:cloudformation/stack:Stack",
  "aws:cloudformation/stackSet:StackSet",
  "aws-native:cloudformation:Stack",
  "aws-native:cloudformation:StackSet",
]);

/** Whether the token is one of a stack of CloudFormation, or of a set of them. */
export const isStackToken = (token: string): boolean => TOKENS.has(token);

/** The same of CloudFormation's own name for the type. */
export const isStackType = (type: string): boolean => /^AWS::CloudFormation::Stack(?:Set)?$/i.test(type);

/** A stack of CloudFormation: itself, and each resource of its template. */
export function stack(sent: Sent): readonly Part[] {
  return stackOf(sent, written(sent.tree));
}

/** The same from its properties, whatever they came in. */
export function stackOf(sent: Sent, props: Written): readonly Part[] {
  const body = part(props, "templateBody");
  const read = body === undefined ? undefined : templateIn(body);
  const own = {
    type: "aws:cloudformation/stack:Stack",
    name: sent.name,
    key: "",
    tree: sent.tree,
    outputs: sent.outputs,
  };
  if (body === undefined || read === undefined || typeof read === "string") {
    const found = typeof read === "string" ? read : whereElse(props);
    return [{ ...own, unseen: [{ path: body?.path ?? "templateUrl", found }] }];
  }
  const owner = ownerOf(sent.urn);
  const region = textOf(part(props, "region"));
  const template = new Template(withoutServerless(read), {
    owner,
    at: `${body.path}: `,
    parameters: part(props, "parameters") === undefined ? undefined : namedValues(part(props, "parameters")),
    pseudo: (name) => pseudo(name, owner, region),
    urnOf: (id) => `${sent.urn}#${id}`,
  });
  const kind = sent.type.includes("Set") ? "stack set" : "stack";
  const parts = template.resources.flatMap((resource) =>
    partsOf(resource, `in CloudFormation ${kind} "${sent.name}"`, body.secret === true),
  );
  return [{ ...own, unseen: unseenOf(template, template.tree, body.path) }, ...parts];
}

/** The template there: a text of JSON or YAML, or an object; in words what it is otherwise. */
function templateIn({ path, top, value }: Written): TreeObject | string {
  if (value instanceof Unknown) return "not known yet";
  const tree = plain({ path, top, value });
  if (isTreeObject(tree)) return tree;
  if (typeof tree !== "string") return "no template";
  try {
    const read = parseTemplate(tree);
    return isTreeObject(read) && isTreeObject(read["Resources"]) ? read : "no template with resources";
  } catch (error) {
    return error instanceof Unreadable ? error.message : "too deep to be read";
  }
}

/** The values of parameters: a map, or the list of keys and values that a set in Cloud Control has. */
function namedValues(given: Written | undefined): Written | undefined {
  if (given === undefined || !Array.isArray(given.value)) return given;
  const entries = (given.value as readonly Written[]).flatMap((item) => {
    const name = textOf(part(item, "ParameterKey"));
    const value = part(item, "ParameterValue");
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return { ...given, value: new Map(entries) };
}

function whereElse(props: Written): string {
  const url = textOf(part(props, "templateUrl"));
  return url === undefined ? "a template that is not given here" : `a template at ${url}`;
}

function partsOf(resource: TemplateResource, where: string, isSecret: boolean): readonly Part[] {
  const { id, named, props, self, sources, type } = resource;
  const found: readonly Mapped[] = mapped(type, props, self) ?? [
    { token: nativeToken(type), props: unmapped(props), key: "", aliases: [] },
  ];
  const [, service = "", kind = type] = type.split("::");
  return found.map(({ aliases, key, props: shaped, token }) => {
    const origins = new Settled(isSecret ? { ...shaped, secret: true } : shaped, (name) => name, withoutMarks);
    return {
      type: token,
      name: id,
      key: key === "" ? id : `${id}.${key}`,
      tree: origins.tree,
      origins,
      label: `${service.toLowerCase()} ${kind} "${id}" ${where}`,
      aliases: key === "" ? [...new Set([...aliases, ...named])] : aliases,
      sources,
      protect: resource.isRetained,
      // What cannot be looked into is told of the stack.
      unseen: [],
    };
  });
}

/** The macros whose work is done here. */
const READ_HERE: ReadonlySet<Tree> = new Set(["AWS::LanguageExtensions", SERVERLESS]);

/** What in the template creates resources that are not seen: by name. */
function unseenOf(template: Template, read: Readonly<Record<string, Tree>>, path: string): readonly Unseen[] {
  const at = (place: string, found: string): Unseen => ({ path: `${path}: ${place}`, found });
  const ofResources = template.resources.flatMap(({ id, type }) => {
    const kind = kindUnseen(type);
    return kind === undefined ? [] : [at(`Resources.${id}`, `${kind} (${type})`)];
  });
  const resources = isTreeObject(read["Resources"]) ? read["Resources"] : {};
  const loops = Object.keys(resources).filter((id) => id.startsWith("Fn::"));
  const transforms = [read["Transform"] ?? []].flat().filter((one) => !READ_HERE.has(one));
  // A macro may add to what it stands in, wherever that is.
  const isMadeInside = /"Fn::(?:Transform|ForEach)/.test(JSON.stringify(resources)) && loops.length === 0;
  return [
    ...(isMadeInside ? [at("Resources", "what the functions in it that include or repeat make of it")] : []),
    ...ofResources,
    ...loops.map((id) => at(`Resources.${id}`, "resources that a function makes")),
    ...transforms.map((one) =>
      at("Transform", `what the macro ${typeof one === "string" ? one : "there"} makes of it`),
    ),
  ];
}

function kindUnseen(type: string): string | undefined {
  if (/^Custom::|^AWS::CloudFormation::CustomResource$/.test(type)) return "a custom resource";
  if (/^AWS::CloudFormation::Stack(?:Set)?$/.test(type)) return "a nested stack";
  if (/::MODULE$|^AWS::(?:Serverless|ServiceCatalog)::/.test(type)) return "resources that CloudFormation makes of it";
  if (isAiType(nativeToken(type)) && mapped(type, { path: "", top: "", value: new Map() }, NOBODY) === undefined)
    return "of a type that no policy knows";
  return undefined;
}

const NOBODY = { owner: "", reference: "", pseudo: (name: string): string => name };

function pseudo(name: string, owner: string, region: string | undefined): string {
  if (name === "AWS::Partition") return "aws";
  if (name === "AWS::URLSuffix") return "amazonaws.com";
  if (name === "AWS::AccountId") return OWN_ACCOUNT;
  if (name === "AWS::Region" && region !== undefined) return region;
  return mark(owner, name);
}

/** What tells this template's marks from those of others: short, and the same at preview and update. */
function ownerOf(urn: string): string {
  let hash = 0;
  for (const letter of urn) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(16);
}
