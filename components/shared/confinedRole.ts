import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "./after";
import { NAME_LIMITS } from "./names";
import { nameOf, roleArn } from "./place";
import type { Within } from "./within";

/** A role that can do what its one policy says and, whatever is attached to it later, no more. */
export interface ConfinedRoleOptions extends Within {
  readonly roleName: pulumi.Output<string>;
  /** What kind of role it is, as its boundary's description says it. */
  readonly kind: string;
  /** What the role is for, as its description says it. */
  readonly purpose: string;
  /** The name of its one inline policy. */
  readonly policyName: string;
  readonly trust: pulumi.Output<string>;
  readonly permissions: pulumi.Output<string>;
  /** The permissions boundary that was given; where absent, the role gets one that allows what its policy does. */
  readonly boundaryArn: pulumi.Output<string> | undefined;
  /** Whether a policy that denies may be attached to it and stays, as a budget does that halts the role. */
  readonly haltable?: boolean;
}

/**
 * Makes the role `${name}-role`, with `-boundary`, `-permissions`, `-no-managed-policies` and `-no-other-policies`. One that
 * can be halted is without `-no-managed-policies`, by which the next update with a refresh would take the halt off again;
 * what else is attached to it then gives it nothing that its boundary does not allow.
 */
export function createConfinedRole(options: ConfinedRoleOptions): {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  boundaryArn: pulumi.Output<string>;
} {
  const { parent, name, system } = options;
  const child = { parent };
  const boundaryArn =
    options.boundaryArn ??
    new aws.iam.Policy(
      `${name}-boundary`,
      {
        name: nameOf(name, "boundary", NAME_LIMITS.policy),
        description: `The most that the ${options.kind} of ${name} can ever do`,
        policy: options.permissions,
        tags: system.tags,
      },
      child,
    ).arn;
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      name: options.roleName,
      description: options.purpose,
      assumeRolePolicy: options.trust,
      permissionsBoundary: boundaryArn,
      forceDetachPolicies: true,
      tags: system.tags,
    },
    child,
  );
  const granted = new aws.iam.RolePolicy(
    `${name}-permissions`,
    { name: options.policyName, role: role.name, policy: options.permissions },
    child,
  );
  const noManagedPolicies =
    options.haltable === true
      ? []
      : [
          new aws.iam.RolePolicyAttachmentsExclusive(
            `${name}-no-managed-policies`,
            { roleName: role.name, policyArns: [] },
            child,
          ),
        ];
  const noOtherPolicies = new aws.iam.RolePoliciesExclusive(
    `${name}-no-other-policies`,
    { roleName: role.name, policyNames: [granted.name] },
    child,
  );
  const arn = pulumi.all([options.place, options.roleName]).apply(([at, known]) => roleArn(at, known));
  return {
    arn: after(arn, [role, granted, ...noManagedPolicies, noOtherPolicies]),
    name: after(options.roleName, [role]),
    boundaryArn,
  };
}
