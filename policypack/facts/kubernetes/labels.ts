/** What label selectors select. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
import type { types } from "@pulumi/kubernetes";
import { all, any, fail, malformed, not, pass, undecided, type Truth } from "../truth";
import { equals, every, isPresent, isSet, isUnknown, knownText, mapTruth, some } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";

type Selector = types.input.meta.v1.LabelSelector;
type Labels = View<Record<string, string>>;

/** Whether the selector selects what has these labels: all its requirements hold. One that is empty selects everything. */
export function selects(selector: View<Selector>, labels: View): Truth {
  if (isUnknown(selector)) return undecided(evidenceAt(selector));
  const { matchExpressions, matchLabels } = selector;
  return all(
    mapTruth(selector),
    mapTruth(matchLabels),
    ...entriesOf(matchLabels as View).map(([key, value]) => isLabelled(labels as Labels, key, value)),
    every(matchExpressions, (requirement) => meets(requirement, labels as Labels)),
  );
}

type Requirement = types.input.meta.v1.LabelSelectorRequirement;

function meets({ key, operator, values }: View<Requirement>, labels: Labels): Truth {
  const name = knownText(key);
  if (name === undefined)
    return isUnknown(key) ? undecided(evidenceAt(key)) : malformed(evidenceAt(key, { expected: "a label" }));
  const exists = hasLabel(labels, name);
  const isOneOf = some(values, (value) => isLabelled(labels, name, value));
  switch (knownText(operator)) {
    case "Exists":
      return exists;
    case "DoesNotExist":
      return not(exists);
    case "In":
      return isOneOf;
    case "NotIn":
      return not(isOneOf);
    default:
      return isUnknown(operator)
        ? undecided(evidenceAt(operator))
        : malformed(evidenceAt(operator, { expected: "In, NotIn, Exists or DoesNotExist" }));
  }
}

/** Whether a selector asks for nothing, so that it selects everything. */
export const selectsAll = (selector: View<Selector>): Truth =>
  all(not(isSet(selector.matchLabels)), not(isSet(selector.matchExpressions)));

function hasLabel(labels: Labels, key: string): Truth {
  if (isUnknown(labels)) return undecided(evidenceAt(labels));
  const label = labels[key] as View;
  return isPresent(label) ? pass(evidenceAt(label)) : fail(evidenceAt(label));
}

function isLabelled(labels: Labels, key: string, value: View): Truth {
  const label = labels[key] as View;
  const wanted = knownText(value);
  if (wanted !== undefined) return isPresent(label) ? equals(label, wanted) : fail(evidenceAt(label));
  return isUnknown(value)
    ? all(hasLabel(labels, key), undecided(evidenceAt(value)))
    : malformed(evidenceAt(value, { expected: "a text" }));
}

/** Whether one of them may hold, whichever is unknown. */
export const someSelects = (selectors: readonly View<Selector>[], labels: View): Truth =>
  any(fail(), ...selectors.map((selector) => selects(selector, labels)));

/** Whether labels hold all that a Service asks for. One that asks for nothing selects nothing by itself. */
export function selectsByLabels(wanted: View, labels: View): Truth {
  if (isUnknown(wanted)) return undecided(evidenceAt(wanted));
  return all(
    isSet(wanted),
    mapTruth(wanted),
    ...entriesOf(wanted).map(([key, value]) => isLabelled(labels as Labels, key, value)),
  );
}
