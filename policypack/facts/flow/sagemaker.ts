/** What flows through SageMaker: from data to models, and from endpoints to what they capture. */
import type { sagemaker, types } from "@pulumi/aws";
import {
  Bucket,
  DataQualityJobDefinition,
  Endpoint,
  EndpointConfiguration,
  FeatureGroup,
  FileSystem,
  FlowDefinition,
  InferenceExperiment,
  LabelingJob,
  LustreFileSystem,
  Model,
  ModelPackageGroup,
  MonitoringSchedule,
  TrainingJob,
  TuningJob,
} from "../aws/types";
import { isPresent, isTrue, isUnknown, knownText, oneOrMany } from "../values";
import { elementsOf, type View } from "../view";
import { place, placesIn, reader, type Place, type Reader } from "./place";

/** Where SageMaker reads and writes. */
export const STORES = [Bucket, FileSystem, LustreFileSystem];
const JOBS = [DataQualityJobDefinition];

interface Channel {
  readonly channelName: string;
  readonly dataSource: {
    readonly s3DataSource: { readonly s3Uri: string };
    readonly fileSystemDataSource: { readonly fileSystemId: string };
  };
}

/** The channels of a training job; the one that brings the model to start from brings no data. */
const channels = (list: View): readonly Place[] =>
  isUnknown(list)
    ? place(list, STORES, "training data")
    : placesIn(list as View<readonly Channel[]>, STORES, ({ channelName, dataSource }) => {
        const content = /model/i.test(knownText(channelName) ?? "model") ? "models" : "training data";
        const { fileSystemDataSource, s3DataSource } = dataSource;
        return [
          ...place(s3DataSource.s3Uri, STORES, isPresent(channelName) ? content : "training data"),
          ...place(fileSystemDataSource.fileSystemId, STORES, isPresent(channelName) ? content : "training data"),
          // One of which the name is not known may bring data.
          ...(isUnknown(channelName) ? place(channelName, STORES, "training data") : []),
        ];
      });

type Run = Pick<
  types.input.sagemaker.HyperParameterTuningJobTrainingJobDefinition,
  "checkpointConfig" | "inputDataConfigs" | "outputDataConfig"
>;

const intoRun = ({ inputDataConfigs }: View<Run>): readonly Place[] => channels(inputDataConfigs);
const outOfRun = ({ checkpointConfig, outputDataConfig }: View<Run>): readonly Place[] => [
  ...place(outputDataConfig.s3OutputPath, STORES, "models"),
  ...place(checkpointConfig.s3Uri, STORES, "models"),
];

const definitionsOf = (props: View<sagemaker.HyperParameterTuningJobArgs>): readonly View<Run>[] =>
  [props.trainingJobDefinition, ...elementsOf(props.trainingJobDefinitions)].filter(isPresent);

interface Source {
  readonly s3Uri: string;
}
interface Container {
  readonly additionalModelDataSources: { readonly s3DataSources: Source[] }[];
  readonly modelDataSource: { readonly s3DataSources: Source[] };
  readonly modelDataUrl: string;
  readonly modelPackageName: string;
}

const sources = (list: View): readonly Place[] =>
  placesIn(list as View<readonly Source[]>, STORES, ({ s3Uri }) => place(s3Uri, STORES, "models"));

const intoContainer = (container: View): readonly Place[] => {
  const { additionalModelDataSources, modelDataSource, modelDataUrl, modelPackageName } = container as View<Container>;
  return [
    ...place(modelDataUrl, STORES, "models"),
    ...sources(modelDataSource.s3DataSources),
    ...placesIn(additionalModelDataSources, STORES, ({ s3DataSources }) => sources(s3DataSources)),
    ...place(modelPackageName, [ModelPackageGroup]),
  ];
};

interface Variant {
  readonly coreDumpConfig: { readonly destinationS3Uri: string };
  readonly modelName: string;
}

const variants = ({ productionVariants, shadowProductionVariants }: View<sagemaker.EndpointConfigurationArgs>) =>
  [productionVariants, shadowProductionVariants] as readonly View[] as readonly View<readonly Variant[]>[];

interface MonitoringInput {
  readonly batchTransformInput: { readonly dataCapturedDestinationS3Uri: string };
  readonly endpointInput: { readonly endpointName: string };
}

const monitored = (input: View): readonly Place[] => {
  const { batchTransformInput, endpointInput } = input as View<MonitoringInput>;
  return [
    ...place(endpointInput.endpointName, [Endpoint]),
    ...place(batchTransformInput.dataCapturedDestinationS3Uri, STORES),
  ];
};

