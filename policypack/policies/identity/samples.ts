/** What the examples of this area start from. */
import { documentOf, given, ref } from "../../engine/examples";
import { ManagedPolicy, Role, RolePolicy } from "../../facts/aws/types";
import { tags, trust } from "../samples";

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

/** A role that has nothing to do with AI, and what it may do. */
export const webMay = (statement: object) => [
  given(Role, "web", { name: "web", assumeRolePolicy: trust("ec2.amazonaws.com") }),
  given(RolePolicy, "web-permissions", {
    role: ref("web", "name", "web"),
    policy: documentOf({ Effect: "Allow", ...statement }),
  }),
];
