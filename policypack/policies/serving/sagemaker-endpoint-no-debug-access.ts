import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { variantsComplete, variantsOf } from "../../facts/aws/endpoint";
import { EndpointConfiguration } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isFalse } from "../../facts/values";
import { variant } from "./samples";

const shadow = { variantName: "next", modelName: "llm-2", instanceType: "ml.g5.xlarge" };

export default definePolicy({
  id: "sagemaker-endpoint-no-debug-access",
  title: "Nobody opens a shell on the instances of SageMaker endpoints",
  guidelines: ["3.1", "3.5"],
  references: [
    "catalogue:EP-09",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.3",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "etsi:5.1.3-1.2",
  ],
  severity: "high",
  why: "With SSM access whoever may start a session reads weights and prompts straight out of the container's memory and disk: no request to the model, no captured data, no trace of what was taken.",
  fix: "Remove enableSsmAccess from every production and shadow variant, or set it to false.",
  resources: resourcesOf(EndpointConfiguration),
  messages: { shell: 'a shell can be opened on the instances of "{name}"' },
  check: ({ resource: { props } }, judge) => {
    judge.require(variantsComplete(props), "shell");
    for (const { enableSsmAccess } of variantsOf(props)) judge.require(isFalse(enableSsmAccess), "shell");
  },
  examples: {
    pass: {
      default: [variant({})],
      off: [variant({ enableSsmAccess: false })],
    },
    fail: {
      on: fails("shell", variant({ enableSsmAccess: true })),
      onInTheShadow: fails("shell", variant({}, { shadowProductionVariants: [{ ...shadow, enableSsmAccess: true }] })),
    },
  },
});
