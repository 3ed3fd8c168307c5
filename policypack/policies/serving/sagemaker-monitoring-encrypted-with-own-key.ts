import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isOwnKey } from "../../facts/aws/key";
import { monitoringJobs, unlessElsewhere } from "../../facts/aws/monitoring";
import { when } from "../../facts/truth";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { bias, dataQuality, schedule, scheduleOf } from "./samples";

const on = (instanceType: string, props: object = {}) => ({ clusterConfig: { instanceType, ...props } });
const output = { kmsKeyId: kmsKeyArn };
const encrypted = dataQuality({
  dataQualityJobOutputConfig: output,
  jobResources: on("ml.m7i.xlarge", { volumeKmsKeyId: kmsKeyArn }),
});

export default definePolicy({
  id: "sagemaker-monitoring-encrypted-with-own-key",
  title: "SageMaker monitoring and processing jobs encrypt their disks and reports with a key of your own",
  guidelines: ["3.2", "4.1"],
  references: [
    "catalogue:DATA-08",
    "catalogue:OBS-04",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_367",
    "equivalent:CKV_AWS_368",
  ],
  severity: "high",
  why: "The disks hold what was asked and answered, and the reports say where the model fails. Under a key of your own you say who may read them, and see who did.",
  fix: "Set volumeKmsKeyId of the cluster and kmsKeyId of the output to a KMS key that you own.",
  resources: monitoringJobs,
  config: {
    ...ownKeys,
    definitions: textList("Names of job definitions of other stacks that are known to be right, with * for any text."),
  },
  messages: {
    output: 'the reports of "{name}" are not encrypted with a key of your own',
    volume: 'the disks of "{name}" are not encrypted with a key of your own',
  },
  check: (job, judge) => {
    const { definitions, keys } = judge.settings;
    const disks = when(job.takesVolumeKey, () => isOwnKey(job.cluster.volumeKmsKeyId, judge.world, keys));
    judge.require(unlessElsewhere(job, definitions, isOwnKey(job.outputKey, judge.world, keys)), "output");
    judge.require(unlessElsewhere(job, definitions, disks), "volume");
  },
  examples: {
    pass: {
      ownKey: [key, encrypted, scheduleOf("drift")],
      localDisksTakeNoKey: [key, bias({ modelBiasJobOutputConfig: output, jobResources: on("ml.m5d.xlarge") })],
      inSchedule: [key, schedule({ monitoringOutputConfig: output, monitoringResources: on("ml.m5d.xlarge") })],
    },
    fail: {
      default: fails(["output", "volume"], dataQuality({ jobResources: on("ml.m7i.xlarge") })),
      plainDisks: fails(
        "volume",
        key,
        dataQuality({ dataQualityJobOutputConfig: output, jobResources: on("ml.m7i.xlarge") }),
      ),
      inSchedule: fails(["output", "volume"], schedule({ monitoringResources: on("ml.m7i.xlarge") })),
    },
  },
});
