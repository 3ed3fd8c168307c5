/**
 * Which models the objects of serving operators say that they serve.
 * https://kserve.github.io/website/docs/reference/crd-api https://docs.seldon.ai/seldon-core-1/
 */
import type { types } from "@pulumi/kubernetes";
import type { Resource } from "../resource";
import { isPresent, isUnknown, knownText } from "../values";
import { elementsOf, entriesOf, type View } from "../view";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;

/** The properties that say where a model is. */
const SAYS_WHERE: ReadonlySet<string> = new Set(["storageUri", "modelUri", "modelURI", "modelURL"]);
/** Of these kinds, `url` alone. https://www.kubeai.org/reference/kubernetes-api/ */
const KUBEAI = "kubernetes:kubeai.org/";
/** KServe's LLMInferenceService: `model.uri`, and that of each adapter. https://kserve.github.io/website/docs/model-serving/generative-inference/llmisvc/llmisvc-overview */
const OF_MODEL = /^(?:uri)$/;
const OPERATORS =
  /^kubernetes:(?:serving\.kserve\.io|machinelearning\.seldon\.io|mlops\.seldon\.io|production-stack\.vllm\.ai|workload\.(?:serving\.volcano\.sh|kthena\.io)|kubeai\.org)\//;

/** The URIs of the models that the resource serves. */
export function modelsServedBy({ props, type }: Resource): readonly View[] {
  const { spec } = props as View<{ spec: { url: string } }>;
  if (type.startsWith(KUBEAI)) return isPresent(spec.url) ? [spec.url] : [];
  return OPERATORS.test(type) ? urisBelow(spec, "") : [];
}

function urisBelow(view: View, parent: string): readonly View[] {
  const inLists = elementsOf(view as View<readonly unknown[]>).flatMap((one) => urisBelow(one, parent));
  return [
    ...inLists,
    ...entriesOf(view).flatMap(([name, value]) => {
      const isWhere = SAYS_WHERE.has(name) || (OF_MODEL.test(name) && /^(?:model|adapters|storageUris)$/.test(parent));
      const isValue = isUnknown(value) || (knownText(value) ?? "") !== "";
      return isWhere && isValue ? [value] : urisBelow(value, name);
    }),
  ];
}

/** What of a predictor is a container whose rest a runtime gives: `model`, or the framework by its name. */
const PREDICTORS = [
  "model",
  "huggingface",
  "lightgbm",
  "onnx",
  "paddle",
  "pmml",
  "pytorch",
  "sklearn",
  "tensorflow",
  "triton",
  "xgboost",
];

/** The containers of a predictor that a runtime completes; none of another pod. */
export const runtimeContainersOf = (spec: View<PodSpec>): readonly View<Container>[] =>
  PREDICTORS.map((name) => (spec as View as View<Record<string, Container>>)[name])
    .filter((one) => one !== undefined)
    .filter(isPresent);
