/** What the examples about stores start from, as it should be. */
import { documentOf, given, ref, type PropsOf } from "../../engine/examples";
import {
  Bucket,
  BucketEncryption,
  EndpointConfiguration,
  Key,
  Model,
  Repository,
  Secret,
  Subnet,
  Table,
  TrainingJob,
  Volume,
  Vpc,
  VpcEndpoint,
} from "../../facts/aws/types";
import { bucket, inference, kmsKeyArn, tags } from "../samples";

export const aiVolume = (props: PropsOf<typeof Volume> = {}) =>
  given(Volume, "disk", { availabilityZone: "eu-west-1a", size: 500, tags, ...props });
export const aiRepository = (props: PropsOf<typeof Repository> = {}) =>
  given(Repository, "llm", { name: "llm", tags, ...props });
export const aiSecret = (props: PropsOf<typeof Secret> = {}) => given(Secret, "hub", { name: "hub", tags, ...props });
export const aiTable = (props: PropsOf<typeof Table> = {}) =>
  given(Table, "sessions", { name: "sessions", tags, ...props });

/** A document that lets everybody do it. */
export const openTo = (principal: unknown, Action: string, more: object = {}) =>
  documentOf({ Effect: "Allow", Principal: principal, Action, Resource: "*", ...more });
export const ofOrganisation = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } };

/** How sensitive it says to be. */
export const classed = (classification: string) => ({ tags: { ...tags, "ai:data-classification": classification } });
export const classedBucket = (name: string, classification: string) =>
  given(Bucket, name, { bucket: `shop-${name}`, ...classed(classification) });

/** A training job that reads from one bucket of `classedBucket` and writes to another. */
export const trainingFrom = (from: string, to: string, props: PropsOf<typeof TrainingJob> = {}) =>
  given(TrainingJob, "tuning", {
    trainingJobName: "tuning",
    inputDataConfigs: [
      {
        channelName: "tickets",
        dataSource: { s3DataSource: { s3DataType: "S3Prefix", s3Uri: `s3://shop-${from}/tickets/` } },
      },
    ],
    outputDataConfig: { s3OutputPath: `s3://shop-${to}/` },
    ...props,
  });
/** A model that is loaded from such a bucket. */
export const modelFrom = (bucket: string, props: PropsOf<typeof Model> = {}) =>
  given(Model, "llm", { name: "llm", primaryContainer: { modelDataUrl: `s3://shop-${bucket}/llm.tar.gz` }, ...props });
/** A configuration that serves that model, and captures into such a bucket. */
export const capturingInto = (bucket: string, props: PropsOf<typeof EndpointConfiguration> = {}) =>
  given(EndpointConfiguration, "llm-3", {
    productionVariants: [{ variantName: "main", modelName: "llm" }],
    dataCaptureConfig: {
      enableCapture: true,
      destinationS3Uri: `s3://shop-${bucket}/llm/`,
      initialSamplingPercentage: 10,
      captureOptions: [{ captureMode: "Input" }],
    },
    ...props,
  });

/** Of which environment it says to be. */
export const ofEnvironment = (environment: string) => ({ tags: { ...tags, "ai:env": environment } });

const shopWeights = ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"];

/** What the policy of `weights` denies to everybody of whom the condition holds. */
export const denied = (Action: string | readonly string[], Condition: object) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: shopWeights,
  Condition,
});
export const notAws = { "aws:PrincipalIsAWSService": "false" };
export const strangersDenied = denied("s3:*", {
  StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" },
  BoolIfExists: notAws,
});
export const logsDelivered = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::shop-weights/*",
};

/** The network of a model, with `throughEndpoint` its way to S3. */
const vpcId = ref("network", "id", "vpc-0a1b2c3d4e5f60718");
export const networkOfModel = [
  given(Vpc, "network", { cidrBlock: "10.0.0.0/16", tags }),
  given(Subnet, "private", { vpcId, cidrBlock: "10.0.0.0/24", tags }),
  inference,
];
export const throughEndpoint = (policy: string) =>
  given(VpcEndpoint, "s3", { vpcId, serviceName: "com.amazonaws.eu-west-1.s3", policy });
const executionRoleArn = ref("inference", "arn", "arn:aws:iam::111122223333:role/inference");
/** A model that is loaded from `weights` by way of that network. */
export const modelInNetwork = given(Model, "llm", {
  name: "llm",
  executionRoleArn,
  primaryContainer: { modelDataUrl: "s3://shop-weights/models/llm.tar.gz" },
  vpcConfig: { subnets: [ref("private", "id", "subnet-0a1b2c3d4e5f60718")], securityGroupIds: ["sg-1"] },
});
/** A key of `weights` whose policy lets the account do this. */
export const keyThat = (statement: object) => [
  given(Key, "models", {
    description: "models",
    policy: documentOf({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "kms:*",
      Resource: "*",
      ...statement,
    }),
  }),
  given(BucketEncryption, "encryption", {
    bucket,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
  }),
];
