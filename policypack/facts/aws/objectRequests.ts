/** Requests for the objects of a bucket by somebody of elsewhere, whom only its own documents can let in. */
import type { Statement } from "../iam/document";
import { byArn, sessionless } from "../iam/evaluate/callers";
import { contextOf, withContext, type Context } from "../iam/evaluate/context";
import { allowsIt, isDenied } from "../iam/evaluate/decide";
import type { Caller, Request } from "../iam/evaluate/request";
import type { Guarded } from "../iam/evaluate/things";
import { all, any, fail, not, type Truth } from "../truth";
import { knownText } from "../values";

/** Whether he may by this statement, and no other denies it to him. */
export function getsIn(
  arn: string,
  statement: Statement,
  { arns: [resource = ""], documents }: Guarded,
  actions: ReadonlySet<string>,
  caller: Caller = byArn(arn),
): Truth {
  const truths = [...actions].map((action): Truth => {
    const ways = contextsOfCaller(arn).map((context): Truth => {
      const request: Request = { action, resource, caller, context };
      const allowed = allowsIt(statement, request);
      return allowed.verdict === "fail" ? allowed : all(allowed, not(isDenied(documents, request)));
    });
    return any(fail(), ...ways);
  });
  return any(fail(), ...truths);
}

/**
 * He asks the bucket itself, or comes by an access point of his own. Whom those of an account that is named let in, their
 * documents say. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
const contextsOfCaller = (arn: string): readonly Context[] =>
  [undefined, STRANGERS[0]].map((owner) =>
    withContext(
      contextOf({
        "s3:DataAccessPointAccount": owner,
        "s3:DataAccessPointArn": owner && `arn:aws:s3:eu-west-1:${owner}:accesspoint/any`,
      }),
      contextOfCaller(arn),
    ),
  );

const contextOfCaller = (arn: string): Context => {
  const account = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
  return contextOf({
    "aws:PrincipalArn": sessionless(arn),
    "aws:PrincipalIsAWSService": "false",
    ...(account !== undefined && isMadeUp(account) ? { "aws:ResourceAccount": OWN, "s3:ResourceAccount": OWN } : {}),
    ...(account === undefined ? {} : { "aws:PrincipalAccount": account }),
  });
};

export const nobodyOf = (account: string): string => `arn:aws:iam::${account}:role/nobody-in-particular`;

/** Accounts that nobody has. */
export const STRANGERS = ["000000000000", "000000000001", "000000000002"] as const;

/** The account of the bucket, where it is not known: one like any other. */
const OWN = "000000000009";

const isMadeUp = (account: string): boolean => account === OWN || STRANGERS.some((one) => one === account);

/** The accounts that conditions compare whoever asks with, and one for each pattern of them. */
export const accountsIn = ({ documents }: Guarded): readonly string[] => [
  ...new Set(
    documents
      .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
      .filter(({ key }) => key === "aws:principalaccount")
      .flatMap(({ values }) => values.map((value) => knownText(value) ?? ""))
      .map((value) => (/^\$\{aws:resourceaccount\}$/i.test(value) ? OWN : value.replace(/\?/g, "0")))
      .map((value) => (value.includes("*") ? value.replace("*", "0".repeat(Math.max(0, 13 - value.length))) : value))
      .filter((value) => /^\d{12}$/.test(value)),
  ),
];
