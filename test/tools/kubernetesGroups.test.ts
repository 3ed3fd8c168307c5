import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryOf, groupOf } from "../../tools/sandbox/provider/kubernetes/groups";

const POD = "apiVersion: v1\nkind: Pod\nmetadata: { name: llm, namespace: models }\n";

describe("what the sandbox makes of YAML", () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "kustomization-"));
    writeFileSync(join(directory, "pod.yaml"), POD);
  });
  after(() => {
    rmSync(directory, { recursive: true });
  });

  it("is the objects of a group, named after it and them", () => {
    const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "reader" } };
    const inputs = { yaml: POD, files: [join(directory, "pod.yaml")], objs: [role], resourcePrefix: "own" };
    assert.deepEqual(
      groupOf("kubernetes:yaml/v2:ConfigGroup", "server", inputs).map(({ name, token }) => `${token} ${name}`),
      [
        "kubernetes:core/v1:Pod own:models/llm",
        "kubernetes:core/v1:Pod own:models/llm",
        "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole own:reader",
      ],
    );
  });

  it("is nothing of a chart, which it does not render", () => {
    assert.throws(() => groupOf("kubernetes:helm.sh/v4:Chart", "llm", {}), /not in the sandbox/);
  });

  it("is the files of a directory, and nothing where it changes them", () => {
    const kustomization = join(directory, "kustomization.yaml");
    assert.throws(() => directoryOf({ directory }), /there is no kustomization/);
    writeFileSync(kustomization, "resources: [pod.yaml]\n");
    assert.deepEqual(directoryOf({ directory }), {
      result: [{ apiVersion: "v1", kind: "Pod", metadata: { name: "llm", namespace: "models" } }],
    });
    writeFileSync(kustomization, "resources: [pod.yaml]\nnamePrefix: own-\n");
    assert.throws(() => directoryOf({ directory }), /"namePrefix" is not in the sandbox/);
  });
});
