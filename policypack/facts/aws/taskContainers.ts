/** What the tasks of ECS and the jobs of Batch run, as far as it says that a model is served or trained. */
import { anyCase, jsonAt, type Json } from "../json";
import { isModelServer } from "../modelServers";
import type { Resource, World } from "../resource";
import { any, fail, pass, type Evidence, type Truth } from "../truth";
import { knownText, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { EcsService, TaskDefinition } from "./types";

/** The containers of a task, which the provider takes as JSON with names in any case. */
export const containersOfTask = (definitions: View): Json<readonly unknown[]> =>
  jsonAt<readonly unknown[]>(definitions, "a JSON list of containers");

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html */
const ACCELERATOR = /^(?:GPU|InferenceAccelerator)$/i;

const TOKENS: ReadonlySet<string> = new Set(TaskDefinition.tokens);

/**
 * Why a task is one of AI by what it runs: a model server, or something on an accelerator. Of an image that is not known yet
 * nothing is said, as every task beside AI would be told of; it is looked at again before the task is made.
 */
export function servesModels({ props, type }: Resource): Evidence | undefined {
  if (!TOKENS.has(type)) return undefined;
  const { containerDefinitions } = props as View<Record<"containerDefinitions", unknown>>;
  const { view } = containersOfTask(containerDefinitions);
  const found = any(fail(), ...elementsOf(view).map((container) => isOfModel(container as View)));
  return found.verdict === "pass" ? (found.evidence[0] ?? evidenceAt(containerDefinitions)) : undefined;
}

/** The same of a service, by the task that it runs. */
export function runsModels(resource: Resource, world: World): Evidence | undefined {
  if (!world.is(resource, EcsService)) return servesModels(resource);
  const task = world.follow(resource.props.taskDefinition, TaskDefinition);
  return task.kind === "resource" ? servesModels(task.target) : undefined;
}

const isOfModel = (container: View): Truth =>
  any(
    text(anyCase(container, "image"), isModelServer),
    ...elementsOf(anyCase(container, "resourceRequirements") as View<readonly unknown[]>).map((asked): Truth => {
      const kind = anyCase(asked, "type");
      return ACCELERATOR.test(knownText(kind) ?? "") ? pass(evidenceAt(kind)) : fail();
    }),
  );
