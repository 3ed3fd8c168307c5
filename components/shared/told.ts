import type * as pulumi from "@pulumi/pulumi";
import { matching, type ArgumentChecker } from "./arguments";

/** The ARN of a topic. */
export const TOPIC_ARN = matching(
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/,
  "a topic's ARN: arn:aws:sns:<region>:<account>:<name>",
);

/** An address to write to. */
export const EMAIL = matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");

/** Who is told when something is wrong: a topic, or else e-mail addresses. */
export interface Told {
  readonly topicArn: pulumi.Output<string> | undefined;
  readonly emails: readonly string[];
}

/** Who is told, by two arguments of which exactly one is given, since what reaches nobody is no alarm. */
export function toldOf(
  check: ArgumentChecker,
  [emailsArgument, emails = []]: [argument: string, value: string[] | undefined],
  [topicArgument, topicArn]: [argument: string, value: pulumi.Input<string> | undefined],
): Told {
  if (topicArn !== undefined && emails.length > 0)
    throw check.refuse(emailsArgument, emails, `absent where ${topicArgument} is given: subscribe them to that topic`);
  if (topicArn === undefined && emails.length === 0)
    throw check.refuse(emailsArgument, emails, `one e-mail address at least, or ${topicArgument} given`);
  for (const [index, email] of emails.entries()) check.plain(`${emailsArgument}[${index.toString()}]`, email, EMAIL);
  return { topicArn: check.optional(topicArgument, topicArn, TOPIC_ARN), emails };
}
