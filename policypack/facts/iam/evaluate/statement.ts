/** Whether a statement is about a request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
import { fail, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, oneOrMany, text } from "../../values";
import { cursorOf, evidenceAt, type View } from "../../view";
import type { Principal, Statement } from "../document";
import { conditionsHold } from "./conditions";
import { allOf, anyOf, certain, noneOf, type Modal } from "./modal";
import { actionPattern, includes, overlaps, placedAs, resourcePattern } from "./patterns";
import type { Caller, Request } from "./request";

/** Whether the statement applies to the request: its principal, action, resource and conditions all fit. */
export function applies(statement: Statement, request: Request): Modal {
  const action = isAboutAction(statement, request.action);
  if (action.can.verdict === "fail") return action;
  const resource = isAboutResource(statement, request.resource);
  if (resource.can.verdict === "fail") return resource;
  const principal = request.caller === undefined ? YES : isAboutCaller(statement, request.caller);
  return principal.can.verdict === "fail"
    ? principal
    : allOf(principal, action, resource, conditionsHold(statement, request.context));
}

const YES = certain(pass());

/** Whether it is about the action, by `Action` or `NotAction`. */
export function isAboutAction(statement: Statement, action: string): Modal {
  const asked = actionPattern(action);
  const covers = (view: View): Modal => certain(text(view, (name) => includes(actionPattern(name), asked)));
  return named(statement.view.Action, statement.view.NotAction, covers, certain(fail()));
}

/** Whether it is about the resource, by `Resource` or `NotResource`; without either it is about what it belongs to. */
export function isAboutResource(statement: Statement, resource: string): Modal {
  const asked = resourcePattern(resource);
  const about = (view: View): Modal => ({
    can: text(view, (name) => overlaps(resourcePattern(name), asked)),
    must: text(view, (name) => includes(resourcePattern(name), resourcePattern(placedAs(resource, name)))),
  });
  return named(statement.view.Resource, statement.view.NotResource, about, YES);
}

/** Whether it is about who asks, by `Principal` or `NotPrincipal`; a document without either is his own. */
export function isAboutCaller(statement: Statement, caller: Caller): Modal {
  const { NotPrincipal: others, Principal: principal } = statement.view;
  if (isUnknown(principal) || isUnknown(others)) return unknownAt(isUnknown(principal) ? principal : others);
  // There an account stands for itself alone, not for all in it: it must be listed beside each role of its own that is left out.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  if (isPresent(others)) {
    const isOther = noneOf(...principalsIn(others).map((one) => caller.isNamedBy(one)));
    // Whoever has a permissions boundary is denied, whether he is listed or not.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    return statement.effect === "Deny" && caller.isBounded !== undefined
      ? anyOf(isOther, certain(caller.isBounded))
      : isOther;
  }
  if (!isPresent(principal)) return YES;
  return anyOf(...statement.principals.map((one) => caller.isMeantBy(one)));
}

/** Whether it names him, and not only his account: by one of the principals that are meant. */
export const isNamedIn = (
  statement: Statement,
  caller: Caller,
  isOne: (principal: Principal) => boolean = () => true,
): Modal =>
  isUnknown(statement.view.Principal)
    ? unknownAt(statement.view.Principal)
    : anyOf(...statement.principals.filter(isOne).map((one) => caller.isNamedBy(one)));

function named(positive: View, negative: View, covers: (view: View) => Modal, otherwise: Modal): Modal {
  if (isUnknown(positive)) return unknownAt(positive);
  if (isUnknown(negative)) return unknownAt(negative);
  if (isPresent(positive)) return anyOf(...oneOrMany(positive).map(covers));
  return isPresent(negative) ? noneOf(...oneOrMany(negative).map(covers)) : otherwise;
}

const unknownAt = (view: View): Modal => certain(undecided(evidenceAt(view)));

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

/** The principals that an element names; for `NotPrincipal`, which a statement does not list as its own. */
function principalsIn(element: View): readonly Principal[] {
  const { tree } = cursorOf(element);
  if (typeof tree === "string") return [{ kind: "*", view: element }];
  return KINDS.flatMap((kind) =>
    oneOrMany((element as View<Record<string, unknown>>)[kind] as View).map((view) => ({ kind, view })),
  );
}

/** Whether it allows: undecided where its effect is not known. */
export const effectIs = (statement: Statement, effect: "Allow" | "Deny"): Truth => {
  if (statement.effect !== undefined) return statement.effect === effect ? pass() : fail();
  return isUnknown(statement.view.Effect) ? undecided(evidenceAt(statement.view.Effect)) : fail();
};
