import type { Reference, Resource, ResourceType, World } from "./resource";
import { about, all, any, undecided, type Truth } from "./truth";

/** What is judged: some resource, and whatever belongs to it. */
export interface Subject {
  /** The resource that a violation is reported on. */
  readonly resource: Resource;
  /** Undecided where it is not known whether this is to be judged at all: what is wrong with it then is undecided too. */
  applies?: Truth;
  /** Undecided where it is not known what it is a part of: a condition that it does not meet itself, its whole may meet. */
  belongs?: Truth;
  /** Set where what is wrong with it is a chain of things, of which there may be several: to one that is told no other is added. */
  readonly isChain?: true;
}

/**
 * What a policy judges: a resource, or an effective view of a thing that is spread over several resources. `types` are
 * those whose arrival can change the verdict; `of` gives the subjects that a resource of such a type is a part of.
 */
export interface SubjectType<S extends Subject> {
  readonly types: readonly ResourceType[];
  /**
   * The types that open the door to a subject without being a part of it: a model that uses a bucket. While a program
   * runs, what is wrong with the subject is found before such a resource is made.
   */
  readonly doors?: readonly ResourceType[];
  /** The subjects that this resource is a part of, or a door to, as far as the world knows. */
  of(resource: Resource, world: World): readonly S[];
}

/** The resources of these types, each judged alone. */
export function resourcesOf<Args>(
  ...types: readonly ResourceType<Args>[]
): SubjectType<Subject & { readonly resource: Resource<Args> }> {
  return {
    types: types,
    of: (resource, world) => types.flatMap((type) => (world.is(resource, type) ? [{ resource }] : [])),
  };
}

/**
 * The wholes that a resource is a part of, by its reference: the one it names, or each that it may turn out to name.
 * Where that is none of this stack, the part stands for the whole, and is judged by what it shows by itself; `applies`
 * then says where it is not known whose part it is.
 */
export function wholesOf<S extends Subject>(
  part: Resource,
  reference: Reference<unknown>,
  make: (resource: Resource) => S,
): readonly S[] {
  if (reference.kind === "resource") return [make(reference.target)];
  if (reference.kind !== "undecided") return [make(part)];
  if (reference.candidates.length > 0) return reference.candidates.map(make);
  const belongs = undecided(reference.evidence);
  return [Object.assign(make(part), { belongs, applies: belongs })];
}

/**
 * Only those subjects of which the condition holds, or may: `applies` then says that it is not known. A subject of which
 * it is not known what it belongs to stays one of these.
 */
export const only = <S extends Subject>(
  subjects: SubjectType<S>,
  condition: (subject: S, world: World) => Truth,
): SubjectType<S> => ({
  ...subjects,
  of: (resource, world) =>
    subjects.of(resource, world).flatMap((subject) => {
      const holds = condition(subject, world);
      const { belongs } = subject;
      const ofThisOne = belongs === undefined ? holds : anew(any(holds, belongs));
      // What conditions before this one left open stays so: all of them must hold.
      const earlier = subject.applies === undefined || subject.applies === belongs ? [] : [subject.applies];
      const applies = all(...earlier, ofThisOne);
      return applies.verdict === "fail" ? [] : [Object.assign(subject, { applies })];
    }),
});

/** The same answer as one of its own: it is told from the one that it came from. */
const anew = (truth: Truth): Truth => about(truth, ...truth.evidence);

/** The same subjects, found out once for each resource while nothing new is known: for what several policies judge. */
export function remembered<S extends Subject>(subjects: SubjectType<S>): SubjectType<S> {
  const fact = Symbol("subjects");
  return {
    ...subjects,
    of: (resource, world) => world.memo(fact, resource, () => subjects.of(resource, world)),
  };
}
