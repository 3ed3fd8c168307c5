import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { besideAiPods } from "../../facts/kubernetes/aiPods";
import { PersistentVolume } from "../../facts/kubernetes/types";
import { resourcesOf } from "../../facts/subject";
import { isAbsent } from "../../facts/values";
import { podWith } from "../samples";

const volume = (source: object) =>
  given(PersistentVolume, "models", {
    spec: { accessModes: ["ReadWriteOnce"], capacity: { storage: "100Gi" }, ...source },
  });

export default definePolicy({
  id: "volume-beside-ai-not-of-node",
  title: "Persistent volumes in the cluster of an AI system are no paths of a node",
  guidelines: ["3.1", "3.2"],
  references: [
    "catalogue:K8S-13",
    "atlas:AML.M0005",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
    "equivalent:kyverno:other/limit-hostpath-type-pv:limit-hostpath-type-pv-to-slash-data",
  ],
  severity: "medium",
  why: "A claim on such a volume mounts files of the node into a pod that the Pod Security Standards find nothing wrong with: they see the claim, and not what is behind it. So a pod gets at what they keep from it.",
  fix: "Use a volume of a CSI driver, or local in place of hostPath for a disk of the node's own.",
  resources: besideAiPods(resourcesOf(PersistentVolume)),
  messages: { node: '"{name}" gives out a path of the node that its pod runs on' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isAbsent(props.spec.hostPath), "node");
  },
  examples: {
    pass: {
      default: [podWith({}), volume({ csi: { driver: "efs.csi.aws.com", volumeHandle: "fs-1" } })],
      disk: [podWith({}), volume({ local: { path: "/mnt/disks/ssd1" } })],
    },
    fail: { path: fails("node", podWith({}), volume({ hostPath: { path: "/models" } })) },
  },
});
