import assert from "node:assert/strict";
import fc from "fast-check";
import { podWorkloads } from "../../../../policypack/facts/kubernetes/podWorkloads";
import { modelsServedBy, runtimeContainersOf } from "../../../../policypack/facts/kubernetes/servedModels";
import { actors } from "../../../../policypack/facts/kubernetes/serviceAccount";
import { ConfigMap, InferenceService } from "../../../../policypack/facts/kubernetes/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { closedWorld, type Given } from "../../../support/world";
import { aiPod, anyTree, object, web } from "./support/objects";

const settings = (data: TreeObject, metadata: TreeObject = {}): Given =>
  object(ConfigMap, "settings", { data, metadata });
const served = (spec: TreeObject, type = "kubernetes:serving.kserve.io/v1beta1:InferenceService"): Given =>
  object(type, "llm", { spec });

/** The containers of `llm`, as every policy on workloads sees them. */
function containersIn(...given: readonly Given[]) {
  const { the, world } = closedWorld(...given);
  return podWorkloads.of(the("llm"), world).flatMap(({ containers }) => containers);
}

const variablesIn = (...given: readonly Given[]): readonly string[] =>
  containersIn(...given).flatMap(({ variables }) =>
    variables.map(({ name, value }) => `${name}=${knownText(value) ?? "?"}`),
  );

