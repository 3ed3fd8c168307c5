/** Requests of those who are not one's own, and for what is not one's own, by what IAM knows of them. */
import { contextOf, withContext, type Context } from "./evaluate/context";

/** The account of a stranger. */
export const ACCOUNT = "000000000000";
const ORGANISATION = "o-stranger0000";
const PATHS = `${ORGANISATION}/r-0000/`;

/** Services of AWS ask by no endpoint of one's own. */
const BY_A_PERSON = {
  "aws:PrincipalIsAWSService": "false",
  "aws:ViaAWSService": "false",
  "aws:SecureTransport": "true",
};
const OF_NO_SERVICE = {
  "aws:SourceAccount": undefined,
  "aws:SourceArn": undefined,
  "aws:SourceOrgID": undefined,
  "aws:SourceOrgPaths": undefined,
};

/** In an organisation of his own, and in none. */
export const strangers: readonly Context[] = [
  { "aws:PrincipalOrgID": ORGANISATION, "aws:PrincipalOrgPaths": PATHS },
  { "aws:PrincipalOrgID": undefined, "aws:PrincipalOrgPaths": undefined },
].map((organisation) =>
  withContext(
    contextOf({
      ...BY_A_PERSON,
      ...OF_NO_SERVICE,
      ...organisation,
      "aws:PrincipalAccount": ACCOUNT,
      "kms:CallerAccount": ACCOUNT,
    }),
    new Map([["aws:principalarn", { values: [`arn:aws:iam::${ACCOUNT}:*`], reading: "arn" }]]),
  ),
);

/** What is a stranger's, by his access point and without one. */
export const ofStrangers: readonly Context[] = [
  { "aws:ResourceOrgID": ORGANISATION, "aws:ResourceOrgPaths": PATHS, "s3:DataAccessPointAccount": ACCOUNT },
  { "aws:ResourceOrgID": undefined, "aws:ResourceOrgPaths": undefined, "s3:DataAccessPointAccount": undefined },
].map((owner) =>
  withContext(
    contextOf({ ...BY_A_PERSON, ...owner, "aws:ResourceAccount": ACCOUNT, "s3:ResourceAccount": ACCOUNT }),
    new Map([
      [
        "s3:dataaccesspointarn",
        owner["s3:DataAccessPointAccount"] === undefined
          ? "absent"
          : { values: [`arn:aws:s3:*:${ACCOUNT}:accesspoint/*`], reading: "arn" },
      ],
    ]),
  ),
);
