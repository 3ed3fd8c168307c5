import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiBuckets } from "../../facts/aws/bucket";
import { isNameKnown } from "../../facts/aws/guardedBucket";
import { refusesOtherNetworks, refusesStrangers } from "../../facts/aws/perimeter";
import { isInEarnest } from "../../facts/evidence";
import { any, when } from "../../facts/truth";
import { isStoreOfWeights } from "../../facts/weights";
import { only } from "../../facts/subject";
import { policyOfWeights, weights } from "../samples";
import { denied, notAws, strangersDenied } from "./samples";

const otherNetworksDenied = denied(["s3:GetObject*", "s3:PutObject"], {
  StringNotEquals: { "aws:VpceOrgID": "o-abcdefghij" },
  BoolIfExists: { ...notAws, "aws:ViaAWSService": "false" },
});

export default definePolicy({
  id: "ai-bucket-data-perimeter",
  title: "Buckets of AI systems refuse strangers, and buckets of weights refuse whoever comes by another network",
  guidelines: ["3.1", "3.2", "2.2"],
  references: [
    "catalogue:DATA-05",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "owasp:LLM03",
    "ssdf:PS.1.2",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4",
    "etsi:5.2.2-1",
  ],
  severity: "critical",
  why: "Stolen keys work from anywhere, and one Allow too many lets another account in. A Deny for all who are not yours, and for your own roles outside your networks, holds whatever else goes wrong.",
  fix: 'Add to its BucketPolicy a Deny of s3:* to "*" with StringNotEqualsIfExists aws:PrincipalOrgID (or aws:PrincipalAccount) yours and BoolIfExists aws:PrincipalIsAWSService "false"; for weights a second, of their objects, with StringNotEqualsIfExists aws:SourceVpce (or aws:VpceOrgID) yours.',
  resources: only(aiBuckets, (bucket, world) => any(isStoreOfWeights(bucket, world), isInEarnest(bucket.resource))),
  config: {
    strangersRefusedElsewhere: flag(
      "Whether resource control policies of the organisation refuse strangers at every bucket.",
    ),
  },
  messages: {
    stranger: '"{name}" does not refuse somebody of another organisation',
    network: '"{name}" does not refuse who reads weights from outside your networks',
  },
  check: (bucket, judge) => {
    const { settings, world } = judge;
    judge.require(isNameKnown(bucket), "stranger");
    for (const { readable } of bucket.policies) judge.require(readable, "stranger");
    if (isNameKnown(bucket).verdict !== "pass") return;
    if (!settings.strangersRefusedElsewhere) judge.require(refusesStrangers(bucket), "stranger");
    judge.require(
      when(isStoreOfWeights(bucket, world), () => refusesOtherNetworks(bucket)),
      "network",
    );
  },
  examples: {
    pass: {
      both: [weights, policyOfWeights(strangersDenied, otherNetworksDenied)],
    },
    fail: {
      default: fails(["stranger", "network"], weights),
      strangersOnly: fails("network", weights, policyOfWeights(strangersDenied)),
      networksOnly: fails(
        "stranger",
        weights,
        policyOfWeights({ ...otherNetworksDenied, Condition: { Null: { "aws:SourceVpce": "true" } } }),
      ),
    },
  },
});
