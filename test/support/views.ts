import { documentAt, type Statement } from "../../policypack/facts/iam/document";
import { Unknown, type Tree } from "../../policypack/facts/tree";
import { viewOf, type Owner, type View } from "../../policypack/facts/view";

/** A resource that nothing is known of but its name. */
export const OWNER: Owner = { urn: "urn:pulumi:dev::shop::test:index:Thing::thing", label: 'test Thing "thing"' };

/** A look at a value as a resource's property `value`. */
export const look = <T = unknown>(tree?: Tree): View<T> => viewOf<T>(OWNER, tree, "value", "value");

/** A value in the name of a test. */
export const inWords = (tree?: Tree): string =>
  tree instanceof Unknown ? "unknown" : JSON.stringify(tree ?? "absent");

/** The statement, as it stands alone in a document. */
export function statementOf(statement: object): Statement {
  const [only] = documentAt(look(JSON.stringify({ Version: "2012-10-17", Statement: statement }))).statements;
  if (only === undefined) throw new Error("the document has no statement");
  return only;
}
