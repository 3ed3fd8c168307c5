import type { iam } from "@pulumi/aws";
import { isAiServicePrincipal } from "../../../components/baseline";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { documentAt, type PolicyDocument } from "../iam/document";
import { aiActors } from "../kubernetes/aiActors";
import { isRoleOfAiPod } from "../kubernetes/podUses";
import { rolesOf } from "../kubernetes/accountRoles";
import { accountOf } from "../kubernetes/serviceAccount";
import type { Reference, Resource, ResourceType, World } from "../resource";
import { remembered, wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, oneOrMany, text } from "../values";
import { elementsOf, evidenceAt, viewOf, type View } from "../view";
import { ExclusiveAttachments, ManagedPolicy, PolicyAttachment, Role, RolePolicy, RolePolicyAttachment } from "./types";

/** A role with the documents that say what it may do, in all the forms in which they are given to it. */
export class EffectiveRole implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Who may assume it. */
  get trust(): PolicyDocument {
    return documentAt(this.props.assumeRolePolicy);
  }

  /** Whether it is made for an AI service: its trust policy lets one assume it. */
  get trustsAiService(): Truth {
    const { readable, statements } = this.trust;
    const services = statements.flatMap(({ principals }) => principals.filter(({ kind }) => kind === "Service"));
    const trusted = any(fail(), ...services.map(({ view }) => text(view, isAiServicePrincipal)));
    return trusted.verdict === "fail" && readable.verdict === "undecided" ? readable : trusted;
  }

  /** The documents of its permissions: inline, in resources of their own, and in managed policies of this stack. */
  get permissions(): readonly PolicyDocument[] {
    return [...this.inlinePermissions, ...this.managedPermissions.map(({ props }) => documentAt(props.policy))];
  }

  /** The documents that are given to it alone. */
  get inlinePermissions(): readonly PolicyDocument[] {
    if (this.world.is(this.resource, RolePolicy)) return [documentAt(this.resource.props.policy)];
    const inline = elementsOf(this.props.inlinePolicies).map(({ policy }) => documentAt(policy));
    const separate = this.world
      .referrers(this.resource, RolePolicy, "role")
      .resources.map(({ props }) => documentAt(props.policy));
    return [...inline, ...separate];
  }

  /** Passes where these are all: undecided where another may be attached, or it is not known which one is. */
  get permissionsComplete(): Truth {
    const { areSettled, open } = this.openPolicies;
    const attached = [...(areSettled ? [] : open.map(({ evidence }) => undecided(evidence))), ...this.mistaken];
    if (!this.world.is(this.resource, Role)) return all(...attached);
    const { resource, world } = this;
    return all(
      ...attached,
      world.referrers(resource, RolePolicy, "role").complete,
      world.referrers(resource, RolePolicyAttachment, "role").complete,
      world.referrers(resource, PolicyAttachment, "roles").complete,
      world.referrers(resource, ExclusiveAttachments, "roleName").complete,
    );
  }

  /** The managed policies of this stack that are attached for certain. */
  get managedPermissions(): readonly Resource<iam.PolicyArgs>[] {
    const known = this.managedPolicies.flatMap((reference) =>
      reference.kind === "resource" ? [reference.target] : [],
    );
    const { areSettled, candidates } = this.openPolicies;
    return areSettled ? [...known, ...candidates] : known;
  }

  /**
   * The attached policies of which it is not known which ones they are. Of several unknown ARNs it is not known which is
   * which; where there are as many as they were computed from, each is one, and all are settled.
   */
  private get openPolicies() {
    const open = this.managedPolicies.filter((reference) => reference.kind === "undecided");
    const candidates = new Set(open.flatMap((reference) => reference.candidates));
    const areSettled = open.every((reference) => reference.candidates.length > 0) && open.length >= candidates.size;
    return { areSettled, candidates, open };
  }

  /** An unknown ARN that seems to be that of a policy which another entry names already is some other one's. */
  private get mistaken(): readonly Truth[] {
    const targets = this.managedPolicies.map((reference) =>
      reference.kind === "resource" ? reference.target : undefined,
    );
    return this.attached
      .filter(
        (arn, at) =>
          isUnknown(arn) &&
          targets[at] !== undefined &&
          targets.indexOf(targets[at]) !== targets.lastIndexOf(targets[at]),
      )
      .map((arn) => undecided(evidenceAt(arn)));
  }

  /** What is attached to it. */
  private get managedPolicies(): readonly Reference<iam.PolicyArgs>[] {
    return this.attached.map((arn) => this.world.follow(arn, ManagedPolicy));
  }

  /** The ARNs of the policies that are attached to it, in all the places where they stand. */
  get attached(): readonly View[] {
    const { resource, world } = this;
    const isPart = !world.is(resource, Role);
    const of = <Args>(type: ResourceType<Args>, property: string & keyof Args): readonly Resource<Args>[] =>
      isPart ? (world.is(resource, type) ? [resource] : []) : world.referrers(resource, type, property).resources;
    return [
      ...elementsOf(this.props.managedPolicyArns),
      ...of(RolePolicyAttachment, "role").map(({ props }) => props.policyArn),
      ...of(PolicyAttachment, "roles").map(({ props }) => props.policyArn),
      ...of(ExclusiveAttachments, "roleName").flatMap(({ props }) => elementsOf(props.policyArns)),
    ];
  }

  private get props() {
    return this.world.is(this.resource, Role) ? this.resource.props : viewOf<iam.RoleArgs>(this.resource, undefined);
  }
}

const PARTS = [RolePolicy, RolePolicyAttachment, PolicyAttachment, ExclusiveAttachments] as const;

/** The roles that a part says that it is of. */
export function rolesNamedBy(part: Resource): readonly View[] {
  const { role, roleName, roles: several } = part.props as View<Record<"role" | "roleName" | "roles", unknown>>;
  return [role, roleName, several].flatMap(oneOrMany);
}

/** Every role, and every part of one outside the stack. */
export const roles: SubjectType<EffectiveRole> = {
  types: [Role, ...PARTS],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveRole(whole, world);
    if (world.is(resource, Role)) return [effective(resource)];
    const named = rolesNamedBy(resource);
    // A policy of which it is not said whose it is shows what it allows all the same.
    if (named.length === 0 && world.is(resource, RolePolicy)) return [effective(resource)];
    return named.flatMap((role) => {
      const reference = world.follow(role, Role);
      return reference.kind === "absent" ? [] : wholesOf(resource, reference, effective);
    });
  },
};

const ofAi = onlyAi(roles, (role, world) =>
  any(
    isRoleOfAiPod(role.resource, world)
      ? pass({ resource: role.resource, path: "", found: "the role of a pod of an AI system" })
      : fail(),
    role.trustsAiService,
    isAiAsset(role.resource, world, rolesNamedBy(role.resource)),
  ),
);

/** A pod of an AI system is a door to the role that it acts as, and so is what gives it the role. */
const withPods: SubjectType<EffectiveRole> = {
  ...ofAi,
  doors: [...(ofAi.doors ?? []), ...aiActors.types],
  of: (resource, world) => [
    ...ofAi.of(resource, world),
    ...aiActors
      .of(resource, world)
      .flatMap((pod) =>
        rolesOf(accountOf(pod, world), world).flatMap(({ role }) =>
          role.kind === "resource" ? ofAi.of(role.target, world) : [],
        ),
      ),
  ],
};

/** The roles that AI services assume, that AI resources use, that pods of AI systems act as, or that are tagged as theirs. */
export const aiRoles = remembered(whereAiIs(withPods));
