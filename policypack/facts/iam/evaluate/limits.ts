/** What is given to an identity, or kept from it, by documents that are not its own: AWS's, a boundary's, the organisation's. */
import { ManagedPolicy, ServiceControlPolicy, ServiceControlPolicyAttachment } from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { undecided, type Truth } from "../../truth";
import { isUnknown, knownText } from "../../values";
import { evidenceAt, type View } from "../../view";
import { awsManagedDocument } from "../awsManaged";
import { documentAt, type PolicyDocument } from "../document";

/** What a permissions boundary or the like lets through: nothing but what it allows. */
export interface Limit {
  readonly documents: readonly PolicyDocument[];
  /** Undecided where what it lets through is not known here. */
  readonly known: Truth;
}

/** The parts that refer to the whole. */
export const partsOf = (whole: Resource, type: ResourceType, property: string, world: World): readonly Resource[] =>
  world.referrers(whole, type, property as never).resources;

/** The documents of AWS's own policies among what is attached. What another stack attaches is named by another policy. */
export function awsDocuments(arns: readonly View[], world: World): readonly PolicyDocument[] {
  return arns.flatMap((arn) => {
    const reference = world.follow(arn, ManagedPolicy);
    return reference.kind === "foreign" ? (awsManagedDocument(reference.value) ?? []) : [];
  });
}

/** What a permissions boundary lets through. */
export function limitsOf(boundary: View<string>, world: World): readonly Limit[] {
  const reference = world.follow(boundary, ManagedPolicy);
  switch (reference.kind) {
    case "absent":
      return [];
    case "resource":
      return [limitBy(documentAt(reference.target.props.policy))];
    case "undecided":
      return [{ documents: [], known: undecided(reference.evidence) }];
    case "foreign": {
      const known = awsManagedDocument(reference.value);
      return known === undefined
        ? [{ documents: [], known: undecided(boundaryElsewhere(boundary)) }]
        : [limitBy(known)];
    }
  }
}

const boundaryElsewhere = (boundary: View) =>
  evidenceAt(boundary, {
    waitsFor: "what the boundary lets through: it is not of this stack",
    toDecide: "Create the policy of the boundary in this stack, or leave the permission out.",
  });

const limitBy = (document: PolicyDocument): Limit => ({ documents: [document], known: document.readable });

/**
 * The organisation's policies that hold for all of its accounts: those of the stack that are attached to its root.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlPolicies(world: World): readonly PolicyDocument[] {
  const policies = world.all(ServiceControlPolicy);
  return policies
    .filter(
      ({ props }) => !isUnknown(props.type) && ["", "SERVICE_CONTROL_POLICY"].includes(knownText(props.type) ?? ""),
    )
    .filter((policy) =>
      partsOf(policy, ServiceControlPolicyAttachment as ResourceType, "policyId", world).some(({ props }) =>
        /^r-[a-z0-9]+$/.test(knownText((props as View<{ targetId: string }>).targetId) ?? ""),
      ),
    )
    .map(({ props }) => documentAt(props.content));
}
