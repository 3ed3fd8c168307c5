import { given } from "../../../../policypack/engine/examples";
import { ScalableTarget } from "../../../../policypack/facts/aws/types";
import { variant } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    scalingOff: [variant({ managedInstanceScaling: { status: "DISABLED", maxInstanceCount: 1000 } })],
    tableOfDynamo: [
      given(ScalableTarget, "table", {
        serviceNamespace: "dynamodb",
        scalableDimension: "dynamodb:table:ReadCapacityUnits",
        minCapacity: 1,
        maxCapacity: 4000,
      }),
    ],
  },
  needs: {
    managed: {
      "config.productionVariants.0.managedInstanceScaling.maxInstanceCount": ["wide"],
    },
    serverless: {
      "config.productionVariants.0.serverlessConfig.maxConcurrency": ["many"],
    },
    target: {
      "scaling.minCapacity": ["shrinks"],
      "scaling.maxCapacity": ["wide"],
    },
  },
} satisfies Cases;
