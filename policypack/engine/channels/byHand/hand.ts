import { Unknown } from "../../../facts/tree";
import { isFields, leaf, part, type Written } from "../written";

/** A further resource that a resource of CloudFormation is in @pulumi/aws. */
export interface Further {
  readonly token: string;
  readonly key: string;
  readonly props: Written;
}

/** One resource of CloudFormation while what has no twin of its own is brought into shape. */
export class Hand {
  readonly made = new Map<string, Written>();
  readonly further: Further[] = [];
  private readonly given: Map<string, Written>;

  /** @param self a text that names the resource, for what is said of it in a resource of its own */
  constructor(
    readonly of: Written,
    public token: string,
    private readonly self: string,
  ) {
    this.given = new Map(isFields(of.value) ? of.value : []);
  }

  /** Takes a property out: what is left follows the table. */
  take(name: string): Written | undefined {
    for (const [key, item] of this.given) {
      if (key.toLowerCase() !== name.toLowerCase()) continue;
      this.given.delete(key);
      return item.value === null ? undefined : item;
    }
    return undefined;
  }

  /** A property that stays. */
  look(name: string): Written | undefined {
    return part({ ...this.of, value: this.given }, name);
  }

  set(name: string, item: Written | undefined): void {
    if (item !== undefined) this.made.set(name, item);
  }

  /** Says something in a resource of its own, at this place. */
  also(token: string, key: string, at: Written, parts: Readonly<Record<string, Written | undefined>>): void {
    const fields = new Map<string, Written>();
    for (const [name, item] of Object.entries(parts)) if (item !== undefined) fields.set(name, item);
    this.further.push({ token, key, props: { path: at.path, top: at.top, value: fields } });
  }

  /** A reference to the resource itself. */
  itself(at: Written): Written {
    return { path: at.path, top: at.top, value: this.self };
  }

  /** What is not taken. */
  get rest(): Written {
    return { ...this.of, value: this.given };
  }
}

/** Brings what has no twin of its own into shape. */
export type ByHand = (hand: Hand) => void;

/** The keys and values of a list of attributes, such as `[{Key: "idle_timeout.timeout_seconds", Value: "60"}]`. */
export function attributes(of: Written | undefined): { at(key: string): Written | undefined } {
  const unknown = of === undefined ? undefined : unknownAmong(of);
  return {
    at: (key) => {
      if (of === undefined) return undefined;
      const found = listOf(of).find((item) => part(item, "Key")?.value === key);
      return found === undefined ? unknown : (part(found, "Value") ?? leaf(found, null));
    },
  };
}

/** An attribute that is not there may be one of which the key is not known. */
const unknownAmong = (of: Written): Written | undefined =>
  [of, ...listOf(of)].find((item) => item.value instanceof Unknown || part(item, "Key")?.value instanceof Unknown) ===
  undefined
    ? undefined
    : { path: of.path, top: of.top, value: Unknown.value };

const listOf = ({ value }: Written): readonly Written[] => (Array.isArray(value) ? (value as readonly Written[]) : []);
