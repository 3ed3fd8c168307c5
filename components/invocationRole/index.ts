import * as pulumi from "@pulumi/pulumi";
import { ArgumentChecker } from "../shared/arguments";
import { createConfinedRole } from "../shared/confinedRole";
import { denialsOf } from "../shared/denials";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf } from "../shared/place";
import { systemOf } from "../shared/system";
import type { InvocationRoleArgs } from "./args";
import { accessOf, trustOf } from "./decisions";
import { invocationPermissions } from "./permissions";

export { CallerService, InvocationMode, type InvocationRoleArgs } from "./args";

/**
 * A role that asks one model and can do nothing else: one endpoint of SageMaker, or one model of Bedrock with one
 * guardrail. Either one service acts as it, or the named roles of the account do. No managed policy can be
 * attached to it for long.
 */
export class InvocationRole extends pulumi.ComponentResource {
  /** The role's ARN, known at a first preview; what uses it waits until the role can do all that it has to. */
  public readonly roleArn: pulumi.Output<string>;
  /** The role's name, known at a first preview. */
  public readonly roleName: pulumi.Output<string>;
  /** The ARN of its permissions boundary. */
  public readonly permissionsBoundaryArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: InvocationRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InvocationRole", name, {}, opts);
    const check = new ArgumentChecker(`InvocationRole "${name}"`);
    const system = systemOf(check, args);
    const roleName = check.input("roleName", args.roleName ?? nameOf(name, "role", NAME_LIMITS.role), ROLE_NAME);
    const boundaryArn = check.optional("permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN);
    const trust = trustOf(check, args);
    const access = accessOf(check, args, system.tagPrefix);
    const denials = denialsOf(check, "extraDenies", args.extraDenies);
    const place = placeOf(this);
    const role = createConfinedRole({
      ...{ parent: this, name, system, place, roleName, boundaryArn },
      kind: "invocation role",
      purpose: `Asks the model of ${name}`,
      policyName: "invocation",
      haltable: args.haltable ?? false,
      trust: pulumi.all([place, trust]).apply(([at, trusted]) => trusted(at)),
      permissions: pulumi
        .all([place, access, denials])
        .apply(([at, asked, denied]) => policyDocument([...invocationPermissions(at, asked), ...denied])),
    });

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.permissionsBoundaryArn = role.boundaryArn;
    this.registerOutputs({
      roleArn: this.roleArn,
      roleName: this.roleName,
      permissionsBoundaryArn: this.permissionsBoundaryArn,
    });
  }
}

/** The policies that everything in an `InvocationRole` passes. */
export const satisfies: readonly string[] = [
  "sagemaker-invocation-names-endpoints",
  "bedrock-invocation-names-models",
  "bedrock-invocation-requires-guardrail",
  "ai-role-not-assumable-by-everybody",
  "ai-role-no-wildcard-permissions",
  "ai-resource-tagged",
];

/**
 * The policies that cannot decide at a first preview, and why: only where the guardrail is made in the same run and
 * `guardrailName` is left out. The condition that forces one version of it holds its id, which AWS assigns, and with it the
 * role's documents wait for the guardrail.
 */
export const undecidedAtPreview: readonly string[] = [
  "ai-role-cannot-erase-logs",
  "ai-role-names-resources",
  "ai-role-no-privilege-escalation",
  "ai-role-no-wildcard-permissions",
  "ai-role-not-administrator",
  "ai-role-opens-nothing",
  "ai-role-reads-named-data",
  "bedrock-invocation-names-models",
  "bedrock-invocation-requires-guardrail",
  "pass-role-constrained",
  "sagemaker-invocation-names-endpoints",
];
