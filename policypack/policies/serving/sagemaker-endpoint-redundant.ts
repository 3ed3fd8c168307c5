import { acceptsInstanceCount } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { runsOnInstances } from "../../facts/aws/endpoint";
import { EndpointConfiguration } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all, when } from "../../facts/truth";
import { equals, number } from "../../facts/values";
import { serverless, variant } from "./samples";

const scaling = (minInstanceCount: number) => ({ status: "ENABLED", minInstanceCount, maxInstanceCount: 4 });

export default definePolicy({
  id: "sagemaker-endpoint-redundant",
  title: "SageMaker endpoints run on two instances at least",
  guidelines: ["3.3"],
  references: [
    "catalogue:REL-07",
    "securityhub:SageMaker.4",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "ssdf:RV.2.2",
    "etsi:5.2.1-3",
  ],
  severity: "medium",
  why: "SageMaker spreads two instances over two zones. With one, a lost zone, a crashed container or one request that is too heavy takes the model away from everybody.",
  fix: "Set initialInstanceCount, and managedInstanceScaling.minInstanceCount where that is on, to 2 or more for every production variant.",
  resources: resourcesOf(EndpointConfiguration),
  messages: {
    alone: 'a variant of "{name}" starts on a single instance',
    shrinks: 'a variant of "{name}" may shrink to a single instance',
  },
  check: ({ resource: { props } }, judge) => {
    judge.each(props.productionVariants, (variant) => {
      const onInstances = runsOnInstances(variant);
      const { managedInstanceScaling: scaling } = variant;
      const scales = equals(scaling.status, "ENABLED", { default: "DISABLED" });
      judge.require(
        when(onInstances, () => number(variant.initialInstanceCount, acceptsInstanceCount)),
        "alone",
      );
      judge.require(
        when(all(onInstances, scales), () => number(scaling.minInstanceCount, acceptsInstanceCount)),
        "shrinks",
      );
    });
  },
  examples: {
    pass: {
      two: [variant({ initialInstanceCount: 2 })],
      scalesAboveTwo: [variant({ initialInstanceCount: 2, managedInstanceScaling: scaling(2) })],
      serverless: [serverless],
    },
    fail: {
      default: fails("alone", variant({})),
      one: fails("alone", variant({ initialInstanceCount: 1 })),
      shrinks: fails("shrinks", variant({ initialInstanceCount: 2, managedInstanceScaling: scaling(0) })),
    },
  },
});
