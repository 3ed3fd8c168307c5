import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createAccessLogBucket } from "../shared/accessLogBucket";
import { after } from "../shared/after";
import { createBucket } from "../shared/bucket";
import { objectPerimeter, perimeter } from "../shared/bucketPolicy";
import { policyDocument, type Statement } from "../shared/documents";
import { keyOf } from "../shared/key";
import { useForLogGroup, useThroughS3 } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { bucketArn, globalNameOf, nameOf, regionalArn, roleArn, type Place } from "../shared/place";
import { trustPolicy } from "../shared/trust";
import type { Within } from "../shared/within";

/** What is decided about the record of questions and answers. */
export interface InvocationLoggingOptions extends Within {
  readonly organizationId: pulumi.Output<string> | undefined;
  readonly readerRoleNames: pulumi.Output<string[]>;
  readonly retentionDays: pulumi.Output<number>;
  readonly lockDays: pulumi.Output<number>;
}

/** Where questions and answers are written down; empty where they are not. */
export interface InvocationLogs {
  readonly groupName: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
}

const BEDROCK = "bedrock.amazonaws.com";
/** The stream to which Bedrock writes: https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html */
const STREAM = "aws/bedrock/modelinvocations";

/**
 * Has Bedrock write down what every model of the account is asked and answers: in a log group, and what is too long for
 * that in a bucket. Both are encrypted with one key of their own.
 */
export function createInvocationLogging(options: InvocationLoggingOptions): InvocationLogs {
  const { parent, place, system } = options;
  const name = `${options.name}-invocations`;
  const groupName = `/aws/bedrock/${nameOf(options.name, "invocations", NAME_LIMITS.logGroup - 20)}`;
  const groupArn = (at: Place) => regionalArn(at, "logs", `log-group:${groupName}`);
  const key = keyOf(undefined, {
    ...{ parent, name, system, place },
    description: `What the models of ${options.name} are asked and answer`,
    uses: (at) =>
      options.readerRoleNames.apply((readers) => [
        useForLogGroup(at, groupArn(at)),
        encryptInvocations(at),
        ...useThroughS3(at, "ReadInvocations", readers, ["kms:Decrypt"]),
      ]),
  });
  const bucket = createInvocationBucket({ ...options, name }, key.arn);
  const group = new aws.cloudwatch.LogGroup(
    `${name}-log`,
    { name: groupName, kmsKeyId: key.arn, retentionInDays: options.retentionDays, tags: system.tags },
    { parent, ...(system.protect && { protect: system.protect }) },
  );
  const writer = createWriter({ ...options, name }, groupArn);
  new aws.bedrockmodel.InvocationLoggingConfiguration(
    `${name}-logging`,
    {
      loggingConfig: {
        textDataDeliveryEnabled: true,
        imageDataDeliveryEnabled: true,
        embeddingDataDeliveryEnabled: true,
        videoDataDeliveryEnabled: true,
        cloudwatchConfig: {
          logGroupName: group.name,
          roleArn: writer,
          largeDataDeliveryS3Config: { bucketName: bucket, keyPrefix: "large" },
        },
      },
    },
    { parent },
  );
  return { groupName: after(pulumi.output(groupName), [group]), bucketName: bucket };
}

function createInvocationBucket(
  options: InvocationLoggingOptions,
  keyArn: pulumi.Output<string>,
): pulumi.Output<string> {
  const { name, organizationId, parent, place, readerRoleNames, retentionDays, system } = options;
  const bucketName = place.apply((at) => globalNameOf(at, name, "invocations", NAME_LIMITS.bucket));
  const logs = createAccessLogBucket({
    ...{ parent, name, system, place, organizationId, retentionDays },
    loggedName: bucketName,
  });
  return createBucket({
    ...{ parent, system, bucketName, keyArn },
    name: `${name}-store`,
    // Nobody, not even an administrator, rewrites what was asked.
    objectLockDays: options.lockDays,
    objectLockMode: "COMPLIANCE",
    expirationDays: retentionDays,
    logTarget: logs.ready,
    policy: pulumi
      .all([place, bucketName, organizationId, readerRoleNames])
      .apply(([at, own, organization, readers]) => [
        acceptInvocations(at, own),
        ...perimeter(at, own, organization),
        ...objectPerimeter(at, {
          ...{ bucketName: own, organizationId: organization },
          readerRoleNames: readers,
          writerRoleNames: [],
        }),
      ]),
  }).ready;
}

/** Makes the role as which Bedrock writes the log; gives its ARN. */
function createWriter({ name, parent, place, system }: Within, groupArn: (at: Place) => string): pulumi.Output<string> {
  const roleName = nameOf(name, "writer", NAME_LIMITS.role);
  const role = new aws.iam.Role(
    `${name}-writer`,
    {
      name: roleName,
      description: `Writes ${name}`,
      assumeRolePolicy: place.apply((at) =>
        trustPolicy(at, { sid: "BedrockForThisAccount", service: BEDROCK, sourceArn: regionalArn(at, "bedrock", "*") }),
      ),
      tags: system.tags,
    },
    { parent },
  );
  const writes = new aws.iam.RolePolicy(
    `${name}-writes`,
    {
      name: "write-invocations",
      role: role.name,
      policy: place.apply((at) =>
        policyDocument([
          {
            ...{ Sid: "WriteInvocations", Effect: "Allow" },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: `${groupArn(at)}:log-stream:${STREAM}`,
          },
        ]),
      ),
    },
    { parent },
  );
  return after(
    place.apply((at) => roleArn(at, roleName)),
    [role, writes],
  );
}

const forThisAccount = (place: Place) => ({
  ArnLike: { "aws:SourceArn": regionalArn(place, "bedrock", "*") },
  StringEquals: { "aws:SourceAccount": place.account },
});

function acceptInvocations(place: Place, bucketName: string): Statement {
  const logs = `AWSLogs/${place.account}/BedrockModelInvocationLogs`;
  return {
    ...{ Sid: "AcceptInvocations", Effect: "Allow", Principal: { Service: BEDROCK }, Action: ["s3:PutObject"] },
    Resource: `${bucketArn(place, bucketName)}/large/${logs}/*`,
    Condition: forThisAccount(place),
  };
}

function encryptInvocations(place: Place): Statement {
  return {
    ...{ Sid: "EncryptInvocations", Effect: "Allow", Principal: { Service: BEDROCK }, Action: ["kms:GenerateDataKey"] },
    Resource: "*",
    Condition: forThisAccount(place),
  };
}
