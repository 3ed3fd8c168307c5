/** What the examples about stores start from, as it should be. */
import { documentOf, given, type PropsOf } from "../../engine/examples";
import { Repository, Secret, Table, Volume } from "../../facts/aws/types";
import { tags } from "../samples";

export const aiVolume = (props: PropsOf<typeof Volume> = {}) =>
  given(Volume, "disk", { availabilityZone: "eu-west-1a", size: 500, tags, ...props });
export const aiRepository = (props: PropsOf<typeof Repository> = {}) =>
  given(Repository, "llm", { name: "llm", tags, ...props });
export const aiSecret = (props: PropsOf<typeof Secret> = {}) => given(Secret, "hub", { name: "hub", tags, ...props });
export const aiTable = (props: PropsOf<typeof Table> = {}) =>
  given(Table, "sessions", { name: "sessions", tags, ...props });

/** A document that lets everybody do it. */
export const openTo = (principal: unknown, Action: string, more: object = {}) =>
  documentOf({ Effect: "Allow", Principal: principal, Action, Resource: "*", ...more });
export const ofOrganisation = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } };

const shopWeights = ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"];

/** What the policy of `weights` denies to everybody of whom the condition holds. */
export const denied = (Action: string | readonly string[], Condition: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: shopWeights,
  Condition,
});
export const notAws = { "aws:PrincipalIsAWSService": "false" };
export const strangersDenied = denied("s3:*", {
  StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" },
  BoolIfExists: notAws,
});
export const logsDelivered = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::shop-weights/*",
};
