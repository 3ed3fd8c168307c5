import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { StorageClass, VolumeClaim } from "../../facts/kubernetes/guardTypes";
import { classesOfAi, encrypts, usesOwnKey } from "../../facts/kubernetes/storage";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { podRunning } from "./samples";

const pod = podRunning({}, { volumes: [{ name: "model", persistentVolumeClaim: { claimName: "llm" } }] });
const claim = given(VolumeClaim, "claim", {
  metadata: { namespace: "models", name: "llm" },
  spec: { storageClassName: "models" },
});
const volumes = (parameters: object, provisioner = "ebs.csi.aws.com", name = "models") =>
  given(StorageClass, "volumes", { metadata: { name }, provisioner, parameters: parameters });
const own = { encrypted: "true", kmsKeyId: kmsKeyArn };

export default definePolicy({
  id: "ai-storage-class-encrypted-with-own-key",
  title: "Volumes of AI systems in clusters are encrypted with a key of your own",
  guidelines: ["3.2"],
  references: ["catalogue:K8S-13", "atlas:AML.M0005", "owasp:LLM03", "ssdf:PS.1.3", "etsi:5.2.1-4.2"],
  severity: "high",
  why: "A volume of weights outlives its pod, and so do its snapshots. Under AWS's key, or none, whoever may copy a snapshot has the model, and nobody can say who read it or end that for good.",
  fix: 'Set parameters encrypted "true" and kmsKeyId to the ARN of a KMS key that you own on the StorageClass.',
  resources: classesOfAi,
  config: ownKeys,
  messages: {
    plain: 'volumes of "{name}" are not encrypted',
    notOwn: 'the key for volumes of "{name}" is not your own',
  },
  check: (storage, judge) => {
    const encrypted = encrypts(storage);
    judge.require(encrypted, "plain");
    if (encrypted.verdict !== "fail") judge.require(usesOwnKey(storage, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, volumes(own), claim, pod],
      fileSystem: [volumes({}, "efs.csi.aws.com"), claim, pod],
      ofOthers: [volumes({}, "ebs.csi.aws.com", "web"), claim, pod],
    },
    fail: {
      default: fails("plain", volumes({}), claim, pod),
      awsKey: fails("notOwn", volumes({ encrypted: "true" }), claim, pod),
      lustre: fails("notOwn", volumes({}, "fsx.csi.aws.com"), claim, pod),
    },
    needs: {
      ownKey: {
        "volumes.parameters.encrypted": ["plain"],
        "volumes.parameters.kmsKeyId": ["notOwn"],
      },
      ofOthers: {},
    },
  },
});
