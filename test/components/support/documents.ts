import { named, type CapturedResource } from "./capture";

/** A statement of a policy document that a test looks at. */
export interface ReadStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string[];
  readonly Resource?: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

/** The statements of a resource's document, by their names. */
export function statementsOf(
  resources: readonly CapturedResource[],
  name: string,
  property: "policy" | "assumeRolePolicy" = "policy",
): Map<string, ReadStatement> {
  const text = String(named(resources, name).props[property]);
  const { Statement } = JSON.parse(text) as { Statement: ReadStatement[] };
  return new Map(Statement.map((statement) => [statement.Sid, statement]));
}
