import { isTreeList, isTreeObject, type Tree, type TreeObject } from "../../facts/tree";
import { isAiType } from "../../facts/ai";
import { AI_TYPE_TOKENS } from "../../facts/aws/aiTypes";
import { IRREGULAR, regular, RENAMES } from "./bridgedNames";
import { SINGULAR } from "./table";
import { fleets } from "./fleets";
import { unmappedPart } from "./native";
import type { Part, Sent } from "./index";

/**
 * Terraform's provider as Pulumi bridges it (`pulumi package add terraform-provider hashicorp/aws`): `aws_sagemaker_model`
 * is `aws:index/sagemakerModel:SagemakerModel`. Both are made of the same schema by the same rules, so that properties
 * have the same names but for those that @pulumi/aws changes by hand.
 * https://www.pulumi.com/registry/packages/terraform-provider/
 */
export function bridged(type: string): ((sent: Sent) => readonly Part[]) | undefined {
  const name = /^aws:index\/(\w+):/.exec(type)?.[1];
  if (name === undefined) return undefined;
  const token = IRREGULAR[name] ?? regular(name);
  const isKnown = token !== undefined && (!isAiName(name) || AI_TYPE_TOKENS.includes(token));
  if (!isKnown) return isAiName(name) ? (sent) => [asSent(sent), unmappedPart(sent, UNKNOWN)] : undefined;
  const renames = RENAMES[token] ?? {};
  const singular = new Set(singularOf(token));
  const fleet = fleets(token);
  return ({ name: called, outputs, tree, urn }) => {
    const shaped = (given: Tree): Tree => (isTreeObject(given) ? renamed(asOne(given, singular), renames) : given);
    const own = { type: token, name: called, key: "", tree: shaped(tree) };
    const given = outputs === undefined ? own : { ...own, outputs: shaped(outputs) };
    return fleet?.({ ...given, urn }) ?? [given];
  };
}

const UNKNOWN = "of a type of Terraform's provider that no policy knows";

const asSent = ({ name, outputs, tree, type }: Sent): Part => ({ type, name, key: "", tree, outputs });

/** `sagemakerModel` is of SageMaker. */
const isAiName = (name: string): boolean => {
  const [service = ""] = /^[a-z0-9]+/.exec(name) ?? [];
  return isAiType(`aws:${service}/`);
};

function renamed(props: TreeObject, names: Readonly<Record<string, string>>): TreeObject {
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [names[key] ?? key, value]));
}

/** The names of objects that Terraform may have lists of, at any depth of the type. */
function singularOf(type: string): readonly string[] {
  const line = SINGULAR.trim()
    .split("\n")
    .find((one) => one.startsWith(`${type} `));
  return line === undefined ? [] : line.split(" ").slice(1);
}

/**
 * A list of at most one for the thing itself, where @pulumi/aws has the thing itself: whether a block may stand there more
 * than once is not in the schema of all of Terraform's resources. Its name is then in the plural.
 */
function asOne(props: TreeObject, singular: ReadonlySet<string>): TreeObject {
  const shaped: Record<string, Tree> = {};
  for (const [key, value] of Object.entries(props)) {
    const isOne = isTreeList(value) && value.length <= 1;
    const name = isOne ? [key, ...singularsOf(key)].find((one) => singular.has(one)) : undefined;
    shaped[name ?? key] = below(name !== undefined && isTreeList(value) ? (value[0] ?? null) : value, singular);
  }
  return shaped;
}

function below(value: Tree, singular: ReadonlySet<string>): Tree {
  if (isTreeList(value)) return value.map((item) => below(item, singular));
  return isTreeObject(value) ? asOne(value, singular) : value;
}

const singularsOf = (name: string): readonly string[] => [
  name.replace(/ies$/, "y"),
  name.replace(/es$/, ""),
  name.replace(/s$/, ""),
];
