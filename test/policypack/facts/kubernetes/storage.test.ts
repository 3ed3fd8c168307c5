import assert from "node:assert/strict";
import { VolumeClaim, StorageClass } from "../../../../policypack/facts/kubernetes/guardTypes";
import { classesOfAi, encrypts, usesOwnKey } from "../../../../policypack/facts/kubernetes/storage";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import type { Verdict } from "../../../../policypack/facts/truth";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { aiPod, object, web } from "./support/objects";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001";
const storage = (props: TreeObject = {}): Given => ({
  type: StorageClass,
  name: "fast",
  props: { provisioner: "ebs.csi.aws.com", metadata: { name: "fast" }, ...props },
});
const claim = (storageClassName: Tree, metadata: TreeObject = {}): Given =>
  object(VolumeClaim, "models", { metadata, spec: storageClassName === null ? {} : { storageClassName } });
const volumes = [{ name: "models", persistentVolumeClaim: { claimName: "models" } }];
const user = aiPod({}, { volumes });
const asDefault = {
  metadata: { name: "fast", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
};

/** Whether the class is one whose volumes pods of AI use. */
function used(...given: readonly Given[]): Verdict {
  const { the, world } = closedWorld(...given);
  const [found] = classesOfAi.of(the("fast"), world);
  return found === undefined ? "fail" : (found.applies?.verdict ?? "pass");
}

describe("a class of volumes", () => {
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, ...given: readonly Given[]]>> = {
    "is used by a claim": ["pass", storage(), claim("fast"), user],
    "is used as the default": ["pass", storage(asDefault), claim(null), user],
    "is not used where it is no default": ["fail", storage(), claim(null), user],
    "is not used by a claim of another class": ["fail", storage(), claim("slow"), user],
    "is not used by a claim of another namespace": ["fail", storage(), claim("fast", { namespace: "web" }), user],
    "is not used by a claim of another pod": ["fail", storage(), claim("fast"), aiPod(), web({ volumes })],
    "may be used by a claim that is not known yet": ["undecided", storage(), claim(Unknown.value), user],
    "may be used by volumes that are not known yet": [
      "undecided",
      storage(),
      claim("fast"),
      aiPod({}, { volumes: Unknown.value }),
    ],
    "is used by a volume of the pod's own": [
      "pass",
      storage(),
      aiPod(
        {},
        {
          volumes: [{ name: "tmp", ephemeral: { volumeClaimTemplate: { spec: { storageClassName: "fast" } } } }],
        },
      ),
    ],
    "is used by the claims of a set": [
      "pass",
      storage(),
      object("kubernetes:apps/v1:StatefulSet", "llm", {
        spec: {
          volumeClaimTemplates: [{ spec: { storageClassName: "fast" } }],
          template: {
            metadata: { labels: { "ai.example.com/system": "shop" } },
            spec: { containers: [{ name: "a" }] },
          },
        },
      }),
    ],
    "is nobody's where no AI is hosted": ["fail", storage(), claim("fast"), web({ volumes })],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(used(...given), verdict);
    });

  it("is met by its claims and pods, while the program runs", () => {
    const { the, world } = openWorld(storage(), claim("fast"), user);
    for (const name of ["models", "llm"])
      assert.deepEqual(
        classesOfAi.of(the(name), world).map(({ resource }) => resource.name),
        ["fast"],
      );
  });
});

describe("the volumes of a class", () => {
  function safe(props: TreeObject): readonly [isEncrypted: Verdict, hasOwnKey: Verdict] {
    const { the, world } = closedWorld(storage(props), claim("fast"), user);
    const [found] = classesOfAi.of(the("fast"), world);
    assert.ok(found);
    return [encrypts(found).verdict, usesOwnKey(found, world, [KEY]).verdict];
  }
  const EFS = { provisioner: "efs.csi.aws.com" };
  const TABLE: Readonly<Record<string, readonly [verdicts: readonly [Verdict, Verdict], props: TreeObject]>> = {
    "are not encrypted by themselves": [["fail", "fail"], {}],
    "are encrypted with whatever key": [["pass", "fail"], { parameters: { encrypted: "true" } }],
    "are encrypted with an own key": [["pass", "pass"], { parameters: { encrypted: "true", kmsKeyId: KEY } }],
    "are not encrypted by a key alone": [["fail", "pass"], { parameters: { kmsKeyId: KEY } }],
    "are not where it is said": [["fail", "fail"], { parameters: { encrypted: "false" } }],
    "are where a boolean says so": [["pass", "fail"], { parameters: { encrypted: true } }],
    "of the old driver are judged too": [["fail", "fail"], { provisioner: "kubernetes.io/aws-ebs" }],
    "of EKS's own driver are judged too": [["fail", "fail"], { provisioner: "ebs.csi.eks.amazonaws.com" }],
    "of a file system have that one's key": [["pass", "pass"], EFS],
    "of FSx are encrypted always, and take a key": [["pass", "fail"], { provisioner: "fsx.csi.aws.com" }],
    "may be, where that is not known yet": [["undecided", "undecided"], { parameters: Unknown.value }],
  };
  for (const [name, [verdicts, props]] of Object.entries(TABLE))
    it(name, () => {
      assert.deepEqual(safe(props), verdicts);
    });
});