describe("the variables of a container", () => {
  const fromKey = { env: [{ name: "HF", valueFrom: { configMapKeyRef: { name: "settings", key: "hub" } } }] };
  const fromMap = { envFrom: [{ configMapRef: { name: "settings" }, prefix: "V_" }] };
  const data = { hub: "https://hub", mode: "dev" };
  const TABLE: Readonly<Record<string, readonly [variables: readonly string[], ...given: readonly Given[]]>> = {
    "stand beside its image": [["A=b"], aiPod({ env: [{ name: "A", value: "b" }] })],
    "come from a key of a ConfigMap": [["HF=https://hub"], settings(data), aiPod(fromKey)],
    "come from a whole ConfigMap, under its prefix": [
      ["V_hub=https://hub", "V_mode=dev"],
      settings(data),
      aiPod(fromMap),
    ],
    "do not come from a ConfigMap of another namespace": [[], settings(data, { namespace: "web" }), aiPod(fromMap)],
    "do not come from a ConfigMap of another name": [[], settings(data, { name: "other" }), aiPod(fromKey)],
    "do not come from a key that is not there": [[], settings({ mode: "dev" }), aiPod(fromKey)],
    "are named, where their value is not known": [["V_hub=?"], settings({ hub: Unknown.value }), aiPod(fromMap)],
    "are none, where what it names is not of the stack": [[], aiPod(fromMap)],
  };
  for (const [name, [variables, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.deepEqual(
        variablesIn(...given).filter((one) => one !== "HF=?"),
        variables,
      );
    });
});

describe("the pods of AI systems, as workloads", () => {
  it("are those of AI alone", () => {
    const { the, world } = closedWorld(web(), aiPod());
    assert.deepEqual(podWorkloads.of(the("web"), world), []);
    assert.equal(podWorkloads.of(the("llm"), world).length, 1);
  });

  it("have every container, and the images that they mount", () => {
    const images = containersIn(
      aiPod(
        {},
        {
          initContainers: [{ name: "fetch", image: "fetch" }],
          ephemeralContainers: [{ name: "debug", image: "debug" }],
          volumes: [
            { name: "model", image: { reference: "registry/model" } },
            { name: "tmp", emptyDir: {} },
          ],
        },
      ),
    ).map(({ image }) => image && knownText(image));
    assert.deepEqual(images.sort(), ["debug", "fetch", "registry/model", "vllm/vllm-openai:v1"]);
  });

  it("say that they cannot be read whole where a list is not known", () => {
    for (const spec of [
      { containers: Unknown.value },
      { volumes: Unknown.value },
      { initContainers: Unknown.value },
    ] satisfies TreeObject[]) {
      const { the, world } = closedWorld(aiPod({}, spec));
      assert.equal(podWorkloads.of(the("llm"), world)[0]?.readable.verdict, "undecided");
    }
  });

  it("have a container for what a runtime completes, with what it is told", () => {
    const variables = variablesIn(served({ predictor: { model: { env: [{ name: "A", value: "b" }] } } }));
    assert.deepEqual(variables, ["A=b"]);
  });

  it("break at nothing", () => {
    const keys = [
      "containers",
      "volumes",
      "image",
      "env",
      "envFrom",
      "name",
      "predictor",
      "model",
      "data",
      "storageUri",
    ];
    fc.assert(
      fc.property(anyTree(...keys), anyTree(...keys), (spec, data) => {
        containersIn({ ...served({}), props: { spec } }, { ...settings({}), props: { data } });
        containersIn({ ...aiPod(), props: { metadata: { labels: { "ai.x/y": "z" } }, spec } });
      }),
    );
  });
});

describe("the models that operators serve", () => {
  const SELDON = "kubernetes:machinelearning.seldon.io/v1:SeldonDeployment";
  const LLM = "kubernetes:serving.kserve.io/v1alpha1:LLMInferenceService";
  const TABLE: Readonly<Record<string, readonly [uris: readonly string[], ...given: Parameters<typeof served>]>> = {
    "by KServe": [["s3://m/a"], { predictor: { model: { storageUri: "s3://m/a" } } }],
    "by its framework": [["s3://m/a"], { predictor: { sklearn: { storageUri: "s3://m/a" } } }],
    "with the transformer's": [
      ["s3://m/a", "gs://m/b"],
      { predictor: { model: { storageUri: "s3://m/a" } }, transformer: { containers: [{ storageUri: "gs://m/b" }] } },
    ],
    "by Seldon, however deep": [
      ["s3://m/a"],
      { predictors: [{ graph: { children: [{ modelUri: "s3://m/a" }] } }] },
      SELDON,
    ],
    "with its adapters": [
      ["hf://a/b", "hf://c/d"],
      { model: { uri: "hf://a/b", lora: { adapters: [{ uri: "hf://c/d" }] } } },
      LLM,
    ],
    "and no other address": [[], { router: { gateway: { uri: "https://x" } }, predictor: { model: {} } }, LLM],
    "and no empty one": [[], { predictor: { model: { storageUri: "" } } }],
    "and none of other kinds": [[], { storageUri: "s3://m/a" }, "kubernetes:example.com/v1:Store"],
    "that are not known yet": [["?"], { predictor: { model: { storageUri: Unknown.value } } }],
  };
  for (const [name, [uris, ...given]] of Object.entries(TABLE))
    it(`are found ${name}`, () => {
      const { the } = closedWorld(served(...given));
      assert.deepEqual(
        modelsServedBy(the("llm")).map((uri) => knownText(uri) ?? "?"),
        uris,
      );
    });

  it("are loaded whole, but for one file, a claim or what names content", () => {
    const isPrefix = (storageUri: string): string | undefined =>
      containersIn(served({ predictor: { model: { storageUri } } }))
        .flatMap(({ artifacts }) => artifacts)
        .map((one) => one.isPrefix.verdict)[0];
    for (const uri of ["s3://m/a", "s3://m/a/", "gs://m/v1.2"]) assert.equal(isPrefix(uri), "pass", uri);
    for (const uri of ["s3://m/a.onnx", "pvc://models/a", "oci://r/a@sha256:0", "hf://a/b"])
      assert.equal(isPrefix(uri), "fail", uri);
  });

  it("run in one container for each framework that is named", () => {
    const { the, world } = closedWorld({
      ...served({ predictor: { model: {}, minReplicas: 1 } }),
      type: InferenceService,
    });
    const [part] = actors.of(the("llm"), world);
    assert.equal(part && runtimeContainersOf(part.spec).length, 1);
  });
});
