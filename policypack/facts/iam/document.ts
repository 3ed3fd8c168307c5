import { parseJson } from "../json";
import { isTreeObject, Unknown } from "../tree";
import { all, malformed, pass, undecided, type Truth } from "../truth";
import { isPresent, oneOrMany } from "../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../view";
import { hasKnownElements } from "./grammar";
import { Statement, type Fields } from "./statement";

export { Statement, type Principal } from "./statement";

/**
 * A policy document, read strictly: AWS refuses what is malformed here, so it is a finding, and nothing is guessed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  /** Where it stands. */
  readonly view: View;
  /** Passes where all of it can be read; undecided where some of it is not known yet; malformed otherwise. */
  readonly readable: Truth;
  readonly statements: readonly Statement[];
}

/** A document is read once for all that ask about it. */
const READ = new WeakMap<View, PolicyDocument>();

/** The document in a property that holds one, as JSON text or as an object. */
export function documentAt(property: View): PolicyDocument {
  const known = READ.get(property);
  if (known !== undefined) return known;
  const document = read(property);
  READ.set(property, document);
  return document;
}

function read(property: View): PolicyDocument {
  const { owner, path, top, secret, tree } = cursorOf(property);
  // An empty text is what the provider takes for none.
  if (tree === undefined || tree === "") return { view: property, readable: pass(), statements: [] };
  if (tree instanceof Unknown) return { view: property, readable: undecided(evidenceAt(property)), statements: [] };
  const parsed = typeof tree === "string" ? parseJson(tree) : tree;
  if (!isTreeObject(parsed)) {
    return {
      view: property,
      readable: malformed(evidenceAt(property, { expected: "a JSON policy document" })),
      statements: [],
    };
  }
  const view = viewOf<Record<"Id" | "Statement" | "Version", unknown>>(owner, parsed, path, top, secret);
  const statements = oneOrMany(view.Statement as View).map((statement) => new Statement(statement as View<Fields>));
  const list = isPresent(view.Statement) ? pass() : malformed(evidenceAt(view.Statement, { expected: "a statement" }));
  return {
    view,
    readable: all(list, hasKnownElements(view), ...statements.map(({ readable }) => readable)),
    statements,
  };
}
