import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import { KubernetesCloud } from "../../tools/sandbox/provider/kubernetes/cloud";
import type { Checked } from "../../tools/sandbox/provider/cloud";
import { UNKNOWN, isObject, textOf } from "../../tools/sandbox/provider/values";
import type { PropertyMap } from "../../tools/sandbox/provider/values";

const schema = loadPackageSchema("kubernetes");
const spec = { selector: {}, template: {} };

function check(token: string, inputs: PropertyMap, olds: PropertyMap = {}, namespace?: string): Checked {
  const cloud = new KubernetesCloud(schema);
  cloud.configure(namespace === undefined ? {} : { namespace });
  return cloud.check({ urn: "urn", token, logicalName: "server", inputs, olds, randomSeed: "seed" });
}

function metadataOf(inputs: PropertyMap): PropertyMap {
  assert.ok(isObject(inputs.metadata));
  return inputs.metadata;
}

describe("Kubernetes objects", () => {
  it("get a name, a namespace, and say what they are", () => {
    const { inputs } = check("kubernetes:apps/v1:Deployment", { spec });
    assert.equal(inputs.apiVersion, "apps/v1");
    assert.equal(inputs.kind, "Deployment");
    const { name, namespace, annotations } = metadataOf(inputs);
    assert.match(textOf(name), /^server-[0-9a-f]{8}$/);
    assert.equal(namespace, "default");
    assert.deepEqual(annotations, { "pulumi.com/autonamed": "true" });
  });

  it("of the core group have its version", () => {
    assert.equal(check("kubernetes:core/v1:Namespace", {}).inputs.apiVersion, "v1");
  });

  it("keep an automatic name at an update, and a name that is given", () => {
    const first = check("kubernetes:apps/v1:Deployment", { spec }).inputs;
    const again = check("kubernetes:apps/v1:Deployment", { spec, metadata: { labels: { a: "b" } } }, first).inputs;
    assert.equal(metadataOf(again).name, metadataOf(first).name);
    const named = check("kubernetes:apps/v1:Deployment", { spec, metadata: { name: "mine" } }, first).inputs;
    assert.equal(metadataOf(named).name, "mine");
  });

  it("are in the provider's namespace, unless the kind has none", () => {
    assert.equal(metadataOf(check("kubernetes:core/v1:Pod", {}, {}, "ml").inputs).namespace, "ml");
    assert.equal(metadataOf(check("kubernetes:core/v1:Namespace", {}, {}, "ml").inputs).namespace, undefined);
    assert.equal(
      metadataOf(check("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", {}).inputs).namespace,
      undefined,
    );
  });

  it("may be custom", () => {
    const inputs = { apiVersion: "serving.kserve.io/v1beta1", kind: "InferenceService", spec: { predictor: {} } };
    const { failures } = check("kubernetes:serving.kserve.io/v1beta1:InferenceService", inputs);
    assert.deepEqual(failures, []);
  });

  it("of a kind that Kubernetes does not have are refused", () => {
    const inputs = { apiVersion: "apps/v1", kind: "Deploymnt" };
    assert.throws(
      () => check("kubernetes:apps/v1:Deploymnt", inputs),
      /kubernetes:apps\/v1:Deploymnt is not a resource type of @pulumi\/kubernetes .*did you mean kubernetes:apps\/v1:Deployment\?/,
    );
  });

  it("have a status that is unknown until they are made, and an id with their namespace", () => {
    const cloud = new KubernetesCloud(schema);
    const token = "kubernetes:apps/v1:Deployment";
    const inputs = check(token, { spec, metadata: { name: "a" } }).inputs;
    const request = { urn: "urn", token, logicalName: "server", inputs, known: {} };
    assert.equal(cloud.planned(request).status, UNKNOWN);
    assert.equal(cloud.made(request).id, "default/a");
    assert.deepEqual(cloud.made(request), cloud.made(request));
  });
});

describe("YAML that a program has decoded", () => {
  const decode = (text: PropertyMap[string]): PropertyMap =>
    new KubernetesCloud(schema).invoke("kubernetes:yaml:decode", { text });
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } };

  it("is its objects, those of lists one by one, without documents that are empty", () => {
    const list = { apiVersion: "v1", kind: "List", items: [pod, pod] };
    const text = ["# nothing", JSON.stringify(pod), "", JSON.stringify(list)].join("\n---\n");
    assert.deepEqual(decode(text), { result: [pod, pod, pod] });
    assert.deepEqual(decode(""), { result: [] });
    assert.deepEqual(decode(UNKNOWN), { result: [] });
  });

  it("is refused where it cannot be read", () => {
    assert.throws(() => decode("kind: [Pod"), /kubernetes:yaml:decode/);
    assert.throws(() => decode(5), /not a string/);
  });

  it("is all that the sandbox is asked for", () => {
    assert.throws(() => new KubernetesCloud(schema).invoke("kubernetes:helm:template", {}), /no Kubernetes cluster/);
  });
});
