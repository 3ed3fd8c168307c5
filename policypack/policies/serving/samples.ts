/** What the examples of several policies of SageMaker start from, as it should be. */
import { given, ref, type PropsOf } from "../../engine/examples";
import {
  Alarm,
  DataQualityJobDefinition,
  Endpoint,
  EndpointConfiguration,
  Model,
  ModelBiasJobDefinition,
  MonitoringSchedule,
  NotebookInstance,
  RouteTable,
  RouteTableAssociation,
  StudioDomain,
  Subnet,
  TrainingJob,
  TuningJob,
} from "../../facts/aws/types";

export const notebook = (props: PropsOf<typeof NotebookInstance> = {}) => given(NotebookInstance, "lab", props);
export const domain = (props: PropsOf<typeof StudioDomain> = {}) => given(StudioDomain, "studio", props);
export const model = (props: PropsOf<typeof Model> = {}) => given(Model, "llm", { name: "llm", ...props });

const subnet = (name: string, availabilityZone: string) => given(Subnet, name, { availabilityZone });
export const subnets = [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")];
export const subnetsOfOneZone = [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1a")];
/** What makes subnet `a` public. */
export const routedToInternet = [
  given(RouteTable, "routes", { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" }] }),
  given(RouteTableAssociation, "of-a", {
    subnetId: ref("a", "id", "subnet-0a"),
    routeTableId: ref("routes", "id", "rtb-0a"),
  }),
];
export const vpcConfig = {
  subnets: [ref("a", "id", "subnet-0a"), ref("b", "id", "subnet-0b")],
  securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
};

/** A configuration with one variant that is like this beside what it is like anyway. */
export const variant = (props: object, others: PropsOf<typeof EndpointConfiguration> = {}) =>
  given(EndpointConfiguration, "config", {
    productionVariants: [{ variantName: "main", modelName: "llm", instanceType: "ml.g5.xlarge", ...props }],
    ...others,
  });
export const serverless = given(EndpointConfiguration, "config", {
  name: "chat-serverless",
  productionVariants: [
    { variantName: "main", modelName: "llm", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
  ],
});

export const endpoint = (props: PropsOf<typeof Endpoint> = {}) =>
  given(Endpoint, "chat", { name: "chat", endpointConfigName: "chat-1", ...props });
export const alarm = (name: string, metricName: string, props: PropsOf<typeof Alarm> = {}) =>
  given(Alarm, name, {
    name,
    namespace: "AWS/SageMaker",
    metricName,
    dimensions: { EndpointName: "chat", VariantName: "main" },
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:oncall"],
    ...props,
  });

export const training = (props: PropsOf<typeof TrainingJob> = {}) => given(TrainingJob, "train", props);
export const tuning = (trainingJobDefinition: PropsOf<typeof TuningJob>["trainingJobDefinition"] & object) =>
  given(TuningJob, "tune", { trainingJobDefinition });

export const dataQuality = (props: PropsOf<typeof DataQualityJobDefinition> = {}) =>
  given(DataQualityJobDefinition, "drift", { name: "drift", ...props });
export const bias = (props: PropsOf<typeof ModelBiasJobDefinition> = {}) =>
  given(ModelBiasJobDefinition, "bias", props);
/** A schedule that holds its own definition. */
export const schedule = (monitoringJobDefinition: object) =>
  given(MonitoringSchedule, "daily", { monitoringScheduleConfig: { monitoringJobDefinition } });
/** A schedule that names its definition. */
export const scheduleOf = (monitoringJobDefinitionName: string) =>
  given(MonitoringSchedule, "daily", { monitoringScheduleConfig: { monitoringJobDefinitionName } });

/** A model card that says what it should. */
export const cardContent = {
  intended_uses: { intended_uses: "Answers questions of customers", risk_rating: "Medium" },
  training_details: { training_job_details: { training_datasets: ["s3://shop-training/2026-05"] } },
  evaluation_details: [{ name: "red team 2026-06" }],
  additional_information: { caveats_and_recommendations: "Not for legal advice" },
};
