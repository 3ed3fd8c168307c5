import { fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { Deployment, TEMPLATED } from "../../../../policypack/facts/kubernetes/types";
import { podRunning } from "../../../../policypack/policies/kubernetes/samples";
import { container, labels, podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const at = (mountPath: string, name = "data", more: object = {}) =>
  podRunning({ volumeMounts: [{ name, mountPath, ...more }] }, { volumes: [{ name, emptyDir: {} }] });
const job = TEMPLATED.find(({ name }) => name === "Job");
const writing = { ...container, volumeMounts: [{ name: "m", mountPath: "/models" }] };

export default {
  pass: {
    sharedMemory: [at("/dev/shm", "dshm")],
    modelCacheInName: [at("/root/.cache/huggingface", "model-cache")],
    supermodels: [at("/data/supermodelsx")],
    modelConfig: [at("/etc/model-config", "model-config")],
    initContainerWrites: [
      podRunning(
        {},
        { initContainers: [{ ...container, name: "fetch", volumeMounts: [{ name: "m", mountPath: "/models" }] }] },
      ),
    ],
    training: [
      malformedGiven(job ?? Deployment, "tune", {
        spec: { template: { metadata: { labels }, spec: { ...podSpec, containers: [writing] } } },
      }),
    ],
    csiReadOnly: [
      podRunning(
        { volumeMounts: [{ name: "m", mountPath: "/models" }] },
        { volumes: [{ name: "m", csi: { driver: "s3.csi.aws.com", readOnly: true } }] },
      ),
    ],
  },
  fail: {
    emptyDir: fails("writable", at("/models")),
    byVolumeName: fails("writable", at("/srv", "weights")),
    bySubPath: fails("writable", at("/srv", "data", { subPath: "models/llm" })),
    tritonRepository: fails("writable", at("/opt/model_repository")),
    otherVolumeReadOnly: fails(
      "writable",
      podRunning(
        { volumeMounts: [{ name: "m", mountPath: "/models" }] },
        {
          volumes: [
            { name: "x", configMap: { name: "x" } },
            { name: "m", emptyDir: {} },
          ],
        },
      ),
    ),
    inDeployment: fails(
      "writable",
      given(Deployment, "llm", {
        spec: { template: { metadata: { labels }, spec: { ...podSpec, containers: [writing] } } },
      }),
    ),
  },
  needs: {
    csiReadOnly: {
      "llm.spec.volumes.0.csi.readOnly": ["writable"],
      "llm.spec.containers.0.volumeMounts.0.name": ["writable"],
      "llm.spec.volumes.0.name": ["writable"],
    },
  },
} satisfies Cases;
