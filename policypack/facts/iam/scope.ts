/** Whether what somebody may do stays within what is declared for him. */
import { all, any, fail, not, pass, type Truth } from "../truth";
import { isPresent, text } from "../values";
import { evidenceAt } from "../view";
import { allows } from "./actions";
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
