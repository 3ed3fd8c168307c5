/**
 * What somebody may do: of these actions, on which resources, and by which statement.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { Resource } from "../../resource";
import { about, all, any, fail, not, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText } from "../../values";
import { evidenceAt, type View } from "../../view";
import type { PolicyDocument, Statement } from "../document";
import { takes } from "../kinds";
import { withContext, type Context } from "./context";
import { isAllowed, isDenied } from "./decide";
import type { IamIdentity } from "./identities";
import { actionPattern, includes } from "./patterns";
import { placesOf } from "./places";
import type { Request } from "./request";
import { conditionsHold } from "./conditions";
import { effectIs, isAboutAction } from "./statement";

/** Actions, by which one asks again and again: the same set should be the same object, as what it covers is kept. */
export type Actions = ReadonlySet<string>;

/** What is asked of somebody. */
export interface Question {
  /** In lower case: `s3:putobject`. */
  readonly actions: Actions;
  /** ARNs or patterns of ARNs; whatever there is where they are left out. */
  readonly resources?: readonly string[];
  /** What is known of the request, beside what is known of who asks. */
  readonly context?: Context;
  /** The one thing of the stack that is asked about, where it is one. */
  readonly thing?: Resource;
}

/** Something that he may do. */
export interface Grant {
  /** Which of the actions: one at least. */
  readonly actions: readonly string[];
  /** On what: the part of what the statement says that was asked for. */
  readonly resource: string;
  readonly statement: Statement;
  /** Passes where he may for certain; undecided where that hangs on something that is not known yet. Shows the statement's action. */
  readonly truth: Truth;
}

const ANYTHING: readonly string[] = ["*"];

/** What the identity may do of what is asked, by the documents that it is given. */
export function mayDo(identity: IamIdentity, question: Question): readonly Grant[] {
  const context = withContext(identity.context, question.context ?? NOTHING);
  const { denials, grants, limits } = identity;
  const deniers = [...grants, ...denials].filter(hasDeny);
  // Statement after statement says the same few things.
  const judged = new Map<string, Truth>();
  const isPermitted = (action: string, resource: string): Truth => {
    const key = `${action} ${resource}`;
    const request: Request = { action, resource, context };
    const truth =
      judged.get(key) ?? all(not(isDenied(deniers, request)), ...limits.map((limit) => letsThrough(limit, request)));
    judged.set(key, truth);
    return truth;
  };
  return grants.flatMap((document) =>
    document.statements.flatMap((statement) =>
      grantsOf(statement, question.actions, question.resources ?? ANYTHING, context).flatMap((grant) => {
        const actions = grant.actions.map((action): readonly [string, Truth] => {
          const permitted = all(
            grant.truth,
            isPermitted(action, grant.resource),
            // Asked only where something is allowed: it is found out by what the whole stack shows.
            identity.settledOn(question.thing),
          );
          return [action, permitted.verdict === "pass" ? grant.truth : permitted];
        });
        return (["pass", "undecided"] as const).flatMap((verdict): readonly Grant[] => {
          const [first, ...more] = actions.filter(([, truth]) => truth.verdict === verdict);
          if (first === undefined) return [];
          return [{ ...grant, actions: [first[0], ...more.map(([action]) => action)], truth: first[1] }];
        });
      }),
    ),
  );
}

/**
 * Whether the identity may do one of the actions on one of the resources: undecided where a document that is not known yet
 * may allow it.
 */
export function mayDoSome(identity: IamIdentity, question: Question): Truth {
  const granted = mayDo(identity, question).map(({ truth }) => truth);
  const unknown = identity.complete.verdict === "undecided" ? [identity.complete] : [];
  return any(fail(), ...granted, ...unknown);
}

const NOTHING: Context = new Map();

const hasDeny = ({ statements }: PolicyDocument): boolean => statements.some(({ effect }) => effect !== "Allow");

const letsThrough = ({ documents, known }: IamIdentity["limits"][number], request: Request): Truth => {
  const allowed = isAllowed(documents, request);
  const unsure = allowed.verdict === "fail" && known.verdict === "undecided" ? known : allowed;
  return all(unsure, not(isDenied(documents, request)));
};

/** What one statement allows of what is asked, whatever denies it. */
export function grantsOf(
  statement: Statement,
  actions: Actions,
  resources: readonly string[],
  context: Context,
): readonly Grant[] {
  const effect = effectIs(statement, "Allow");
  if (effect.verdict === "fail") return [];
  const covered = actionsOf(statement, actions);
  if (covered.length === 0) return [];
  const holds = conditionsHold(statement, context).can;
  if (holds.verdict === "fail") return [];
  return covered.flatMap(({ names, view }) =>
    placesOf(statement, resources).flatMap(({ place, resource, text, truth }): readonly Grant[] => {
      const about = text === undefined ? names : takenBy(names, text);
      if (about.length === 0) return [];
      return [{ actions: about, resource, statement, truth: shown(all(effect, holds, truth), view, place) }];
    }),
  );
}

/** Those of the actions that are ever about what the text names. */
const takenBy = (actions: readonly string[], text: string): readonly string[] =>
  text.startsWith("arn:") ? actions.filter((action) => takes(action, text)) : actions;

/** The action that allows it, as the place to show, with the resource. */
function shown(truth: Truth, action: View, resource: View): Truth {
  return truth.verdict === "pass" ? about(truth, evidenceAt(action), evidenceAt(resource)) : truth;
}

interface Covered {
  /** Which of those that are asked. */
  readonly names: readonly string[];
  /** The text that covers them. */
  readonly view: View;
}

/** Which of the actions the statement is about, each once, with the text that covers it. */
function actionsOf(statement: Statement, actions: Actions): readonly Covered[] {
  const { NotAction: others } = statement.view;
  if (isPresent(others)) {
    if (isUnknown(others)) return [];
    const names = [...actions].filter((action) => isAboutAction(statement, action).can.verdict !== "fail");
    return names.length === 0 ? [] : [{ names, view: others }];
  }
  const told = new Set<string>();
  return statement.actions.flatMap((view) => {
    const text = knownText(view);
    if (text === undefined) return [];
    const names = coveredBy(text, actions).filter((name) => !told.has(name));
    for (const name of names) told.add(name);
    return names.length === 0 ? [] : [{ names, view }];
  });
}

const COVERED = new WeakMap<Actions, Map<string, readonly string[]>>();

/** Which of the actions a text covers. Stacks say the same few texts again and again. */
export function coveredBy(text: string, actions: Actions): readonly string[] {
  const known = COVERED.get(actions) ?? new Map<string, readonly string[]>();
  COVERED.set(actions, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  const pattern = actionPattern(text);
  const covered =
    pattern.literal === undefined
      ? [...actions].filter((action) => includes(pattern, actionPattern(action)))
      : actions.has(pattern.literal)
        ? [pattern.literal]
        : [];
  known.set(text, covered);
  return covered;
}
