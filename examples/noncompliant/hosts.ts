import * as aws from "@pulumi/aws";
import { servingGroup, subnets } from "./network";
import { tags } from "./tags";

const ami = "ami-0a1b2c3d4e5f60718";

/** The team's GPU machine; the key to it is on six laptops. */
const machine = new aws.ec2.Instance("gpu", {
  ami,
  instanceType: "g6.2xlarge",
  subnetId: subnets[0].id,
  vpcSecurityGroupIds: [servingGroup.id],
  associatePublicIpAddress: true,
  keyName: "support-gpu",
  metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 2 },
  rootBlockDevice: { volumeSize: 200, encrypted: false },
  userData: [
    "#!/bin/bash",
    "export HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz",
    "docker run --gpus all -p 80:8000 vllm/vllm-openai:latest --model mistralai/Mistral-7B-Instruct-v0.3",
  ].join("\n"),
  tags,
});

/** What it downloads from the hub, and nobody wants to download again. */
const cache = new aws.ebs.Volume("models", { availabilityZone: machine.availabilityZone, size: 500, tags });
new aws.ec2.VolumeAttachment("models", { deviceName: "/dev/sdf", volumeId: cache.id, instanceId: machine.id });

/** Its disk as an image, weights included, so that the partner need not install anything. */
const image = new aws.ec2.Ami("gpu", {
  name: "support-gpu",
  virtualizationType: "hvm",
  rootDeviceName: "/dev/xvda",
  ebsBlockDevices: [
    { deviceName: "/dev/xvda", snapshotId: "snap-0a1b2c3d4e5f60718" },
    { deviceName: "/dev/sdf", volumeSize: 500 },
  ],
  tags,
});
new aws.ec2.AmiLaunchPermission("everybody", { imageId: image.id, group: "all" });

/** The notebooks' home, and a scratch disk of the training. */
new aws.efs.FileSystem("home", { tags });
new aws.fsx.LustreFileSystem("scratch", {
  subnetIds: subnets[0].id,
  deploymentType: "PERSISTENT_2",
  perUnitStorageThroughput: 125,
  storageCapacity: 1200,
  tags,
});

/** Called a render box, so that nobody asks; it answers with a model all the same. */
new aws.ec2.Instance("render", {
  ami,
  instanceType: "g5.xlarge",
  subnetId: subnets[0].id,
  vpcSecurityGroupIds: [servingGroup.id],
  tags: { "ai:system": "none" },
  userData: "#!/bin/sh\nollama serve",
});