/** One output, as @pulumi/aws has it, or a list of them. */
const reports = (outputs: View): readonly Place[] =>
  oneOrMany(outputs).flatMap((output) =>
    oneOrMany((output as View<{ s3Output: unknown }>).s3Output as View).flatMap((s3) =>
      place((s3 as View<Source>).s3Uri, STORES),
    ),
  );

export const SAGEMAKER: readonly Reader[] = [
  reader(TrainingJob, (props) => ({
    from: [
      ...intoRun(props as View<Run>),
      ...place(props.modelPackageConfig.sourceModelPackageArn, [ModelPackageGroup]),
    ],
    to: [
      ...outOfRun(props as View<Run>),
      ...place(props.tensorBoardOutputConfig.s3OutputPath, STORES),
      ...place(props.debugHookConfig.s3OutputPath, STORES),
      ...place(props.profilerConfig.s3OutputPath, STORES),
      ...place(props.modelPackageConfig.modelPackageGroupArn, [ModelPackageGroup]),
    ],
  })),
  reader(TuningJob, (props) => ({
    from: definitionsOf(props).flatMap(intoRun),
    to: definitionsOf(props).flatMap(outOfRun),
  })),
  reader(Model, ({ containers, primaryContainer }) => ({
    from: [
      ...(isPresent(primaryContainer) ? intoContainer(primaryContainer) : []),
      ...placesIn(containers, STORES, intoContainer),
    ],
  })),
  reader(EndpointConfiguration, (props) => {
    const { asyncInferenceConfig, dataCaptureConfig } = props;
    const { destinationS3Uri, enableCapture } = dataCaptureConfig;
    // Without the switch nothing is captured.
    const isOn = isTrue(enableCapture).verdict;
    const captured = isOn === "pass" ? destinationS3Uri : enableCapture;
    return {
      from: variants(props).flatMap((list) => placesIn(list, [Model], ({ modelName }) => place(modelName, [Model]))),
      to: [
        ...(isOn === "fail" ? [] : place(captured, STORES)),
        ...place(asyncInferenceConfig.outputConfig.s3OutputPath, STORES),
        ...place(asyncInferenceConfig.outputConfig.s3FailurePath, STORES),
        ...variants(props)
          .flatMap(elementsOf)
          .flatMap((one) => place(one.coreDumpConfig.destinationS3Uri, STORES)),
      ],
    };
  }),
  // What an endpoint is asked and answers goes where its configuration says.
  reader(Endpoint, ({ endpointConfigName, name }) => ({
    from: place(endpointConfigName, [EndpointConfiguration]),
    to: place(endpointConfigName, [EndpointConfiguration]),
    toNamed: named(name, "/aws/sagemaker/Endpoints/"),
  })),
  reader(InferenceExperiment, ({ dataStorageConfig, modelVariants }) => ({
    from: placesIn(modelVariants, [Model], ({ modelName }) => place(modelName, [Model])),
    to: place(dataStorageConfig.destination, STORES),
  })),
  reader(
    DataQualityJobDefinition,
    ({ dataQualityBaselineConfig: baseline, dataQualityJobInput, dataQualityJobOutputConfig }) => ({
      from: [
        ...monitored(dataQualityJobInput),
        ...place(baseline.constraintsResource.s3Uri, STORES),
        ...place(baseline.statisticsResource.s3Uri, STORES),
      ],
      to: reports(dataQualityJobOutputConfig.monitoringOutputs),
    }),
  ),
  reader(MonitoringSchedule, ({ monitoringScheduleConfig }) => {
    const { monitoringJobDefinition: job, monitoringJobDefinitionName: name } = monitoringScheduleConfig;
    return {
      from: [...place(name, JOBS), ...oneOrMany(job.monitoringInputs).flatMap(monitored)],
      to: reports(job.monitoringOutputConfig.monitoringOutputs),
    };
  }),
  reader(LabelingJob, ({ inputConfig, outputConfig }) => ({
    from: place(inputConfig.dataSource.s3DataSource.manifestS3Uri, STORES),
    to: place(outputConfig.s3OutputPath, STORES),
  })),
  reader(FlowDefinition, ({ outputConfig }) => ({ to: place(outputConfig.s3OutputPath, STORES) })),
  reader(FeatureGroup, ({ offlineStoreConfig }) => ({ to: place(offlineStoreConfig.s3StorageConfig.s3Uri, STORES) })),
];

/** The log group of something that is called so: https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export function named(name: View, prefix: string): readonly string[] {
  const known = knownText(name);
  return known === undefined ? [] : [`${prefix}${known}`];
}
