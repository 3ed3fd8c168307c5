/** Which parts of what is asked a statement is about. */
import { pass, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../../values";
import type { View } from "../../view";
import type { Statement } from "../document";
import { includes, overlaps, resourcePattern } from "./patterns";

/** A part of what is asked that a statement is about. */
export interface Place {
  /** Where the statement says it. */
  readonly place: View;
  readonly resource: string;
  readonly truth: Truth;
  /** What it says, where it names what it is about. */
  readonly text?: string;
}

/** The parts of what is asked that the statement is about: the narrower of both, where one holds the other. */
export function placesOf(statement: Statement, asked: readonly string[]): readonly Place[] {
  const { NotResource: others, Resource: named } = statement.view;
  if (isPresent(others)) {
    const left = asked.filter((one) => !isUnknown(others) && !oneOrMany(others).some((other) => holdsAll(other, one)));
    return left.map((resource) => ({ place: others, resource, truth: pass() }));
  }
  // Without a resource, a document is about what it belongs to.
  if (!isPresent(named)) return asked.map((resource) => ({ place: statement.view, resource, truth: pass() }));
  return oneOrMany(named).flatMap((place): readonly Place[] => {
    const text = knownText(place);
    if (text === undefined) return [];
    const pattern = resourcePattern(text);
    return asked.flatMap((one): readonly Place[] => {
      const wanted = resourcePattern(one);
      if (!overlaps(pattern, wanted)) return [];
      return [{ place, text, resource: includes(wanted, pattern) ? text : one, truth: pass() }];
    });
  });
}

const holdsAll = (view: View, resource: string): boolean => {
  const text = knownText(view);
  return text !== undefined && includes(resourcePattern(text), resourcePattern(resource));
};
