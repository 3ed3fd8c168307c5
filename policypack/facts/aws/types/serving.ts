/** SageMaker. One entry for all the tokens that mean the same thing. */
import type { appautoscaling, sagemaker } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const EndpointConfiguration = resourceType<sagemaker.EndpointConfigurationArgs>(
  "endpoint configuration",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
);
export const Model = resourceType<sagemaker.ModelArgs>("model", "aws:sagemaker/model:Model");
export const NotebookInstance = resourceType<sagemaker.NotebookInstanceArgs>(
  "notebook instance",
  "aws:sagemaker/notebookInstance:NotebookInstance",
);
export const Endpoint = resourceType<sagemaker.EndpointArgs>("endpoint", "aws:sagemaker/endpoint:Endpoint");
export const StudioDomain = resourceType<sagemaker.DomainArgs>("Studio domain", "aws:sagemaker/domain:Domain");
export const UserProfile = resourceType<sagemaker.UserProfileArgs>(
  "user profile",
  "aws:sagemaker/userProfile:UserProfile",
);
export const Space = resourceType<sagemaker.SpaceArgs>("space", "aws:sagemaker/space:Space");
export const StudioApp = resourceType<sagemaker.AppArgs>("Studio app", "aws:sagemaker/app:App");
export const TrainingJob = resourceType<sagemaker.TrainingJobArgs>(
  "training job",
  "aws:sagemaker/trainingJob:TrainingJob",
);
export const TuningJob = resourceType<sagemaker.HyperParameterTuningJobArgs>(
  "hyperparameter tuning job",
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
);
export const LabelingJob = resourceType<sagemaker.LabelingJobArgs>(
  "labeling job",
  "aws:sagemaker/labelingJob:LabelingJob",
);
export const DataQualityJobDefinition = resourceType<sagemaker.DataQualityJobDefinitionArgs>(
  "data quality job definition",
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
);
export const MonitoringSchedule = resourceType<sagemaker.MonitoringScheduleArgs>(
  "monitoring schedule",
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
);
export const FeatureGroup = resourceType<sagemaker.FeatureGroupArgs>(
  "feature group",
  "aws:sagemaker/featureGroup:FeatureGroup",
);
export const ModelCard = resourceType<sagemaker.ModelCardArgs>("model card", "aws:sagemaker/modelCard:ModelCard");
export const ModelPackageGroup = resourceType<sagemaker.ModelPackageGroupArgs>(
  "model package group",
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
);
export const ModelPackageGroupPolicy = resourceType<sagemaker.ModelPackageGroupPolicyArgs>(
  "model package group policy",
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
);
export const Algorithm = resourceType<sagemaker.AlgorithmArgs>("algorithm", "aws:sagemaker/algorithm:Algorithm");
export const SageMakerPipeline = resourceType<sagemaker.PipelineArgs>(
  "SageMaker pipeline",
  "aws:sagemaker/pipeline:Pipeline",
);
export const MlflowTrackingServer = resourceType<sagemaker.MlflowTrackingServerArgs>(
  "MLflow tracking server",
  "aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer",
);
export const AppImageConfig = resourceType<sagemaker.AppImageConfigArgs>(
  "app image configuration",
  "aws:sagemaker/appImageConfig:AppImageConfig",
);
export const SageMakerImage = resourceType<sagemaker.ImageArgs>("SageMaker image", "aws:sagemaker/image:Image");
export const NotebookLifecycle = resourceType<sagemaker.NotebookInstanceLifecycleConfigurationArgs>(
  "notebook lifecycle configuration",
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
);
export const StudioLifecycle = resourceType<sagemaker.StudioLifecycleConfigArgs>(
  "Studio lifecycle configuration",
  "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig",
);
export const CodeRepository = resourceType<sagemaker.CodeRepositoryArgs>(
  "code repository",
  "aws:sagemaker/codeRepository:CodeRepository",
);
export const FlowDefinition = resourceType<sagemaker.FlowDefinitionArgs>(
  "human review workflow",
  "aws:sagemaker/flowDefinition:FlowDefinition",
);
export const Workteam = resourceType<sagemaker.WorkteamArgs>("work team", "aws:sagemaker/workteam:Workteam");
export const Workforce = resourceType<sagemaker.WorkforceArgs>("workforce", "aws:sagemaker/workforce:Workforce");
export const MlflowApp = resourceType<sagemaker.MlflowAppArgs>("MLflow app", "aws:sagemaker/mlflowApp:MlflowApp");

/** What the policies read of a monitoring job, in the shape that Cloud Control gives it: @pulumi/aws has no such types. */
interface MonitoringJobArgs {
  readonly jobDefinitionName?: string;
  readonly jobResources: {
    readonly clusterConfig: {
      readonly instanceCount: number;
      readonly instanceType: string;
      readonly volumeKmsKeyId?: string;
      readonly volumeSizeInGb: number;
    };
  };
  readonly networkConfig?: {
    readonly enableInterContainerTrafficEncryption?: boolean;
    readonly enableNetworkIsolation?: boolean;
    readonly vpcConfig?: { readonly securityGroupIds: string[]; readonly subnets: string[] };
  };
}
interface MonitoringOutputArgs {
  readonly kmsKeyId?: string;
}
export const ModelBiasJobDefinition = resourceType<
  MonitoringJobArgs & { readonly modelBiasJobOutputConfig: MonitoringOutputArgs }
>("model bias job definition", "aws-native:sagemaker:ModelBiasJobDefinition");
export const ModelQualityJobDefinition = resourceType<
  MonitoringJobArgs & { readonly modelQualityJobOutputConfig: MonitoringOutputArgs }
>("model quality job definition", "aws-native:sagemaker:ModelQualityJobDefinition");
export const ModelExplainabilityJobDefinition = resourceType<
  MonitoringJobArgs & { readonly modelExplainabilityJobOutputConfig: MonitoringOutputArgs }
>("model explainability job definition", "aws-native:sagemaker:ModelExplainabilityJobDefinition");
export const InferenceExperiment = resourceType<{
  readonly name?: string;
  readonly kmsKey?: string;
  readonly dataStorageConfig?: { readonly destination: string; readonly kmsKey?: string };
  readonly modelVariants: {
    readonly modelName: string;
    readonly variantName: string;
    readonly infrastructureConfig: {
      readonly infrastructureType: string;
      readonly realTimeInferenceConfig: { readonly instanceCount: number; readonly instanceType: string };
    };
  }[];
}>("inference experiment", "aws-native:sagemaker:InferenceExperiment");
export const SageMakerImageVersion = resourceType<sagemaker.ImageVersionArgs>(
  "SageMaker image version",
  "aws:sagemaker/imageVersion:ImageVersion",
);
export const ProcessingJob = resourceType<{
  readonly processingJobName?: string;
  readonly networkConfig?: MonitoringJobArgs["networkConfig"];
  readonly processingOutputConfig?: MonitoringOutputArgs;
  readonly processingResources: MonitoringJobArgs["jobResources"];
}>("processing job", "aws-native:sagemaker:ProcessingJob");
export const ScalableTarget = resourceType<appautoscaling.TargetArgs>(
  "scaling target",
  "aws:appautoscaling/target:Target",
);
