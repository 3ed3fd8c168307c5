import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiVolumes, isEncryptedVolume } from "../../facts/aws/disks";
import { EncryptionByDefault, Volume, VolumeAttachment } from "../../facts/aws/types";
import { gpuHost } from "./samples";
import { aiVolume } from "../data/samples";

const attached = given(VolumeAttachment, "attachment", {
  deviceName: "/dev/sdf",
  volumeId: ref("cache", "id", "vol-0a1b2c3d4e5f60718"),
  instanceId: ref("llm", "id", "i-0a1b2c3d4e5f60718"),
});

export default definePolicy({
  id: "ai-volume-encrypted",
  title: "Volumes of AI systems are encrypted",
  guidelines: ["3.2", "3.1"],
  references: [
    "catalogue:DEV-08",
    "securityhub:EC2.3",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_3",
  ],
  severity: "high",
  why: "A volume holds weights and training data. Whoever may make a snapshot of an unencrypted one takes a copy that can be read in any account.",
  fix: "Set encrypted to true, or turn on encryption by default for the account (ebs.EncryptionByDefault). This replaces the volume: take a snapshot first.",
  resources: aiVolumes,
  config: { encryptedByDefault: flag("The account encrypts every new disk by default; that is set up elsewhere.") },
  messages: { plain: '"{name}" is not encrypted' },
  check: ({ resource }, judge) => {
    judge.require(isEncryptedVolume(resource, judge.world, judge.settings.encryptedByDefault), "plain");
  },
  examples: {
    pass: {
      encrypted: [aiVolume({ encrypted: true })],
      byDefault: [given(EncryptionByDefault, "all", {}), aiVolume()],
      volumeOfNoAi: [given(Volume, "web", { availabilityZone: "eu-west-1a" })],
    },
    fail: {
      default: fails("plain", aiVolume()),
      off: fails("plain", aiVolume({ encrypted: false })),
      onGpuHost: fails(
        "plain",
        given(Volume, "cache", { availabilityZone: "eu-west-1a", size: 500 }),
        gpuHost(),
        attached,
      ),
    },
    undecided: { fromSnapshot: becomes("undecided", aiVolume({ snapshotId: "snap-0a1b2c3d4e5f60718" })) },
  },
});
