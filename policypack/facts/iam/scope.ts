/** Whether what somebody may do stays within what is declared for him. */
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, text } from "../values";
import { evidenceAt, viewOf } from "../view";
import { allows } from "./actions";
import type { Overreach } from "./closure";
import type { Statement } from "./document";
import type { IamIdentity } from "./evaluate/identities";
import { actionPattern, includes } from "./evaluate/patterns";
import { mayDo } from "./evaluate/question";

/**
 * What every function takes to run, to be traced, and to be in a VPC.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
const RUNNING = [
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "ec2:UnassignPrivateIpAddresses",
];

/** Whether every action that the identity is allowed is one of these patterns, or what every function takes to run. */
export function staysWithin(identity: IamIdentity, scope: readonly string[]): Truth {
  const patterns = [...scope, ...RUNNING].map(actionPattern);
  const isWithin = (action: string): boolean =>
    patterns.some((pattern) => includes(pattern, actionPattern(action))) || isTakenBack(identity, action);
  const within = ({ actions, view }: Statement): Truth =>
    isPresent(view.NotAction)
      ? fail(evidenceAt(view.NotAction))
      : all(pass(), ...actions.map((action) => text(action, isWithin)));
  const statements = identity.grants.flatMap((document) => document.statements);
  return all(pass(), ...statements.map((statement) => any(not(allows(statement)), within(statement))));
}

/** Whether a single action that is allowed is denied again, or beyond the boundary. */
const isTakenBack = (identity: IamIdentity, action: string): boolean =>
  !/[*?]/.test(action) && mayDo(identity, { actions: new Set([action.toLowerCase()]) }).length === 0;

/** What the identity is allowed beyond the scope that is declared; nothing where none is. */
export function beyondScope(identity: IamIdentity, scope: readonly string[]): readonly Overreach[] {
  if (scope.length === 0) return [];
  const what = viewOf<string>(identity.resource, "do more than is declared for the tools of agents");
  const { verdict, evidence } = staysWithin(identity, scope);
  if (verdict === "pass") return [];
  return [{ what, truth: verdict === "fail" ? pass(...evidence) : undecided(...evidence) }];
}
