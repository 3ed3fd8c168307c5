import { createHash } from "node:crypto";

import { isList, isObject, textOf } from "../../values";
import type { PropertyMap, Value } from "../../values";

/** A statement as it stands in the document. */
type Statement = Record<string, Value>;

function list(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function objects(value: Value | undefined): PropertyMap[] {
  return list(value).filter(isObject);
}

/** `&{…}` stands for IAM's own `${…}`, which the language that this function comes from reads as its own. */
function texts(value: Value | undefined): string[] {
  return list(value).map((text) => textOf(text).replaceAll("&{", "${"));
}

/** One value stands alone; several are listed in descending order, as the real function writes them. */
function oneOrMany(values: readonly string[]): Value {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : [...values].sort().reverse();
}

function principals(value: Value | undefined): Value | undefined {
  const given = objects(value);
  if (given.length === 0) return undefined;
  const byType: Record<string, string[]> = {};
  for (const { type, identifiers } of given) (byType[textOf(type)] ??= []).push(...texts(identifiers));
  const everyone = byType["*"];
  if (everyone?.join() === "*" && Object.keys(byType).length === 1) return "*";
  return Object.fromEntries(Object.entries(byType).map(([type, identifiers]) => [type, oneOrMany(identifiers)]));
}

/** Conditions of one test are one block in it; values of one variable are one list, in the order given. */
function conditions(value: Value | undefined): Value | undefined {
  const given = objects(value);
  if (given.length === 0) return undefined;
  const tests: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of given) {
    ((tests[textOf(test)] ??= {})[textOf(variable)] ??= []).push(...texts(values));
  }
  return Object.fromEntries(
    Object.entries(tests).map(([test, variables]) => [
      test,
      Object.fromEntries(
        Object.entries(variables).map(([variable, values]) => {
          const [first] = values;
          return [variable, values.length === 1 && first !== undefined ? first : values];
        }),
      ),
    ]),
  );
}

function listed(value: Value | undefined): Value | undefined {
  const values = texts(value);
  return values.length === 0 ? undefined : oneOrMany(values);
}

function statementOf(given: PropertyMap): Statement {
  const parts: Record<string, Value | undefined> = {
    Sid: given.sid === undefined || given.sid === "" ? undefined : given.sid,
    Effect: given.effect ?? "Allow",
    Action: listed(given.actions),
    NotAction: listed(given.notActions),
    Resource: listed(given.resources),
    NotResource: listed(given.notResources),
    Principal: principals(given.principals),
    NotPrincipal: principals(given.notPrincipals),
    Condition: conditions(given.conditions),
  };
  const present = Object.entries(parts).filter((entry): entry is [string, Value] => {
    return entry[1] !== undefined && entry[1] !== null;
  });
  return Object.fromEntries(present);
}

function statementsIn(document: Value): Statement[] {
  const parsed: unknown = JSON.parse(textOf(document));
  // What JSON.parse returns is made of JSON's values.
  const { Statement: statement } = (parsed ?? {}) as { Statement?: Value };
  return (isList(statement) ? statement : [statement]).filter(isObject).map((one) => ({ ...one }));
}

/** A later statement with the same Sid takes the place of an earlier one. */
function merge(earlier: readonly Statement[], later: readonly Statement[]): Statement[] {
  const merged = [...earlier];
  for (const statement of later) {
    const same = merged.findIndex(({ Sid }) => Sid !== undefined && Sid === statement.Sid);
    if (same < 0) merged.push(statement);
    else merged[same] = statement;
  }
  return merged;
}

function refuseDuplicates(statements: readonly Statement[]): void {
  const seen = new Set<Value>();
  for (const { Sid } of statements) {
    if (Sid === undefined) continue;
    if (seen.has(Sid)) throw new Error(`aws.iam.getPolicyDocument: duplicate Sid (${textOf(Sid)})`);
    seen.add(Sid);
  }
}

/**
 * `aws.iam.getPolicyDocument`: the JSON of a policy document, in the form that the real function gives it.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
 *
 * @throws Error where two statements have one Sid, or a source document is not JSON.
 */
export function policyDocument(args: PropertyMap): PropertyMap {
  const own = objects(args.statements).map(statementOf);
  refuseDuplicates(own);
  const sources = list(args.sourcePolicyDocuments).reduce<Statement[]>((all, one) => merge(all, statementsIn(one)), []);
  const overrides = list(args.overridePolicyDocuments).flatMap(statementsIn);
  const document = {
    Version: args.version ?? "2012-10-17",
    ...(args.policyId === undefined ? {} : { Id: args.policyId }),
    Statement: merge(merge(sources, own), overrides),
  };
  const json = JSON.stringify(document, undefined, 2);
  const id = Number.parseInt(createHash("sha256").update(json).digest("hex").slice(0, 8), 16);
  return { ...args, version: document.Version, id: id.toString(), json, minifiedJson: JSON.stringify(document) };
}
