import { identitiesOf, namesIn } from "../facts/identity";
import type { Reference, Referrers, Resource, ResourceType, World } from "../facts/resource";
import { pass, undecided, undecidedFor, type Evidence, type Truth } from "../facts/truth";
import { isUnknown, knownText, oneOrMany } from "../facts/values";
import { cursorOf, evidenceAt, type View } from "../facts/view";
import { inRegionOf } from "./regions";

/** Top-level property → the resources that its value was computed from. */
export type PropertyDependencies = ReadonlyMap<string, readonly Resource[]>;

interface ReferrerIndex {
  /** A name, ARN, id or URN → the resources whose property says it. */
  readonly byKey: Map<string, Resource[]>;
  /** Those whose property is not known and could be anything. */
  readonly open: { resource: Resource; evidence: Evidence }[];
  /** How many resources of each token are in the index. */
  readonly read: Map<string, number>;
}

/**
 * The resources of a run. While it runs the world is open: more may come, and dependencies are not known, so resources
 * are joined by the values that are. At the end it is closed.
 */
export class RunWorld implements World {
  private readonly byToken = new Map<string, Resource[]>();
  private readonly byUrn = new Map<string, Resource>();
  private readonly byIdentity = new Map<string, Resource[]>();
  private readonly referrerIndexes = new Map<string, ReferrerIndex>();
  private readonly folds = new Map<symbol, { readonly value: unknown; read: number }>();
  private readonly memos = new Map<symbol, Map<string, unknown>>();
  private order: Resource[] = [];

  /** `dependencies` given: the world is closed. */
  constructor(private readonly propertyDependencies?: ReadonlyMap<string, PropertyDependencies>) {}

  get closed(): boolean {
    return this.propertyDependencies !== undefined;
  }

  /** Adds a resource, or a newer look at one: the update's after the preview's. */
  add(resource: Resource): void {
    if (this.byUrn.has(resource.urn)) this.remove(resource.urn);
    this.memos.clear();
    this.byUrn.set(resource.urn, resource);
    this.order.push(resource);
    push(this.byToken, resource.type, resource);
    for (const identity of identitiesOf(resource)) push(this.byIdentity, identity, resource);
  }

  /** Forgets everything: a run has ended. */
  clear(): void {
    for (const map of [this.byToken, this.byUrn, this.byIdentity, this.referrerIndexes, this.folds, this.memos])
      map.clear();
    this.order = [];
  }

