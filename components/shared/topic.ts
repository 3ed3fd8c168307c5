import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Condition } from "./documents";
import { NAME_LIMITS } from "./names";
import { nameOf, regionalArn, type Place } from "./place";
import type { Within } from "./within";

/** A topic, and the one service that publishes to it. */
export interface TopicOptions extends Within {
  /** What the topic is for; its name and its resources' names end with it. */
  readonly role: string;
  readonly keyArn: pulumi.Output<string>;
  /** The service's principal. */
  readonly publisher: string;
  /** The ARN, with `*` for any text, of what the service publishes for. */
  readonly sourceArn: (place: Place) => string | pulumi.Output<string>;
  /** Who is told; each confirms once that it wants to be. */
  readonly emails: readonly string[];
}

/** Makes an encrypted topic to which one service publishes for named resources of this account; gives its ARN. */
export function createTopic(options: TopicOptions): pulumi.Output<string> {
  const { parent, name, role, place } = options;
  const topicName = nameOf(name, role, NAME_LIMITS.topic);
  const topic = new aws.sns.Topic(
    `${name}-${role}`,
    { name: topicName, kmsMasterKeyId: options.keyArn, tags: options.system.tags },
    { parent },
  );
  const source = place.apply(options.sourceArn);
  new aws.sns.TopicPolicy(
    `${name}-${role}-policy`,
    {
      arn: topic.arn,
      policy: pulumi.all([place, source]).apply(([at, sourceArn]) =>
        topicPolicy(regionalArn(at, "sns", topicName), options.publisher, {
          ArnLike: { "aws:SourceArn": sourceArn },
          StringEquals: { "aws:SourceAccount": at.account },
        }),
      ),
    },
    { parent },
  );
  for (const [index, endpoint] of options.emails.entries()) {
    new aws.sns.TopicSubscription(
      `${name}-${role}-${index.toString()}`,
      { topic: topic.arn, protocol: "email", endpoint },
      { parent },
    );
  }
  return topic.arn;
}

function topicPolicy(Resource: string, Service: string, Condition: Condition): string {
  return policyDocument([
    {
      Sid: "PublishForThisAccount",
      Effect: "Allow",
      Principal: { Service },
      Action: ["sns:Publish"],
      Resource,
      Condition,
    },
    {
      Sid: "DenyPlainTransport",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}
