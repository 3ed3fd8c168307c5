import { Ref, type ExampleResource } from "../../../policypack/engine/examples";
import { pascal } from "../../../policypack/engine/channels/names";
import { mappedTypes, rulesOf, type MappedType, type Rule } from "../../../policypack/engine/channels/shapes";
import { BY_HAND } from "./byHand";
import { Untold } from "./untold";

type Props = Readonly<Record<string, unknown>>;

/** A resource under CloudFormation's name for its type, with the names that it has there. */
export interface Unmapped {
  readonly type: string;
  readonly props: Props;
}

/** Where a resource keeps what is written in CloudFormation's words already. */
export const THERE = "there";

const types = new Map<string, MappedType>();
// Of several types of one token, the last by name is the one that people mean: a table, not a global one.
const OTHERS = ["AWS::IAM::Policy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy"];
for (const type of mappedTypes()) if (!OTHERS.includes(type.name)) types.set(type.token, type);
// Two tokens of one type.
for (const [token, name] of [
  ["aws:rds/clusterInstance:ClusterInstance", "AWS::RDS::DBInstance"],
  ["aws:elasticsearch/domain:Domain", "AWS::Elasticsearch::Domain"],
] as const) {
  const type = mappedTypes().find((one) => one.name === name);
  if (type !== undefined) types.set(token, type);
}

/**
 * The resource as CloudFormation has it: the table of the pack read backwards.
 *
 * @throws Untold where there is no such thing there
 */
export function unmapped({ props, type }: ExampleResource): Unmapped {
  const known = types.get(type);
  if (known === undefined) throw new Untold(`${type} has no type there`);
  const hand = BY_HAND[known.name];
  // What others say of it there stands in it already.
  const { [THERE]: there, ...own } = props;
  const { made = {}, rest } = hand === undefined ? { rest: own } : hand(own);
  return {
    type: known.name,
    props: defined({ ...inverse(rest, known.shape), ...made, ...(there as Props | undefined) }) as Props,
  };
}

function inverse(props: Props, shape: number | undefined): Props {
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const [rule, within] = ruleFor(name, rulesOf(shape));
    if (rule === undefined) {
      made[pascal(name)] = inverseOf(value, undefined, "");
      continue;
    }
    if (rule.to === "-") throw new Untold(`${name} is mapped by hand`);
    const [, ...deeper] = rule.to.split(".");
    if (deeper.length > 0) Object.assign(made, parts(name, value, shape));
    else if (within === undefined) made[rule.from] = inverseOf(value, rule.shape, rule.as);
    else made[within.from] = { ...(made[within.from] as object), ...inverse({ [name]: value }, within.shape) };
  }
  return made;
}

/** The rule by which the name is made, and the one that it stands within, if it does. */
function ruleFor(name: string, rules: readonly Rule[]): readonly [Rule | undefined, Rule?] {
  const own = rules.find((rule) => rule.to.split(".")[0] === name);
  if (own !== undefined) return [own];
  for (const within of rules.filter(({ to }) => to === "^")) {
    const [inner] = ruleFor(name, rulesOf(within.shape));
    return [inner ?? { from: pascal(name), to: name, as: "", shape: undefined }, within];
  }
  return [undefined];
}

/** An object of which each part stands by itself there. */
function parts(name: string, value: unknown, shape: number | undefined): Props {
  const made: Record<string, unknown> = {};
  for (const [inner, item] of Object.entries(value as Props)) {
    const rule = rulesOf(shape).find(({ to }) => to === `${name}.${inner}`);
    if (rule === undefined) throw new Untold(`${name}.${inner} is nothing there`);
    made[rule.from] = inverseOf(item, rule.shape, rule.as);
  }
  return made;
}

function inverseOf(value: unknown, shape: number | undefined, as: string): unknown {
  if (value instanceof Ref) return value;
  if (as === "tags") return Object.entries(value as Props).map(([Key, Value]) => ({ Key, Value }));
  if (as === "named") return Object.entries(value as Props).map(([Name, Value]) => ({ Name, Value }));
  if (as === "map")
    return Object.fromEntries(Object.entries(value as Props).map(([key, item]) => [key, inverseOf(item, shape, "")]));
  if (as === "raw" || as === "json") return typeof value === "string" ? jsonOf(value) : value;
  if (as === "one") return [inverseOf(value, shape, "")];
  if (as === "many") {
    if (!Array.isArray(value)) throw new Untold("no list where one belongs");
    if (value.length > 1) throw new Untold("there is one of it at most");
    return value.length === 0 ? undefined : inverseOf(value[0], shape, "");
  }
  if (Array.isArray(value)) return value.map((item) => inverseOf(item, shape, ""));
  return typeof value === "object" && value !== null ? inverse(value as Props, shape) : value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Untold("a document that cannot be read");
  }
}

/** Without what is undefined, at every depth. */
function defined(value: unknown): unknown {
  if (value instanceof Ref || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(defined);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, defined(item)]),
  );
}
