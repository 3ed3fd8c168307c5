import { isTreeObject } from "../tree";
import { all, any, fail, malformed, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, mapTruth, oneOrMany, text } from "../values";
import { cursorOf, entriesOf, evidenceAt, type View } from "../view";
import { Condition } from "./condition";
import { hasKnownOperators, isNotEmpty, isTextOrNothing, namesService } from "./grammar";

/** A service, an account, a role, an identity provider, or everybody (`*`). */
export interface Principal {
  readonly kind: "AWS" | "Service" | "Federated" | "CanonicalUser" | "*";
  readonly view: View;
}

/** The elements of a statement. */
export type Fields = Readonly<Record<(typeof ELEMENTS)[number], unknown>>;

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;
/** A statement has one of each pair at most. */
const CHOICES = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
  ["Principal", "NotPrincipal"],
] as const;
const PRINCIPAL_KINDS = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

/** One statement of a document. */
export class Statement {
  constructor(readonly view: View<Fields>) {}

  /** Passes where all of it can be read. */
  get readable(): Truth {
    const { view } = this;
    if (isUnknown(view)) return undecided(evidenceAt(view));
    if (!isTreeObject(cursorOf(view).tree)) return malformed(evidenceAt(view, { expected: "a statement" }));
    const unknownElements = entriesOf(view).filter(([name]) => !(ELEMENTS as readonly string[]).includes(name));
    const { effect } = this;
    return all(
      ...unknownElements.map(([, element]) =>
        malformed(evidenceAt(element, { expected: `one of ${ELEMENTS.join(", ")}` })),
      ),
      effect === undefined && !isUnknown(view.Effect)
        ? malformed(evidenceAt(view.Effect, { expected: "Allow or Deny" }))
        : text(view.Effect, () => true),
      ...[view.Action, view.NotAction, view.Resource, view.NotResource].flatMap((element) => [
        isUnknown(element) ? undecided(evidenceAt(element)) : pass(),
        ...oneOrMany(element).map((item) => text(item, () => true)),
      ]),
      ...this.principals.map((principal) => text(principal.view, () => true)),
      this.principalReadable,
      this.choicesReadable,
      isTextOrNothing(view.Sid),
      isNotEmpty(view.Action, "an action"),
      isNotEmpty(view.NotAction, "an action"),
      ...[view.Action, view.NotAction].flatMap(oneOrMany).map(namesService),
      mapTruth(view.Condition),
      hasKnownOperators(view.Condition),
      ...this.conditions.map(({ readable }) => readable),
    );
  }

  /** Allow or Deny; undefined where it is neither, or not known. AWS takes these words only as they are written here. */
  get effect(): "Allow" | "Deny" | undefined {
    const effect = knownText(this.view.Effect);
    return effect === "Allow" || effect === "Deny" ? effect : undefined;
  }

  /** The actions that it is about. */
  get actions(): readonly View[] {
    return oneOrMany(this.view.Action);
  }

  /** The resources that it is about. */
  get resources(): readonly View[] {
    return oneOrMany(this.view.Resource);
  }

  /** Whether it is about all but the named actions. */
  get hasNotAction(): boolean {
    return isPresent(this.view.NotAction);
  }

  /** Whether it is about all but the named resources. */
  get hasNotResource(): boolean {
    return isPresent(this.view.NotResource);
  }

  /** The principals that it names. */
  get principals(): readonly Principal[] {
    const { Principal: principal } = this.view;
    if (knownText(principal) !== undefined) return [{ kind: "*", view: principal }];
    return entriesOf(principal).flatMap(([name, values]) => {
      const kind = PRINCIPAL_KINDS.find((known) => known === name);
      return kind === undefined ? [] : oneOrMany(values).map((view) => ({ kind, view }));
    });
  }

  /** The conditions, all of which must hold for the statement to apply. */
  get conditions(): readonly Condition[] {
    return entriesOf(this.view.Condition as View).flatMap(([operator, keys]) =>
      entriesOf(keys).map(([key, values]) => new Condition(operator, key, values)),
    );
  }

  /** Whether it applies to everybody, with an account or without one: `*`. */
  get isForEverybody(): Truth {
    const { Principal: principal } = this.view;
    if (isUnknown(principal)) return undecided(evidenceAt(principal));
    const named = this.principals.filter(({ kind }) => kind === "*" || kind === "AWS");
    return any(fail(evidenceAt(principal)), ...named.map(({ view }) => text(view, (name) => name === "*")));
  }

  /**
   * Whether a condition on one of the keys keeps it to somebody who is named. A condition that also holds where the
   * request lacks the key does so only beside one that asks for the key.
   */
  narrowedBy(isKey: (key: string) => boolean): Truth {
    const { conditions } = this;
    const asksFor = (key: string): Truth =>
      any(fail(), ...conditions.filter((condition) => condition.key === key).map(({ asksForKey }) => asksForKey));
    const narrowing = conditions
      .filter(({ key }) => isKey(key))
      .map(({ holdsWhenAbsent, key, namesSomebody }) =>
        holdsWhenAbsent ? all(namesSomebody, asksFor(key)) : namesSomebody,
      );
    const given = this.view.Condition as View;
    const unknown = [given, ...entriesOf(given).map(([, keys]) => keys)].filter(isUnknown);
    return any(fail(), ...narrowing, ...unknown.map((part) => undecided(evidenceAt(part))));
  }

  /** What is named and what is left out exclude each other, and without actions a statement says nothing. */
  private get choicesReadable(): Truth {
    const { view } = this;
    const both = CHOICES.filter(([one, other]) => isPresent(view[one]) && isPresent(view[other]));
    const wrong = both.map(([one, other]) => malformed(evidenceAt(view[other], { expected: `${one} alone` })));
    const says = isPresent(view.Action) || isPresent(view.NotAction);
    return all(...wrong, says ? pass() : malformed(evidenceAt(view.Action, { expected: "an action" })));
  }

  private get principalReadable(): Truth {
    const { Principal: principal } = this.view;
    if (isUnknown(principal)) return undecided(evidenceAt(principal));
    if (!isPresent(principal)) return pass();
    const literal = knownText(principal);
    if (literal !== undefined) {
      return literal === "*" ? pass() : malformed(evidenceAt(principal, { expected: '"*" or a map' }));
    }
    const strangers = entriesOf(principal).filter(([kind]) => !(PRINCIPAL_KINDS as readonly string[]).includes(kind));
    const wrong = strangers.map(([, view]) =>
      malformed(evidenceAt(view, { expected: `one of ${PRINCIPAL_KINDS.join(", ")}` })),
    );
    return all(
      mapTruth(principal),
      ...wrong,
      ...entriesOf(principal).map(([, view]) => (isUnknown(view) ? undecided(evidenceAt(view)) : pass())),
    );
  }
}
