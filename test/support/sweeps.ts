import { Ref, UNKNOWN, type ExampleResource } from "../../policypack/engine/examples";
import type { Policy } from "../../policypack/engine/policy";
import { keyOf, sorted } from "./keys";
import { PackUnderTest } from "./pack";

type Path = readonly (string | number)[];

/** What a policy says on resources: the messages of fails, and whether something is undecided. */
export interface Said {
  readonly fails: readonly string[];
  readonly undecided: boolean;
}

/**
 * Something that is AI and has nothing wrong with it: in a stack where nothing is AI, it is not told that an unknown value
 * may turn out to be.
 */
const AI: ExampleResource = {
  type: "aws:sagemaker/image:Image",
  name: "beside",
  props: { tags: { "ai:system": "shop", "ai:owner": "team", "ai:env": "prod", "ai:data-classification": "internal" } },
};

/** Judges the resources in a stack that hosts AI, or tells of a crash. */
export async function say(policy: Policy, given: readonly ExampleResource[]): Promise<Said | Error> {
  try {
    const { resource, stack } = await new PackUnderTest([policy]).run([...given, AI], "update");
    const keys = [...resource, ...stack].map((diagnostic) => keyOf(policy, diagnostic));
    if (keys.includes("fault"))
      return new Error(`the policy threw: ${[...resource, ...stack].map(({ message }) => message).join("\n")}`);
    return { fails: sorted(keys.filter((key) => key !== "undecided")), undecided: keys.includes("undecided") };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Makes each leaf of each example unknown in turn. A passing example stays pass or undecided, a failing one fail or
 * undecided; and where leaving the leaf as it is in another example changes the verdict, unknown there is undecided.
 */
export async function unknownFaults(
  policy: Policy,
  isSwept: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, given] of Object.entries(policy.examples.pass).filter(([one]) => isSwept(one))) {
    for (const [path, swept] of swaps(given, UNKNOWN)) {
      const said = await say(policy, swept);
      if (said instanceof Error) faults.push(`${name} with ${path} unknown: ${said.message}`);
      else if (said.fails.length > 0) faults.push(`${name} with ${path} unknown: fails (${said.fails.join(", ")})`);
      else if (!said.undecided && (await canFail(policy, given, path)))
        faults.push(`${name} with ${path} unknown: passes, though another value fails`);
    }
  }
  for (const [name, { given }] of Object.entries(policy.examples.fail).filter(([one]) => isSwept(one))) {
    for (const [path, swept] of swaps(given, UNKNOWN)) {
      const said = await say(policy, swept);
      if (said instanceof Error) faults.push(`${name} with ${path} unknown: ${said.message}`);
      else if (said.fails.length === 0 && !said.undecided && !(await canPass(policy, given, path))) {
        faults.push(`${name} with ${path} unknown: passes, though the known value fails`);
      }
    }
  }
  return faults;
}

/** Leaves each leaf of each passing example out in turn: what then fails is declared in `needs`, and nothing else fails. */
export async function omissionFaults(
  policy: Policy,
  isSwept: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, given] of Object.entries(policy.examples.pass).filter(([one]) => isSwept(one))) {
    const declared = policy.examples.needs?.[name] ?? {};
    const met = new Set<string>();
    for (const [path, swept] of swaps(given, undefined)) {
      const said = await say(policy, swept);
      const expected = sorted(declared[path] ?? []);
      met.add(path);
      if (said instanceof Error) faults.push(`${name} without ${path}: ${said.message}`);
      else if (JSON.stringify(said.fails) !== JSON.stringify(expected)) {
        faults.push(`${name} without ${path}: [${said.fails.join(", ")}], declared [${expected.join(", ")}]`);
      }
    }
    faults.push(
      ...Object.keys(declared)
        .filter((path) => !met.has(path))
        .map((path) => `${name}: needs ${path}, which is no leaf of it`),
    );
  }
  return faults;
}

/** Every leaf replaced in turn, with its path: `resource.property.0.inner`. */
function swaps(
  given: readonly ExampleResource[],
  replacement: unknown,
): readonly (readonly [string, readonly ExampleResource[]])[] {
  return given.flatMap((resource, index) =>
    leavesOf(resource.props).map((path) => {
      const props = replaced(resource.props, path, replacement) as Record<string, unknown>;
      return [`${resource.name}.${path.join(".")}`, given.with(index, { ...resource, props })] as const;
    }),
  );
}

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (value instanceof Ref || typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function replaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (index === key ? replaced(item, rest, replacement) : item));
    return items.filter((item) => item !== undefined);
  }
  const entries = Object.entries(value as Record<string, unknown>)
    .map(([name, item]) => [name, name === key ? replaced(item, rest, replacement) : item] as const)
    .filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries);
}

/** The values that the leaf of this path has in the policy's examples, and none. */
function otherValues(policy: Policy, path: string): readonly unknown[] {
  const all = [
    ...Object.values(policy.examples.pass),
    ...Object.values(policy.examples.fail).map(({ given }) => given),
  ];
  const property = path.replace(/^[^.]*\./, "");
  const found = all.flatMap((given) =>
    given.flatMap(({ props }) =>
      leavesOf(props)
        .filter((leaf) => leaf.join(".") === property)
        .map((leaf) => at(props, leaf)),
    ),
  );
  return [...new Set(found.filter((value) => !(value instanceof Ref)))];
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

/** Whether some value of the leaf, among those in the examples, makes it fail. */
async function canFail(policy: Policy, given: readonly ExampleResource[], path: string): Promise<boolean> {
  return someValue(policy, given, path, (said) => said.fails.length > 0);
}

/** Whether some value of the leaf, among those in the examples, makes it pass. */
async function canPass(policy: Policy, given: readonly ExampleResource[], path: string): Promise<boolean> {
  return someValue(policy, given, path, (said) => said.fails.length === 0 && !said.undecided);
}

async function someValue(
  policy: Policy,
  given: readonly ExampleResource[],
  path: string,
  wanted: (said: Said) => boolean,
): Promise<boolean> {
  for (const value of otherValues(policy, path)) {
    const swept = swaps(given, value).find(([leaf]) => leaf === path)?.[1];
    const said = swept === undefined ? undefined : await say(policy, swept);
    if (said !== undefined && !(said instanceof Error) && wanted(said)) return true;
  }
  return false;
}
