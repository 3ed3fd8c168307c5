/** Where resources say in which subnets their network interfaces are. */
import type { ec2, sagemaker, types } from "@pulumi/aws";
import type { Resource, ResourceType, World } from "../../resource";
import { elementsOf, type View } from "../../view";
import {
  AgentBrowser,
  AgentRuntime,
  AutoScalingGroup,
  CodeInterpreter,
  CustomModel,
  DataQualityJobDefinition,
  EcsService,
  Function,
  Instance,
  LaunchTemplate,
  Model,
  ModelBiasJobDefinition,
  ModelExplainabilityJobDefinition,
  ModelQualityJobDefinition,
  MonitoringSchedule,
  NodeGroup,
  NotebookInstance,
  ProcessingJob,
  SearchDomain,
  SpotInstance,
  StudioDomain,
  TrainingJob,
  TuningJob,
} from "../types";

/** How one kind of resource says it. */
export interface Reader {
  readonly type: ResourceType;
  readonly read: (resource: Resource, world: World) => readonly View[] | undefined;
}

const reader = <Args>(type: ResourceType<Args>, read: (props: View<Args>) => readonly View[]): Reader => ({
  type,
  read: (resource, world) => (world.is(resource, type) ? read(resource.props) : undefined),
});

interface NetworkConfig {
  readonly networkConfig: { readonly vpcConfig: { readonly subnets: string[] } };
}
const ofNetworkConfig = (props: View): readonly View[] => [
  (props as View<NetworkConfig>).networkConfig.vpcConfig.subnets,
];
const ofRun = ({ vpcConfig }: View<Pick<sagemaker.TrainingJobArgs, "vpcConfig">>): readonly View[] => [
  vpcConfig.subnets,
];
const ofInstance = (props: View): readonly View[] => {
  const { networkInterfaces, subnetId } = props as View<ec2.InstanceArgs & ec2.LaunchTemplateArgs>;
  return [
    subnetId,
    ...elementsOf(networkInterfaces as View as View<types.input.ec2.LaunchTemplateNetworkInterface[]>).map(
      (one) => one.subnetId,
    ),
  ];
};

/** What always belongs to an AI system. */
export const OF_AI: readonly Reader[] = [
  reader(Model, ({ vpcConfig }) => [vpcConfig.subnets]),
  reader(TrainingJob, ofRun),
  reader(TuningJob, ({ trainingJobDefinition: one, trainingJobDefinitions: several }) => [
    ...ofRun(one),
    ...elementsOf(several).flatMap((run) => ofRun(run)),
  ]),
  reader(NotebookInstance, ({ subnetId }) => [subnetId]),
  reader(StudioDomain, ({ subnetIds }) => [subnetIds]),
  reader(MonitoringSchedule, ({ monitoringScheduleConfig }) =>
    ofNetworkConfig(monitoringScheduleConfig.monitoringJobDefinition),
  ),
  ...[
    DataQualityJobDefinition,
    ModelBiasJobDefinition,
    ModelExplainabilityJobDefinition,
    ModelQualityJobDefinition,
    ProcessingJob,
  ].map((type) => reader(type as ResourceType, ofNetworkConfig)),
  reader(CustomModel, ({ vpcConfig }) => [vpcConfig.subnetIds]),
  reader(AgentRuntime, ({ networkConfiguration }) => [networkConfiguration.networkModeConfig.subnets]),
  reader(AgentBrowser, ({ networkConfiguration }) => [networkConfiguration.vpcConfig.subnets]),
  reader(CodeInterpreter, ({ networkConfiguration }) => [networkConfiguration.vpcConfig.subnets]),
];

/** What may belong to one. */
export const SHARED: readonly Reader[] = [
  reader(Function, ({ vpcConfig }) => [vpcConfig.subnetIds]),
  reader(EcsService, ({ networkConfiguration }) => [networkConfiguration.subnets]),
  reader(SearchDomain, ({ vpcOptions }) => [vpcOptions.subnetIds]),
];
/** What belongs to one by its accelerators, or as a node of one. */
export const HOSTS: readonly Reader[] = [
  ...[Instance, SpotInstance, LaunchTemplate].map((type) => reader(type as ResourceType, ofInstance)),
  reader(AutoScalingGroup, ({ vpcZoneIdentifiers }) => [vpcZoneIdentifiers]),
  reader(NodeGroup, ({ subnetIds }) => [subnetIds]),
];
