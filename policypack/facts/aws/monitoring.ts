import type { types } from "@pulumi/aws";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isAbsent, isPresent, number } from "../values";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { takeVolumeKey } from "./instances";
import {
  DataQualityJobDefinition,
  ModelBiasJobDefinition,
  ModelExplainabilityJobDefinition,
  ModelQualityJobDefinition,
  MonitoringSchedule,
  ProcessingJob,
} from "./types";

const DEFINITIONS = [
  DataQualityJobDefinition,
  ModelBiasJobDefinition,
  ModelExplainabilityJobDefinition,
  ModelQualityJobDefinition,
] as const;

/** A monitoring or processing job as its definition says it, or the schedule that holds the definition. */
export class MonitoringJob implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  get network(): View<types.input.sagemaker.DataQualityJobDefinitionNetworkConfig> {
    return this.definition.networkConfig;
  }

  get cluster(): View<types.input.sagemaker.DataQualityJobDefinitionJobResourcesClusterConfig> {
    const { jobResources, monitoringResources, processingResources } = this.definition;
    return ([monitoringResources, processingResources].find(isPresent) ?? jobResources).clusterConfig;
  }

  /** Whether its instances' disks take a KMS key; an instance of no type is one of those that do. */
  get takesVolumeKey(): Truth {
    const { instanceType } = this.cluster;
    return any(isAbsent(instanceType), takeVolumeKey([instanceType]));
  }

  /** The key of what it writes. */
  get outputKey(): View {
    const { definition } = this;
    const outputs = [
      definition.dataQualityJobOutputConfig,
      definition.modelBiasJobOutputConfig,
      definition.modelExplainabilityJobOutputConfig,
      definition.modelQualityJobOutputConfig,
      definition.processingOutputConfig,
    ];
    return (outputs.find(isPresent) ?? definition.monitoringOutputConfig).kmsKeyId;
  }

  /** Whether AWS's standard asks for less of it where there is one instance: of a job on bias, or of no standard at all. */
  get mayBeAlone(): boolean {
    return [ModelBiasJobDefinition, ProcessingJob].some((type) => this.world.is<unknown>(this.resource, type));
  }

  /**
   * Passes where the definition is elsewhere and accounted for: of this stack, where it is judged by itself, or `vouched`
   * for. A schedule has its own definition or names one.
   */
  definedElsewhere(vouched: readonly string[]): Truth {
    if (!this.world.is(this.resource, MonitoringSchedule)) return fail();
    const { monitoringJobDefinition: own, monitoringJobDefinitionName: named } =
      this.resource.props.monitoringScheduleConfig;
    if (isPresent(own)) return fail();
    const reference = this.world.follow<unknown>(named, ...DEFINITIONS);
    switch (reference.kind) {
      case "absent":
        return fail();
      case "resource":
        return pass(evidenceAt(named));
      case "undecided":
        // Whichever of the candidates it turns out to be, it is judged.
        return reference.candidates.length > 0 ? pass(evidenceAt(named)) : undecided(reference.evidence);
      case "foreign":
        if (vouched.some((pattern) => matchesArn(pattern, reference.value))) return pass(evidenceAt(named));
        return undecided(
          evidenceAt(named, {
            waitsFor: "what you say of the job definition: it is not of this stack",
            toDecide: "State it in the policy's setting `definitions`, or define the job in this stack.",
          }),
        );
    }
  }

  private get definition() {
    const { props } = this.resource;
    const { monitoringScheduleConfig: schedule } = props as View<{
      monitoringScheduleConfig: { monitoringJobDefinition: object };
    }>;
    const isSchedule = this.world.is(this.resource, MonitoringSchedule);
    return (isSchedule ? schedule.monitoringJobDefinition : props) as View<Definition>;
  }
}

interface Output {
  kmsKeyId?: string;
}
interface Definition {
  readonly networkConfig: types.input.sagemaker.DataQualityJobDefinitionNetworkConfig;
  readonly jobResources: types.input.sagemaker.DataQualityJobDefinitionJobResources;
  readonly monitoringResources: types.input.sagemaker.DataQualityJobDefinitionJobResources;
  readonly processingResources: types.input.sagemaker.DataQualityJobDefinitionJobResources;
  readonly dataQualityJobOutputConfig: Output;
  readonly modelBiasJobOutputConfig: Output;
  readonly modelExplainabilityJobOutputConfig: Output;
  readonly modelQualityJobOutputConfig: Output;
  readonly monitoringOutputConfig: Output;
  readonly processingOutputConfig: Output;
}

const JOBS = [...DEFINITIONS, MonitoringSchedule, ProcessingJob] as const;

/** Every definition of a monitoring job, every schedule, and every processing job, which is the same without a schedule. */
export const monitoringJobs: SubjectType<MonitoringJob> = {
  types: JOBS,
  of: (resource, world) => {
    const isOne = JOBS.some((type) => world.is<unknown>(resource, type));
    return isOne ? [new MonitoringJob(resource, world)] : [];
  },
};

/** What a policy of monitoring jobs asks of one that is defined elsewhere. */
export const unlessElsewhere = (job: MonitoringJob, vouched: readonly string[], requirement: Truth): Truth =>
  any(requirement, job.definedElsewhere(vouched));

/**
 * Whether its instances pass data to each other. AWS asks that of every monitoring job but one on bias, of which it asks
 * how many instances there are: https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-15
 */
export const talksBetweenInstances = (job: MonitoringJob): Truth =>
  job.mayBeAlone ? number(job.cluster.instanceCount, (count) => count > 1, { default: 1 }) : pass();
