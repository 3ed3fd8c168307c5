import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { monitoringJobs, talksBetweenInstances, unlessElsewhere } from "../../facts/aws/monitoring";
import { ModelExplainabilityJobDefinition, ModelQualityJobDefinition } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { bias, dataQuality, schedule, scheduleOf } from "./samples";

const networkConfig = { enableInterContainerTrafficEncryption: true };
const on = (instanceCount: number) => ({ jobResources: { clusterConfig: { instanceCount } } });

export default definePolicy({
  id: "sagemaker-monitoring-traffic-encrypted",
  title: "SageMaker monitoring and processing jobs encrypt what their instances send each other",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-15",
    "catalogue:OBS-04",
    "securityhub:SageMaker.9",
    "securityhub:SageMaker.10",
    "securityhub:SageMaker.13",
    "securityhub:SageMaker.15",
    "securityhub:SageMaker.22",
    "atlas:AML.M0012",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_369",
  ],
  severity: "medium",
  why: "The instances of a monitoring job pass captured requests and answers to each other. In the clear, whoever is on the path reads them, or changes what the monitoring sees.",
  fix: "Set networkConfig.enableInterContainerTrafficEncryption to true.",
  resources: monitoringJobs,
  config: {
    definitions: textList("Names of job definitions of other stacks that are known to be right, with * for any text."),
  },
  messages: { plain: 'the instances of "{name}" talk to each other in the clear' },
  check: (job, judge) => {
    const encrypts = when(talksBetweenInstances(job), () => isTrue(job.network.enableInterContainerTrafficEncryption));
    judge.require(unlessElsewhere(job, judge.settings.definitions, encrypts), "plain");
  },
  examples: {
    pass: {
      encrypted: [dataQuality({ networkConfig }), schedule({ networkConfig })],
      biasOnOneInstance: [bias(on(1))],
      biasOnTwo: [bias({ ...on(2), networkConfig })],
      definitionOfThisStack: [dataQuality({ networkConfig }), scheduleOf("drift")],
    },
    fail: {
      default: fails("plain", dataQuality()),
      biasOnTwo: fails("plain", bias(on(2))),
      inSchedule: fails("plain", schedule({ networkConfig: {} })),
      others: fails(
        ["plain", "plain"],
        given(ModelQualityJobDefinition, "quality", {}),
        given(ModelExplainabilityJobDefinition, "explain", {}),
      ),
    },
  },
});
