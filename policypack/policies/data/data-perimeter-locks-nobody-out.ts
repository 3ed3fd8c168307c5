import { becomes, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiBuckets } from "../../facts/aws/bucket";
import { mayComeToHold } from "../../facts/aws/bucketContents";
import { isNameKnown } from "../../facts/aws/guardedBucket";
import { canBeRepaired, letsItsServicesIn, letsSomebodyRead } from "../../facts/aws/perimeter";
import { any } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { policyOfWeights, weights } from "../samples";
import { denied, logsDelivered, notAws, strangersDenied } from "./samples";

export default definePolicy({
  id: "data-perimeter-locks-nobody-out",
  title: "Policies of AI buckets lock out neither AWS's deliveries, nor those who repair them, nor everybody",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:DATA-05", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "A Deny that reaches too far stops logs without a word, or takes the bucket from the very pipeline that could mend it. Then the endpoint cannot load its model, and only the account's root user gets back in.",
  fix: "Add BoolIfExists aws:PrincipalIsAWSService false to the Deny, write all networks as values of one key, and leave s3:PutBucketPolicy out of what is denied outside them.",
  resources: aiBuckets,
  config: {
    ...declaredRoles,
    deployFromInside: flag("Whether those who deploy come through the organisation's own VPC endpoints."),
  },
  messages: {
    service: 'the policy of "{name}" lets a service of AWS in and denies it again',
    everybody: 'the policy of "{name}" denies its objects to everybody',
    repair: 'the policy of "{name}" denies everybody to change it',
  },
  check: (bucket, judge) => {
    const { settings, world } = judge;
    if (bucket.policies.length > 0) judge.require(isNameKnown(bucket), "repair");
    for (const { readable } of bucket.policies) judge.require(readable, "repair");
    for (const isLetIn of letsItsServicesIn(bucket)) judge.require(isLetIn, "service");
    // An archive of logs is read by those who are let in when it has to be.
    judge.require(any(letsSomebodyRead(bucket), mayComeToHold(bucket.resource, "logs", world)), "everybody");
    judge.require(canBeRepaired(bucket, world, settings, settings.deployFromInside), "repair");
  },
  examples: {
    pass: {
      default: [weights],
      servicesLeftOut: [weights, policyOfWeights(strangersDenied, logsDelivered)],
    },
    fail: {
      service: fails(
        "service",
        weights,
        policyOfWeights(logsDelivered, denied("s3:*", { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
      ),
      twoStatements: fails(
        "everybody",
        weights,
        policyOfWeights(
          denied("s3:GetObject", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
          denied("s3:GetObject", { StringNotEquals: { "aws:SourceVpce": "vpce-2" } }),
        ),
      ),
      repair: fails("repair", weights, policyOfWeights(denied("s3:Put*", {}))),
    },
    undecided: {
      bucketToo: becomes(
        "undecided",
        weights,
        policyOfWeights(denied("s3:*", { StringNotEquals: { "aws:SourceVpce": "vpce-1" }, BoolIfExists: notAws })),
      ),
    },
  },
});
