import * as pulumi from "@pulumi/pulumi";
import { SAGEMAKER_PRINCIPAL } from "../baseline";
import { MODELS_PREFIX } from "../modelStore/modelKey";
import { ArgumentChecker, matching, nonEmpty } from "../shared/arguments";
import { createConfinedRole } from "../shared/confinedRole";
import { denialsOf } from "../shared/denials";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { BUCKET_NAME, ENDPOINT_NAME, KEY_ALIAS, KEY_ARN, OWN_POLICY_ARN, ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf } from "../shared/place";
import { systemOf } from "../shared/system";
import type { InferenceRoleArgs } from "./args";
import { inferencePermissions, inferenceTrust } from "./permissions";

export type { InferenceRoleArgs } from "./args";

const REPOSITORY_ARN = matching(
  /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+$/,
  "the ARN of one repository: arn:aws:ecr:<region>:<account>:repository/<name>, without a wildcard",
);
const SOME_REPOSITORY = nonEmpty("at least one repository's ARN");
const KEY_PREFIX = matching(
  /^[^/*?$][^*?$]*\/$/,
  "the beginning of keys, ending in / and without / at its start or * ? $",
);

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
    const access = pulumi
      .all([
        check.input("endpointName", args.endpointName, ENDPOINT_NAME),
        check.input("modelBucketName", args.modelBucketName, BUCKET_NAME),
        check.input("modelKeyPrefix", args.modelKeyPrefix ?? MODELS_PREFIX, KEY_PREFIX),
        keyReference(check, "modelKey", args.modelKeyArn, args.modelKeyAlias),
        check.input("captureBucketName", args.captureBucketName, BUCKET_NAME),
        keyReference(check, "captureKey", args.captureKeyArn, args.captureKeyAlias),
        check.inputs("imageRepositoryArns", args.imageRepositoryArns, REPOSITORY_ARN, SOME_REPOSITORY),
      ])
      .apply(
        ([endpointName, modelBucketName, modelKeyPrefix, modelKey, captureBucketName, captureKey, repositories]) => ({
          ...{ endpointName, modelBucketName, modelKeyPrefix, modelKey, captureBucketName, captureKey },
          imageRepositoryArns: repositories,
        }),
      );
    const network = pulumi
      .all([system.name, args.subnetIds ?? [], args.securityGroupIds ?? []])
      .apply(([value, subnetIds, securityGroupIds]) => ({
        networkTag: { key: `${system.tagPrefix}system`, value },
        ...{ subnetIds, securityGroupIds },
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

function checkAlternatives(check: ArgumentChecker, args: InferenceRoleArgs): void {
  for (const [key, arn, alias] of [
    ["modelKey", args.modelKeyArn, args.modelKeyAlias],
    ["captureKey", args.captureKeyArn, args.captureKeyAlias],
  ] as const) {
    if ((arn === undefined) === (alias === undefined)) {
      throw check.refuse(`${key}Alias`, arn ?? "absent", `given where ${key}Arn is not, and absent where it is`);
    }
  }
  if ((args.subnetIds === undefined) !== (args.securityGroupIds === undefined)) {
    throw check.refuse("securityGroupIds", args.securityGroupIds ?? "absent", "given together with subnetIds");
  }
}

function keyReference(
  check: ArgumentChecker,
  argument: string,
  arn: pulumi.Input<string> | undefined,
  alias: pulumi.Input<string> | undefined,
) {
  return pulumi.output({
    arn: check.optional(`${argument}Arn`, arn, KEY_ARN),
    alias: check.optional(`${argument}Alias`, alias, KEY_ALIAS),
  });
}

/** The policies that everything in an `InferenceRole` passes. */
export const satisfies: readonly string[] = [
  "ai-service-trust-scoped",
  "ai-role-no-wildcard-permissions",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
