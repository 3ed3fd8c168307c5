import assert from "node:assert/strict";
import fc from "fast-check";
import { modelMountsOf, servingPods, storageIsReadOnly } from "../../../../policypack/facts/kubernetes/modelVolumes";
import { VolumeClaim } from "../../../../policypack/facts/kubernetes/guardTypes";
import { CronJob, InferenceService, PersistentVolume } from "../../../../policypack/facts/kubernetes/types";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";
import { aiPod, anyTree, object } from "./support/objects";

const claim = { name: "model", persistentVolumeClaim: { claimName: "llm" } };
const mounted = (mount: TreeObject = {}, volumes: Tree = [claim], spec: TreeObject = {}): Given =>
  aiPod({ volumeMounts: [{ name: "model", mountPath: "/models", ...mount }] }, { volumes, ...spec });

/** Whether what serves cannot change its model. */
function readOnly(...given: readonly Given[]): Verdict {
  const { the, world } = closedWorld(...given);
  const mounts = servingPods.of(the("llm"), world).flatMap(modelMountsOf);
  return all(...mounts.map(({ isReadOnly }) => isReadOnly)).verdict;
}

describe("a volume with a model", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: Given]>> = {
    "is written where nothing is said": ["fail", mounted()],
    "is written where it is said": ["fail", mounted({ readOnly: false })],
    "is not where the mount says so": ["pass", mounted({ readOnly: true })],
    "is not where the claim says so": ["pass", mounted({}, [{ ...claim, persistentVolumeClaim: { readOnly: true } }])],
    "is not where a driver says so": ["pass", mounted({}, [{ name: "model", csi: { driver: "x", readOnly: true } }])],
    "is not where it is an image": ["pass", mounted({}, [{ name: "model", image: { reference: "x" } }])],
    "is not where it is a ConfigMap": ["pass", mounted({}, [{ name: "model", configMap: { name: "x" } }])],
    "is written where it is empty first": ["fail", mounted({}, [{ name: "model", emptyDir: {} }])],
    "is written where another volume is not": ["fail", mounted({}, [claim, { name: "x", image: { reference: "x" } }])],
    "is written where no volume has its name": ["fail", mounted({}, [])],
    "is known by where it is mounted": ["fail", mounted({ name: "x" }, [{ ...claim, name: "x" }])],
    "is known by its name": ["fail", mounted({ mountPath: "/mnt/llm" })],
    "is known by its part": ["fail", mounted({ name: "x", mountPath: "/mnt", subPath: "weights/llm" })],
    "is none where it is a cache": ["pass", mounted({ mountPath: "/models/.cache" })],
    "is none where nothing says so": ["pass", mounted({ name: "data", mountPath: "/remodelled" })],
    "may be one where its path is not known yet": ["undecided", mounted({ name: "x", mountPath: Unknown.value })],
    "may be written where that is not known yet": ["undecided", mounted({ readOnly: Unknown.value })],
    "may be written where the volumes are not known yet": ["undecided", mounted({}, Unknown.value)],
    "may be written where the volume's name is not known yet": [
      "undecided",
      mounted({}, [{ name: Unknown.value, image: { reference: "x" } }]),
    ],
    "is written by what fetches it": [
      "pass",
      mounted({ readOnly: true }, [claim], {
        initContainers: [{ name: "fetch", volumeMounts: [{ name: "model", mountPath: "/models" }] }],
      }),
    ],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(readOnly(given), verdict);
    });

  describe("behind a claim", () => {
    const BUCKET = "aws:s3/bucket:Bucket";
    const weights: Given = {
      type: BUCKET,
      name: "weights",
      props: { bucket: "shop-models", tags: { "ai:system": "shop" } },
    };
    const claimed = object(VolumeClaim, "claim", { metadata: { name: "llm" }, spec: { volumeName: "models" } });
    const volume = (more: TreeObject = {}, bucketName = "shop-models"): Given =>
      object(PersistentVolume, "volume", {
        metadata: { name: "models" },
        spec: { csi: { driver: "s3.csi.aws.com", volumeHandle: "a", volumeAttributes: { bucketName } }, ...more },
      });
    const data = { name: "data", mountPath: "/mnt/data" };
    const pod = (mount: TreeObject = data): Given =>
      mounted(mount, [{ name: "data", persistentVolumeClaim: { claimName: "llm" } }]);
    const ROWS: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
      "is written, whatever it is called": ["fail", weights, claimed, volume(), pod()],
      "is written where the volume names the claim": [
        "fail",
        weights,
        object(VolumeClaim, "claim", { metadata: { name: "llm" }, spec: {} }),
        volume({ claimRef: { name: "llm", namespace: "models" } }),
        pod(),
      ],
      "is not where its volume is mounted read-only": ["pass", weights, claimed, volume({ mountOptions: ["read-only"] }), pod()],
      "is not where a volume with its name is mounted read-only": ["pass", claimed, volume({ mountOptions: ["ro"] }), pod({ ...data, mountPath: "/models" })],
      "is written where the storage alone is told": [
        "fail",
        weights,
        claimed,
        volume({ csi: { driver: "s3.csi.aws.com", readOnly: true, volumeAttributes: { bucketName: "shop-models" } } }),
        pod(),
      ],
      "is none where the bucket is of something else": ["pass", weights, claimed, volume({}, "shop-uploads"), pod()],
      "is none where the claim is of another namespace": [
        "pass",
        weights,
        object(VolumeClaim, "claim", { metadata: { name: "llm", namespace: "web" }, spec: { volumeName: "models" } }),
        volume(),
        pod(),
      ],
    }; // prettier-ignore
    for (const [name, [verdict, ...given]] of Object.entries(ROWS))
      it(name, () => {
        assert.equal(readOnly(...given), verdict);
      });
  });

  it("is written by what trains, tunes or is worked in", () => {
    const { spec } = mounted().props as { readonly spec: TreeObject };
    const template = { spec, metadata: { labels: { "ai.example.com/system": "shop" } } };
    for (const given of [
      object("kubernetes:batch/v1:Job", "llm", { spec: { template } }),
      object(CronJob, "llm", { spec: { jobTemplate: { spec: { template } } } }),
      object("kubernetes:kubeflow.org/v1:Notebook", "llm", { spec: { template } }),
    ])
      assert.equal(readOnly(given), "pass");
  });

  it("is not read by the names of its parts: a text is no source", () => {
    const { the, world } = closedWorld(mounted());
    const [mount] = servingPods.of(the("llm"), world).flatMap(modelMountsOf);
    assert.deepEqual(
      mount?.isReadOnly.evidence.map(({ path }) => path),
      ["spec.containers[0].volumeMounts[0].readOnly", "spec.volumes[0].persistentVolumeClaim.readOnly"],
    );
  });

  it("is never written through a mount that does not, whatever the volumes are", () => {
    const keys = ["name", "readOnly", "image", "persistentVolumeClaim"];
    fc.assert(
      fc.property(fc.array(anyTree(...keys), { maxLength: 3 }), (volumes) => {
        assert.equal(readOnly(mounted({ readOnly: true }, volumes)), "pass");
      }),
    );
  });
});

describe("the claim of a served model", () => {
  const said = (annotations: Tree): Verdict => {
    const { the, world } = closedWorld(
      object(InferenceService, "llm", {
        metadata: { annotations },
        spec: { predictor: { model: { storageUri: "pvc://weights/llm" } } },
      }),
    );
    const [pod] = servingPods.of(the("llm"), world);
    return storageIsReadOnly(pod ?? assert.fail(), world).verdict;
  };

  it("is mounted read-only, unless it is told otherwise", () => {
    assert.equal(said({}), "pass");
    assert.equal(said({ "storage.kserve.io/readonly": "true" }), "pass");
    assert.equal(said({ "storage.kserve.io/readonly": "false" }), "fail");
    assert.equal(said({ "storage.kserve.io/readonly": Unknown.value }), "undecided");
  });
});
