import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiAccessPoints, blocksPublicAccess } from "../../facts/aws/bucketAccess";
import { AccessPoint, AccessPointPolicy } from "../../facts/aws/types";
import { openTo } from "./samples";
import { bucket, weights } from "../samples";

const point = (props: object) => given(AccessPoint, "readers", { name: "readers", bucket, ...props });

export default definePolicy({
  id: "ai-access-point-not-public",
  title: "Access points to buckets of AI systems are not public",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:DATA-02",
    "securityhub:S3.19",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_392",
  ],
  severity: "critical",
  why: "An access point is a second door to the bucket with a policy of its own. Public, it hands out the weights however well the bucket itself is locked.",
  fix: "Leave publicAccessBlockConfiguration out or all four settings true, and name who may use it.",
  resources: aiAccessPoints,
  messages: {
    unblocked: 'the public access block of "{name}" is partly off',
    everybody: 'the policy of "{name}" lets everybody in',
  },
  check: ({ keepsStrangersOut, resource }, judge) => {
    judge.require(blocksPublicAccess(resource), "unblocked");
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [weights, point({})],
      pointOfNoAi: [
        given(AccessPoint, "web", { bucket: "web", publicAccessBlockConfiguration: { blockPublicPolicy: false } }),
      ],
    },
    fail: {
      unblocked: fails(
        "unblocked",
        weights,
        point({ publicAccessBlockConfiguration: { restrictPublicBuckets: false } }),
      ),
      everybody: fails("everybody", weights, point({ policy: openTo("*", "s3:GetObject") })),
      inItsOwnResource: fails(
        "everybody",
        weights,
        point({}),
        given(AccessPointPolicy, "policy", {
          accessPointArn: ref("readers", "arn", "arn:aws:s3:eu-west-1:111122223333:accesspoint/readers"),
          policy: openTo({ AWS: "*" }, "s3:*"),
        }),
      ),
    },
  },
});
