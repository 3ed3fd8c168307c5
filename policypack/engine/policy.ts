import type { FrameworkReference, GuidelineId } from "../guidelines";
import type { World } from "../facts/resource";
import type { Subject, SubjectType } from "../facts/subject";
import type { TreeObject } from "../facts/tree";
import type { Truth } from "../facts/truth";
import type { Element, View } from "../facts/view";
import type { Examples } from "./examples";
import type { Settings, Values } from "./settings";

/** How bad it is to fall short: critical and high block by default, the others advise. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What a check says its requirements to. It never throws, and an unknown value in one requirement leaves the others be. */
export interface Judge<Key extends string = string, S extends Settings = Settings> {
  /** The resources of the run. */
  readonly world: World;
  /** The policy's configuration. */
  readonly settings: Values<S>;
  /**
   * It must hold; where it does not, the message is printed with the evidence: which value, and where. `details` fill
   * the message's {placeholders}; they are views, so that a secret among them is not printed.
   */
  require(truth: Truth, message: Key, details?: Readonly<Record<string, View>>): void;
  /** Judges each element of a list alone. An unknown list is undecided; what is no list is a violation. */
  each<T>(list: View<T>, judgeOne: (item: View<Element<T>>) => void): void;
}

/** A policy as it is written: data, and a check that reads like the title. */
export interface PolicyDefinition<S extends Subject, Key extends string, Config extends Settings> {
  /** Kebab-case, the required state. The file's name and the Pulumi name; never changed once released. */
  readonly id: string;
  /** The requirement, as one sentence without a full stop. */
  readonly title: string;
  /** The guidelines that it serves, the closest first. */
  readonly guidelines: readonly [GuidelineId, ...GuidelineId[]];
  readonly references: readonly FrameworkReference[];
  readonly severity: Severity;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** What to do, as one sentence in the imperative. */
  readonly fix: string;
  /** What is judged: `resourcesOf(…)`, or an effective view. */
  readonly resources: SubjectType<S>;
  readonly config?: Config;
  /** What is printed, by key. `{name}` is the resource's name; others come from the check's details. */
  readonly messages: Readonly<Record<Key, string>>;
  readonly check: (subject: S, judge: Judge<Key, Config>) => void;
  /** The inputs that make it right, to be merged in; only where that changes nothing that the team meant. */
  readonly remediate?: (subject: S) => TreeObject;
  readonly examples: Examples<NoInfer<Key>>;
}

/** A policy, whatever it judges. */
export type Policy = PolicyDefinition<Subject, string, Settings>;

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Defines a policy.
 *
 * @throws where the id is not kebab-case, or a text is missing: a policy that cannot be printed must not load.
 */
export function definePolicy<
  S extends Subject,
  Key extends string,
  Config extends Settings = Readonly<Record<string, never>>,
>(definition: PolicyDefinition<S, Key, Config>): Policy {
  if (!ID.test(definition.id))
    throw new Error(`Policy id "${definition.id}" must be kebab-case, like "bucket-is-private".`);
  for (const part of ["title", "why", "fix"] as const) {
    if (definition[part].trim() === "") throw new Error(`Policy ${definition.id} has no ${part}.`);
  }
  // The subject type makes the subjects that the check takes, so nothing else ever reaches it.
  return definition as unknown as Policy;
}
