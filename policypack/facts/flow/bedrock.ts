/** What flows through Bedrock: from documents to agents, from data to custom models, and into logs. */
import {
  ActionGroup,
  Agent,
  AgentAlias,
  AgentCollaborator,
  AgentGateway,
  AgentGatewayTarget,
  AgentKnowledgeBaseAssociation,
  Bucket,
  Collection,
  CustomModel,
  DatabaseCluster,
  DataSource,
  EvaluationJob,
  Flow,
  Function,
  FunctionAlias,
  InferenceProfile,
  InvocationJob,
  InvocationLogging,
  KendraIndex,
  KnowledgeBase,
  LogGroup,
  NeptuneGraph,
  ProvisionedThroughput,
  SearchDomain,
  VectorBucket,
  VectorIndex,
} from "../aws/types";
import { elementsOf, type View } from "../view";
import { place, placesIn, reader, type Place, type Reader } from "./place";

const STORES = [Bucket];
const MODELS = [CustomModel, ProvisionedThroughput, InferenceProfile];
const FUNCTIONS = [Function, FunctionAlias];

/**
 * Model invocation logging is one for an account and Region, and records whatever asks a model there.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html
 */
const INVOCATIONS = "bedrock:model-invocations";

interface S3 {
  readonly serviceConfiguration: { readonly s3: { readonly bucketName: string } };
}
interface Node {
  readonly configuration: {
    readonly agent: { readonly agentAliasArn: string };
    readonly knowledgeBase: { readonly knowledgeBaseId: string };
    readonly lambdaFunction: { readonly lambdaArn: string };
    readonly retrieval: S3;
    readonly storage: S3;
  };
}

const intoNode = ({ configuration }: View<Node>): readonly Place[] => [
  ...place(configuration.agent.agentAliasArn, [AgentAlias]),
  ...place(configuration.knowledgeBase.knowledgeBaseId, [KnowledgeBase]),
  ...place(configuration.lambdaFunction.lambdaArn, FUNCTIONS),
  ...place(configuration.retrieval.serviceConfiguration.s3.bucketName, STORES),
];

interface Dataset {
  readonly dataset: { readonly datasetLocation: { readonly s3Uri: string } };
}

const datasets = (list: View): readonly Place[] =>
  placesIn(list as View<readonly Dataset[]>, STORES, ({ dataset }) => place(dataset.datasetLocation.s3Uri, STORES));

export const BEDROCK: readonly Reader[] = [
  reader(CustomModel, ({ baseModelIdentifier, outputDataConfig, trainingDataConfig, validationDataConfig }) => ({
    from: [
      ...place(trainingDataConfig.s3Uri, STORES, "training data"),
      ...placesIn(validationDataConfig.validators, STORES, ({ s3Uri }) => place(s3Uri, STORES, "training data")),
      ...place(baseModelIdentifier, [CustomModel]),
    ],
    to: place(outputDataConfig.s3Uri, STORES),
  })),
  reader(ProvisionedThroughput, ({ modelArn }) => ({ from: place(modelArn, [CustomModel]), toNamed: [INVOCATIONS] })),
  reader(InferenceProfile, ({ modelSource }) => ({
    from: place(modelSource.copyFrom, MODELS),
    toNamed: [INVOCATIONS],
  })),
  reader(InvocationJob, ({ inputDataConfig, modelId, outputDataConfig }) => ({
    from: [...place(inputDataConfig.s3InputDataConfig.s3Uri, STORES), ...place(modelId, MODELS)],
    to: place(outputDataConfig.s3OutputDataConfig.s3Uri, STORES),
  })),
  reader(EvaluationJob, ({ evaluationConfig: { automated, human }, outputDataConfig }) => ({
    from: [...datasets(automated.datasetMetricConfigs), ...datasets(human.datasetMetricConfigs)],
    to: place(outputDataConfig.s3Uri, STORES),
  })),
  reader(InvocationLogging, ({ loggingConfig: { cloudwatchConfig, s3Config } }) => ({
    to: [
      ...place(s3Config.bucketName, STORES),
      ...place(cloudwatchConfig.logGroupName, [LogGroup]),
      ...place(cloudwatchConfig.largeDataDeliveryS3Config.bucketName, STORES),
    ],
    called: [INVOCATIONS],
  })),
  reader(DataSource, ({ dataSourceConfiguration, knowledgeBaseId }) => ({
    from: place(dataSourceConfiguration.s3Configuration.bucketArn, STORES),
    to: place(knowledgeBaseId, [KnowledgeBase]),
  })),
  reader(KnowledgeBase, ({ knowledgeBaseConfiguration: configuration, storageConfiguration: storage }) => ({
    from: place(configuration.kendraKnowledgeBaseConfiguration.kendraIndexArn, [KendraIndex]),
    to: [
      ...place(storage.opensearchServerlessConfiguration.collectionArn, [Collection]),
      ...place(storage.opensearchManagedClusterConfiguration.domainArn, [SearchDomain]),
      ...place(storage.rdsConfiguration.resourceArn, [DatabaseCluster]),
      ...place(storage.neptuneAnalyticsConfiguration.graphArn, [NeptuneGraph]),
      ...place(storage.s3VectorsConfiguration.indexArn, [VectorIndex]),
      ...place(storage.s3VectorsConfiguration.vectorBucketArn, [VectorBucket]),
      ...elementsOf(
        configuration.vectorKnowledgeBaseConfiguration.supplementalDataStorageConfiguration.storageLocations,
      ).flatMap(({ s3Location }) => place((s3Location as View<{ uri: string }>).uri, STORES)),
    ],
  })),
  reader(VectorIndex, ({ vectorBucketName }) => ({ to: place(vectorBucketName, [VectorBucket]) })),
  reader(AgentKnowledgeBaseAssociation, ({ agentId, knowledgeBaseId }) => ({
    from: place(knowledgeBaseId, [KnowledgeBase]),
    to: place(agentId, [Agent]),
  })),
  reader(Agent, () => ({ toNamed: [INVOCATIONS] })),
  reader(AgentAlias, ({ agentId }) => ({ from: place(agentId, [Agent]) })),
  reader(AgentCollaborator, ({ agentDescriptor, agentId }) => ({
    from: place(agentDescriptor.aliasArn, [AgentAlias]),
    to: place(agentId, [Agent]),
  })),
  // What a tool reads, it answers to the agent.
  reader(ActionGroup, ({ actionGroupExecutor, agentId }) => ({
    from: place(actionGroupExecutor.lambda, FUNCTIONS),
    to: place(agentId, [Agent]),
  })),
  reader(AgentGatewayTarget, ({ gatewayIdentifier, targetConfiguration }) => ({
    from: place(targetConfiguration.mcp.lambda.lambdaArn, FUNCTIONS),
    to: place(gatewayIdentifier, [AgentGateway]),
  })),
  reader(Flow, ({ definition }) => {
    const nodes = definition.nodes as View as View<readonly Node[]>;
    return {
      from: placesIn(nodes, [AgentAlias, KnowledgeBase, ...FUNCTIONS, ...STORES], intoNode as never),
      to: elementsOf(nodes).flatMap((node) =>
        place(node.configuration.storage.serviceConfiguration.s3.bucketName, STORES),
      ),
      toNamed: [INVOCATIONS],
    };
  }),
];
