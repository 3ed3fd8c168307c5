/** Every combination of the enum, boolean and optional arguments of a component, or every pair where those are too many. */
import ts from "typescript";
import { program, propertiesOf } from "../../../scripts/generate/componentSources";

/** An argument, and the values with which it is tried; `undefined` where it may be left out. */
export interface Choice {
  readonly argument: string;
  readonly values: readonly unknown[];
}

/** Arguments by name. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * What there is to choose of a component, as its arguments' types say it: the values of enums and booleans, and whether
 * they may be left out; of the other arguments that may be, those of which a sample is given.
 */
export function choicesOf(component: string, samples: Row = {}): readonly Choice[] {
  const checker = program().getTypeChecker();
  const choices = propertiesOf(`${component}Args`).flatMap(({ declaration: signature, name: argument }): Choice[] => {
    if (signature.type === undefined) return [];
    const literals = literalsOf(checker, withoutInput(signature.type));
    const sample = argument in samples ? [samples[argument]] : [];
    const values = literals.length > 0 ? literals : sample;
    if (values.length === 0) return [];
    return [{ argument, values: signature.questionToken === undefined ? values : [undefined, ...values] }];
  });
  const unknown = Object.keys(samples).filter((sample) => !choices.some(({ argument }) => argument === sample));
  if (unknown.length > 0) throw new Error(`${component} has no argument ${unknown.join(", ")}`);
  return choices;
}

/** `T` of `pulumi.Input<T>`. */
function withoutInput(node: ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeReferenceNode(node) || node.typeName.getText() !== "pulumi.Input") return node;
  return node.typeArguments?.[0] ?? node;
}

function literalsOf(checker: ts.TypeChecker, node: ts.TypeNode): readonly unknown[] {
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return [false, true];
  const type = checker.getTypeFromTypeNode(node);
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
}

/** The choices, with some decided. */
export const decided = (choices: readonly Choice[], values: Row): readonly Choice[] =>
  choices.map((choice) => (choice.argument in values ? { ...choice, values: [values[choice.argument]] } : choice));

/** Every combination where there are at most so many, and otherwise few in which every pair of values is. */
export function combinationsOf(choices: readonly Choice[], most = 32): readonly Row[] {
  const all = choices.reduce((count, { values }) => count * values.length, 1);
  return (all <= most ? product(choices) : pairwise(choices)).map(rowOf(choices));
}

type Picks = readonly number[];

function product(choices: readonly Choice[]): readonly Picks[] {
  return choices.reduce<readonly Picks[]>(
    (rows, { values }) => rows.flatMap((row) => values.map((_, index) => [...row, index])),
    [[]],
  );
}

/** Row by row, each begun with a pair that is in none so far, and filled in with what is in most such pairs. */
function pairwise(choices: readonly Choice[]): readonly Picks[] {
  const open = new Set(pairsOf(choices));
  const rows: Picks[] = [];
  for (let [first] = open; first !== undefined; [first] = open) {
    const row = filledIn(choices, first, open);
    rows.push(row);
    for (const pair of pairsIn(row)) open.delete(pair);
  }
  return rows;
}

function filledIn(choices: readonly Choice[], begun: string, open: ReadonlySet<string>): Picks {
  const [[one, oneValue], [two, twoValue]] = JSON.parse(begun) as [[number, number], [number, number]];
  const row: (number | undefined)[] = choices.map((_, at) =>
    at === one ? oneValue : at === two ? twoValue : undefined,
  );
  for (const [at, { values }] of choices.entries()) {
    if (row[at] !== undefined) continue;
    const gains = values.map(
      (_, value) =>
        row.filter((other, index) => other !== undefined && open.has(pair([at, value], [index, other]))).length,
    );
    row[at] = gains.indexOf(Math.max(...gains));
  }
  return row.map((value) => value ?? 0);
}

function pairsOf(choices: readonly Choice[]): readonly string[] {
  return choices.flatMap(({ values }, one) =>
    choices
      .slice(one + 1)
      .flatMap((other, offset) =>
        values.flatMap((_, value) => other.values.map((__, its) => pair([one, value], [one + 1 + offset, its]))),
      ),
  );
}

const pairsIn = (row: Picks): readonly string[] =>
  row.flatMap((value, one) => row.slice(one + 1).map((its, offset) => pair([one, value], [one + 1 + offset, its])));

const pair = (one: readonly [number, number], other: readonly [number, number]): string =>
  JSON.stringify(one[0] < other[0] ? [one, other] : [other, one]);

const rowOf =
  (choices: readonly Choice[]) =>
  (picks: Picks): Row =>
    Object.fromEntries(
      choices.flatMap(({ argument, values }, at) => {
        const value = values[picks[at] ?? 0];
        return value === undefined ? [] : [[argument, value] as const];
      }),
    );
