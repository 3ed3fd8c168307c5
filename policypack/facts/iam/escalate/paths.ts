/**
 * The shortest ways on which identities of the stack come to the weights: a search from those who read them back to those
 * who become them, each looked at once.
 */
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, undecided, type Evidence, type Truth } from "../../truth";
import type { IamIdentity } from "../evaluate/identities";
import { knownIdentities } from "../evaluate/reverse";
import { givesItself, hopsTo } from "./hops";
import { powersIn, type Powers } from "./powers";
import { keepsNobodyOut, readersOfWeights, storesOfWeights, type Reader } from "./readers";

/** What comes next on the way from an identity. */
interface Next {
  readonly step: Evidence;
  /** The identity that the step leads to; undefined where it leads to the weights. */
  readonly to?: IamIdentity;
  /** What it hangs on, where it is not certain. */
  readonly hangsOn: readonly Evidence[];
  /** Whether the step is to read: who comes to that without becoming somebody else is asked by another policy. */
  readonly isReading?: boolean;
}

type Store = ReturnType<typeof storesOfWeights>[number];

/** The ways to weights. */
export interface Paths {
  /** Whether a way leads there on which the identity becomes somebody else, or more than it is; the evidence is its steps, in order. */
  from(identity: IamIdentity): Truth;
}

/** @param isDoor whether coming to act as the identity is meant for whoever may: what leads to it leads no further */
export function pathsToWeights(world: World, isDoor: (identity: IamIdentity) => boolean): Paths {
  const readers = readersOfWeights(world);
  const stores = storesOfWeights(world);
  const whole = searchAmong(world, isDoor, { readers, stores });
  const partial = new Map<string, Ways>();
  /** The ways to those stores that he does not read himself: that he reads some is no leave to come to the others. */
  const beyond = (identity: IamIdentity): Ways => {
    const own = new Set(readers.filter((reader) => reader.identity === identity).map(({ store }) => store.urn));
    const key = [...own].sort().join("\n");
    const known = partial.get(key);
    if (known !== undefined) return known;
    const others = {
      readers: readers.filter(({ store }) => !own.has(store.urn)),
      stores: stores.filter(([store]) => !own.has(store.urn)),
    };
    const ways = searchAmong(world, isDoor, others);
    partial.set(key, ways);
    return ways;
  };
  return {
    from: (identity) => {
      const isReader = whole.get(identity.resource.urn)?.isReading === true;
      return truthOf(identity, isReader ? beyond(identity) : whole);
    },
  };
}

/** What comes next on the shortest way, by the URN of the identity. */
type Ways = ReadonlyMap<string, Next>;

/** Stores, and who reads them. */
interface Group {
  readonly readers: readonly Reader[];
  readonly stores: readonly Store[];
}

const searchAmong = (world: World, isDoor: (identity: IamIdentity) => boolean, group: Group): Ways =>
  group.stores.length === 0 ? new Map() : new Search(world, isDoor, group).next;

class Search {
  readonly next = new Map<string, Next>();
  private readonly queue: IamIdentity[] = [];
  private readonly unsure: (readonly [from: IamIdentity, next: Next])[] = [];
  private readonly powers: Powers;

  constructor(
    private readonly world: World,
    private readonly isDoor: (identity: IamIdentity) => boolean,
    private readonly group: Group,
  ) {
    this.powers = powersIn(world);
    for (const { identity, store, truth } of group.readers)
      this.note(identity, readingOf(identity, store, truth), truth);
    for (const identity of knownIdentities(world).everybody) this.noteItself(identity);
    this.goOn();
    // What is certain comes first, however long it is: the rest hangs on what is not known yet.
    while (this.unsure.length > 0) {
      for (const [from, next] of this.unsure.splice(0)) this.reach(from, next);
      this.goOn();
    }
  }

  /** What the identity makes of itself; of one whose permissions are not known it is not known either. */
  private noteItself(identity: IamIdentity): void {
    const { complete, resource } = identity;
    for (const { step, truth } of givesItself(identity, this.powers, this.world)) {
      const open = this.group.stores.map(([store, isOne]) =>
        all(truth, isOne, keepsNobodyOut(store, identity, this.world)),
      );
      const some = any(fail(), ...open);
      if (some.verdict !== "fail") this.note(identity, { step, hangsOn: hanging(some) }, some);
    }
    if (complete.verdict !== "undecided") return;
    const [step = { resource, path: "", found: "not known yet" }] = complete.evidence;
    this.unsure.push([identity, { step, hangsOn: complete.evidence }]);
  }

  private note(from: IamIdentity, next: Next, truth: Truth): void {
    if (truth.verdict === "pass") this.reach(from, next);
    else this.unsure.push([from, next]);
  }

  private reach(from: IamIdentity, next: Next): void {
    const { urn } = from.resource;
    if (this.next.has(urn)) return;
    this.next.set(urn, next);
    this.powers.forget(from);
    this.queue.push(from);
  }

  private goOn(): void {
    const isAsked = ({ resource }: IamIdentity): boolean => !this.next.has(resource.urn);
    for (let to = this.queue.shift(); to !== undefined; to = this.queue.shift()) {
      if (this.isDoor(to)) continue;
      for (const { from, step, truth } of hopsTo(to, this.powers, this.world, isAsked))
        this.note(from, { step, to, hangsOn: hanging(truth) }, truth);
    }
  }
}

const hanging = ({ evidence, verdict }: Truth): readonly Evidence[] => (verdict === "undecided" ? evidence : []);

const readingOf = ({ resource }: IamIdentity, store: Resource, truth: Truth): Next => ({
  step: { resource: store, path: "", found: `where the weights are, which "${resource.name}" reads` },
  hangsOn: hanging(truth),
  isReading: true,
});

function truthOf(identity: IamIdentity, next: ReadonlyMap<string, Next>): Truth {
  const first = next.get(identity.resource.urn);
  if (first === undefined || first.isReading === true) return fail();
  const way: Next[] = [];
  for (let at: Next | undefined = first; at !== undefined; at = at.to && next.get(at.to.resource.urn)) way.push(at);
  const hangsOn = way.flatMap((one) => one.hangsOn);
  return hangsOn.length > 0 ? undecided(...hangsOn) : pass(...way.map(({ step }) => step));
}
