import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { doorsToWeights } from "../../facts/aws/doors";
import {
  AccessGrant,
  AccessGrantsLocation,
  AccessPoint,
  Bucket,
  BucketReplication,
  Distribution,
  SyncBucket,
  SyncElsewhere,
  SyncTask,
} from "../../facts/aws/types";
import { openTo } from "./samples";
import { ownAccounts, weightHandling } from "../organisation";
import { bucket, inference, weights } from "../samples";

const location = given(AccessGrantsLocation, "models", {
  iamRoleArn: "arn:aws:iam::111122223333:role/grants",
  locationScope: "s3://shop-weights/models/*",
});
const granted = (granteeIdentifier: string, granteeType = "IAM") =>
  given(AccessGrant, "grant", {
    accessGrantsLocationId: ref("models", "accessGrantsLocationId", "0a1b2c3d"),
    grantee: { granteeIdentifier, granteeType },
    permission: "READ",
  });
const point = (policy: string) => given(AccessPoint, "readers", { bucket, policy });
const replicated = (destination: object) =>
  given(BucketReplication, "copies", {
    bucket,
    role: "arn:aws:iam::111122223333:role/replication",
    rules: [{ status: "Enabled", destination: destination as { bucket: string } }],
  });

export default definePolicy({
  id: "model-store-has-no-side-doors",
  title: "Weights leave their store by no door but those that the organisation has named",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:IAM-10",
    "catalogue:DATA-02",
    "atlas:AML.M0005",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
  ],
  severity: "high",
  why: "A bucket has doors that its policy does not show: access points, access grants, replicas, distributions, file servers. One of them left open hands out the weights for good.",
  fix: "Remove it, name roles of your own in it, or state whom you meant in the policy's settings `weightReaders`, `accounts` and `weightCopies`.",
  resources: doorsToWeights,
  config: { ...weightHandling, accounts: ownAccounts.accounts },
  messages: {
    somebody: '"{name}" lets somebody at weights who is not named',
    copied: '"{name}" copies weights, or the list of them, to a place that is not named',
    served: '"{name}" serves the bucket of weights to whoever comes there',
  },
  check: ({ openings }, judge) => {
    for (const { isNamed, way } of openings) judge.require(isNamed(judge.settings, judge.world), way);
  },
  examples: {
    pass: {
      default: [weights, given(AccessPoint, "readers", { bucket })],
      roleOfThisStack: [
        weights,
        inference,
        point(openTo({ AWS: "arn:aws:iam::111122223333:role/inference" }, "s3:GetObject")),
      ],
      replicaOfOurs: [
        weights,
        given(Bucket, "replica", { bucket: "shop-replica" }),
        replicated({ bucket: ref("replica", "arn", "arn:aws:s3:::shop-replica") }),
      ],
    },
    fail: {
      directory: fails("somebody", weights, location, granted("9067642ac7-everybody", "DIRECTORY_GROUP")),
      anybody: fails("somebody", weights, point(openTo("*", "s3:GetObject"))),
      copied: fails(
        "copied",
        weights,
        given(SyncBucket, "source", { s3BucketArn: "arn:aws:s3:::shop-weights", subdirectory: "/" }),
        given(SyncElsewhere, "vendor", { serverHostname: "files.example.com" }),
        given(SyncTask, "task", {
          sourceLocationArn: ref("source", "arn", "arn:aws:datasync:eu-west-1:111122223333:location/loc-1"),
          destinationLocationArn: ref("vendor", "arn", "arn:aws:datasync:eu-west-1:111122223333:location/loc-2"),
        }),
      ),
      served: fails(
        "served",
        weights,
        given(Distribution, "cdn", {
          origins: [{ originId: "weights", domainName: "shop-weights.s3.eu-west-1.amazonaws.com" }],
        }),
      ),
    },
    undecided: {
      otherAccount: becomes("undecided", weights, point(openTo({ AWS: "444455556666" }, "s3:GetObject"))),
    },
  },
});
