import { parseJson } from "../json";
import { isTreeList, Unknown, type Tree } from "../tree";
import { all, any, fail, malformed, not, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, some } from "../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../view";

/** A rule, a statement or an action, in the provider's camelCase or in the PascalCase of WAF's own JSON. */
export type Part = View<Record<string, unknown>>;

/** What is called so in it, in either case. */
export function part(view: View, name: string): Part {
  const { [name]: camel, [name.charAt(0).toUpperCase() + name.slice(1)]: pascal } = view as Part;
  // What is left out is named as the provider names it.
  return (isPresent(pascal as View) && !isPresent(camel as View) ? pascal : camel) as Part;
}

/** The list that is called so in it. */
export const listOf = (view: View, name: string): View<readonly object[]> =>
  part(view, name) as View as View<readonly object[]>;

const isThere = (view: View): Truth => (isPresent(view) ? pass(evidenceAt(view)) : fail(evidenceAt(view)));

/** Whether the rule turns away what it finds, and does not only count it. */
export const refuses = (rule: Part): Truth => {
  const action = part(rule, "action");
  return any(...["block", "captcha", "challenge"].map((name) => isThere(part(action, name))));
};

/** Whether what the rules of a group decide is only counted. */
export const isOverridden = (rule: Part): Truth => isThere(part(part(rule, "overrideAction"), "count"));

/** Whether the rule leaves it to a managed group, of anybody's, what is turned away. */
export const letsGroupDecide = (rule: Part): Truth =>
  all(isThere(part(part(rule, "statement"), "managedRuleGroupStatement")), not(isOverridden(rule)));

/** Whether the rule turns away what this managed group of AWS finds. */
export function enforces(rule: Part, group: string): Truth {
  const managed = part(part(rule, "statement"), "managedRuleGroupStatement");
  if (!isPresent(managed)) return fail(evidenceAt(rule));
  return all(
    equals(part(managed, "name"), group),
    equals(part(managed, "vendorName"), "AWS", { default: "AWS" }),
    not(isOverridden(rule)),
  );
}

/** Whether the rule of this name in the managed group is only counted. */
export function countsOnly(statement: Part, name: string): Truth {
  const managed = part(statement, "managedRuleGroupStatement");
  const overrides = listOf(managed, "ruleActionOverrides");
  const excluded = listOf(managed, "excludedRules");
  const isNamed = (item: View): Truth => equals(part(item, "name"), name);
  return any(
    some(overrides, (item) =>
      all(isNamed(item), any(...["count", "allow"].map((action) => isThere(part(part(item, "actionToUse"), action))))),
    ),
    some(excluded, isNamed),
  );
}

/** The rules in WAF's own JSON, a list of them. */
export function rulesIn(json: View): { readonly readable: Truth; readonly list: View<readonly object[]> } {
  const { owner, path, secret, top, tree } = cursorOf(json);
  const at = (list: Tree | undefined) => viewOf<readonly object[]>(owner, list, path, top, secret);
  if (tree === undefined || tree === "") return { readable: pass(), list: at(undefined) };
  if (tree instanceof Unknown) return { readable: undecided(evidenceAt(json)), list: at(undefined) };
  const rules = typeof tree === "string" ? parseJson(tree) : tree;
  if (rules !== undefined && isTreeList(rules)) return { readable: pass(), list: at(rules) };
  return { readable: malformed(evidenceAt(json, { expected: "a JSON list of rules" })), list: at(undefined) };
}
