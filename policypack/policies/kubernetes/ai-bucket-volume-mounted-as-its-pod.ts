import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { besideAiPods } from "../../facts/kubernetes/aiPods";
import { isMountedAsPod } from "../../facts/kubernetes/bucketVolumes";
import { PersistentVolume } from "../../facts/kubernetes/types";
import { resourcesOf } from "../../facts/subject";
import { podWith } from "../samples";

const volume = (attributes: Readonly<Record<string, string>>, driver = "s3.csi.aws.com") =>
  given(PersistentVolume, "models", {
    spec: {
      accessModes: ["ReadOnlyMany"],
      capacity: { storage: "100Gi" },
      mountOptions: ["read-only"],
      csi: { driver, volumeHandle: "models", volumeAttributes: { bucketName: "shop-models", ...attributes } },
    },
  });

export default definePolicy({
  id: "ai-bucket-volume-mounted-as-its-pod",
  title: "Buckets that are volumes in the cluster of an AI system are mounted as the role of the pod that reads them",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:K8S-13", "catalogue:IAM-01", "atlas:AML.M0005", "owasp:LLM03", "ssdf:PS.1.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "By default the driver mounts every bucket as its own role, which has to reach the buckets of all. Whoever may claim such a volume then reads the weights of others, and no log says which pod it was.",
  fix: "Set spec.csi.volumeAttributes.authenticationSource to pod, and give the pod's service account a role that reads this bucket.",
  resources: besideAiPods(resourcesOf(PersistentVolume)),
  messages: { shared: '"{name}" is mounted as the role of the driver, which all pods share' },
  check: ({ resource }, judge) => {
    judge.require(isMountedAsPod(resource), "shared");
  },
  examples: {
    pass: {
      pod: [podWith({}), volume({ authenticationSource: "pod" })],
      ofAnotherDriver: [podWith({}), volume({}, "efs.csi.aws.com")],
      ofNoAi: [volume({})],
    },
    fail: {
      default: fails("shared", podWith({}), volume({})),
      driver: fails("shared", podWith({}), volume({ authenticationSource: "driver" })),
    },
    needs: { pod: { "models.spec.csi.volumeAttributes.authenticationSource": ["shared"] } },
  },
});
