import { Unknown, isTreeList, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";
import { mark } from "../marks";
import { hasUnknown, isItems, items, leaf, plain, scalarOf, textOf, type Written } from "../written";
import type { Conditions } from "./conditions";
import type { Parameters } from "./parameters";

/** What a template's functions are worked out with. */
export interface Known {
  readonly parameters: Parameters;
  readonly mappings: TreeObject;
  readonly conditions: Conditions;
  readonly owner: string;
  readonly pseudo: (name: string) => string;
  readonly typeOf: (id: string) => string | undefined;
  /** What `Ref`, or an attribute that names a resource, gives. */
  readonly reference: (id: string, attribute: string | undefined) => string | undefined;
}

/** A property with its functions worked out, and where its value comes from. */
export interface Worked {
  readonly found: Written | undefined;
  /** The resources of the template. */
  readonly ids: readonly string[];
  /** The inputs of the template's own resource. */
  readonly inputs: readonly string[];
}

/** Texts grow by joining; none that AWS takes is longer. */
const LONGEST = 100_000;
const MOST_STEPS = 200_000;
const NO_VALUE = "AWS::NoValue";
/** Attributes that name a resource, rather than say something of it: an address, say, of which the host is not known. */
const NAMES = /(?:^|[a-z])(?:Arn|Id|Name)$/;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const DYNAMIC = /\{\{resolve:(ssm|ssm-secure|secretsmanager):/;

/** Works out the functions of a template. What it cannot tell is unknown. */
export class Functions {
  private steps = 0;
  private ids = new Set<string>();
  private inputs = new Set<string>();
  private readonly named = new Map<string, Set<string>>();

  constructor(private readonly known: Known) {}

  /** The value of a property, and where it comes from. */
  property(tree: Tree, path: string, top: string): Worked {
    this.ids = new Set();
    this.inputs = new Set();
    const found = this.value(tree, path, top);
    return { found, ids: [...this.ids], inputs: [...this.inputs] };
  }

  /** Whether the condition of this name holds, if that can be told. */
  holds(name: string): boolean | undefined {
    return this.known.conditions.holds(name);
  }

  /** The text of a value that stands for nothing which is still to come. */
  literal(tree: Tree): string | undefined {
    const found = this.value(tree, "", "");
    const text = typeof found?.value === "boolean" ? `${found.value}` : textOf(found);
    return text?.includes("⟨") === true ? undefined : text;
  }

  /** The texts of a list, where all of them are known: its elements may be lists themselves, as parameters are. */
  texts(tree: Tree): readonly string[] | undefined {
    const found = this.value(tree, "", "");
    if (found === undefined || !isItems(found.value)) return undefined;
    const texts = items(found)
      .flatMap((item) => (isItems(item.value) ? items(item) : [item]))
      .map(textOf);
    const known = texts.filter((text) => text?.includes("⟨") === false);
    return known.length === texts.length ? (known as readonly string[]) : undefined;
  }

  /** What others hold that names the resource. */
  namesOf(id: string): readonly string[] {
    return [...(this.named.get(id) ?? [])];
  }

  private value(tree: Tree, path: string, top: string): Written | undefined {
    this.steps += 1;
    const at: Written = { path, top, value: null };
    if (this.steps > MOST_STEPS) return leaf(at, Unknown.value);
    if (typeof tree === "string") return DYNAMIC.test(tree) ? resolved(at, tree) : leaf(at, tree);
    if (isTreeList(tree)) {
      const found = tree.flatMap((item, index) => this.value(item, `${path}[${index}]`, top) ?? []);
      return { path, top, value: found };
    }
    if (!isTreeObject(tree)) return leaf(at, scalarOf(tree));
    const [[name, of] = ["", null], ...others] = Object.entries(tree);
    if (others.length === 0 && (name === "Ref" || name.startsWith("Fn::"))) return this.call(name, of, at);
    const fields = Object.entries(tree).flatMap(([key, item]) => {
      const found = this.value(item, `${path}.${key}`, top);
      return found === undefined ? [] : [[key, found] as const];
    });
    return { path, top, value: new Map(fields) };
  }

  private call(name: string, of: Tree, at: Written): Written | undefined {
    switch (name) {
      case "Ref":
        return typeof of === "string" ? this.ref(of, at) : unknownAt(at);
      case "Fn::GetAtt":
        return this.attribute(of, at);
      case "Fn::Sub":
        return this.substituted(of, at);
      case "Fn::Join":
        return this.joined(of, at);
      case "Fn::If":
        return this.either(of, at);
      case "Fn::FindInMap":
        return this.looked(of, at);
      case "Fn::Select":
        return this.selected(of, at);
      case "Fn::Split":
        return this.split(of, at);
      case "Fn::Base64":
        // What it says is what is judged.
        return this.value(of, at.path, at.top);
      case "Fn::ToJsonString": {
        const found = this.value(of, at.path, at.top);
        return found === undefined || hasUnknown(found) ? unknownAt(at) : text(at, JSON.stringify(plain(found)));
      }
      default:
        // Another stack's output, an address range, zones, a macro: not known here. What it is made of is noted.
        this.value(isTreeObject(of) || isTreeList(of) ? of : null, at.path, at.top);
        return unknownAt(at);
    }
  }

  private ref(name: string, at: Written): Written | undefined {
    if (name === NO_VALUE) return undefined;
    if (name.startsWith("AWS::")) return leaf(at, this.known.pseudo(name));
    const parameter = this.known.parameters.of(name);
    if (parameter !== undefined) {
      const { isGiven, isSecret, value } = parameter;
      if (isGiven && (value instanceof Unknown || isSecret)) this.inputs.add("parameters");
      const made: Written = Array.isArray(value)
        ? { ...at, value: (value as readonly string[]).map((item) => leaf(at, item)) }
        : leaf(at, scalarOf(value));
      return isSecret ? { ...made, secret: true } : made;
    }
    return this.resource(name, undefined, at);
  }

  private attribute(of: Tree, at: Written): Written {
    const [id, ...rest] = typeof of === "string" ? of.split(".") : isTreeList(of) ? of : [];
    const attribute = rest.map((step) => (typeof step === "string" ? step : "")).join(".");
    return typeof id === "string" && attribute !== "" ? this.resource(id, attribute, at) : unknownAt(at);
  }

  private resource(id: string, attribute: string | undefined, at: Written): Written {
    if (this.known.typeOf(id) === undefined) return unknownAt(at);
    this.ids.add(id);
    const isName = attribute === undefined || NAMES.test(attribute);
    const given = this.known.reference(id, attribute);
    if (!isName && given === undefined) return unknownAt(at);
    const name = given ?? mark(this.known.owner, attribute === undefined ? id : `${id}.${attribute}`);
    const names = this.named.get(id) ?? new Set();
    this.named.set(id, names.add(name));
    return leaf(at, name);
  }

  private substituted(of: Tree, at: Written): Written {
    const [template, own] = isTreeList(of) ? of : [of];
    if (typeof template !== "string") return unknownAt(at);
    const parts = template.split(/\$\{([^}]*)\}/);
    let made = "";
    let isSecret = false;
    for (const [index, piece] of parts.entries()) {
      const found = index % 2 === 0 ? leaf(at, piece) : this.substitute(piece.trim(), own, at);
      const value = textOf(found) ?? (typeof found?.value === "boolean" ? String(found.value) : undefined);
      if (value === undefined || made.length > LONGEST) return unknownAt(at);
      isSecret ||= found?.secret === true;
      made += value;
    }
    const whole = DYNAMIC.test(made) ? resolved(at, made) : text(at, made);
    return isSecret ? { ...whole, secret: true } : whole;
  }

  private substitute(name: string, own: Tree | undefined, at: Written): Written | undefined {
    if (name.startsWith("!")) return leaf(at, `\${${name.slice(1)}}`);
    if (isTreeObject(own) && Object.hasOwn(own, name)) return this.value(own[name] ?? null, at.path, at.top);
    return name.includes(".") && !name.startsWith("AWS::") ? this.attribute(name, at) : this.ref(name, at);
  }

  private joined(of: Tree, at: Written): Written {
    const [separator, list] = isTreeList(of) ? of : [];
    const found = this.value(list ?? null, at.path, at.top);
    if (typeof separator !== "string" || found === undefined || !isItems(found.value)) return unknownAt(at);
    const texts = items(found).map(textOf);
    if (texts.some((one) => one === undefined)) return unknownAt(at);
    const isSecret = items(found).some(({ secret }) => secret === true);
    const whole = text(at, texts.join(separator));
    return isSecret ? { ...whole, secret: true } : whole;
  }

  private either(of: Tree, at: Written): Written | undefined {
    const [name, then = null, otherwise = null] = isTreeList(of) ? of : [];
    const holds = typeof name === "string" ? this.known.conditions.holds(name) : undefined;
    if (holds !== undefined) return this.value(holds ? then : otherwise, at.path, at.top);
    const both = [then, otherwise].map((branch) => this.value(branch, at.path, at.top));
    const [one, other] = both.map((branch) => (branch === undefined || hasUnknown(branch) ? undefined : branch));
    const isSame =
      one !== undefined && other !== undefined && JSON.stringify(plain(one)) === JSON.stringify(plain(other));
    return isSame ? one : unknownAt(at);
  }

  private looked(of: Tree, at: Written): Written | undefined {
    const keys = isTreeList(of) ? of.slice(0, 3).map((key) => this.literal(key)) : [];
    let here: Tree | undefined = keys.length === 3 ? this.known.mappings : undefined;
    for (const key of keys)
      here = key !== undefined && isTreeObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
    // A mapping holds texts and lists of them, and no functions.
    if (isTreeList(here)) return { ...at, value: here.map((item) => leaf(at, scalarOf(item))) };
    return leaf(at, scalarOf(here));
  }

  private selected(of: Tree, at: Written): Written {
    const [position, list] = isTreeList(of) ? of : [];
    const index = this.literal(position ?? null);
    const found = this.value(list ?? null, at.path, at.top);
    if (found === undefined || index === undefined || !isItems(found.value)) return unknownAt(at);
    return items(found)[Number(index)] ?? unknownAt(at);
  }

  private split(of: Tree, at: Written): Written {
    const [separator, whole] = isTreeList(of) ? of : [];
    const found = this.value(whole ?? null, at.path, at.top);
    const given = textOf(found);
    if (typeof separator !== "string" || separator === "" || given === undefined || given.includes("⟨"))
      return unknownAt(at);
    return { ...at, value: given.split(separator).map((item) => leaf(at, item)) };
  }
}

const unknownAt = (at: Written): Written => leaf(at, Unknown.value);

const text = (at: Written, value: string): Written => leaf(at, value.length > LONGEST ? Unknown.value : value);

/** What CloudFormation reads elsewhere when it deploys: not known, and secret where it says so. */
function resolved(at: Written, given: string): Written {
  const found = unknownAt(at);
  return /\{\{resolve:(?:ssm-secure|secretsmanager):/.test(given) ? { ...found, secret: true } : found;
}
