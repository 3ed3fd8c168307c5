import * as pulumi from "@pulumi/pulumi";
import { type ArgumentChecker, matching } from "./arguments";
import { ASK_MODEL, GUARDRAIL_ARN, GUARDRAIL_VERSION } from "./bedrock";
import type { Condition, Statement } from "./documents";
import { regionalArn, type Place } from "./place";

/** The tag by which a guardrail is known before AWS assigns its id. */
export const GUARDRAIL_TAG = "ai:guardrail";

/** The guardrail without which no model is asked: one version of it by its ARN, or any numbered one by its tag. */
export type ForcedGuardrail =
  { readonly arn: string; readonly version: string } | { readonly tagKey: string; readonly name: string };

/** What makes a guardrail the only one: what every statement that allows to ask asks for, and the statements besides. */
export interface Forced {
  readonly condition: Condition;
  readonly statements: Statement[];
}

const KEY = "bedrock:GuardrailIdentifier";
const GUARDRAIL_NAME = matching(/^[\w-]{0,50}$/, "a guardrail's name: at most 50 letters, digits and _ -");

/** The arguments of a component that asks with a guardrail. */
export interface GuardrailArgs {
  readonly guardrailArn: pulumi.Input<string>;
  readonly guardrailVersion: pulumi.Input<string>;
  readonly guardrailName?: pulumi.Input<string> | undefined;
}

/** The guardrail that a role is held to, checked; with a name nothing of it waits for the guardrail. */
export function forcedGuardrailOf(
  check: ArgumentChecker,
  args: GuardrailArgs,
  tagPrefix: string,
): { arn: pulumi.Output<string>; version: pulumi.Output<string>; forced: pulumi.Output<ForcedGuardrail> } {
  const arn = check.input("guardrailArn", args.guardrailArn, GUARDRAIL_ARN);
  const version = check.input("guardrailVersion", args.guardrailVersion, GUARDRAIL_VERSION);
  const name = check.input("guardrailName", args.guardrailName ?? "", GUARDRAIL_NAME);
  const forced = name.apply((known): pulumi.Output<ForcedGuardrail> =>
    known === "" ? pulumi.output({ arn, version }) : pulumi.output(byName(tagPrefix, known)),
  );
  return { arn, version, forced };
}

/** The guardrail that has the name in its tag. */
export const byName = (tagPrefix: string, name: string): ForcedGuardrail => ({
  tagKey: tagPrefix + GUARDRAIL_TAG.replace(/^ai:/, ""),
  name,
});

/** How the guardrail is forced, whatever else is attached to a role; `sid` begins the ids of what denies. */
export const forceGuardrail = (place: Place, guardrail: ForcedGuardrail, sid: string): Forced =>
  "arn" in guardrail ? forceVersion(guardrail, sid) : forceTagged(place, guardrail, sid);

/**
 * One version of one guardrail. A denial is the wider the more it is about: every model.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html
 */
function forceVersion({ arn, version }: { arn: string; version: string }, sid: string): Forced {
  const guarded = { [KEY]: `${arn}:${version}` };
  return {
    condition: { StringEquals: guarded },
    statements: [
      { ...allowApplying(arn) },
      { Sid: sid, Effect: "Deny", Action: ASK_MODEL, Resource: "*", Condition: { StringNotEquals: guarded } },
    ],
  };
}

/**
 * A guardrail's id is AWS's to assign, its tag is not. Who asks with a guardrail has to be allowed to apply it, and of
 * guardrails only those with the tag may be applied; without one, with a draft or with another account's nothing is asked.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html#amazonbedrock-guardrail
 */
function forceTagged(place: Place, { name, tagKey }: { name: string; tagKey: string }, sid: string): Forced {
  const guardrails = regionalArn(place, "bedrock", "guardrail/*");
  const numbered = { [KEY]: `${guardrails}:*` };
  const tagged = { [`aws:ResourceTag/${tagKey}`]: name };
  const deny = (own: string, Action: string[], Condition: Condition): Statement => ({
    ...{ Sid: own, Effect: "Deny", Action },
    Resource: "*",
    Condition,
  });
  return {
    condition: { StringLike: numbered },
    statements: [
      { ...allowApplying(guardrails), Condition: { StringEquals: tagged } },
      deny(sid, ["bedrock:ApplyGuardrail"], { StringNotEquals: tagged }),
      deny(`${sid}Unnumbered`, ASK_MODEL, { StringNotLike: numbered }),
      deny(`${sid}Drafts`, ASK_MODEL, { StringLike: { [KEY]: "*:DRAFT" } }),
    ],
  };
}

const allowApplying = (Resource: string): Statement => ({
  ...{ Sid: "ApplyGuardrail", Effect: "Allow", Action: ["bedrock:ApplyGuardrail"] },
  Resource,
});

/** Both conditions in one. */
export function both(one: Condition, other: Condition): Condition {
  const operators = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...one[operator], ...other[operator] }]));
}
