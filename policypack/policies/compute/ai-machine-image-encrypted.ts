import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiMachineImages, hasEncryptedDisks, isEncryptedCopy } from "../../facts/aws/disks";
import { MachineImage, MachineImageCopy } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";

const image = (disk: { deviceName: string; encrypted?: boolean; snapshotId?: string }) =>
  given(MachineImage, "server", { name: "server", rootDeviceName: "/dev/xvda", ebsBlockDevices: [disk], tags });
const copy = (props: object) =>
  given(MachineImageCopy, "copy", { name: "copy", sourceAmiId: "ami-1", sourceAmiRegion: "us-east-1", tags, ...props });

export default definePolicy({
  id: "ai-machine-image-encrypted",
  title: "Machine images of AI systems are encrypted, and copied under a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DEV-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_204",
    "equivalent:CKV_AWS_236",
  ],
  severity: "medium",
  why: "An image for model servers has weights, caches and configuration baked in. Unencrypted, one permission to launch it hands all of that over.",
  fix: "Set encrypted to true for every disk of the image, and encrypted and kmsKeyId on a copy of one.",
  resources: aiMachineImages,
  config: ownKeys,
  messages: {
    plain: '"{name}" has a disk that is not encrypted',
    notOwn: 'the copy "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    judge.require(hasEncryptedDisks(resource), "plain");
    if (judge.world.is(resource, MachineImageCopy))
      judge.require(isEncryptedCopy(resource, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      encrypted: [image({ deviceName: "/dev/xvda", encrypted: true })],
      fromSnapshot: [image({ deviceName: "/dev/xvda", snapshotId: "snap-1" })],
      copy: [key, copy({ encrypted: true, kmsKeyId: kmsKeyArn })],
      imageOfNoAi: [given(MachineImage, "web", { ebsBlockDevices: [{ deviceName: "/dev/xvda" }] })],
    },
    fail: {
      default: fails("plain", image({ deviceName: "/dev/xvda" })),
      off: fails("plain", image({ deviceName: "/dev/xvda", encrypted: false })),
      plainCopy: fails("notOwn", copy({ encrypted: false })),
      awsKey: fails("notOwn", copy({ encrypted: true })),
    },
  },
});
