/**
 * The shortest ways on which identities of the stack come to the weights: a search from those who read them back to those
 * who become them, each looked at once.
 */
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, undecided, type Evidence, type Truth } from "../../truth";
import { keyOf, type KnownAccount } from "../../kubernetes/serviceAccount";
import type { IamIdentity } from "../evaluate/identities";
import { knownIdentities } from "../evaluate/reverse";
import { accountsActingAs, Becomers } from "./clusters";
import { Entries } from "./entries";
import { givesItself, hopsTo } from "./hops";
import { powersIn, type Powers } from "./powers";
import { keepsNobodyOut, readersOfWeights, storesOfWeights, type Reader } from "./readers";

/** Where a way leads along: an identity of IAM, or a service account of a cluster, whose pods act as one. */
type Stop = IamIdentity | KnownAccount;

/** Somebody in a session without a policy is another than in those that he has. */
const nameOf = (stop: Stop): string =>
  "resource" in stop ? `${stop.isAnew === true ? "anew " : ""}${stop.resource.urn}` : `account ${keyOf(stop)}`;

/** What comes next on the way from there. */
interface Next {
  readonly step: Evidence;
  /** Where the step leads; undefined where it leads to the weights. */
  readonly to?: Stop;
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
  /** Whether the pods of the service account come there, by what they act as, or by another account. */
  fromAccount(account: KnownAccount): Truth;
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
      // While a program runs, what is still to come may refuse it: who is allowed to read is taken for one who does.
      const mayRead =
        !world.closed && readers.some((one) => one.identity === identity && one.isAllowed.verdict === "pass");
      const isReader = mayRead || whole.get(identity.resource.urn)?.isReading === true;
      return truthFrom(identity, isReader ? beyond(identity) : whole, world);
    },
    fromAccount: (account) => truthOf(account, whole),
  };
}

/** What comes next on the shortest way, by the name of the stop. */
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
  private readonly queue: Stop[] = [];
  private readonly unsure: (readonly [from: Stop, next: Next])[] = [];
  private readonly powers: Powers;
  private readonly becomers: Becomers;
  private readonly entries: Entries;

  constructor(
    private readonly world: World,
    private readonly isDoor: (identity: IamIdentity) => boolean,
    private readonly group: Group,
  ) {
    this.powers = powersIn(world);
    this.becomers = new Becomers(world);
    this.entries = new Entries(world);
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

  private note(from: Stop, next: Next, truth: Truth): void {
    if (truth.verdict === "pass") this.reach(from, next);
    else this.unsure.push([from, next]);
  }

  private reach(from: Stop, next: Next): void {
    if (this.has(from)) return;
    this.next.set(nameOf(from), next);
    if ("resource" in from) this.powers.forget(from);
    this.queue.push(from);
  }

  private readonly has = (stop: Stop): boolean => this.next.has(nameOf(stop));

  private goOn(): void {
    for (let to = this.queue.shift(); to !== undefined; to = this.queue.shift()) {
      if ("resource" in to && this.isDoor(to)) continue;
      for (const { from, step, truth } of this.hopsTo(to))
        this.note(from, { step, to, hangsOn: hanging(truth) }, truth);
    }
  }

  private hopsTo(to: Stop): readonly { readonly from: Stop; readonly step: Evidence; readonly truth: Truth }[] {
    const isAsked = (stop: Stop): boolean => !this.has(stop);
    if (!("resource" in to)) return [...this.becomers.to(to, isAsked), ...this.entries.to(to, isAsked)];
    const { powers, world } = this;
    const hops = hopsTo(to, powers, world, isAsked);
    return to.isAnew === true ? hops : [...hops, ...accountsActingAs(to.resource, world)];
  }
}

const hanging = ({ evidence, verdict }: Truth): readonly Evidence[] => (verdict === "undecided" ? evidence : []);

const readingOf = ({ resource }: IamIdentity, store: Resource, truth: Truth): Next => ({
  step: { resource: store, path: "", found: `where the weights are, which "${resource.name}" reads` },
  hangsOn: hanging(truth),
  isReading: true,
});

/** By itself, or as the service account whose pods act as it. */
function truthFrom(identity: IamIdentity, next: Ways, world: World): Truth {
  const own = truthOf(identity, next);
  if (own.verdict === "pass") return own;
  const others = accountsActingAs(identity.resource, world)
    .filter(({ from }) => next.get(nameOf(from))?.to !== identity)
    .map(({ from, truth }) => {
      const way = truthOf(from, next);
      return truth.verdict === "pass" ? way : all(truth, way);
    });
  return any(own, ...others);
}

function truthOf(from: Stop, next: Ways): Truth {
  const first = next.get(nameOf(from));
  if (first === undefined || first.isReading === true) return fail();
  const way: Next[] = [];
  for (let at: Next | undefined = first; at !== undefined; at = at.to && next.get(nameOf(at.to))) way.push(at);
  const hangsOn = way.flatMap((one) => one.hangsOn);
  return hangsOn.length > 0 ? undecided(...hangsOn) : pass(...way.map(({ step }) => step));
}
