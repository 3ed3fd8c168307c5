import * as pulumi from "@pulumi/pulumi";

/** What a check of an argument says: nothing where the value is right, else what would be right. */
export type Check<T> = (value: T) => string | undefined;

/** The error that refuses an argument: names the component, the argument, the value and what would be right. */
export function refusal(component: string, argument: string, value: unknown, expected: string): Error {
  const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return new pulumi.InputPropertyError({
    propertyPath: argument,
    reason: `${component}: ${argument} is ${shown}; it must be ${expected}`,
  });
}

/** Checks the arguments of one component, at once where the value is plain and otherwise as soon as it is known. */
export class ArgumentChecker {
  /** @param component how errors call the component, such as `ModelStore "models"` */
  constructor(private readonly component: string) {}

  /** The value, checked; use what this returns, so that an output that turns out wrong stops what depends on it. */
  input<T>(argument: string, value: pulumi.Input<T>, check: Check<T>): pulumi.Output<T> {
    if (!isLater(value)) return pulumi.output(this.plain(argument, value as T, check)) as pulumi.Output<T>;
    const known = pulumi.output(value) as pulumi.Output<T>;
    return known.apply<T>((text) => this.later(argument, text, check));
  }

  /** As {@link input}, for an argument that may be left out; known to be undefined then. */
  optional<T>(argument: string, value: pulumi.Input<T> | undefined, check: Check<T>): pulumi.Output<T> | undefined {
    return value === undefined ? undefined : this.input(argument, value, check);
  }

  /** As {@link input}, for a list: each element is checked and named by its place, and the list as a whole. */
  inputs<T>(
    argument: string,
    values: pulumi.Input<pulumi.Input<T>[]>,
    check: Check<T>,
    whole: Check<unknown[]> = () => undefined,
  ): pulumi.Output<T[]> {
    if (isLater(values)) {
      const known = pulumi.output(values) as pulumi.Output<T[] | undefined>;
      return known.apply<T[]>((list) => this.laterList(argument, list, check, whole));
    }
    return pulumi.all(this.elements(argument, values as pulumi.Input<T>[], check, whole)) as unknown as pulumi.Output<
      T[]
    >;
  }

  /** As {@link inputs}, where one element that is not known yet must not hide the others. */
  elements<T>(
    argument: string,
    values: pulumi.Input<T>[],
    check: Check<T>,
    whole: Check<unknown[]> = () => undefined,
  ): pulumi.Output<T>[] {
    return this.plain<pulumi.Input<T>[]>(argument, values, whole).map((value, index) =>
      this.input(`${argument}[${index.toString()}]`, value, check),
    );
  }

  /** The value, checked; an update of some resources alone leaves the outputs of the others undefined. */
  later<T>(argument: string, value: T | undefined, check: Check<T>): T {
    return value === undefined ? (value as T) : this.plain(argument, value, check);
  }

  private laterList<T>(argument: string, list: T[] | undefined, check: Check<T>, whole: Check<unknown[]>): T[] {
    if (list === undefined) return [];
    return this.plain<T[]>(argument, list, whole).map((value, index) =>
      this.later(`${argument}[${index.toString()}]`, value, check),
    );
  }

  /** The value, checked now. */
  plain<T>(argument: string, value: T, check: Check<T>): T {
    // What is required may still be left out, by a program whose types nobody checks.
    const expected = value === undefined ? "given" : check(value);
    if (expected !== undefined) throw this.refuse(argument, value, expected);
    return value;
  }

  /** The error to throw where an argument is refused for a reason that involves others. */
  refuse(argument: string, value: unknown, expected: string): Error {
    return refusal(this.component, argument, value, expected);
  }
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** A whole number within bounds, both included. */
export function wholeNumber(minimum: number, maximum: number, unit: string): Check<number> {
  return (value) =>
    Number.isInteger(value) && value >= minimum && value <= maximum
      ? undefined
      : `a whole number of ${unit} from ${minimum.toString()} to ${maximum.toString()}`;
}

/** A text that matches. */
export function matching(pattern: RegExp, expected: string): Check<string> {
  return (value) => (pattern.test(value) ? undefined : expected);
}

/** A value that a predicate of the baseline accepts. */
export function accepted<T>(predicate: (value: T) => boolean, expected: string): Check<T> {
  return (value) => (predicate(value) ? undefined : expected);
}

/** A list with something in it. */
export function nonEmpty(expected: string): Check<unknown[]> {
  return (values) => (values.length === 0 ? expected : undefined);
}