  /** The resource of this URN. */
  get(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /** The URN of one of the resources: all begin with the stack's name and its project's. */
  get someUrn(): string | undefined {
    return this.order[0]?.urn;
  }

  /** How many resources are known. */
  get size(): number {
    return this.byUrn.size;
  }

  all<Args>(type: ResourceType<Args>): readonly Resource<Args>[] {
    const [list = NO_RESOURCES, ...others] = type.tokens.flatMap((token) => {
      const known = this.byToken.get(token);
      return known === undefined ? [] : [known];
    });
    // The token is what makes a resource one of its type; its properties are read as views, which do not trust the shape.
    return (others.length === 0 ? list : [list, ...others].flat()) as unknown as readonly Resource<Args>[];
  }

  /** The resources of these tokens. */
  ofTokens(tokens: ReadonlySet<string>): readonly Resource[] {
    return [...tokens].flatMap((token) => this.byToken.get(token) ?? []);
  }

  is<Args>(resource: Resource, type: ResourceType<Args>): resource is Resource<Args> {
    return type.tokens.includes(resource.type);
  }

  named(text: string): readonly Resource[] {
    return namesIn(text).flatMap((name) => this.byIdentity.get(name) ?? []);
  }

  follow<Args>(view: View, ...types: readonly ResourceType<Args>[]): Reference<Args> {
    const { tree, owner, top } = cursorOf(view);
    if (tree === undefined || tree === "") return { kind: "absent" };
    const isCandidate = (resource: Resource): resource is Resource<Args> =>
      resource.urn !== owner.urn && types.some((type) => this.is(resource, type));
    const literal = knownText(view);
    const sources = this.dependenciesOf(owner.urn, top).filter(isCandidate);
    if (literal !== undefined) {
      const named = this.named(literal).filter(isCandidate);
      // Of two resources with one name, the one that the value was computed from; or else the one of the same Region.
      const [nearest] = inRegionOf(named, literal, this.byUrn.get(owner.urn));
      const target = named.find((resource) => sources.includes(resource)) ?? nearest;
      return target === undefined ? { kind: "foreign", value: literal } : { kind: "resource", target };
    }
    const only = single(sources);
    if (isUnknown(view) && only !== undefined) return { kind: "resource", target: only };
    return { kind: "undecided", evidence: evidenceAt(view, this.waiting(owner.urn, top)), candidates: sources };
  }

  referrers<Args>(target: Resource, type: ResourceType<Args>, property: string & keyof Args): Referrers<Args> {
    const index = this.referrerIndex(type, property);
    const resources = new Set([...identitiesOf(target)].flatMap((key) => this.saying(key, target, index, property)));
    const ambiguous: Evidence[] = [];
    for (const resource of index.byKey.get(target.urn) ?? []) {
      const view = propertyOf(resource, property);
      const { top } = cursorOf(view);
      const candidates = this.dependenciesOf(resource.urn, top).filter(({ type: token }) => token === target.type);
      // Of several unknown elements it is not known which is which; where there are as many as candidates, each is one.
      if (candidates.length <= Math.max(1, oneOrMany(view).filter(isUnknown).length)) resources.add(resource);
      else ambiguous.push(evidenceAt(view, this.waiting(resource.urn, top)));
    }
    const complete = this.completeness(target, type, index, resources, ambiguous);
    // The index is of this type, so what it holds is.
    return { resources: [...resources] as unknown as readonly Resource<Args>[], complete };
  }

  dependencies(resource: Resource, property?: string): readonly Resource[] {
    if (property !== undefined) return this.dependenciesOf(resource.urn, cursorOf(propertyOf(resource, property)).top);
    if (resource.sources !== undefined) {
      return [...new Set([...resource.sources.keys()].flatMap((top) => this.dependenciesOf(resource.urn, top)))];
    }
    return [...new Set([...(this.propertyDependencies?.get(resource.urn)?.values() ?? [])].flat())];
  }

  sources(view: View): readonly Resource[] {
    const { owner, top } = cursorOf(view);
    return this.dependenciesOf(owner.urn, top);
  }

  memo<T>(fact: symbol, resource: Resource, make: () => T): T {
    let kept = this.memos.get(fact);
    if (kept === undefined) {
      kept = new Map();
      this.memos.set(fact, kept);
    }
    if (!kept.has(resource.urn)) kept.set(resource.urn, make());
    // A fact's symbol is its own, so what is kept under it is what it made.
    return kept.get(resource.urn) as T;
  }

  fold<T>(fact: symbol, start: () => T, add: (value: T, resource: Resource) => void): T {
    let fold = this.folds.get(fact);
    if (fold === undefined) {
      fold = { value: start(), read: 0 };
      this.folds.set(fact, fold);
    }
    // A fact's symbol is its own, so what is kept under it is what its start made.
    const value = fold.value as T;
    for (; fold.read < this.order.length; fold.read += 1) {
      const resource = this.order[fold.read];
      if (resource !== undefined) add(value, resource);
    }
    return value;
  }

  /** What an unknown value waits for, in words; empty where that cannot be told. */
  waiting(urn: string, property: string): { waitsFor?: string } {
    const sources = this.dependenciesOf(urn, property);
    // The engine gives them in another order each time.
    const labels = sources.map(({ label }) => label).sort();
    return labels.length === 0 ? {} : { waitsFor: labels.join(", ") };
  }

  private dependenciesOf(urn: string, top: string): readonly Resource[] {
    const resource = this.byUrn.get(urn);
    if (resource?.sources === undefined) return this.propertyDependencies?.get(urn)?.get(top) ?? [];
    const { inputs = [], urns = [] } = resource.sources.get(top) ?? {};
    const whole = this.propertyDependencies?.get(resource.reportedAs ?? urn);
    return [
      ...urns.flatMap((source) => this.byUrn.get(source) ?? []),
      ...inputs.flatMap((input) => whole?.get(input) ?? []),
    ];
  }

  /** The resources that name the target so, and not another of its type that is called alike. */
  private saying(key: string, target: Resource, index: ReferrerIndex, property: string): readonly Resource[] {
    const saying = index.byKey.get(key) ?? [];
    if (saying.length === 0) return saying;
    const alike = (this.byIdentity.get(key) ?? []).filter(({ type }) => type === target.type);
    if (alike.length < 2) return saying;
    return saying.filter((resource) => {
      const texts = oneOrMany(propertyOf(resource, property)).map((view) => knownText(view) ?? "");
      const text = texts.find((each) => namesIn(each).includes(key)) ?? key;
      return inRegionOf(alike, text, resource).includes(target);
    });
  }

  private completeness(
    target: Resource,
    type: ResourceType,
    index: ReferrerIndex,
    found: ReadonlySet<Resource>,
    ambiguous: readonly Evidence[],
  ): Truth {
    const isOther = ({ resource }: { readonly resource: Resource }): boolean => !found.has(resource);
    if (ambiguous.length > 0 || index.open.some(isOther)) {
      // While a program runs this is asked at every resource, and hardly ever told: the list is made for who reads it.
      return undecidedFor(() => [...index.open.filter(isOther).map(({ evidence }) => evidence), ...ambiguous]);
    }
    if (this.closed) return pass();
    return undecided({ resource: target, path: "", found: `no ${type.name} yet`, waitsFor: "the rest of the program" });
  }

  private referrerIndex<Args>(type: ResourceType<Args>, property: string & keyof Args): ReferrerIndex {
    const name = `${type.tokens[0]}#${property}`;
    let index = this.referrerIndexes.get(name);
    if (index === undefined) {
      index = { byKey: new Map(), open: [], read: new Map() };
      this.referrerIndexes.set(name, index);
    }
    for (const token of type.tokens) {
      const resources = this.byToken.get(token) ?? [];
      // Only those that have come since: an index that were read anew each time would make the run quadratic.
      for (let at = index.read.get(token) ?? 0; at < resources.length; at += 1) {
        const resource = resources[at];
        if (resource !== undefined) this.indexReferrer(index, resource, propertyOf(resource, property));
      }
      index.read.set(token, resources.length);
    }
    return index;
  }

  private indexReferrer(index: ReferrerIndex, resource: Resource, property: View): void {
    const sources = this.dependenciesOf(resource.urn, cursorOf(property).top);
    // A property may name several: the roles of a policy attachment.
    for (const view of oneOrMany(property)) {
      const literal = knownText(view);
      if (literal !== undefined) for (const name of namesIn(literal)) push(index.byKey, name, resource);
      if (!isUnknown(view)) continue;
      if (sources.length === 0) index.open.push({ resource, evidence: evidenceAt(view) });
      for (const source of sources) push(index.byKey, source.urn, resource);
    }
  }

  /** Forgets one resource. */
  remove(urn: string): void {
    const old = this.byUrn.get(urn);
    if (old === undefined) return;
    drop(this.byToken, old.type, old);
    for (const identity of identitiesOf(old)) drop(this.byIdentity, identity, old);
    this.byUrn.delete(urn);
    // Rare (the update after a preview in one process): the indexes are simply built again.
    this.referrerIndexes.clear();
    this.folds.clear();
    this.order = this.order.filter((resource) => resource !== old);
  }
}

const NO_RESOURCES: readonly Resource[] = [];

/** A top-level property by name, whatever the resource's type. */
const propertyOf = (resource: Resource, property: string): View =>
  (resource.props as View<Record<string, unknown>>)[property] as View;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function drop<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) return;
  const at = list.indexOf(value);
  if (at >= 0) list.splice(at, 1);
}

const single = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);
