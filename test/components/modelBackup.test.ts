import assert from "node:assert/strict";
import { undecidedAtPreview } from "../../components/modelBackup";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { statementsOf } from "./support/documents";
import { KEY_ARN, store } from "./support/programs";
import { modelBackup } from "./support/programs/operations";
import { said, shown } from "./support/said";

type Changes = Parameters<typeof modelBackup>[0];

const ROLE = "arn:aws:iam::444455556666:role/service-role/backup";
const VAULT = "arn:aws:backup:eu-central-1:444455556666:backup-vault:copies";

describe("ModelBackup", () => {
  it("keeps copies in a vault under its own key, from which nobody removes them", async () => {
    const resources = await captureResources(() => modelBackup({ retentionDays: 60 }));
    const { propertyDependencies } = named(resources, "backup-vault");
    assert.ok(propertyDependencies.kmsKeyArn?.includes(named(resources, "backup-key").urn));
    assert.equal(named(resources, "backup-lock").props.minRetentionDays, 60);
    const denied = statementsOf(resources, "backup-vault-policy").get("DenyRemoval");
    assert.equal(denied?.Effect, "Deny");
    assert.ok(denied.Action.includes("backup:DeleteRecoveryPoint"));
  });

  it("locks for good in production, and so that it can be destroyed elsewhere", async () => {
    const inDevelopment = await captureResources(() => modelBackup());
    assert.equal(named(inDevelopment, "backup-lock").props.changeableForDays, undefined);
    assert.equal(named(inDevelopment, "backup-vault").props.forceDestroy, true);
    const resources = await captureResources(() => modelBackup({ environment: "prod" }));
    assert.equal(named(resources, "backup-lock").props.changeableForDays, 3);
    assert.equal(named(resources, "backup-vault").props.forceDestroy, false);
    assert.equal(named(resources, "backup-vault").protect, true);
  });

  it("copies each day, and to another account or Region where that is wanted", async () => {
    const resources = await captureResources(() => modelBackup({ copyVaultArn: VAULT }));
    const [rule] = named(resources, "backup-plan").props.rules as Record<string, unknown>[];
    assert.equal(rule?.schedule, "cron(0 3 * * ? *)");
    assert.deepEqual(rule.lifecycle, { deleteAfter: 35 });
    assert.deepEqual(rule.copyActions, [{ destinationVaultArn: VAULT, lifecycle: { deleteAfter: 35 } }]);
    const permissions = statementsOf(resources, "backup-permissions");
    assert.equal(permissions.get("CopyIn")?.Resource, VAULT);
  });

  it("selects, and may read, the named buckets and tables alone", async () => {
    const resources = await captureResources(() => modelBackup({ tableNames: ["sessions"] }));
    const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/sessions";
    const { props } = named(resources, "backup-selection");
    assert.deepEqual(props.resources, ["arn:aws:s3:::models-bucket", table]);
    assert.equal(props.selectionTags, undefined);
    const permissions = statementsOf(resources, "backup-permissions");
    assert.deepEqual(permissions.get("ReadObjects")?.Resource, ["arn:aws:s3:::models-bucket/*"]);
    assert.deepEqual(permissions.get("ReadTables")?.Resource, [table]);
    assert.deepEqual(permissions.get("DecryptObjects")?.Condition?.["ForAnyValue:StringEquals"], {
      "kms:ResourceAliases": ["alias/models"],
    });
    const everything = [...permissions.values()].filter(({ Resource }) => Resource === "*");
    assert.deepEqual(
      everything.flatMap(({ Action }) => Action),
      ["cloudwatch:GetMetricData"],
    );
  });

  it("selects by the system's tag where it is given a role that may read all of it", async () => {
    const resources = await captureResources(() => modelBackup({ existingRoleArn: ROLE }));
    const { props } = named(resources, "backup-selection");
    assert.equal(props.iamRoleArn, ROLE);
    assert.deepEqual(props.selectionTags, [{ type: "STRINGEQUALS", key: "ai:system", value: "support-assistant" }]);
    assert.ok(!resources.some(({ type }) => type.startsWith("aws:iam/")));
  });

  it("uses the key that it is given", async () => {
    const resources = await captureResources(() => modelBackup({ keyArn: KEY_ARN }));
    assert.equal(named(resources, "backup-vault").props.kmsKeyArn, KEY_ARN);
    assert.equal(statementsOf(resources, "backup-permissions").get("EncryptBackups")?.Resource, KEY_ARN);
    assert.ok(!resources.some(({ type }) => type.startsWith("aws:kms/")));
  });

  const refused: [Changes, RegExp][] = [
    [{ bucketNames: undefined as never }, /ModelBackup "backup": bucketNames is "absent"; it must be given, unless/],
    [{ bucketNames: ["s3://models"] }, /bucketNames\[0\]/],
    [{ bucketKeyAliases: ["alias/aws/s3"] }, /bucketKeyAliases\[0\].*of one's own/],
    [{ tableNames: ["a"] }, /tableNames\[0\] is "a"/],
    [{ retentionDays: 7 }, /retentionDays is 7.*from 30 to 3650/],
    [{ schedule: "rate(5 minutes)" }, /schedule is "rate\(5 minutes\)"/],
    [{ schedule: "cron(* * * * ? *)" }, /schedule is "cron\(\* /],
    [{ copyVaultArn: "copies" }, /copyVaultArn is "copies"/],
    [{ existingRoleArn: "backup" }, /existingRoleArn is "backup"/],
    [{ roleName: "a b" }, /roleName is "a b"/],
  ];
  for (const [changes, expected] of refused) {
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      assert.match(await refusalOf(() => modelBackup(changes)), expected);
    });
  }

  for (const preview of [true, false]) {
    it(`is what a store in production is asked to have at ${preview ? "a first preview" : "an update"}`, async () => {
      const environment = "prod";
      const about = async (build: () => unknown) =>
        shown((await said(build, preview, {})).filter(({ policy }) => policy === "ai-store-backed-up"));
      const models = () => store({ environment, readerRoleNames: ["inference", "backup"] });
      assert.notDeepEqual(await about(models), []);
      const together = () => {
        const { accessLogBucketName, bucketName, keyAlias } = models();
        const bucketNames = [bucketName, accessLogBucketName];
        modelBackup({ environment, roleName: "backup", bucketNames, bucketKeyAliases: [keyAlias] });
      };
      assert.deepEqual(shown(await said(together, preview, {})), []);
    });
  }
});

behavesLikeAComponent("ModelBackup", {
  make: (name, changes) => modelBackup({ tableNames: ["sessions"], copyVaultArn: VAULT, ...changes }, name),
  limits: {
    "aws:backup/vault:Vault": ["name", 50],
    "aws:backup/plan:Plan": ["name", 50],
    "aws:backup/selection:Selection": ["name", 50],
    "aws:iam/role:Role": ["name", 64],
  },
  undecidedAtPreview,
  settings: {},
});
