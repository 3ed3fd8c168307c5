import { parseJson } from "../json";
import { viewOf } from "../view";
import { documentAt, type PolicyDocument } from "./document";
import type * as Policies from "./awsManaged/pinned";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const OF_AWS = /^arn:([\w-]+):iam::aws:policy\/(.+)$/i;

type Pinned = readonly [version: string, statements: string];
let pinned: ReadonlyMap<string, readonly [path: string, ...pinned: Pinned]> | undefined;
const DOCUMENTS = new Map<string, PolicyDocument | undefined>();

/**
 * What a policy of AWS's own says, by its ARN in whatever partition; undefined where it is none, or one that is not pinned.
 * AWS may have widened it since.
 */
export function awsManagedDocument(arn: string): PolicyDocument | undefined {
  if (!DOCUMENTS.has(arn)) DOCUMENTS.set(arn, read(arn));
  return DOCUMENTS.get(arn);
}

function read(arn: string): PolicyDocument | undefined {
  const [, partition = "", path = ""] = OF_AWS.exec(arn) ?? [];
  const [name, , statements] = pinnedByPath().get(path.toLowerCase()) ?? [];
  if (name === undefined || statements === undefined) return undefined;
  const Statement = parseJson(statements.replaceAll("arn:aws:", `arn:${partition}:`)) ?? [];
  return documentAt(viewOf({ urn: arn, label: `AWS's policy ${name.split("/").at(-1) ?? name}` }, { Statement }));
}

/** The names of those that are pinned, with their paths. */
export const awsManagedNames = (): readonly string[] => [...pinnedByPath().values()].map(([path]) => path);

/** What is pinned is loaded where somebody asks: most stacks attach none of AWS's policies. */
function pinnedByPath(): NonNullable<typeof pinned> {
  if (pinned === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with the pack.
    const { AWS_POLICIES } = require("./awsManaged/pinned") as typeof Policies;
    pinned = new Map(Object.entries(AWS_POLICIES).map(([path, row]) => [path.toLowerCase(), [path, ...row]]));
  }
  return pinned;
}
