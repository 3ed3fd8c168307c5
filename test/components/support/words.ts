import { documentAt } from "../../../policypack/facts/iam/document";
import { contextOf } from "../../../policypack/facts/iam/evaluate/context";
import { decide } from "../../../policypack/facts/iam/evaluate/decide";
import { ACTION_TABLE } from "../../../policypack/facts/iam/resourceless";
import { look } from "../../support/views";
import type { CapturedResource } from "./capture";
import { statementsIn, type WrittenStatement } from "./documents";

/** A role with all its documents, and what a boundary that was made for it leaves of them. */
export interface RoleDocuments {
  readonly name: string;
  readonly trust: string;
  readonly permissions: readonly string[];
  readonly boundary: string | undefined;
  /** The ARNs of the managed policies that are attached to it. */
  readonly attached: readonly string[];
}

const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

/** The roles among the resources. A role's inline policies and boundary are those of the same component. */
export function rolesIn(resources: readonly CapturedResource[]): readonly RoleDocuments[] {
  const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  return resources
    .filter(({ type }) => type === "aws:iam/role:Role")
    .map(({ name, props, propertyDependencies, urn }) => {
      const boundary = propertyDependencies.permissionsBoundary?.[0];
      const bound = resources.find((one) => one.type === POLICY && one.urn === boundary)?.props.policy;
      return {
        name,
        trust: String(props.assumeRolePolicy),
        permissions: policies
          .filter((one) => one.propertyDependencies.role?.includes(urn))
          .map((one) => String(one.props.policy)),
        boundary: typeof bound === "string" ? bound : undefined,
        attached: resources
          .filter((one) => one.type === ATTACHMENT && one.propertyDependencies.role?.includes(urn))
          .map((one) => String(one.props.policyArn)),
      };
    });
}

/** All actions that AWS has, of the services that the pack knows. */
export const ALL_ACTIONS: readonly string[] = Object.entries(ACTION_TABLE).flatMap(([service, table]) =>
  `${table.resourceless} ${table.onResources}`
    .split(" ")
    .filter((action) => action !== "")
    .map((action) => `${service}:${action}`),
);

/** Those of the actions that the documents allow on anything at all, in any circumstances, decided by the evaluator. */
export function allowedOf(actions: readonly string[], role: RoleDocuments): ReadonlySet<string> {
  const groups = [role.permissions, ...(role.boundary === undefined ? [] : [[role.boundary]])].map((texts) =>
    texts.map((text) => documentAt(look(text))),
  );
  const isAllowed = (action: string) =>
    groups.every(
      (documents) => decide(documents, { action, resource: "*", context: contextOf({}) }).allowed.verdict !== "fail",
    );
  return new Set(actions.map((action) => action.toLowerCase()).filter(isAllowed));
}

/** What the role may do, in words: a line for who acts as it, and one for each statement. */
export const wordsOf = ({ attached, name, permissions, trust }: RoleDocuments): string =>
  [
    `## ${name}`,
    "",
    ...statementsIn(trust).map((one) => `- is acted as by ${principalOf(one)}${conditionOf(one)}`),
    ...permissions.flatMap(statementsIn).map(sentence),
    ...attached.map((arn) => `- may what ${arn} says`),
    "",
  ].join("\n");

function sentence(one: WrittenStatement): string {
  const verb = one.Effect === "Deny" ? "never" : "may";
  return `- ${verb} ${one.Action.join(", ")} on ${listed(one.Resource)}${conditionOf(one)}`;
}

function principalOf({ Principal }: WrittenStatement): string {
  return typeof Principal === "object" && Principal !== null
    ? Object.values(Principal as Record<string, string | string[]>)
        .map(listed)
        .join(", ")
    : String(Principal);
}

function conditionOf({ Condition }: WrittenStatement): string {
  const parts = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${key} ${operator} ${listed(values)}`),
  );
  return parts.length === 0 ? "" : ` where ${parts.join(" and ")}`;
}

const listed = (values: string | string[] | undefined): string =>
  [values ?? []]
    .flat()
    .map((value) => (value === "" ? "nothing" : value))
    .join(" or ");
