import { MINIMUM_INSTANCES } from "../../../components/baseline";
import { fails, given, type PropsOf } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { scalings } from "../../facts/aws/scaling";
import { ScalableTarget } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { atLeast, atMost } from "../../facts/values";
import { serverless, variant } from "./samples";

const managed = (props: object) => variant({ managedInstanceScaling: { status: "ENABLED", ...props } });
const target = (props: PropsOf<typeof ScalableTarget>) =>
  given(ScalableTarget, "scaling", {
    serviceNamespace: "sagemaker",
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    resourceId: "endpoint/chat/variant/main",
    ...props,
  });

export default definePolicy({
  id: "sagemaker-endpoint-scaling-bounded",
  title: "SageMaker endpoints scale within bounds",
  guidelines: ["3.2"],
  references: ["catalogue:EP-05", "atlas:AML.M0004", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-2"],
  severity: "medium",
  why: "An endpoint that grows with every request lets whoever floods it, or harvests the model, spend your money. One that may shrink to a single instance is gone with that instance.",
  fix: "Set the most instances (managedInstanceScaling.maxInstanceCount, maxCapacity) or concurrent requests (serverlessConfig.maxConcurrency) to what the service needs, and minCapacity to 2 or more.",
  resources: scalings,
  config: {
    maxVariantInstances: wholeNumber("The most instances that a variant may grow to.", 20, 1, 256),
    maxConcurrency: wholeNumber("The most requests that a serverless variant may answer at once.", 100, 1, 200),
    minInstances: wholeNumber(
      "The fewest instances that a scaling target may shrink to; 0 where asynchronous endpoints rest.",
      MINIMUM_INSTANCES,
    ),
  },
  messages: {
    wide: '"{name}" may grow to more instances than are accepted',
    many: '"{name}" may answer more requests at once than are accepted',
    shrinks: '"{name}" may shrink to fewer instances than are accepted',
  },
  check: (scaling, judge) => {
    const { maxConcurrency, maxVariantInstances, minInstances } = judge.settings;
    judge.require(scaling.complete, "wide");
    for (const { grows, most } of scaling.mostInstances) {
      judge.require(
        when(grows, () => atMost(most, maxVariantInstances)),
        "wide",
      );
    }
    for (const most of scaling.mostAtOnce) judge.require(atMost(most, maxConcurrency), "many");
    for (const fewest of scaling.fewestInstances) {
      judge.require(atLeast(fewest, minInstances), "shrinks");
    }
  },
  examples: {
    pass: {
      default: [variant({})],
      managed: [managed({ minInstanceCount: 2, maxInstanceCount: 4 })],
      serverless: [serverless],
      target: [target({ minCapacity: 2, maxCapacity: 4 })],
    },
    fail: {
      unbounded: fails("wide", managed({ minInstanceCount: 2 })),
      wideTarget: fails("wide", target({ minCapacity: 2, maxCapacity: 1000 })),
      shrinks: fails("shrinks", target({ minCapacity: 1, maxCapacity: 4 })),
      many: fails("many", variant({ serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 200 } })),
    },
  },
});
