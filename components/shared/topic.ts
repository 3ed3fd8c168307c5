import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "./documents";
import { NAME_LIMITS } from "./names";
import { nameOf, regionalArn, type Place } from "./place";
import type { Within } from "./within";

/** A service that publishes to a topic. */
export interface Publisher {
  /** The service's principal. */
  readonly service: string;
  /** The ARNs, with `*` for any text, of what the service publishes for. */
  readonly sourceArns: (place: Place) => pulumi.Input<string[]>;
}

/** A topic, and the services that publish to it. */
export interface TopicOptions extends Within {
  /** What the topic is for; its name and its resources' names end with it. */
  readonly role: string;
  readonly keyArn: pulumi.Output<string>;
  readonly publishers: readonly Publisher[];
  /** Who is told; each confirms once that it wants to be. */
  readonly emails: readonly string[];
}

/** Makes an encrypted topic to which services publish for named resources of this account; gives its ARN. */
export function createTopic(options: TopicOptions): pulumi.Output<string> {
  const { parent, name, role, place } = options;
  const topicName = nameOf(name, role, NAME_LIMITS.topic);
  const topic = new aws.sns.Topic(
    `${name}-${role}`,
    { name: topicName, kmsMasterKeyId: options.keyArn, tags: options.system.tags },
    { parent },
  );
  const policy = place.apply((at) =>
    pulumi.all(options.publishers.map(({ sourceArns }) => pulumi.output(sourceArns(at)))).apply((sources) =>
      topicPolicy(
        at,
        regionalArn(at, "sns", topicName),
        options.publishers.map(({ service }, index) => [service, sources[index] ?? []] as const),
      ),
    ),
  );
  new aws.sns.TopicPolicy(`${name}-${role}-policy`, { arn: topic.arn, policy }, { parent });
  for (const [index, endpoint] of options.emails.entries()) {
    new aws.sns.TopicSubscription(
      `${name}-${role}-${index.toString()}`,
      { topic: topic.arn, protocol: "email", endpoint },
      { parent },
    );
  }
  return topic.arn;
}

function topicPolicy(
  place: Place,
  Resource: string,
  publishers: readonly (readonly [service: string, sourceArns: string[]])[],
): string {
  return policyDocument([
    ...publishers.map(([Service, sourceArns], index): Statement => ({
      Sid: `PublishForThisAccount${index === 0 ? "" : (index + 1).toString()}`,
      Effect: "Allow",
      Principal: { Service },
      Action: ["sns:Publish"],
      Resource,
      Condition: {
        ArnLike: { "aws:SourceArn": sourceArns },
        StringEquals: { "aws:SourceAccount": place.account },
      },
    })),
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
