import { isDeepStrictEqual } from "node:util";

/** How many differences are told. */
const MOST_TOLD = 12;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the checked-in configuration has otherwise than what its sources give: by policy and setting, with both values. Empty
 * where they are the same; line ends are, as Git may have changed them.
 */
export function differences(checkedIn: string, made: string): readonly string[] {
  if (checkedIn.replaceAll("\r\n", "\n") === made) return [];
  let read: unknown;
  try {
    read = JSON.parse(checkedIn);
  } catch {
    return ["it cannot be read as JSON"];
  }
  const told = between(fieldsOf(read), fieldsOf(JSON.parse(made)));
  // What is read is the same, but not all readers take a name that stands there twice for the last.
  if (told.length === 0) return ["it says the same in another form: by hand, or with a name twice"];
  const rest = told.length - MOST_TOLD;
  return rest > 0 ? [...told.slice(0, MOST_TOLD), `and ${rest.toString()} more`] : told;
}

function between(has: Fields, would: Fields): readonly string[] {
  return namesOf(has, would).flatMap((policy) => {
    const [mine, theirs] = [own(has, policy), own(would, policy)];
    if (!isFields(mine) || !isFields(theirs)) return difference(policy, mine, theirs);
    return namesOf(mine, theirs).flatMap((setting) =>
      difference(`${policy}.${setting}`, own(mine, setting), own(theirs, setting)),
    );
  });
}

function difference(where: string, has: unknown, would: unknown): readonly string[] {
  if (isDeepStrictEqual(has, would)) return [];
  if (Array.isArray(has) && Array.isArray(would) && has.length === would.length) {
    const at = has.findIndex((item, index) => !isDeepStrictEqual(item, would[index]));
    if (isFields(has[at]) && isFields(would[at])) {
      const [one, other] = [has[at], would[at]];
      return namesOf(one, other).flatMap((name) =>
        difference(`${where}[${at.toString()}].${name}`, own(one, name), own(other, name)),
      );
    }
  }
  return [`${where} is ${shown(has)}, where ${shown(would)} comes of the sources`];
}

const namesOf = (one: Fields, other: Fields): readonly string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
];
const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

/** A value in brief: how many of a list, as exceptions are long. */
function shown(value: unknown): string {
  if (value === undefined) return "not there";
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    return `a list of ${value.length.toString()}`;
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
