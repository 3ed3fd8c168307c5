import { Ref, type ExampleResource } from "../../../policypack/engine/examples";

type Props = Readonly<Record<string, unknown>>;
type Join = (part: Props) => Props;

/** Resources of their own in @pulumi/aws that are properties of another in CloudFormation: which, and how they stand there. */
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
    const more = { ...whole, props: { ...whole.props, ...satellite.join(part.props) } };
    resources = resources.filter((one) => one !== part).map((one) => (one === whole ? more : one));
  }
  return resources;
}
