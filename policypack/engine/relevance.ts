import { AsyncLocalStorage } from "node:async_hooks";

/** One call of the engine, in which the SDK asks policy after policy. */
interface Call {
  /** Whose call it is. */
  readonly pack: Relevance;
  /** Of each policy, by its place in the pack, whether it has something to say of what is judged. */
  readonly concerned: readonly boolean[];
  /** The policy that was asked last, by its place in the pack. */
  last: number;
}

/** The call that a chain of promises belongs to. One for all packs: each such storage costs every promise of the process. */
const calls = new AsyncLocalStorage<Call>();

/**
 * Tells the SDK which policies have nothing to say of a resource, so that a pack of a hundred costs as much as the few that
 * do. The SDK skips a policy whose function is marked with another type than the resource's; it reads the mark each time,
 * in the order of the policies, without saying for which resource. So the first that is asked in a call always runs, and
 * notes the resource for those after it. Calls may overlap: what is noted belongs to one chain of promises.
 */
export class Relevance {
  private readonly cares: ((type: string) => boolean)[] = [];
  /** Of each type that came, which policies it concerns: a stack has many resources of few types. */
  private readonly ofType = new Map<string, readonly boolean[]>();

  /** Takes in the next policy of the pack, by the types that it cares for. */
  add(cares: (type: string) => boolean): void {
    this.cares.push(cares);
  }

  /** Notes what the policies after this one are asked about: the types of a resource, as the policies see it. */
  note(types: ReadonlySet<string>, index: number): void {
    const [first = [], ...others] = [...types].map((type) => this.concernedBy(type));
    const concerned = others.length === 0 ? first : first.map((is, at) => is || others.some((other) => other[at]));
    calls.enterWith({ pack: this, concerned, last: index });
  }

  /** Whether the policy has nothing to say of what is judged in this call. */
  isIrrelevant(index: number): boolean {
    const call = calls.getStore();
    // Asked in the same place again, or in an earlier one: a new call, of whose resource nothing is noted yet.
    if (call?.pack !== this || index <= call.last) return false;
    call.last = index;
    return call.concerned[index] !== true;
  }

  private concernedBy(type: string): readonly boolean[] {
    const known = this.ofType.get(type) ?? this.cares.map((cares) => cares(type));
    this.ofType.set(type, known);
    return known;
  }
}

/** Marks the function with a type for as long as it is to be skipped. */
export function skippable<F extends object>(part: F, type: string, isSkipped: () => boolean): F {
  return Object.defineProperty(part, "__pulumiType", { get: () => (isSkipped() ? type : undefined) });
}

/**
 * The variable by which who starts the pack says that only what is found will be read: `secure-ai-hosting fleet` does. To say
 * of hundreds of policies that they do not apply to a resource costs the SDK more than judging it by those that do.
 */
export const ONLY_FOUND = "SECURE_AI_HOSTING_ONLY_FOUND";

/**
 * Takes the resource part from the policy for as long as it is to be skipped: the SDK passes it over without a word. An engine
 * would take that for a pass; so it is for those alone who read only what is found.
 */
export function absent<P extends { readonly validateResource?: unknown }>(policy: P, isSkipped: () => boolean): P {
  const { validateResource } = policy;
  return Object.defineProperty(policy, "validateResource", {
    enumerable: true,
    get: () => (isSkipped() ? undefined : validateResource),
  });
}
