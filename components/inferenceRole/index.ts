import * as pulumi from "@pulumi/pulumi";
import { SAGEMAKER_PRINCIPAL } from "../baseline";
import { EndpointMode } from "../inferenceEndpoint/modeArgs";
import { ArgumentChecker } from "../shared/arguments";
import { createConfinedRole } from "../shared/confinedRole";
import { denialsOf } from "../shared/denials";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf } from "../shared/place";
import { systemOf } from "../shared/system";
import type { InferenceRoleArgs } from "./args";
import { accessOf, checkAlternatives } from "./decisions";
import { inferencePermissions, inferenceTrust } from "./permissions";

export type { InferenceRoleArgs } from "./args";

/**
 * The role as which SageMaker runs one endpoint: it loads that endpoint's models, pulls its images, writes its logs,
 * metrics and captures, and attaches it to its network. It can neither change a model nor an endpoint, and no
 * managed policy can be attached to it for long.
 */
export class InferenceRole extends pulumi.ComponentResource {
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
  constructor(name: string, args: InferenceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:InferenceRole", name, {}, opts);
    const check = new ArgumentChecker(`InferenceRole "${name}"`);
    const system = systemOf(check, args);
    const roleName = check.input("roleName", args.roleName ?? nameOf(name, "role", NAME_LIMITS.role), ROLE_NAME);
    const givenBoundary = check.optional("permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN);
    checkAlternatives(check, args);
    const place = placeOf(this);
    const access = accessOf(check, args);
    const network = pulumi
      .all([system.name, args.subnetIds ?? [], args.securityGroupIds ?? []])
      .apply(([value, subnetIds, securityGroupIds]) => ({
        networkTag: { key: `${system.tagPrefix}system`, value },
        ...{ subnetIds, securityGroupIds },
        inNetwork: args.mode !== EndpointMode.Serverless,
      }));
    const permissions = pulumi
      .all([place, access, network, denialsOf(check, "extraDenies", args.extraDenies)])
      .apply(([at, own, net, denials]) =>
        policyDocument([...inferencePermissions(at, { ...own, ...net }), ...denials]),
      );

    const role = createConfinedRole({
      ...{ parent: this, name, system, place, roleName },
      boundaryArn: givenBoundary,
      haltable: args.haltable ?? false,
      kind: "inference role",
      purpose: `Runs the endpoint of ${name}`,
      policyName: "inference",
      trust: place.apply((at) => inferenceTrust(at, SAGEMAKER_PRINCIPAL)),
      permissions,
    });

    this.roleName = role.name;
    this.roleArn = role.arn;
    this.permissionsBoundaryArn = role.boundaryArn;
    this.registerOutputs({
      roleArn: this.roleArn,
      roleName: this.roleName,
      permissionsBoundaryArn: this.permissionsBoundaryArn,
    });
  }
}

/** The policies that everything in an `InferenceRole` passes. */
export const satisfies: readonly string[] = [
  "ai-service-trust-scoped",
  "ai-role-no-wildcard-permissions",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
