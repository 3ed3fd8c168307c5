/**
 * Which statements of a document may deny a request, and which may allow it, found without asking each of them: a document of
 * thousands is asked thousands of times. What is left out is what would have said no; what is not known, or cannot be read, is
 * never left out.
 */
import { isPresent, knownText } from "../../values";
import type { PolicyDocument, Statement } from "../document";
import { accountNamed, sessionless } from "./callers";
import { ByResource, isPlain, type Placed } from "./byResource";
import { patternOf } from "./patterns";
import type { Request } from "./request";
import { isAboutAction } from "./statement";

/** The statements that may deny all of what is requested. */
export const deniersIn = (document: PolicyDocument, request: Request): readonly Statement[] =>
  thoseIn(document, "Deny", request);

/** The statements that may allow some of what is requested. */
export const allowersIn = (document: PolicyDocument, request: Request): readonly Statement[] =>
  thoseIn(document, "Allow", request);

type Effect = "Allow" | "Deny";

function thoseIn(
  document: PolicyDocument,
  effect: Effect,
  { action, caller, resource }: Request,
): readonly Statement[] {
  const { all, byPrincipal, ofMany } = indexFor(document, effect, action);
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

/** What was found before, of each document. */
interface Known {
  readonly placed: readonly Placed[];
  readonly byAction: Map<string, Index>;
}

const KNOWN: Readonly<Record<Effect, WeakMap<PolicyDocument, Known>>> = { Allow: new WeakMap(), Deny: new WeakMap() };
const OTHER: Readonly<Record<Effect, Effect>> = { Allow: "Deny", Deny: "Allow" };

function indexFor(document: PolicyDocument, effect: Effect, action: string): Index {
  const known: Known = KNOWN[effect].get(document) ?? { placed: placedIn(document, effect), byAction: new Map() };
  KNOWN[effect].set(document, known);
  const index = known.byAction.get(action) ?? indexOf(known.placed, effect, action);
  known.byAction.set(action, index);
  return index;
}

/** Those that are not of the other effect. */
const placedIn = ({ statements }: PolicyDocument, effect: Effect): readonly Placed[] =>
  statements.flatMap((statement, place): readonly Placed[] =>
    statement.effect === OTHER[effect] ? [] : [[place, statement]],
  );

function indexOf(placed: readonly Placed[], effect: Effect, action: string): Index {
  const asked = effect === "Deny" ? "all" : "some";
  const [all, ofMany] = [new ByResource(asked), new ByResource(asked)];
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
