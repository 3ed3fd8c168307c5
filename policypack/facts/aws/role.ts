import type { iam } from "@pulumi/aws";
import { isAiServicePrincipal } from "../../../components/baseline";
import { isAiAsset, onlyAi } from "../ai";
import { documentAt, type PolicyDocument } from "../iam/document";
import type { Reference, Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { oneOrMany, text } from "../values";
import { elementsOf, viewOf, type View } from "../view";
import { ManagedPolicy, PolicyAttachment, Role, RolePolicy, RolePolicyAttachment } from "./types";

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
    if (this.world.is(this.resource, RolePolicy)) return [documentAt(this.resource.props.policy)];
    const inline = elementsOf(this.props.inlinePolicies).map(({ policy }) => documentAt(policy));
    const separate = this.world
      .referrers(this.resource, RolePolicy, "role")
      .resources.map(({ props }) => documentAt(props.policy));
    const managed = this.managedPolicies.flatMap((reference) =>
      reference.kind === "resource" ? [documentAt(reference.target.props.policy)] : [],
    );
    return [...inline, ...separate, ...managed];
  }

  /** Passes where these are all: undecided where another may be attached, or it is not known which one is. */
  get permissionsComplete(): Truth {
    const attached = this.managedPolicies.map((reference) =>
      reference.kind === "undecided" && reference.candidates.length === 0 ? undecided(reference.evidence) : pass(),
    );
    if (!this.world.is(this.resource, Role)) return all(...attached);
    const { resource, world } = this;
    return all(
      ...attached,
      world.referrers(resource, RolePolicy, "role").complete,
      world.referrers(resource, RolePolicyAttachment, "role").complete,
      world.referrers(resource, PolicyAttachment, "roles").complete,
    );
  }

  /** What is attached to it. */
  private get managedPolicies(): readonly Reference<iam.PolicyArgs>[] {
    const follow = (view: View): Reference<iam.PolicyArgs> => this.world.follow(view, ManagedPolicy);
    for (const type of [RolePolicyAttachment, PolicyAttachment] as const) {
      if (this.world.is<{ policyArn: unknown }>(this.resource, type)) return [follow(this.resource.props.policyArn)];
    }
    const attached = this.world.referrers(this.resource, RolePolicyAttachment, "role").resources;
    const shared = this.world.referrers(this.resource, PolicyAttachment, "roles").resources;
    return [
      ...elementsOf(this.props.managedPolicyArns).map(follow),
      ...attached.map(({ props }) => follow(props.policyArn)),
      ...shared.map(({ props }) => follow(props.policyArn)),
    ];
  }

  private get props() {
    return this.world.is(this.resource, Role) ? this.resource.props : viewOf<iam.RoleArgs>(this.resource, undefined);
  }
}

const PARTS = [RolePolicy, RolePolicyAttachment, PolicyAttachment] as const;

/** Every role, and every inline policy of one outside the stack. */
export const roles: SubjectType<EffectiveRole> = {
  types: [Role, ...PARTS],
  of: (resource, world) => {
    if (world.is(resource, Role)) return [new EffectiveRole(resource, world)];
    const { role, roles: several } = resource.props as View<{ role: string; roles: readonly string[] }>;
    return [...oneOrMany(role), ...oneOrMany(several)].flatMap((named) => {
      const reference = world.follow<unknown>(named, Role);
      if (reference.kind === "resource") return [new EffectiveRole(reference.target, world)];
      if (reference.kind === "undecided" && reference.candidates.length > 0) {
        return reference.candidates.map((candidate) => new EffectiveRole(candidate, world));
      }
      if (reference.kind === "undecided") {
        return [Object.assign(new EffectiveRole(resource, world), { applies: undecided(reference.evidence) })];
      }
      return world.is(resource, RolePolicy) ? [new EffectiveRole(resource, world)] : [];
    });
  },
};

/** The roles that AI services assume, that AI resources use, or that are tagged as theirs. */
export const aiRoles = onlyAi(roles, (role, world) => any(role.trustsAiService, isAiAsset(role.resource, world)));
