/** What the rules of a role of a cluster allow. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
import type { types } from "@pulumi/kubernetes";
import { about, all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isSet, isUnknown, knownText, listTruth, some, text } from "../values";
import { elementsOf, evidenceAt, viewOf, type View } from "../view";
import { BUILT_IN } from "./rbacBuiltIns";

/** One rule of a role. */
export type Rule = types.input.rbac.v1.PolicyRule;
/** The rules of a role. */
export type Rules = View<types.input.rbac.v1.ClusterRole>["rules"];

/** Something that is asked of the API server: `pods/exec` is a part of a resource. */
export interface Ask {
  /** Empty for the core. */
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Set where it is as bad of one that is named: to bind or become what somebody named. */
  readonly evenNamed?: boolean;
}

const NOWHERE = { urn: "", label: "Kubernetes" };
/** The rules of Kubernetes' own roles, which stand nowhere in a stack. */
export const RULES_OF_BUILT_IN: ReadonlyMap<string, Rules> = new Map(
  [...BUILT_IN].map(([name, rules]) => [name, viewOf<Rule[]>(NOWHERE, rules)] as const),
);

/** The same few lists of rules are asked the same few things for many accounts. */
const ASKED = new WeakMap<Rules, Map<readonly Ask[], Truth>>();

/** Whether rules allow one of these things, wherever they are bound. */
export function heldBy(rules: Rules, asks: readonly Ask[]): Truth {
  const known = ASKED.get(rules) ?? new Map<readonly Ask[], Truth>();
  ASKED.set(rules, known);
  const listed = listTruth(rules);
  const held =
    known.get(asks) ??
    any(
      listed.verdict === "pass" ? fail() : listed,
      ...elementsOf(rules).flatMap((rule) => {
        const words = wordsOf(rule);
        return asks.filter((ask) => mayCover(words, ask)).map((ask) => covers(rule, ask));
      }),
    );
  known.set(asks, held);
  return held;
}

/** The words of a rule, where all of them are known. */
interface Words {
  readonly verbs: ReadonlySet<string> | undefined;
  readonly apiGroups: ReadonlySet<string> | undefined;
}

function wordsOf({ apiGroups, verbs }: View<Rule>): Words {
  const read = (list: View): ReadonlySet<string> | undefined => {
    const words = elementsOf(list).map(knownText);
    const known = words.filter((word) => word !== undefined);
    return known.length > 0 && known.length === words.length ? new Set(known) : undefined;
  };
  return { apiGroups: read(apiGroups), verbs: read(verbs) };
}

/** What certainly does not cover is not looked at any closer. */
const mayCover = ({ apiGroups, verbs }: Words, { group, verb }: Ask): boolean =>
  (verbs === undefined || verbs.has("*") || verbs.has(verb)) &&
  (apiGroups === undefined || apiGroups.has("*") || apiGroups.has(group));

/** Whether the rule covers what is asked. One about named resources is about those only, which somebody chose. */
export function covers(rule: View<Rule>, { evenNamed = false, group, resource, verb }: Ask): Truth {
  const [, part] = resource.split("/");
  const isMeant = (given: string): boolean =>
    given === "*" || given === resource || (part !== undefined && given === `*/${part}`);
  return about(
    all(
      some(rule.verbs, (given) => text(given, (one) => one === "*" || one === verb)),
      some(rule.apiGroups, (given) => text(given, (one) => one === "*" || one === group)),
      some(rule.resources, (given) => text(given, isMeant)),
      evenNamed
        ? pass()
        : isUnknown(rule.resourceNames)
          ? undecided(evidenceAt(rule.resourceNames))
          : not(isSet(rule.resourceNames)),
    ),
    evidenceAt(rule),
  );
}
