import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { monitoringJobs, unlessElsewhere } from "../../facts/aws/monitoring";
import { ModelExplainabilityJobDefinition, ModelQualityJobDefinition } from "../../facts/aws/types";
import { isTrue } from "../../facts/values";
import { bias, dataQuality, schedule, scheduleOf } from "./samples";

const networkConfig = { enableNetworkIsolation: true };

export default definePolicy({
  id: "sagemaker-monitoring-network-isolated",
  title: "SageMaker monitoring and processing jobs run with network isolation",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:NET-03",
    "catalogue:OBS-04",
    "securityhub:SageMaker.11",
    "securityhub:SageMaker.12",
    "securityhub:SageMaker.14",
    "securityhub:SageMaker.20",
    "securityhub:SageMaker.25",
    "atlas:AML.M0005",
    "atlas:AML.M0011",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "etsi:5.2.1-4.2",
  ],
  severity: "high",
  why: "A monitoring job reads what was asked and answered, every day, by itself. Without isolation its container, and the scripts that are put before and after it, can send all of that away.",
  fix: "Set networkConfig.enableNetworkIsolation to true.",
  resources: monitoringJobs,
  config: {
    definitions: textList("Names of job definitions of other stacks that are known to be right, with * for any text."),
  },
  messages: { off: 'the container of "{name}" can make outbound network calls' },
  check: (job, judge) => {
    judge.require(unlessElsewhere(job, judge.settings.definitions, isTrue(job.network.enableNetworkIsolation)), "off");
  },
  examples: {
    pass: {
      isolated: [dataQuality({ networkConfig }), bias({ networkConfig }), schedule({ networkConfig })],
      definitionOfThisStack: [dataQuality({ networkConfig }), scheduleOf("drift")],
    },
    fail: {
      default: fails("off", dataQuality()),
      inSchedule: fails("off", schedule({ networkConfig: { enableNetworkIsolation: false } })),
      bias: fails("off", bias()),
      others: fails(
        ["off", "off"],
        given(ModelQualityJobDefinition, "quality", {}),
        given(ModelExplainabilityJobDefinition, "explain", {}),
      ),
    },
  },
});
