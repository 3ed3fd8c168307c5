import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, text } from "../values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { CronJob, Pod, PodTemplate, TEMPLATED } from "./types";

type PodSpec = types.input.core.v1.PodSpec;
type Container = types.input.core.v1.Container;
type Metadata = types.input.meta.v1.ObjectMeta;

/** The pods that a workload runs, whatever kind of workload it is. */
export interface PodOf extends Subject {
  readonly metadata: View<Metadata>;
  readonly spec: View<PodSpec>;
}

/** Every container list of a pod: a requirement that looks at one of them only is no requirement. */
const CONTAINER_LISTS = ["initContainers", "containers", "ephemeralContainers"] as const;

/** The container lists of a pod. */
export const containerListsOf = (spec: View<PodSpec>): readonly View<readonly Container[]>[] =>
  CONTAINER_LISTS.map((name) => spec[name] as View<readonly Container[]>);

/** The containers of a pod: those that start it, those that run in it, those added to look into it. */
export const containersOf = (spec: View<PodSpec>): readonly View<Container>[] =>
  containerListsOf(spec).flatMap(elementsOf);

/** The pods of every workload. */
export const pods: SubjectType<PodOf> = {
  types: [Pod, PodTemplate, CronJob, ...TEMPLATED],
  of: (resource, world) => {
    const template = templateOf(resource, world);
    return template === undefined ? [] : [{ resource, ...template }];
  },
};

function templateOf(resource: Resource, world: World): Pick<PodOf, "metadata" | "spec"> | undefined {
  if (world.is(resource, Pod)) return { metadata: resource.props.metadata, spec: resource.props.spec };
  if (world.is(resource, PodTemplate))
    return { metadata: resource.props.template.metadata, spec: resource.props.template.spec };
  if (world.is(resource, CronJob)) {
    const { template } = resource.props.spec.jobTemplate.spec;
    return { metadata: template.metadata, spec: template.spec };
  }
  const type = TEMPLATED.find((candidate) => world.is(resource, candidate));
  if (type === undefined || !world.is(resource, type)) return undefined;
  const { template } = resource.props.spec;
  return { metadata: template.metadata, spec: template.spec };
}

/** The devices that a pod asks for to compute models: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/ */
const ACCELERATOR =
  /^(?:(?:nvidia|amd|intel)\.com\/(?:gpu|mig-.*|i915|xe)|gpu\.intel\.com\/.*|aws\.amazon\.com\/neuron.*|google\.com\/tpu|habana\.ai\/gaudi)$/;

/** Images of model servers that people use, by the last part of their name. */
const MODEL_SERVER =
  /(?:^|\/)(?:vllm(?:-openai)?|text-generation-inference|text-embeddings-inference|tritonserver|torchserve|pytorch-inference|tensorflow-serving|serving|ollama|sglang|lmdeploy|llama\.cpp|djl-serving|djl-inference|huggingface-[\w-]*inference|kserve-[\w-]+|sklearnserver|xgbserver|mlserver|ray-(?:llm|ml)|rayllm|nim)(?=[:@]|$)|(?:^|\/)nim\/|tensorflow\/serving/;

/** A label or annotation of the form `ai.<organisation>/<name>`, as AWS's `ai:` tags are. */
const AI_LABEL = /^ai\.[\w.-]+\//;

/** Whether the pod serves, trains or prepares models: by what it asks for, what it runs, or how it is labelled. */
export function isAiPod({ metadata, resource, spec }: PodOf): Truth {
  return any(
    fail(),
    hasAiLabel(metadata),
    hasAiLabel((resource.props as View<{ metadata: Metadata }>).metadata),
    ...containersOf(spec).flatMap((container) => [
      asksForAccelerator(container.resources.limits as View),
      asksForAccelerator(container.resources.requests as View),
      isPresent(container.image) ? text(container.image, (image) => MODEL_SERVER.test(image)) : fail(),
    ]),
  );
}

function hasAiLabel({ annotations, labels }: View<Metadata>): Truth {
  const entries = [labels as View, annotations as View].flatMap(entriesOf);
  const found = entries.find(([key]) => AI_LABEL.test(key));
  return found === undefined ? fail() : pass(evidenceAt(found[1]));
}

function asksForAccelerator(quantities: View): Truth {
  const found = entriesOf(quantities).find(
    ([device, amount]) => ACCELERATOR.test(device) && cursorOf(amount).tree !== "0",
  );
  if (found !== undefined) return pass(evidenceAt(found[1]));
  return isUnknown(quantities) ? undecided(evidenceAt(quantities)) : fail();
}

/** The pods that serve, train or prepare models. */
export const aiPods = only(pods, isAiPod);
