import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isServedWithoutInstances, models } from "../../facts/aws/served";
import { someLeadsToInternet } from "../../facts/aws/subnet";
import { isInOwnVpc, spansZones } from "../../facts/aws/vpcConfig";
import { any, not, when } from "../../facts/truth";
import { isSet } from "../../facts/values";
import { model, routedToInternet, serverless, subnets, subnetsOfOneZone, vpcConfig } from "./samples";

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
    public: '"{name}" runs in a subnet with a route to the internet',
    oneZone: '"{name}" runs in one zone only',
  },
  check: ({ resource }, judge) => {
    const { vpcConfig: vpc } = resource.props;
    // A serverless endpoint takes no VPC.
    judge.require(any(isInOwnVpc(vpc), isServedWithoutInstances(resource, judge.world)), "elsewhere");
    judge.require(not(someLeadsToInternet(vpc.subnets, judge.world)), "public");
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
      publicSubnet: fails("public", ...subnets, ...routedToInternet, model({ vpcConfig })),
      oneSubnet: fails("oneZone", model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a"] } })),
    },
  },
});
