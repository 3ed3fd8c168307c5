import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ANSWERS, FAILURES, NOTICES, noticeKeyAlias, noticeTopicName } from "../shared/asynchronous";
import { policyDocument, type Statement } from "../shared/documents";
import { regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";
import type { OnInstances } from "./hosting";
import type { WithoutInstances } from "./serverless";

/** The bucket of an asynchronous endpoint, and the topics that it tells. */
export interface Notices extends Within {
  readonly endpointName: pulumi.Output<string>;
  readonly hosting: OnInstances | WithoutInstances;
  readonly keyArn: pulumi.Output<string>;
  /** Whether the key is the endpoint's own, which then gets an alias that its role is told. */
  readonly ownKey: boolean;
}

/** What an asynchronous endpoint does with its requests: where answers and failures go, and who is told. */
export interface QueueConfig {
  readonly config: aws.types.input.sagemaker.EndpointConfigurationAsyncInferenceConfig;
  readonly answeredTopicArn: pulumi.Output<string>;
  readonly failedTopicArn: pulumi.Output<string>;
}

/**
 * Makes the topics that were not given, and the queue's configuration; nothing where the endpoint has no queue.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-create-endpoint-config.html
 */
export function createQueue(notices: Notices): QueueConfig | undefined {
  const { endpointName, hosting } = notices;
  if (hosting.kind === "serverless" || hosting.queue === undefined) return undefined;
  const { queue } = hosting;
  if (notices.ownKey) createAlias(notices);
  const answeredTopicArn = queue.answeredTopicArn ?? createTopic(notices, NOTICES.answered);
  const failedTopicArn = queue.failedTopicArn ?? createTopic(notices, NOTICES.failed);
  const under = (folder: string) => pulumi.interpolate`s3://${hosting.captureBucketName}/${endpointName}/${folder}`;
  return {
    answeredTopicArn,
    failedTopicArn,
    config: {
      clientConfig: { maxConcurrentInvocationsPerInstance: queue.concurrentInvocations },
      outputConfig: {
        s3OutputPath: under(ANSWERS),
        s3FailurePath: under(FAILURES),
        kmsKeyId: hosting.captureKeyArn,
        // Answers are not sent along: those who hear of them need not be those who may read them.
        notificationConfig: { successTopic: answeredTopicArn, errorTopic: failedTopicArn },
      },
    },
  };
}

/** The role is made before the key, whose id only AWS assigns: it knows the key by this alias. */
function createAlias({ endpointName, keyArn, name, parent, system }: Notices): void {
  new aws.kms.Alias(
    `${name}-notices-key-alias`,
    { name: endpointName.apply(noticeKeyAlias), targetKeyId: keyArn },
    { parent, ...(system.protect && { protect: system.protect }) },
  );
}

function createTopic(
  { endpointName, keyArn, name, parent, place, system }: Notices,
  kind: string,
): pulumi.Output<string> {
  const topicName = endpointName.apply((known) => noticeTopicName(known, kind));
  const topic = new aws.sns.Topic(
    `${name}-${kind}`,
    { name: topicName, kmsMasterKeyId: keyArn, tags: system.tags },
    { parent },
  );
  new aws.sns.TopicPolicy(
    `${name}-${kind}-policy`,
    {
      arn: topic.arn,
      policy: pulumi.all([place, topicName]).apply(([at, known]) => policyDocument(topicPolicy(at, known))),
    },
    { parent },
  );
  return topic.arn;
}

/** Who publishes is the role, by its own permissions; nobody does so over a transport that can be read. */
const topicPolicy = (place: Place, topicName: string): Statement[] => [
  {
    Sid: "DenyPlainTransport",
    Effect: "Deny",
    Principal: "*",
    Action: ["sns:Publish"],
    Resource: regionalArn(place, "sns", topicName),
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
];
