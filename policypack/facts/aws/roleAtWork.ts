/** A role that does something with data, and the ways in which it may come, as far as documents tell them apart. */
import type { iam } from "@pulumi/aws";
import type { PolicyDocument } from "../iam/document";
import { accountOfArn, byArn, ofStack } from "../iam/evaluate/callers";
import { contextOf, withContext, type Context } from "../iam/evaluate/context";
import { identityOfRole } from "../iam/evaluate/identities";
import type { Caller } from "../iam/evaluate/request";
import type { Reference, Resource, World } from "../resource";
import { pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { evidenceAt } from "../view";
import { roles } from "./role";

/** Who does it. */
export interface Who {
  /** Where it is of the stack. */
  readonly role?: Resource<iam.RoleArgs>;
  readonly caller: Caller;
  readonly context: Context;
  /** Where it is known. */
  readonly account?: string;
}

/** Who the role is; undefined where that cannot be told. */
export function whoIs(reference: Reference<unknown>, world: World): Who | undefined {
  if (reference.kind === "foreign") {
    const account = accountOfArn(reference.value);
    if (account === undefined) return undefined;
    const context: Context = new Map([["aws:principalarn", { values: [reference.value] }]]);
    return { caller: byArn(reference.value), context, account };
  }
  if (reference.kind !== "resource") return undefined;
  const [role] = roles.of(reference.target, world);
  return role === undefined
    ? undefined
    : {
        role: reference.target as Resource<iam.RoleArgs>,
        caller: ofStack(reference.target, world),
        context: identityOfRole(role, world).context,
      };
}

/** Documents tell roles apart by name: of one whose name is not known yet it is not known what they say. */
export function isToldApart({ role }: Who, documents: readonly PolicyDocument[]): Truth {
  if (role === undefined || !isUnknown(role.props.name)) return pass();
  const tell = documents
    .flatMap(({ statements }) => statements)
    .some(
      ({ conditions, view }) =>
        isPresent(view.NotPrincipal) || conditions.some(({ key }) => key === "aws:principalarn"),
    );
  return tell ? undecided(evidenceAt(role.props.name)) : pass();
}

const ACCOUNTS = /^(?:aws:(?:principal|resource)account|s3:resourceaccount|kms:calleraccount)$/;
const ORGANISATIONS = /^aws:(?:principal|resource)orgid$/;
/** What more documents say is asked first: what all say, lets through if anything does. */
const MOST = 6;

/** The ways in which the role may come, as far as the documents tell them apart: it is of one account and organisation. */
export function waysOf(documents: readonly PolicyDocument[], { account, context }: Who): readonly Context[] {
  const conditions = documents.flatMap(({ statements }) => statements.flatMap((statement) => statement.conditions));
  const said = (keys: RegExp): readonly string[] => {
    const values = conditions
      .filter(({ key }) => keys.test(key))
      .flatMap((condition) => condition.values.flatMap((view) => knownText(view) ?? []))
      .filter((value) => !value.includes("$"))
      .map((value) => value.replace(/[*?]/g, "0"));
    const times = new Map<string, number>();
    for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
    return [...times]
      .sort(([, one], [, other]) => other - one)
      .flatMap(([value]) => value)
      .slice(0, MOST);
  };
  const accounts = account === undefined ? [...said(ACCOUNTS), "999999999999"] : [account];
  const organizations = [...said(ORGANISATIONS), "o-another00000"];
  return accounts.flatMap((own) =>
    organizations.map((organization) =>
      withContext(
        contextOf({
          "aws:PrincipalIsAWSService": "false",
          "aws:SecureTransport": "true",
          "aws:PrincipalAccount": own,
          "aws:PrincipalOrgID": organization,
          "kms:CallerAccount": own,
          // A role of another stack may be of another account than the bucket.
          ...(account === undefined
            ? { "aws:ResourceAccount": own, "s3:ResourceAccount": own, "aws:ResourceOrgID": organization }
            : {}),
        }),
        context,
      ),
    ),
  );
}
