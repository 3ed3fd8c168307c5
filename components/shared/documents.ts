/** The condition of a statement: operator, key, values. */
export type Condition = Record<string, Record<string, string | string[]>>;

/** One statement of a policy document, with the parts that the components use. */
export interface Statement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | Record<string, string | string[]>;
  Action: string[];
  /** Absent in a role's trust policy, which is about the role. */
  Resource?: string | string[];
  Condition?: Condition;
}

/** The text of a policy document. */
export function policyDocument(statements: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
