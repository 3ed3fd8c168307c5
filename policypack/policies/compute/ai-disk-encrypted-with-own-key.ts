import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDisks } from "../../facts/aws/disks";
import { isOwnKey } from "../../facts/aws/key";
import { SnapshotCopy, Volume } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { aiVolume } from "../data/samples";
import { key, kmsKeyArn, tags } from "../samples";

const copy = (props: object) =>
  given(SnapshotCopy, "copy", {
    sourceRegion: "us-east-1",
    sourceSnapshotId: "snap-1",
    encrypted: true,
    tags,
    ...props,
  });

export default definePolicy({
  id: "ai-disk-encrypted-with-own-key",
  title: "Volumes and copied snapshots of AI systems are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_189",
    "equivalent:CKV_AWS_183",
  ],
  severity: "medium",
  why: "Under AWS's own key everybody who may use the disk service of the account may read the disk. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set kmsKeyId to the ARN of a KMS key that you own.",
  resources: aiDisks,
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isOwnKey(props.kmsKeyId, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, aiVolume({ encrypted: true, kmsKeyId: kmsKeyArn })],
      copy: [key, copy({ kmsKeyId: kmsKeyArn })],
      volumeOfNoAi: [given(Volume, "web", { availabilityZone: "eu-west-1a" })],
    },
    fail: {
      default: fails("notOwn", aiVolume({ encrypted: true })),
      awsKey: fails("notOwn", aiVolume({ encrypted: true, kmsKeyId: "alias/aws/ebs" })),
      copyWithout: fails("notOwn", copy({})),
    },
  },
});
