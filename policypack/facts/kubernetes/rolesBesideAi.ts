/** What roles and bindings of a stack that runs pods of AI give, and to whom, whoever that is. */
import type { types } from "@pulumi/kubernetes";
import { resourcesOf } from "../subject";
import { all, not, type Truth } from "../truth";
import { equals, every, isOneOf, some } from "../values";
import { type View } from "../view";
import { besideAiPods } from "./aiPods";
import { ESCALATIONS } from "./powers";
import { heldBy, type Rules } from "./rbacRules";
import { ClusterRole, ClusterRoleBinding, RbacRole, RoleBinding } from "./types";

type Subjects = View<types.input.rbac.v1.RoleBinding>["subjects"];

export const rolesBesideAi = besideAiPods(
  resourcesOf<types.input.rbac.v1.Role | types.input.rbac.v1.ClusterRole>(RbacRole, ClusterRole),
);
export const bindingsBesideAi = besideAiPods(
  resourcesOf<types.input.rbac.v1.RoleBinding | types.input.rbac.v1.ClusterRoleBinding>(
    RoleBinding,
    ClusterRoleBinding,
  ),
);

export type Escalation = keyof typeof ESCALATIONS;
const EVERYTHING = [{ group: "*", resource: "*", verb: "*" }];

/** Whether the rules allow each verb on each resource. */
export const allowEverything = (rules: Rules): Truth => heldBy(rules, EVERYTHING);

/** Each way to become more than the rules say, and whether they allow it. */
export const escalationsBy = (rules: Rules): readonly (readonly [Escalation, Truth])[] =>
  Object.entries(ESCALATIONS).map(([name, asks]) => [name as Escalation, heldBy(rules, asks)] as const);

/** Whether each rule names what it is about, in this part of it. */
export const namesEach = (rules: Rules, part: "apiGroups" | "resources" | "verbs"): Truth =>
  every(rules, (rule) => every(rule[part], (word) => not(equals(word, "*"))));

/** Whether someone of this kind is bound who is called one of these. */
export const isBound = (subjects: Subjects, kind: string, names: readonly string[]): Truth =>
  some(subjects, (one) => all(equals(one.kind, kind), isOneOf(one.name, names)));

/** Whether it is one of these ClusterRoles: a Role of a namespace may have any name. */
export const isClusterRole = ({ kind, name }: View<types.input.rbac.v1.RoleRef>, names: readonly string[]): Truth =>
  all(equals(kind, "ClusterRole"), isOneOf(name, names));
