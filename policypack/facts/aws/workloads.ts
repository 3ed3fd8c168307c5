import type { sagemaker, types } from "@pulumi/aws";
import { aiResourcesOf } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { podWorkloads } from "../kubernetes/podWorkloads";
import { resourcesOf, type SubjectType } from "../subject";
import { all, pass } from "../truth";
import { equals, isPresent, listTruth } from "../values";
import { elementsOf, type View } from "../view";
import { containerOf, modelAt, modelsIn, type Container, type Workload } from "../workload";
import { CONTAINER_READERS, type Parts } from "./containers";
import {
  AgentHarness,
  AgentRuntime,
  Algorithm,
  CustomModel,
  DataQualityJobDefinition,
  Model,
  MonitoringSchedule,
  SageMakerImageVersion,
  TrainingJob,
  TuningJob,
} from "./types";

interface Reader {
  readonly type: ResourceType;
  readonly read: (resource: Resource, world: World) => Parts | undefined;
}

const reader = <Args>(type: ResourceType<Args>, read: (props: View<Args>) => Parts): Reader => ({
  type,
  read: (resource, world) => (world.is(resource, type) ? read(resource.props) : undefined),
});

type ModelContainer = types.input.sagemaker.ModelPrimaryContainer;

const modelContainer = (container: View<ModelContainer>, isolated: View): Container =>
  containerOf({
    image: container.image,
    maps: [container.environment],
    artifacts: [
      // A multi-model container loads whatever comes to lie below its address.
      ...modelAt(container.modelDataUrl).map(({ isPrefix, uri }) => ({
        uri,
        isPrefix: isPresent(container.mode) ? equals(container.mode, "MultiModel") : isPrefix,
      })),
      ...modelsIn(container.modelDataSource.s3DataSources),
      ...elementsOf(container.additionalModelDataSources).flatMap(({ s3DataSources }) => modelsIn(s3DataSources)),
    ],
    isolated,
  });

const tuned = (definition: View<types.input.sagemaker.HyperParameterTuningJobTrainingJobDefinition>): Container =>
  containerOf({
    image: definition.algorithmSpecification.trainingImage,
    maps: [definition.environment, definition.staticHyperParameters],
    isolated: definition.enableNetworkIsolation,
  });

function trained(props: View<sagemaker.TrainingJobArgs>): Parts {
  const { algorithmSpecification: algorithm, debugRuleConfigurations, profilerRuleConfigurations } = props;
  const rules = [...elementsOf(debugRuleConfigurations), ...elementsOf(profilerRuleConfigurations)];
  const training = containerOf({
    image: algorithm.trainingImage,
    maps: [props.environment, props.hyperParameters],
    command: [algorithm.containerEntrypoints, algorithm.containerArguments],
    isolated: props.enableNetworkIsolation,
  });
  return {
    containers: [
      training,
      ...rules.map((rule) => containerOf({ image: rule.ruleEvaluatorImage, maps: [rule.ruleParameters] })),
    ],
    readable: all(listTruth(debugRuleConfigurations), listTruth(profilerRuleConfigurations)),
  };
}

/** What always belongs to an AI system. */
const OF_AI: readonly Reader[] = [
  reader(Model, ({ containers, enableNetworkIsolation, primaryContainer }) => ({
    containers: [
      ...(isPresent(primaryContainer) ? [modelContainer(primaryContainer, enableNetworkIsolation)] : []),
      ...elementsOf(containers).map((container) => modelContainer(container, enableNetworkIsolation)),
    ],
    readable: listTruth(containers),
  })),
  reader(TrainingJob, trained),
  reader(TuningJob, ({ trainingJobDefinition, trainingJobDefinitions }) => ({
    containers: [trainingJobDefinition, ...elementsOf(trainingJobDefinitions)].filter(isPresent).map(tuned),
    readable: listTruth(trainingJobDefinitions),
  })),
  reader(Algorithm, ({ inferenceSpecification, trainingSpecification }) => ({
    containers: [
      containerOf({ image: trainingSpecification.trainingImage, digest: trainingSpecification.trainingImageDigest }),
      ...elementsOf(inferenceSpecification.containers).map((container) =>
        containerOf({
          image: container.image,
          digest: container.imageDigest,
          maps: [container.environment],
          artifacts: [...modelAt(container.modelDataUrl), ...modelsIn(container.modelDataSource.s3DataSource)],
        }),
      ),
    ],
    readable: listTruth(inferenceSpecification.containers),
  })),
  reader(DataQualityJobDefinition, ({ dataQualityAppSpecification: app, networkConfig }) => ({
    containers: [
      containerOf({
        image: app.imageUri,
        maps: [app.environment],
        isolated: networkConfig.enableNetworkIsolation,
      }),
    ],
  })),
  reader(MonitoringSchedule, ({ monitoringScheduleConfig: { monitoringJobDefinition: job } }) => ({
    containers: [
      containerOf({
        image: job.monitoringAppSpecification.imageUri,
        maps: [job.environment],
        command: [
          job.monitoringAppSpecification.containerEntrypoints,
          job.monitoringAppSpecification.containerArguments,
        ],
        isolated: job.networkConfig.enableNetworkIsolation,
      }),
    ],
  })),
  reader(SageMakerImageVersion, ({ baseImage }) => ({ containers: [containerOf({ image: baseImage })] })),
  reader(CustomModel, ({ hyperparameters }) => ({ containers: [containerOf({ maps: [hyperparameters] })] })),
  reader(AgentRuntime, ({ agentRuntimeArtifact, environmentVariables }) => ({
    containers: [
      containerOf({
        image: agentRuntimeArtifact.containerConfiguration.containerUri,
        maps: [environmentVariables],
      }),
    ],
  })),
  reader(AgentHarness, ({ environmentArtifact, environmentVariables }) => ({
    containers: [
      containerOf({
        image: environmentArtifact.containerConfiguration.containerUri,
        maps: [environmentVariables],
      }),
    ],
  })),
];

/** What may belong to one. */
const SHARED: readonly Reader[] = CONTAINER_READERS.map(({ read, type }) => reader<unknown>(type, read));

const READERS = [...OF_AI, ...SHARED];
const ofAi = resourcesOf<unknown>(...OF_AI.map(({ type }) => type));
const shared = aiResourcesOf<unknown>(...SHARED.map(({ type }) => type));

/** Everything that runs code of an AI system: containers of AWS's services, and pods. */
export const aiWorkloads: SubjectType<Workload> = {
  types: [...ofAi.types, ...shared.types, ...podWorkloads.types],
  // What is judged itself is no door: it is stopped for what is wrong with it.
  doors: (shared.doors ?? []).filter(({ tokens: [token] }) => !ofAi.types.some(({ tokens }) => tokens.includes(token))),
  of: (resource, world) => [
    ...[...ofAi.of(resource, world), ...shared.of(resource, world)].flatMap((subject) =>
      READERS.flatMap(({ read }) => {
        const parts = read(subject.resource, world);
        return parts === undefined ? [] : [{ ...subject, readable: pass(), ...parts }];
      }),
    ),
    ...podWorkloads.of(resource, world),
  ],
};
