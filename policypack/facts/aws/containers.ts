/** The containers that AWS's services run for anybody, in one shape: functions, tasks of ECS, jobs of Batch, services of App Runner. */
import type { apprunner } from "@pulumi/aws";
import { anyCase, jsonAt } from "../json";
import type { Resource, ResourceType } from "../resource";
import { all, pass, type Truth } from "../truth";
import { isPresent } from "../values";
import { elementsOf, type View } from "../view";
import { containerOf, type Container } from "../workload";
import { AppRunnerService, BatchJobDefinition, Function, TaskDefinition } from "./types";

/** What a resource runs. */
export interface Parts {
  readonly containers: readonly Container[];
  /** Undecided where it is not known which containers there are. */
  readonly readable?: Truth;
  /** What is asked for each of them, beside what a container says everywhere: accelerators among it. */
  readonly asked?: readonly View[];
}

/** How one kind of resource says it. */
export interface ContainerReader {
  readonly type: ResourceType;
  readonly read: (props: View) => Parts;
}

const reader = <Args>(type: ResourceType<Args>, read: (props: View<Args>) => Parts): ContainerReader => ({
  type,
  // By its token it is of the type.
  read: (props) => read(props as View<Args>),
});

/** A container as ECS and Batch write it, with names in any case. */
const taskContainer = (container: View): Container =>
  containerOf({
    image: anyCase(container, "image"),
    lists: [anyCase(container, "environment")],
    command: [anyCase(container, "entryPoint"), anyCase(container, "command")],
  });

function taskParts(containers: readonly View[], readable: Truth = pass()): Parts {
  return {
    containers: containers.map(taskContainer),
    readable,
    asked: containers.map((container) => anyCase(container, "resourceRequirements")),
  };
}

const listIn = (view: View, name: string): readonly View[] =>
  elementsOf(anyCase(view, name) as View<readonly unknown[]>);

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_EcsTaskProperties.html */
const tasksIn = (properties: View): readonly View[] =>
  listIn(properties, "taskProperties").flatMap((task) => listIn(task, "containers"));

/**
 * A pod as Batch runs it. The provider writes the lists of a container in the plural, JSON does not.
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_EksContainer.html
 */
function podParts(properties: View): Parts {
  const pod = anyCase(properties, "podProperties");
  const containers = ["containers", "initContainers"].flatMap((name) => listIn(pod, name));
  return {
    containers: containers.map((container) =>
      containerOf({
        image: anyCase(container, "image"),
        lists: ["env", "envs"].map((name) => anyCase(container, name)),
        command: ["command", "commands", "args"].map((name) => anyCase(container, name)),
      }),
    ),
    asked: containers.map((container) => anyCase(container, "resources")),
  };
}

const merged = (parts: readonly Parts[]): Parts => ({
  containers: parts.flatMap(({ containers }) => containers),
  readable: all(pass(), ...parts.flatMap(({ readable }) => readable ?? [])),
  asked: parts.flatMap(({ asked }) => asked ?? []),
});

function serviceParts({ sourceConfiguration: source }: View<apprunner.ServiceArgs>): Parts {
  const { imageConfiguration, imageIdentifier } = source.imageRepository;
  const values = source.codeRepository.codeConfiguration.codeConfigurationValues;
  const ofCode = containerOf({
    maps: [values.runtimeEnvironmentVariables],
    command: [values.buildCommand, values.startCommand],
  });
  const ofImage = containerOf({
    image: imageIdentifier,
    maps: [imageConfiguration.runtimeEnvironmentVariables],
    command: [imageConfiguration.startCommand],
  });
  return {
    containers: [
      ...(isPresent(source.imageRepository) ? [ofImage] : []),
      ...(isPresent(source.codeRepository) ? [ofCode] : []),
    ],
  };
}

/** What runs containers and is of AI only where they are. */
export const CONTAINER_READERS: readonly ContainerReader[] = [
  reader(Function, ({ environment, imageConfig, imageUri }) => ({
    containers: [
      containerOf({
        image: imageUri,
        maps: [environment.variables],
        command: [imageConfig.entryPoints, imageConfig.commands],
      }),
    ],
  })),
  reader(TaskDefinition, ({ containerDefinitions }) => {
    const { readable, view } = jsonAt<readonly unknown[]>(containerDefinitions, "a JSON list of containers");
    return taskParts(elementsOf(view), readable);
  }),
  reader(BatchJobDefinition, ({ containerProperties, ecsProperties, eksProperties, nodeProperties }) => {
    const container = jsonAt<object>(containerProperties, "a JSON object");
    const tasks = jsonAt<object>(ecsProperties, "a JSON object");
    const nodes = jsonAt<object>(nodeProperties, "a JSON object");
    const ranges = listIn(nodes.view, "nodeRangeProperties");
    return merged([
      taskParts(isPresent(container.view) ? [container.view] : [], container.readable),
      taskParts(tasksIn(tasks.view), tasks.readable),
      podParts(eksProperties),
      // https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeRangeProperty.html
      taskParts(ranges.map((range) => anyCase(range, "container")).filter(isPresent), nodes.readable),
      taskParts(ranges.flatMap((range) => tasksIn(anyCase(range, "ecsProperties")))),
      ...ranges.map((range) => podParts(anyCase(range, "eksProperties"))),
    ]);
  }),
  reader(AppRunnerService, serviceParts),
];

const BY_TOKEN = new Map(CONTAINER_READERS.flatMap((one) => one.type.tokens.map((token) => [token, one] as const)));

/** What the resource runs; undefined where it is nothing that runs containers. */
export const containersOfService = ({ props, type }: Resource): Parts | undefined => BY_TOKEN.get(type)?.read(props);
