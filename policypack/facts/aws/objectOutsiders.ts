/** Whom a bucket's own document lets use its objects who is none of the stack. */
import { accountNamed, byArn } from "../iam/evaluate/callers";
import { contextOf, withContext, type Context } from "../iam/evaluate/context";
import { allowsIt, isDenied } from "../iam/evaluate/decide";
import type { Request } from "../iam/evaluate/request";
import type { Guarded } from "../iam/evaluate/things";
import { isNamedBy } from "../iam/purpose";
import { allows, allowsSome } from "../iam/actions";
import type { Principal, Statement } from "../iam/document";
import type { World } from "../resource";
import { all, any, fail, not, pass, undecided, when, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";

/** What is asked about, and who of elsewhere is named for it. */
export interface Asked {
  readonly actions: ReadonlySet<string>;
  /** Patterns of ARNs or names. */
  readonly named: readonly string[];
  /** The settings in which they are named, in words. */
  readonly settings: string;
}

/** Somebody who gets in, and whether he was named. */
export interface Opened {
  readonly by: "somebody" | "everybody";
  readonly isNamed: Truth;
}

/** Each one whom a statement of the bucket's documents lets read, by name or as one of many. */
export function openedTo(bucket: Guarded, world: World, asked: Asked): readonly Opened[] {
  return bucket.documents.flatMap(({ statements }) =>
    statements
      .filter((statement) => all(allows(statement), allowsSome(statement, [...asked.actions])).verdict !== "fail")
      .flatMap((statement) => [...byName(statement, bucket, world, asked), ...asOneOfMany(statement, bucket, asked)]),
  );
}

/** Those whom the statement names as principals, and those whom its condition on aws:PrincipalArn names. */
function byName(statement: Statement, bucket: Guarded, world: World, asked: Asked): readonly Opened[] {
  const inConditions = statement.conditions
    .filter(
      ({ comparison, key }) =>
        key === "aws:principalarn" && /^(?:arn|string)(?:equals|equalsignorecase|like)$/.test(comparison),
    )
    .flatMap(({ values }) => values);
  const asPrincipals = statement.principals.filter((principal) => principal.kind === "AWS" && !isMany(principal));
  const cdn = statement.principals.filter(
    ({ kind, view }) =>
      asked.actions.has("s3:getobject") && kind === "Service" && /^cloudfront\./i.test(knownText(view) ?? ""),
  );
  return [
    ...[...asPrincipals.map(({ view }) => view), ...inConditions].map((view): Opened => ({
      by: "somebody",
      isNamed: when(isUnknown(view) ? pass() : getsIn(knownText(view) ?? "", statement, bucket, asked), () =>
        isNamedElsewhere(view, world, asked),
      ),
    })),
    // Whoever asks the distribution gets the object.
    ...cdn.map(({ view }): Opened => ({ by: "everybody", isNamed: fail(evidenceAt(view)) })),
  ];
}

/** A whole account, or everybody. */
const isMany = ({ kind, view }: Principal): boolean => {
  const name = knownText(view) ?? "";
  return kind === "*" || name === "*" || accountNamed(name) !== undefined;
};

/** Whether he may by this statement, and no other denies it to him. */
function getsIn(
  arn: string,
  statement: Statement,
  { arns: [resource = ""], documents }: Guarded,
  { actions }: Asked,
): Truth {
  const truths = [...actions].map((action): Truth => {
    const ways = contextsOfCaller(arn).map((context): Truth => {
      const request: Request = { action, resource, caller: byArn(arn), context };
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
    "aws:PrincipalArn": arn,
    "aws:PrincipalIsAWSService": "false",
    ...(account !== undefined && isMadeUp(account) ? { "aws:ResourceAccount": OWN, "s3:ResourceAccount": OWN } : {}),
    ...(account === undefined ? {} : { "aws:PrincipalAccount": account }),
  });
};

const SIGN_ON = /(?:\/|^)AWSReservedSSO_/;

function isNamedElsewhere(view: View, world: World, { named, settings }: Asked): Truth {
  // Of a role of this stack it is judged what it is for.
  if (isOfThisStack(view, world)) return pass(evidenceAt(view));
  if (isUnknown(view)) return undecided(evidenceAt(view));
  const name = knownText(view) ?? "";
  if (isNamedBy(name, named).verdict === "pass") return pass(evidenceAt(view));
  if (named.length > 0 || SIGN_ON.test(name) || /^\*?$/.test(name)) return fail(evidenceAt(view));
  const toDecide = `State it in the policy's setting ${settings}, or take it out.`;
  return undecided(evidenceAt(view, { waitsFor: "what you say of it: it is not of this stack", toDecide }));
}

function isOfThisStack(view: View, world: World): boolean {
  const name = knownText(view);
  return name !== undefined && world.named(name).length > 0;
}

/** A whole account, everybody, or all but some: whether one in it who is nobody in particular gets in. */
function asOneOfMany(statement: Statement, bucket: Guarded, asked: Asked): readonly Opened[] {
  const { NotPrincipal: others } = statement.view;
  const many = statement.principals.filter(isMany).map(({ view }) => view);
  return [...many, ...(isPresent(others) ? [others] : [])].map((view) => {
    const account = accountNamed(knownText(view) ?? "");
    return {
      by: "everybody",
      isNamed:
        account === undefined
          ? isNobodyOfMany(view, statement, bucket, asked)
          : isNobodyOf(account, view, statement, bucket, asked),
    };
  });
}

const nobodyOf = (account: string): string => `arn:aws:iam::${account}:role/nobody-in-particular`;

/** Whether nobody in particular of the account gets in; where one does, its administrator decides who. */
function isNobodyOf(account: string, view: View, statement: Statement, bucket: Guarded, asked: Asked): Truth {
  const getsInToo = getsIn(nobodyOf(account), statement, bucket, asked);
  const toDecide = "Name the roles, or deny the bucket to all but them by aws:PrincipalArn.";
  return getsInToo.verdict === "pass"
    ? undecided(evidenceAt(view, { waitsFor: "whom the account's administrator lets", toDecide }))
    : not(getsInToo);
}

/** The same of everybody: a stranger, and then those of each account that a condition lets in as a whole. */
function isNobodyOfMany(view: View, statement: Statement, bucket: Guarded, asked: Asked): Truth {
  const accounts = accountsIn(bucket);
  const stranger = STRANGERS.find((account) => !accounts.includes(account)) ?? STRANGERS[0];
  const getsInToo = getsIn(nobodyOf(stranger), statement, bucket, asked);
  // A tag of whoever asks says what he is for, as far as nobody else can set it.
  const isByTag = statement.conditions.some(({ key }) => key.startsWith("aws:principaltag/"));
  if (getsInToo.verdict === "pass" && isByTag) return isNobodyOf(stranger, view, statement, bucket, asked);
  const ofAccounts = accounts.map((account) => isNobodyOf(account, view, statement, bucket, asked));
  return all(not(getsInToo), ...ofAccounts);
}

/** Accounts that nobody has. */
const STRANGERS = ["000000000000", "000000000001", "000000000002"] as const;

/** The account of the bucket, where it is not known: one like any other. */
const OWN = "000000000009";

const isMadeUp = (account: string): boolean => account === OWN || STRANGERS.some((one) => one === account);

/** The accounts that conditions compare whoever asks with, and one for each pattern of them. */
const accountsIn = ({ documents }: Guarded): readonly string[] => [
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
