import { fails, given } from "../../../../policypack/engine/examples";
import { TuningJob } from "../../../../policypack/facts/aws/types";
import { training, vpcConfig } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: { serverless: [training({ serverlessJobConfig: { jobType: "FineTuning", baseModelArn: "arn:aws:llm" } })] },
  fail: {
    oneOfTwo: fails(
      "elsewhere",
      given(TuningJob, "tune", { trainingJobDefinitions: [{ vpcConfig }, { definitionName: "b" }] }),
    ),
  },
  needs: {
    inVpc: {
      "train.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    tuning: {
      "tune.trainingJobDefinition.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
  },
} satisfies Cases;
