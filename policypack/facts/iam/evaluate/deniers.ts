/**
 * Which statements of a document may deny a request, found without asking each of them: a document of thousands is asked
 * thousands of times. What is left out is what would have said no; what is not known, or cannot be read, is never left out.
 */
import { isPresent, knownText, oneOrMany } from "../../values";
import type { PolicyDocument, Statement } from "../document";
import { accountNamed, sessionless } from "./callers";
import { patternOf, resourcePattern } from "./patterns";
import type { Request } from "./request";
import { isAboutAction, isAboutResource } from "./statement";

/** A statement with its place in the document: what is found is told in the document's order. */
type Placed = readonly [number, Statement];

/** The statements that may deny the request. */
export function deniersIn(document: PolicyDocument, { action, caller, resource }: Request): readonly Statement[] {
  const { all, byPrincipal, ofMany } = indexFor(document, action);
  const name = caller?.arn === undefined ? undefined : patternOf(caller.arn, "arn").literal;
  if (name === undefined) return inOrder(all.about(resource));
  return inOrder([...(byPrincipal.get(name) ?? []), ...ofMany.about(resource)]);
}

const inOrder = (found: readonly Placed[]): readonly Statement[] =>
  [...found].sort(([one], [other]) => one - other).map(([, statement]) => statement);

/** Those about one action. */
interface Index {
  readonly all: ByResource;
  /** The ARN of a role or user → those that name nobody but such, and him. */
  readonly byPrincipal: ReadonlyMap<string, readonly Placed[]>;
  /** The others. */
  readonly ofMany: ByResource;
}

const INDEXES = new WeakMap<PolicyDocument, Map<string, Index>>();

function indexFor(document: PolicyDocument, action: string): Index {
  const known = INDEXES.get(document) ?? new Map<string, Index>();
  INDEXES.set(document, known);
  const index = known.get(action) ?? indexOf(placedIn(document), action);
  known.set(action, index);
  return index;
}

const PLACED = new WeakMap<PolicyDocument, readonly Placed[]>();

/** Those that do not allow. */
function placedIn(document: PolicyDocument): readonly Placed[] {
  const known = PLACED.get(document);
  if (known !== undefined) return known;
  const placed = document.statements.flatMap((statement, place): readonly Placed[] =>
    statement.effect === "Allow" ? [] : [[place, statement]],
  );
  PLACED.set(document, placed);
  return placed;
}

function indexOf(placed: readonly Placed[], action: string): Index {
  const [all, ofMany] = [new ByResource(), new ByResource()];
  const byPrincipal = new Map<string, Placed[]>();
  for (const one of placed) {
    const [, statement] = one;
    const { can } = isAboutAction(statement, action);
    if (can.verdict === "fail" && can.malformed !== true) continue;
    all.add(one);
    const names = namedAlone(statement);
    if (names === undefined) ofMany.add(one);
    for (const name of new Set(names)) byPrincipal.set(name, [...(byPrincipal.get(name) ?? []), one]);
  }
  return { all, byPrincipal, ofMany };
}

/** Those whom it names one by one; undefined where it may mean somebody else. */
function namedAlone(statement: Statement): readonly string[] | undefined {
  const { principals, view } = statement;
  if (isPresent(view.NotPrincipal) || !isPresent(view.Principal) || !isPlain(statement)) return undefined;
  const names = principals.map(({ kind, view: who }) => {
    const name = knownText(who) ?? "*";
    return kind !== "AWS" || accountNamed(name) !== undefined ? undefined : patternOf(sessionless(name), "arn").literal;
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

const PLAIN = new WeakMap<Statement, boolean>();

/** All of it is known and can be read. */
function isPlain(statement: Statement): boolean {
  const known = PLAIN.get(statement) ?? statement.readable.verdict === "pass";
  PLAIN.set(statement, known);
  return known;
}

/** Those that ask about one thing ask about few resources. */
const MOST = 64;

/** A statement holds all of a resource only where what it says before its first wildcard is how the resource begins. */
class ByResource {
  private readonly every: Placed[] = [];
  private readonly open: Placed[] = [];
  private readonly found = new Map<string, readonly Placed[]>();
  /** Length of a beginning → the beginning → those that begin so. */
  private readonly byLength = new Map<number, Map<string, Placed[]>>();

  add(one: Placed): void {
    this.every.push(one);
    const [, statement] = one;
    const { NotResource: others, Resource: named } = statement.view;
    if (isPresent(others) || !isPresent(named) || !isPlain(statement)) {
      this.open.push(one);
      return;
    }
    const beginnings = oneOrMany(named).map((view) => resourcePattern(knownText(view) ?? "*").prefix);
    for (const beginning of new Set(beginnings)) {
      const ofLength = this.byLength.get(beginning.length) ?? new Map<string, Placed[]>();
      this.byLength.set(beginning.length, ofLength);
      const found = ofLength.get(beginning);
      if (found === undefined) ofLength.set(beginning, [one]);
      else found.push(one);
    }
  }

  /** Those that are about all of it, or of which that is not known. */
  about(resource: string): readonly Placed[] {
    const known = this.found.get(resource);
    if (known !== undefined) return known;
    const found = this.beginningLike(resource).filter(([, statement]) => {
      const { must } = isAboutResource(statement, resource);
      return must.verdict !== "fail" || !isPlain(statement);
    });
    if (this.found.size < MOST) this.found.set(resource, found);
    return found;
  }

  private beginningLike(resource: string): readonly Placed[] {
    // One whose Region or account is not known is taken to be where the statement says.
    if (/^arn:[^:]*:[^:]*:(?:\*:|[^:]*:\*(?::|$))/.test(resource)) return this.every;
    const asked = resourcePattern(resource).prefix;
    const found = new Set<Placed>(this.open);
    for (const [length, ofLength] of this.byLength) {
      if (length > asked.length) continue;
      for (const one of ofLength.get(asked.slice(0, length)) ?? []) found.add(one);
    }
    return [...found];
  }
}
