import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BACKUP_RETENTION_DAYS } from "../baseline";
import { after } from "../shared/after";
import { ArgumentChecker, matching, wholeNumber } from "../shared/arguments";
import { policyDocument } from "../shared/documents";
import { keyOf } from "../shared/key";
import { NAME_LIMITS } from "../shared/names";
import { BUCKET_NAME, KEY_ALIAS, KEY_ARN, ROLE_ARN, ROLE_NAME } from "../shared/patterns";
import { bucketArn, nameOf, placeOf, regionalArn, roleArn } from "../shared/place";
import { systemOf } from "../shared/system";
import { trustPolicy } from "../shared/trust";
import type { ModelBackupArgs } from "./args";
import { backupPermissions, useForVault, useVaultKey } from "./permissions";
import { createVault } from "./vault";

export type { ModelBackupArgs } from "./args";

const TABLE_NAME = matching(/^[\w.-]{3,255}$/, "a table's name");
const VAULT_ARN = matching(
  /^arn:aws[a-z-]*:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]+$/,
  "a vault's ARN: arn:aws:backup:<region>:<account>:backup-vault:<name>",
);
const SCHEDULE = matching(
  /^cron\(\d{1,2} \d{1,2} \S+ \S+ \S+ \S+\)$/,
  "a cron expression of AWS with a minute and an hour, such as cron(0 3 * * ? *)",
);

/** The longest that a bucket's backup may take, in minutes, and until when it must have begun. */
const MINUTES = { start: 60, completion: 1440 } as const;

/**
 * Copies of models and data in a vault from which nobody removes them before they are due, under a key of their own:
 * whoever may delete or encrypt the stores cannot reach them.
 */
export class ModelBackup extends pulumi.ComponentResource {
  /** The vault's name, known at a first preview. */
  public readonly vaultName: pulumi.Output<string>;
  /** The vault's ARN, known at a first preview. */
  public readonly vaultArn: pulumi.Output<string>;
  /** The name of the role that backs up, for the stores to name it; empty where it was given one. */
  public readonly roleName: pulumi.Output<string>;
  /** The plan's id. */
  public readonly planId: pulumi.Output<string>;
  /** The ARN of the key that encrypts the copies. */
  public readonly keyArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: ModelBackupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:ModelBackup", name, {}, opts);
    const check = new ArgumentChecker(`ModelBackup "${name}"`);
    const system = systemOf(check, args);
    if (args.bucketNames === undefined && args.tableNames === undefined && args.existingRoleArn === undefined)
      throw check.refuse("bucketNames", "absent", "given, unless tableNames or existingRoleArn is");
    const buckets = check.inputs("bucketNames", args.bucketNames ?? [], BUCKET_NAME);
    const aliases = check.inputs("bucketKeyAliases", args.bucketKeyAliases ?? [], KEY_ALIAS);
    const tables = check.inputs("tableNames", args.tableNames ?? [], TABLE_NAME);
    const roleName = check.input("roleName", args.roleName ?? nameOf(name, "role", NAME_LIMITS.role), ROLE_NAME);
    const givenRoleArn = check.optional("existingRoleArn", args.existingRoleArn, ROLE_ARN);
    const schedule = check.input("schedule", args.schedule ?? "cron(0 3 * * ? *)", SCHEDULE);
    const days = check.input(
      "retentionDays",
      args.retentionDays ?? BACKUP_RETENTION_DAYS.preferred,
      wholeNumber(BACKUP_RETENTION_DAYS.minimum, 3650, "days"),
    );
    const copyVaultArn = check.optional("copyVaultArn", args.copyVaultArn, VAULT_ARN);
    const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);

    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const child = { parent: this };
    const usedRoleName = givenRoleArn?.apply((arn) => arn.replace(/^.*\//, "")) ?? roleName;
    const key = keyOf(givenKeyArn, {
      ...within,
      description: `Backups of ${name}`,
      uses: (at) => usedRoleName.apply((role) => useForVault(at, role)),
    });
    const vaultName = nameOf(name, "vault", NAME_LIMITS.backup);
    const vault = createVault(within, vaultName, key.arn, days);
    const lifecycle = { deleteAfter: days };
    const plan = new aws.backup.Plan(
      `${name}-plan`,
      {
        name: nameOf(name, "plan", NAME_LIMITS.backup),
        rules: [
          {
            ruleName: "daily",
            targetVaultName: vault,
            schedule,
            startWindow: MINUTES.start,
            completionWindow: MINUTES.completion,
            lifecycle,
            recoveryPointTags: system.tags,
            ...(copyVaultArn && { copyActions: [{ destinationVaultArn: copyVaultArn, lifecycle }] }),
          },
        ],
        tags: system.tags,
      },
      child,
    );
    const role = givenRoleArn ?? createRole();
    new aws.backup.Selection(
      `${name}-selection`,
      {
        name: nameOf(name, "selection", NAME_LIMITS.backup),
        planId: plan.id,
        iamRoleArn: role,
        resources: pulumi
          .all([place, buckets, tables])
          .apply(([at, bucketNames, tableNames]) => [
            ...bucketNames.map((each) => bucketArn(at, each)),
            ...tableNames.map((each) => regionalArn(at, "dynamodb", `table/${each}`)),
          ]),
        ...(givenRoleArn && {
          selectionTags: [{ type: "STRINGEQUALS", key: `${system.tagPrefix}system`, value: system.name }],
        }),
      },
      child,
    );

    this.vaultName = vault;
    this.vaultArn = pulumi.all([place, vault]).apply(([at, own]) => regionalArn(at, "backup", `backup-vault:${own}`));
    this.roleName = givenRoleArn ? pulumi.output("") : roleName;
    this.planId = plan.id;
    this.keyArn = key.arn;
    this.registerOutputs({
      vaultName: this.vaultName,
      vaultArn: this.vaultArn,
      roleName: this.roleName,
      planId: this.planId,
      keyArn: this.keyArn,
    });

    function createRole(): pulumi.Output<string> {
      const made = new aws.iam.Role(
        `${name}-role`,
        {
          name: roleName,
          description: `Backs up the stores of ${name}`,
          assumeRolePolicy: place.apply((at) =>
            trustPolicy(at, {
              sid: "BackupsOfThisAccount",
              service: "backup.amazonaws.com",
              sourceArn: regionalArn(at, "backup", "*"),
            }),
          ),
          tags: system.tags,
        },
        child,
      );
      const permissions = new aws.iam.RolePolicy(
        `${name}-permissions`,
        {
          name: "back-up",
          role: made.name,
          policy: pulumi
            .all([place, buckets, aliases, tables, copyVaultArn, key.alias, givenKeyArn])
            .apply(([at, bucketNames, bucketKeyAliases, tableNames, copyVault, alias, arn]) =>
              policyDocument([
                ...backupPermissions(at, { bucketNames, bucketKeyAliases, tableNames, copyVaultArn: copyVault }),
                ...useVaultKey(at, { ...(alias !== undefined && { alias }), ...(arn !== undefined && { arn }) }),
              ]),
            ),
        },
        child,
      );
      return after(
        pulumi.all([place, roleName]).apply(([at, known]) => roleArn(at, known)),
        [made, permissions],
      );
    }
  }
}

/** The policies that everything in a `ModelBackup` passes. */
export const satisfies: readonly string[] = [
  "ai-backup-vault-encrypted-with-own-key",
  "ai-backup-vault-locked",
  "ai-store-backed-up",
  "ai-store-protected",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
