/**
 * IAM's wildcards as sets of texts: whether two sets have a text in common, and whether one holds all of another.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */

/** `*` at the end of a part of an ARN, or anywhere in another text: any characters. */
const MANY = Symbol("any characters");
/** `*` within a part of an ARN: any characters but the colon that ends the part. */
const MANY_IN_PART = Symbol("any characters but a colon");
const ONE = Symbol("one character");
/** A policy variable, of which nobody knows here what the request fills in. */
const VARIABLE = Symbol("a policy variable");

type Token = string | typeof MANY | typeof MANY_IN_PART | typeof ONE | typeof VARIABLE;

/** A set of texts. */
export interface Pattern {
  readonly tokens: readonly Token[];
  /** Set where it is one text alone. */
  readonly literal?: string;
  /** What each of them begins with. */
  readonly prefix: string;
}

/** `${*}`, `${?}` and `${$}` stand for the characters themselves; what else is in braces the request fills in. */
const VARIABLES = /\$\{([^}]*)\}/y;

/** How the text is to be taken: an ARN part by part, as one text, or as it stands, without wildcards. */
export type Reading = "arn" | "text" | "literal";

const READ: Readonly<Record<Reading, Map<string, Pattern>>> = { arn: new Map(), text: new Map(), literal: new Map() };
/** Enough for the patterns of a large stack. */
const MOST = 20_000;

/** The set of texts that the pattern stands for. A stack is in one partition: that a text names another is no difference. */
export function patternOf(written: string, reading: Reading): Pattern {
  const text = written.replace(/^arn:[^:]*:/, "arn:aws:");
  const read = READ[reading];
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size >= MOST) read.clear();
  const tokens = tokensOf(text, reading);
  const literal = tokens.every((token) => typeof token === "string") ? tokens.join("") : undefined;
  const pattern = { tokens, prefix: literal ?? beginningOf(tokens), ...(literal === undefined ? {} : { literal }) };
  read.set(text, pattern);
  return pattern;
}

function beginningOf(tokens: readonly Token[]): string {
  const end = tokens.findIndex((token) => typeof token !== "string");
  return tokens.slice(0, end).join("");
}

function tokensOf(text: string, reading: Reading): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at += 1) {
    VARIABLES.lastIndex = at;
    const variable = VARIABLES.exec(text);
    const char = text[at] ?? "";
    if (variable !== null) {
      const [all, name = ""] = variable;
      tokens.push(["*", "?", "$"].includes(name) ? name : VARIABLE);
      at += all.length - 1;
    } else if (reading === "literal") tokens.push(char);
    else if (char === "*") tokens.push(reading === "arn" && !endsPart(text, at) ? MANY_IN_PART : MANY);
    else tokens.push(char === "?" ? ONE : char);
  }
  return tokens;
}

/** Only a `*` that is the last of its part reaches beyond the colon. */
const endsPart = (text: string, at: number): boolean => at + 1 === text.length || text[at + 1] === ":";

/** Whether some text is in both. A policy variable may be filled in with anything. */
export function overlaps(one: Pattern, other: Pattern): boolean {
  if (one.literal !== undefined && other.literal !== undefined) return one.literal === other.literal;
  // Most are told apart by how they begin, and a walk is long.
  const isAlike = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  return isAlike && walk(one.tokens, other.tokens, mayBoth, Math.min(one.prefix.length, other.prefix.length));
}

/** Whether every text of the inner one is in the outer, whatever is filled in for its variables. */
export function includes(outer: Pattern, inner: Pattern): boolean {
  if (outer.literal !== undefined && inner.literal !== undefined) return outer.literal === inner.literal;
  return inner.prefix.startsWith(outer.prefix) && walk(outer.tokens, inner.tokens, mustBoth, outer.prefix.length);
}

type Step = (one: Token | undefined, other: Token | undefined) => readonly (readonly [number, number])[];

/** Whether both come to their ends together, by steps that the function allows, from where they begin to differ. */
function walk(one: readonly Token[], other: readonly Token[], step: Step, begin: number): boolean {
  const width = other.length + 1;
  const start = begin * width + begin;
  const seen = new Set<number>([start]);
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const i = Math.floor(state / width);
    const j = state % width;
    if (i === one.length && j === other.length) return true;
    for (const [di, dj] of step(one[i], other[j])) {
      const next = (i + di) * width + j + dj;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

const isMany = (token: Token | undefined): boolean => token === MANY || token === MANY_IN_PART || token === VARIABLE;

/** Whether a repeated token takes this one as one of its characters. */
const takes = (many: Token | undefined, token: Token | undefined): boolean =>
  token !== undefined && (many !== MANY_IN_PART || token !== ":");

const mayBoth: Step = (one, other) => {
  const steps: [number, number][] = [];
  if (isMany(one)) {
    steps.push([1, 0]);
    if (takes(one, other)) steps.push([0, 1]);
  }
  if (isMany(other)) {
    steps.push([0, 1]);
    if (takes(other, one)) steps.push([1, 0]);
  }
  if (isMany(one) || isMany(other) || one === undefined || other === undefined) return steps;
  if (one === other || one === ONE || other === ONE) steps.push([1, 1]);
  return steps;
};

const mustBoth: Step = (outer, inner) => {
  // What a variable of the outer one stands for nobody knows: it takes nothing for certain.
  if (outer === VARIABLE || outer === undefined) return [];
  if (outer === MANY)
    return inner === undefined
      ? [[1, 0]]
      : [
          [1, 0],
          [0, 1],
        ];
  if (outer === MANY_IN_PART) {
    const stays = inner !== undefined && inner !== ":" && inner !== MANY && inner !== VARIABLE;
    return stays
      ? [
          [1, 0],
          [0, 1],
        ]
      : [[1, 0]];
  }
  if (inner === undefined || isMany(inner)) return [];
  return outer === inner || outer === ONE ? [[1, 1]] : [];
};

/**
 * An ARN of fewer than six parts is filled up with wildcards, and `*` is everything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourcePattern(text: string): Pattern {
  const parts = text.split(":").length;
  return patternOf(text.startsWith("arn:") && parts < 6 ? text + ":*".repeat(6 - parts) : text, "arn");
}

/**
 * The same resource in the Region and account that the other text names, where its own are not known: a document of the
 * stack that names an account means the stack's.
 */
export function placedAs(resource: string, other: string): string {
  const [arn, partition, owner, region, account, ...rest] = resource.split(":");
  const [, , , otherRegion = "*", otherAccount = "*"] = other.split(":");
  if (rest.length === 0 || !other.startsWith("arn:")) return resource;
  const placed = [region === "*" ? otherRegion : region, account === "*" ? otherAccount : account];
  return [arn, partition, owner, ...placed, ...rest].join(":");
}

/** The pattern of an action: its case does not matter. */
export const actionPattern = (text: string): Pattern => patternOf(text.toLowerCase(), "text");
