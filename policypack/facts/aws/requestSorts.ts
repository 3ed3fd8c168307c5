/** The requests that the policy of a bucket tells apart. */
import { contextOf, withContext, type Context } from "../iam/evaluate/context";
import type { PolicyDocument, Statement } from "../iam/document";
import { knownText, oneOrMany } from "../values";
import { entriesOf, type View } from "../view";

/** What is so of every request that is made in earnest today. */
export const MODERN = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" } as const;
export const BY_A_PERSON = { ...MODERN, "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" } as const;
/** By no endpoint: from the internet, an address that nobody has. */
export const FROM_OUTSIDE = {
  "aws:SourceVpce": undefined,
  "aws:SourceVpc": undefined,
  "aws:SourceVpcArn": undefined,
  "aws:VpceAccount": undefined,
  "aws:VpceOrgID": undefined,
  "aws:VpceOrgPaths": undefined,
  "aws:VpcSourceIp": undefined,
  "aws:SourceIp": "203.0.113.1",
} as const;

/** A role of one's own that no policy names. */
export const SOMEBODY = "arn:aws:iam::????????????:role/nobody-in-particular";

/** One who is called so, or one of those whom the pattern means. */
export const asPrincipal = (arn: string): Context => new Map([["aws:principalarn", { values: [arn], reading: "arn" }]]);

/** What can be told apart of requests by what the document says: each value that it compares with, and another. */
export interface Sort {
  readonly context: Context;
  readonly arn: string | undefined;
}

const MOST = 4;

/** Requests of people, in all the sorts that the document tells apart. */
export function sortsOf(documents: readonly PolicyDocument[]): readonly Sort[] {
  const statements = statementsOf(documents);
  const said = (key: string): readonly string[] =>
    [
      ...new Set(
        statements
          .flatMap(({ conditions }) => conditions.filter((condition) => condition.key === key))
          .flatMap(({ values }) => values.flatMap((view) => knownText(view) ?? []))
          .filter((text) => key === "aws:principalarn" || !/[*?$]/.test(text)),
      ),
    ].slice(0, MOST);
  const listed = statements.flatMap(({ view }) => textsIn(view.NotPrincipal)).filter((name) => name.startsWith("arn:"));
  const arns = [undefined, ...new Set([...said("aws:principalarn"), ...listed])].slice(0, MOST + 1);
  const organizations = [...said("aws:principalorgid"), "o-another00000"];
  const accounts = [...said("aws:principalaccount"), "999999999999"];
  const endpoints = [...said("aws:sourcevpce"), "vpce-another"];
  const networks = [...said("aws:sourcevpc"), "vpc-another"];
  const ways = [
    FROM_OUTSIDE,
    ...endpoints.flatMap((vpce) => networks.map((vpc) => ({ "aws:SourceVpce": vpce, "aws:SourceVpc": vpc }))),
  ];
  return arns.flatMap((arn) =>
    organizations.flatMap((organization) =>
      accounts.flatMap((account) =>
        ways.map((way): Sort => {
          const who = { "aws:PrincipalOrgID": organization, "aws:PrincipalAccount": account };
          const named: Context = arn === undefined ? new Map() : asPrincipal(arn);
          return { arn, context: withContext(contextOf({ ...BY_A_PERSON, ...who, ...way }), named) };
        }),
      ),
    ),
  );
}

const textsIn = (view: View): readonly string[] =>
  entriesOf(view).flatMap(([, names]) => oneOrMany(names).flatMap((name) => knownText(name) ?? []));

export const statementsOf = (documents: readonly PolicyDocument[]): readonly Statement[] =>
  documents.flatMap(({ statements }) => statements);
