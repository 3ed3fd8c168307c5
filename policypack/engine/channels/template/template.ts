import type { Sources } from "../../../facts/resource";
import { Unknown, isTreeObject, type TreeObject } from "../../../facts/tree";
import { arnOf, refOf, type Self } from "../cloudFormation";
import { mappedType } from "../shapes";
import type { Written } from "../written";
import { Conditions } from "./conditions";
import { Functions } from "./functions";
import { hasLoops, Loops } from "./loops";
import { Parameters } from "./parameters";

/** One resource of a template, with its functions worked out. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly props: Written;
  readonly self: Self;
  /** The attributes of it that others name, as they hold them. */
  readonly named: readonly string[];
  readonly sources: ReadonlyMap<string, Sources>;
  readonly isRetained: boolean;
}

/** Where the template stands, and what is known of its stack. */
export interface Surroundings {
  /** Tells the templates of a Pulumi stack apart. */
  readonly owner: string;
  /** Where it is written, such as `templateBody: `. */
  readonly at: string;
  readonly parameters: Written | undefined;
  readonly pseudo: (name: string) => string;
  /** The URN of the resource of this id. */
  readonly urnOf: (id: string) => string;
}

/** The resources of a template. None of its text makes it throw. */
export class Template {
  readonly resources: readonly TemplateResource[];
  /** The template with its loops written out. */
  readonly tree: TreeObject;
  private stated: TreeObject;
  private readonly functions: Functions;

  constructor(stated: TreeObject, surroundings: Surroundings) {
    this.stated = sectionOf(stated, "Resources");
    this.tree = hasLoops(JSON.stringify(stated)) ? this.withoutLoops(stated, surroundings) : stated;
    this.stated = sectionOf(this.tree, "Resources");
    const functions = this.functionsOf(this.tree, surroundings);
    this.functions = functions;
    const ids = Object.keys(this.stated).filter((id) => this.typeOf(id) !== undefined && this.exists(id) !== false);
    const made = ids.map((id) => this.make(id, surroundings));
    // What others name is known when all of them have been read.
    this.resources = made.map((resource) => ({ ...resource, named: functions.namesOf(resource.id) }));
  }

  private functionsOf(tree: TreeObject, surroundings: Surroundings): Functions {
    const functions: Functions = new Functions({
      parameters: new Parameters(sectionOf(tree, "Parameters"), surroundings.parameters),
      mappings: sectionOf(tree, "Mappings"),
      conditions: new Conditions(sectionOf(tree, "Conditions"), (value) => functions.literal(value)),
      owner: surroundings.owner,
      pseudo: surroundings.pseudo,
      typeOf: (id) => this.typeOf(id),
      reference: (id, attribute) => this.reference(id, attribute, surroundings),
    });
    return functions;
  }

  private withoutLoops(stated: TreeObject, surroundings: Surroundings): TreeObject {
    const functions = this.functionsOf(stated, surroundings);
    const loops = new Loops((collection) => functions.texts(collection));
    const made = ["Conditions", "Resources"].map((name) => [name, loops.written(sectionOf(stated, name))] as const);
    return { ...stated, ...Object.fromEntries(made) };
  }

  /** The type of the resource of this id. */
  private typeOf(id: string): string | undefined {
    const stated = Object.hasOwn(this.stated, id) ? this.stated[id] : undefined;
    const type = isTreeObject(stated) ? stated["Type"] : undefined;
    return typeof type === "string" ? type : undefined;
  }

  private exists(id: string): boolean | undefined {
    const stated = this.stated[id];
    const condition = isTreeObject(stated) ? stated["Condition"] : undefined;
    return typeof condition === "string" ? this.functions.holds(condition) : undefined;
  }

  private make(id: string, { at, owner, pseudo, urnOf }: Surroundings): TemplateResource {
    const stated = this.stated[id];
    const { DeletionPolicy: deletion, Properties: given = {} } = isTreeObject(stated) ? stated : {};
    const path = `${at}Resources.${id}.Properties`;
    const fields = new Map<string, Written>();
    const sources = new Map<string, Sources>();
    const entries = isTreeObject(given) && !isFunction(given) ? Object.entries(given) : [];
    for (const [name, value] of entries) {
      const { found, inputs, ids } = this.functions.property(value, `${path}.${name}`, name);
      if (found !== undefined) fields.set(name, found);
      const urns = ids.filter((one) => one !== id).map(urnOf);
      if (urns.length > 0 || inputs.length > 0) sources.set(name, { urns, inputs });
    }
    // Properties that a function gives as a whole are not known.
    const value = isTreeObject(given) && isFunction(given) ? Unknown.value : fields;
    return {
      id,
      type: this.typeOf(id) ?? "",
      props: { path, top: "", value },
      self: { owner, reference: id, pseudo },
      named: [],
      sources,
      isRetained: typeof deletion === "string" && deletion.startsWith("Retain"),
    };
  }

  /** What `Ref`, or `GetAtt` of an attribute that names it, gives. */
  private reference(
    id: string,
    attribute: string | undefined,
    { at, owner, pseudo }: Surroundings,
  ): string | undefined {
    const known = mappedType(this.typeOf(id) ?? "");
    if (known === undefined) return undefined;
    const stated = this.stated[id];
    const given = isTreeObject(stated) ? stated["Properties"] : undefined;
    const props: Written = {
      path: at,
      top: "",
      value: new Map(
        isTreeObject(given)
          ? Object.entries(given).flatMap(([name, value]) =>
              typeof value === "string" ? [[name, { path: at, top: name, value }] as const] : [],
            )
          : [],
      ),
    };
    const self: Self = { owner, reference: id, pseudo };
    if (attribute === undefined) return refOf(known, props, self);
    if (attribute === "Arn" || (known.arn !== undefined && attribute.endsWith("Arn"))) return arnOf(known, props, self);
    return known.identifier.length === 1 && attribute === known.identifier[0] ? refOf(known, props, self) : undefined;
  }
}

function sectionOf(tree: TreeObject, name: string): TreeObject {
  const found = tree[name];
  return isTreeObject(found) ? found : {};
}

const isFunction = (tree: TreeObject): boolean => {
  const [only, ...others] = Object.keys(tree);
  return only !== undefined && others.length === 0 && (only === "Ref" || only.startsWith("Fn::"));
};
