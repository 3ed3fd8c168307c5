/** What the examples of this area start from. */
import { documentOf, given } from "../../engine/examples";
import { ManagedPolicy, Role } from "../../facts/aws/types";
import { tags } from "../samples";

/** A managed policy of an AI system: it is judged by itself. */
export const policyAllowing = (...statements: readonly object[]) =>
  given(ManagedPolicy, "policy", {
    tags,
    policy: documentOf(...statements.map((one) => ({ Effect: "Allow", ...one }))),
  });

/** A role of an AI system, with who may assume it. */
export const trusting = (...statements: readonly object[]) =>
  given(Role, "agent", {
    tags,
    assumeRolePolicy: documentOf(...statements.map((one) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...one }))),
  });

export const account = "111122223333";
