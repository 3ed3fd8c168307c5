import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isServedWithoutInstances, models } from "../../facts/aws/served";
import { isInOwnVpc, spansZones } from "../../facts/aws/vpcConfig";
import { any, when } from "../../facts/truth";
import { isSet } from "../../facts/values";
import { model, serverless, subnets, subnetsOfOneZone, vpcConfig } from "./samples";

export default definePolicy({
  id: "sagemaker-model-in-own-vpc",
  title: "SageMaker models run in a VPC of your own, in two zones",
  guidelines: ["3.1"],
  references: ["catalogue:NET-02", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "Outside your VPC a model fetches its weights and writes its answers over SageMaker's own network, where none of your security groups, endpoint policies and flow logs apply. In one zone it is gone when that zone is.",
  fix: "Set vpcConfig with private subnets in two zones at least and security groups that name their peers.",
  resources: models,
  messages: {
    elsewhere: '"{name}" does not run in a VPC of your own',
    oneZone: '"{name}" runs in one zone only',
  },
  check: ({ resource }, judge) => {
    const { vpcConfig: vpc } = resource.props;
    // A serverless endpoint takes no VPC.
    judge.require(any(isInOwnVpc(vpc), isServedWithoutInstances(resource, judge.world)), "elsewhere");
    judge.require(
      when(isSet(vpc.subnets), () => spansZones(vpc, judge.world)),
      "oneZone",
    );
  },
  examples: {
    pass: {
      twoZones: [...subnets, model({ vpcConfig })],
      serverless: [model(), serverless],
    },
    fail: {
      default: fails("elsewhere", model()),
      oneZone: fails("oneZone", ...subnetsOfOneZone, model({ vpcConfig })),
      oneSubnet: fails("oneZone", model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a"] } })),
    },
  },
});
