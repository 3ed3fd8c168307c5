/** Whom a bucket's own document lets use its objects who is none of the stack. */
import { accountNamed, isEverybody, sessionless } from "../iam/evaluate/callers";
import { certain, type Modal } from "../iam/evaluate/modal";
import type { Guarded } from "../iam/evaluate/things";
import { isNamedBy } from "../iam/purpose";
import { allows, allowsSome } from "../iam/actions";
import type { Principal, Statement } from "../iam/document";
import type { World } from "../resource";
import { all, fail, not, pass, undecided, when, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { accountsIn, getsIn, nobodyOf, STRANGERS } from "./objectRequests";

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
  const cdn = asked.actions.has("s3:getobject") ? statement.principals.filter(isCdn) : [];
  const asPrincipals = statement.principals.filter(
    (principal) => principal.kind === "AWS" && !isMany(principal) && !cdn.includes(principal),
  );
  return [
    ...[...asPrincipals.map(({ view }) => view), ...inConditions].map((view): Opened => ({
      by: "somebody",
      isNamed: when(isUnknown(view) ? pass() : getsIn(knownText(view) ?? "", statement, bucket, asked.actions), () =>
        isNamedElsewhere(view, world, asked),
      ),
    })),
    ...statement.principals.filter(isCanonical).map((principal): Opened => ({
      by: "somebody",
      isNamed: isNamedByAccount(principal, statement, bucket, asked),
    })),
    // Whoever asks the distribution gets the object.
    ...cdn.map(({ view }): Opened => ({ by: "everybody", isNamed: fail(evidenceAt(view)) })),
  ];
}

/**
 * A distribution: as a service, or as an identity that it has with S3.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
const isCdn = ({ kind, view }: Principal): boolean => {
  const name = knownText(view) ?? "";
  return kind === "Service"
    ? /^cloudfront\./i.test(name)
    : kind === "AWS" && /^arn:[\w-]+:iam::cloudfront:user\//i.test(name);
};

const isCanonical = ({ kind }: Principal): boolean => kind === "CanonicalUser";

/**
 * An account by its canonical id, or the identity of a distribution by its own. Which one it is, the id does not show.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
function isNamedByAccount({ view }: Principal, statement: Statement, bucket: Guarded, asked: Asked): Truth {
  const isSame = (one: Principal): boolean => isCanonical(one) && knownText(one.view) === knownText(view);
  const isMeantBy = (principal: Principal): Modal =>
    certain(isEverybody(principal) || isSame(principal) ? pass(evidenceAt(view)) : fail());
  const toDecide = "Name the roles by their ARNs, or take it out.";
  return when(
    getsIn(nobodyOf(STRANGERS[0]), statement, bucket, asked.actions, { isMeantBy, isNamedBy: isMeantBy }),
    () => undecided(evidenceAt(view, { waitsFor: "which account, or distribution, has this id", toDecide })),
  );
}

/** A whole account, or everybody. */
const isMany = ({ kind, view }: Principal): boolean => {
  const name = knownText(view) ?? "";
  return kind === "*" || name === "*" || accountNamed(name) !== undefined;
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
  return name !== undefined && world.named(sessionless(name)).length > 0;
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

/** Whether nobody in particular of the account gets in; where one does, its administrator decides who. */
function isNobodyOf(account: string, view: View, statement: Statement, bucket: Guarded, asked: Asked): Truth {
  const getsInToo = getsIn(nobodyOf(account), statement, bucket, asked.actions);
  const toDecide = "Name the roles, or deny the bucket to all but them by aws:PrincipalArn.";
  return getsInToo.verdict === "pass"
    ? undecided(evidenceAt(view, { waitsFor: "whom the account's administrator lets", toDecide }))
    : not(getsInToo);
}

/** The same of everybody: a stranger, and then those of each account that a condition lets in as a whole. */
function isNobodyOfMany(view: View, statement: Statement, bucket: Guarded, asked: Asked): Truth {
  const accounts = accountsIn(bucket);
  const stranger = STRANGERS.find((account) => !accounts.includes(account)) ?? STRANGERS[0];
  const getsInToo = getsIn(nobodyOf(stranger), statement, bucket, asked.actions);
  // A tag of whoever asks says what he is for, as far as nobody else can set it.
  const isByTag = statement.conditions.some(({ key }) => key.startsWith("aws:principaltag/"));
  if (getsInToo.verdict === "pass" && isByTag) return isNobodyOf(stranger, view, statement, bucket, asked);
  const ofAccounts = accounts.map((account) => isNobodyOf(account, view, statement, bucket, asked));
  return all(not(getsInToo), ...ofAccounts);
}
