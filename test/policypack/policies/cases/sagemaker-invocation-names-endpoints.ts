import { fails } from "../../../../policypack/engine/examples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import type { Cases } from "../../../support/cases";

const Action = "sagemaker:InvokeEndpoint";
const tagged = { StringEquals: { "aws:ResourceTag/ai:system": "shop" } };

export default {
  pass: {
    byTag: webMay({ Action, Resource: "*", Condition: tagged }),
    describes: webMay({ Action: "sagemaker:DescribeEndpoint", Resource: "*" }),
    administratorOfNoAi: webMay({ Action: "*", Resource: "*" }),
  },
  fail: {
    streams: fails("any", ...webMay({ Action: "sagemaker:InvokeEndpointWithResponseStream", Resource: "*" })),
    roleOfNoAi: fails("any", ...webMay({ Action, Resource: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*-*" })),
  },
} satisfies Cases;
