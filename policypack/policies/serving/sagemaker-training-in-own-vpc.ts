import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { hasOwnInstances, trainings } from "../../facts/aws/training";
import { isInOwnVpc } from "../../facts/aws/vpcConfig";
import { when } from "../../facts/truth";
import { subnets, training, tuning, vpcConfig } from "./samples";

export default definePolicy({
  id: "sagemaker-training-in-own-vpc",
  title: "SageMaker training runs in a VPC of your own",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:DEV-06", "atlas:AML.M0005", "owasp:LLM04", "ssdf:PO.5.1", "etsi:5.2.2-3"],
  severity: "high",
  why: "Outside your VPC training reads its data and writes its model over SageMaker's own network, where none of your security groups, endpoint policies and flow logs apply.",
  fix: "Set vpcConfig with private subnets and with security groups that name their peers.",
  resources: trainings,
  messages: {
    elsewhere: '"{name}" does not run in a VPC of your own',
  },
  check: (job, judge) => {
    judge.require(job.complete, "elsewhere");
    for (const run of job.runs) {
      judge.require(
        when(hasOwnInstances(run), () => isInOwnVpc(run.vpcConfig)),
        "elsewhere",
      );
    }
  },
  examples: {
    pass: {
      inVpc: [...subnets, training({ vpcConfig })],
      tuning: [...subnets, tuning({ vpcConfig })],
    },
    fail: {
      default: fails("elsewhere", training()),
      noGroups: fails("elsewhere", training({ vpcConfig: { ...vpcConfig, securityGroupIds: [] } })),
      tuning: fails("elsewhere", tuning({})),
    },
  },
});
