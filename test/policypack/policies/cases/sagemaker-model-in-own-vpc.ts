import { fails, given } from "../../../../policypack/engine/examples";
import { EndpointConfiguration, Subnet } from "../../../../policypack/facts/aws/types";
import { model, serverless, subnets, variant, vpcConfig } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    subnetsElsewhere: [model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a", "subnet-0b"] } })],
    zonesLeftToAws: [given(Subnet, "a", {}), given(Subnet, "b", {}), model({ vpcConfig })],
  },
  fail: {
    onInstances: fails("elsewhere", model(), variant({})),
    oneSubnetTwice: fails("oneZone", model({ vpcConfig: { ...vpcConfig, subnets: ["subnet-0a", "subnet-0a"] } })),
    noGroups: fails("elsewhere", ...subnets, model({ vpcConfig: { subnets: vpcConfig.subnets } })),
    alsoOnInstances: fails(
      "elsewhere",
      model(),
      serverless,
      given(EndpointConfiguration, "second", {
        productionVariants: [{ modelName: "llm", instanceType: "ml.g5.xlarge" }],
      }),
    ),
  },
  needs: {
    twoZones: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    serverless: {
      "config.productionVariants.0.modelName": ["elsewhere"],
    },
    subnetsElsewhere: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
    zonesLeftToAws: {
      "llm.vpcConfig.subnets.0": ["oneZone"],
      "llm.vpcConfig.subnets.1": ["oneZone"],
      "llm.vpcConfig.securityGroupIds.0": ["elsewhere"],
    },
  },
} satisfies Cases;
