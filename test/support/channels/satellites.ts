import { Ref, type ExampleResource } from "../../../policypack/engine/examples";
import { pascal } from "../../../policypack/engine/channels/names";
import { THERE } from "./inverse";

type Props = Readonly<Record<string, unknown>>;
type Join = (part: Props, whole: Props) => Props;

/** Resources of their own in @pulumi/aws that are properties of another in CloudFormation: which, and how they stand there. */
const inWords = (value: unknown): unknown => {
  if (value instanceof Ref || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inWords);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [pascal(name), inWords(item)]));
};

const without = (props: Props, name: string): Props =>
  Object.fromEntries(Object.entries(props).filter(([key]) => key !== name));

/** Another element of a list that stands in the whole. */
const listed =
  (list: string, drop: string, change: (props: Props) => unknown = inWords): Join =>
  (given, whole) => {
    const props = without(given, drop);
    const there = (whole[THERE] ?? {}) as Readonly<Record<string, readonly unknown[]>>;
    return { [THERE]: { ...there, [list]: [...(there[list] ?? []), change(props)] } };
  };

const policyOf: Join = ({ policy }) => ({ policy });

function actionGroup({ functionSchema, ...props }: Props): unknown {
  if (functionSchema === undefined) return inWords(props);
  const { memberFunctions } = functionSchema as { readonly memberFunctions: { readonly functions: readonly Props[] } };
  const Functions = memberFunctions.functions.map(({ parameters = [], ...rest }) => ({
    ...(inWords(rest) as object),
    Parameters: Object.fromEntries(
      (parameters as readonly Props[]).map(({ mapBlockKey, ...of }) => [String(mapBlockKey), inWords(of)]),
    ),
  }));
  return { ...(inWords(props) as object), FunctionSchema: { Functions } };
}

const AGENT = "aws:bedrock/agentAgent:AgentAgent";

const SATELLITES: Readonly<Record<string, { readonly of: string; readonly by: string; readonly join: Join }>> = {
  "aws:s3/bucketVersioning:BucketVersioning": {
    of: "aws:s3/bucket:Bucket",
    by: "bucket",
    join: ({ versioningConfiguration }) => ({
      versioning: { enabled: statusOf(versioningConfiguration) },
    }),
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    of: "aws:s3/bucket:Bucket",
    by: "bucket",
    join: ({ rules }) => ({
      serverSideEncryptionConfiguration: { rule: (rules as readonly unknown[] | undefined)?.[0] },
    }),
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    of: "aws:s3/bucket:Bucket",
    by: "bucket",
    join: (given, { [THERE]: there }) => ({
      [THERE]: { ...(there as object | undefined), PublicAccessBlockConfiguration: inWords(without(given, "bucket")) },
    }),
  },
  "aws:kms/keyPolicy:KeyPolicy": { of: "aws:kms/key:Key", by: "keyId", join: policyOf },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    of: "aws:iam/role:Role",
    by: "role",
    join: ({ policyArn }, { managedPolicyArns = [] }) => ({
      managedPolicyArns: [...(managedPolicyArns as readonly unknown[]), policyArn],
    }),
  },
  "aws:bedrock/agentAgentActionGroup:AgentAgentActionGroup": {
    of: AGENT,
    by: "agentId",
    join: listed("ActionGroups", "agentId", actionGroup),
  },
  "aws:bedrock/agentAgentKnowledgeBaseAssociation:AgentAgentKnowledgeBaseAssociation": {
    of: AGENT,
    by: "agentId",
    join: listed("KnowledgeBases", "agentId"),
  },
  "aws:bedrock/agentAgentCollaborator:AgentAgentCollaborator": {
    of: AGENT,
    by: "agentId",
    join: listed("AgentCollaborators", "agentId"),
  },
  "aws:s3/bucketLogging:BucketLogging": {
    of: "aws:s3/bucket:Bucket",
    by: "bucket",
    join: ({ targetBucket, targetPrefix }) => ({ logging: { targetBucket, targetPrefix } }),
  },
};

const statusOf = (configuration: unknown): unknown => {
  if (configuration instanceof Ref) return configuration;
  const { status } = configuration as { readonly status?: unknown };
  return status === "Enabled" ? true : typeof status === "string" ? false : status;
};

/** The example with those resources joined to the ones that they are about, where these are of the example. */
export function joined(example: readonly ExampleResource[]): readonly ExampleResource[] {
  let resources = [...example];
  for (const part of example) {
    const satellite = SATELLITES[part.type];
    if (satellite === undefined) continue;
    const named = part.props[satellite.by];
    const whole = resources.find(
      ({ name, props, type }) =>
        type === satellite.of &&
        (named instanceof Ref ? named.resource === name : typeof named === "string" && props[satellite.by] === named),
    );
    if (whole === undefined) continue;
    const more = { ...whole, props: { ...whole.props, ...satellite.join(part.props, whole.props) } };
    resources = resources.filter((one) => one !== part).map((one) => (one === whole ? more : one));
  }
  return resources;
}
