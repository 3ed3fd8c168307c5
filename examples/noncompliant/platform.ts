import * as k8s from "@pulumi/kubernetes";
import { inNamespace } from "./pods";

/** Four times the cards, as far as the scheduler can tell. */
new k8s.core.v1.ConfigMap("device-plugin", {
  metadata: { namespace: "gpu-operator", name: "device-plugin" },
  data: {
    any: "version: v1\nsharing:\n  timeSlicing:\n    resources:\n    - name: nvidia.com/gpu\n      replicas: 4\n",
  },
});

/** Whether the volumes are encrypted was for the next sprint. */
const fast = new k8s.storage.v1.StorageClass("models", {
  metadata: { name: "models" },
  provisioner: "ebs.csi.aws.com",
  parameters: { type: "gp3" },
});
new k8s.core.v1.PersistentVolumeClaim("models", {
  metadata: { ...inNamespace, name: "models" },
  spec: {
    accessModes: ["ReadWriteOnce"],
    storageClassName: fast.metadata.name,
    resources: { requests: { storage: "200Gi" } },
  },
});
/** What the models lay in before, and some jobs still read. */
new k8s.core.v1.PersistentVolume("node-models", {
  metadata: { name: "node-models" },
  spec: {
    accessModes: ["ReadOnlyMany"],
    capacity: { storage: "200Gi" },
    hostPath: { path: "/mnt/models" },
    storageClassName: "",
  },
});

/** The bucket as a folder: whose role reads it, nobody has to think about. */
new k8s.core.v1.PersistentVolume("bucket-models", {
  metadata: { name: "bucket-models" },
  spec: {
    accessModes: ["ReadOnlyMany"],
    capacity: { storage: "100Gi" },
    mountOptions: ["read-only"],
    csi: {
      driver: "s3.csi.aws.com",
      volumeHandle: "models",
      volumeAttributes: { bucketName: "shop-models" },
    },
  },
});

/** It refused a deployment once, while it was being upgraded. */
new k8s.admissionregistration.v1.ValidatingAdmissionPolicy("images", {
  metadata: { name: "images" },
  spec: {
    failurePolicy: "Ignore",
    matchConstraints: {
      resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
    },
    validations: [
      {
        expression:
          "object.spec.containers.all(c, c.image.startsWith('111122223333.dkr.ecr.eu-west-1.amazonaws.com/'))",
      },
    ],
  },
});

/** For the scripts that are not in the mesh. */
new k8s.apiextensions.CustomResource("peers", {
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: inNamespace,
  spec: { mtls: { mode: "PERMISSIVE" } },
});
