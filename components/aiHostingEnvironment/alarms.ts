import type * as pulumi from "@pulumi/pulumi";
import { keyOf } from "../shared/key";
import { useForAlarms } from "../shared/keyPolicy";
import { regionalArn, type Place } from "../shared/place";
import type { Told } from "../shared/told";
import { createTopic } from "../shared/topic";
import type { Within } from "../shared/within";
import type { Statement } from "../shared/documents";

const BUDGETS = "budgets.amazonaws.com";

/** Gives the topic that was given or, where none was, one that alarms of this account and budgets publish to. */
export function alarmTopic(within: Within, { emails, topicArn }: Told): pulumi.Output<string> {
  if (topicArn !== undefined) return topicArn;
  const key = keyOf(undefined, {
    ...within,
    description: `Alarms of ${within.name}`,
    uses: (at) => [useForAlarms(at), useForBudgets(at)],
  });
  return createTopic({
    ...{ ...within, emails, keyArn: key.arn, role: "alarms" },
    publishers: [
      { service: "cloudwatch.amazonaws.com", sourceArns: (at) => [regionalArn(at, "cloudwatch", "alarm:*")] },
      { service: BUDGETS, sourceArns: (at) => [budgetsOf(at)] },
    ],
  });
}

const budgetsOf = ({ account, partition }: Place): string => `arn:${partition}:budgets::${account}:*`;

/** https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
const useForBudgets = (place: Place): Statement => ({
  ...{ Sid: "TellOfCosts", Effect: "Allow", Principal: { Service: BUDGETS } },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  // In a key's policy, the resource is the key.
  Resource: "*",
  Condition: {
    ArnLike: { "aws:SourceArn": budgetsOf(place) },
    StringEquals: { "aws:SourceAccount": place.account },
  },
});
