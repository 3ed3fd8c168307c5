import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { modelMountsOf, servingPods, storageIsReadOnly } from "../../facts/kubernetes/modelVolumes";
import { podRunning, servedModel } from "./samples";

const volumes = [{ name: "model", persistentVolumeClaim: { claimName: "llm" } }];
const mounted = (more: object = {}, given: readonly object[] = volumes) =>
  podRunning({ volumeMounts: [{ name: "model", mountPath: "/models", ...more }] }, { volumes: given });

export default definePolicy({
  id: "ai-model-volume-read-only",
  title: "Pods that serve a model cannot change it",
  guidelines: ["3.2"],
  references: [
    "catalogue:K8S-13",
    "atlas:AML.M0005",
    "atlas:AML.M0012",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
  ],
  severity: "high",
  why: "Whoever gets into a model server that may write its model leaves a back door in the weights. It outlives the pod, reaches every other pod that shares the volume, and no image scan sees it.",
  fix: "Set readOnly: true on the volumeMount of each container that serves; let only the init container that fetches and verifies the model write it.",
  resources: servingPods,
  messages: {
    writable: 'container {container} of "{name}" can write the model that it serves',
    claim: '"{name}" can write the claim that its model lies in',
  },
  check: (pod, judge) => {
    judge.require(storageIsReadOnly(pod, judge.world), "claim");
    for (const { container, isReadOnly } of modelMountsOf(pod))
      judge.require(isReadOnly, "writable", { container: container.name });
  },
  examples: {
    pass: {
      readOnly: [mounted({ readOnly: true })],
      readOnlyClaim: [mounted({}, [{ name: "model", persistentVolumeClaim: { claimName: "llm", readOnly: true } }])],
      image: [mounted({}, [{ name: "model", image: { reference: "registry.example.com/llm@sha256:00" } }])],
      cache: [mounted({ mountPath: "/models/.cache" })],
    },
    fail: {
      default: fails("writable", mounted()),
      saidOtherwise: fails("writable", mounted({ readOnly: false, mountPath: "/mnt/llm" })),
      servedClaim: fails(
        "claim",
        servedModel({ storageUri: "pvc://weights/llm/3" }, { "storage.kserve.io/readonly": "false" }),
      ),
    },
    needs: {
      readOnly: { "llm.spec.containers.0.volumeMounts.0.readOnly": ["writable"] },
      readOnlyClaim: {
        "llm.spec.containers.0.volumeMounts.0.name": ["writable"],
        "llm.spec.volumes.0.persistentVolumeClaim.readOnly": ["writable"],
        "llm.spec.volumes.0.name": ["writable"],
      },
      image: {
        "llm.spec.containers.0.volumeMounts.0.name": ["writable"],
        "llm.spec.volumes.0.name": ["writable"],
      },
      cache: { "llm.spec.containers.0.volumeMounts.0.mountPath": ["writable"] },
    },
  },
});
