/** In which subnets the network interfaces of AI systems are. */
import type { ec2, sagemaker, types } from "@pulumi/aws";
import { aiResourcesOf } from "../../hostsAi";
import type { Resource, ResourceType, World } from "../../resource";
import { resourcesOf, type Subject, type SubjectType } from "../../subject";
import { any, fail, type Evidence, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText, oneOrMany } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { aiHosts } from "../aiHost";
import { aiNodeGroups } from "../eks";
import { someLeadsToInternet, subnetsIn, type SubnetResource } from "../subnet";
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
import { routesOf } from "./routes";

/** Something of an AI system with network interfaces in subnets of yours. */
export interface Placement extends Subject {
  /** The inputs that name its subnets: each one, or a list. */
  readonly subnets: readonly View[];
}

interface Reader {
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
const OF_AI: readonly Reader[] = [
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
const SHARED: readonly Reader[] = [
  reader(Function, ({ vpcConfig }) => [vpcConfig.subnetIds]),
  reader(EcsService, ({ networkConfiguration }) => [networkConfiguration.subnets]),
  reader(AutoScalingGroup, ({ vpcZoneIdentifiers }) => [vpcZoneIdentifiers]),
  reader(SearchDomain, ({ vpcOptions }) => [vpcOptions.subnetIds]),
];
const HOSTS: readonly Reader[] = [
  ...[Instance, SpotInstance, LaunchTemplate].map((type) => reader(type as ResourceType, ofInstance)),
  reader(NodeGroup, ({ subnetIds }) => [subnetIds]),
];
const READERS = [...OF_AI, ...SHARED, ...HOSTS];

const ofAi = resourcesOf<unknown>(...OF_AI.map(({ type }) => type));
const shared = [aiResourcesOf<unknown>(...SHARED.map(({ type }) => type)), aiHosts, aiNodeGroups] as const;
const TYPES = [...ofAi.types, ...shared.flatMap((subjects: SubjectType<Subject>) => subjects.types)];

/** Everything of an AI system that says in which subnets it is. */
export const aiPlacements: SubjectType<Placement> = {
  types: TYPES,
  // What is judged itself is no door: it is stopped for what is wrong with it.
  doors: (shared[0].doors ?? []).filter(
    ({ tokens: [token] }) => !TYPES.some(({ tokens }) => (tokens as readonly string[]).includes(token)),
  ),
  of: (resource, world) =>
    [ofAi, ...shared]
      .flatMap((subjects: SubjectType<Subject>): readonly Subject[] => subjects.of(resource, world))
      .flatMap((subject) => {
        const { applies, resource: placed } = subject;
        return READERS.flatMap(({ read }) => {
          const subnets = read(placed, world)?.filter(isPresent) ?? [];
          return subnets.length === 0
            ? []
            : [{ resource: placed, subnets, ...(applies === undefined ? {} : { applies }) }];
        });
      }),
};

/** The subnets of this stack that it is in, or may be in. */
export const subnetsOf = ({ subnets }: Placement, world: World): readonly SubnetResource[] => [
  ...new Set(subnets.flatMap((list) => subnetsIn(oneOrMany(list), world)).flatMap((place) => place ?? [])),
];

/** Whether one of its subnets has a route to an internet gateway, as far as this stack says. */
export const isInPublicSubnet = ({ subnets }: Placement, world: World): Truth =>
  any(fail(), ...subnets.map((list) => someLeadsToInternet(list, world)));

/** What is outside the stack and says where it leads: subnets, their tables, the VPC whose main table is theirs. */
export function foreignOf(placement: Placement, world: World): readonly Evidence[] {
  const named = placement.subnets.flatMap(oneOrMany);
  const foreign = named.filter(
    (subnet) => !isUnknown(subnet) && isPresent(subnet) && subnetsIn([subnet], world)[0] === undefined,
  );
  return [
    ...foreign.map((subnet) => evidenceAt(subnet)),
    ...subnetsOf(placement, world).flatMap((subnet) => routesOf(subnet, world).foreign),
  ];
}

const FIRST = Symbol("who names what is foreign first");

/**
 * Of what is outside the stack, that which the organisation does not declare and which no other names before: each is
 * told once a stack, at the end.
 */
export function undeclaredFirst(placement: Placement, world: World, declared: readonly string[]): readonly Evidence[] {
  if (!world.closed) return [];
  const first = world.fold<Map<string, string>>(
    FIRST,
    () => new Map(),
    (found, resource) => {
      for (const one of aiPlacements.of(resource, world)) {
        for (const { found: name } of foreignOf(one, world)) {
          const { urn } = one.resource;
          if (urn < (found.get(name) ?? "~")) found.set(name, urn);
        }
      }
    },
  );
  const isDeclared = (name: string): boolean => declared.some((one) => JSON.stringify(one) === name);
  return foreignOf(placement, world).filter(
    ({ found }) => !isDeclared(found) && first.get(found) === placement.resource.urn,
  );
}

/** The text of a value, if it is one of those that are declared. */
export const isDeclaredIn = (view: View, declared: readonly string[]): boolean => {
  const literal = knownText(view);
  return literal !== undefined && declared.includes(literal);
};
