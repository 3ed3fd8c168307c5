import { becomes, fails, given, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Model } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isTrue } from "../../facts/values";

export default definePolicy({
  id: "sagemaker-model-network-isolated",
  title: "SageMaker models run with network isolation",
  guidelines: ["3.1", "3.2", "1.3"],
  references: [
    "catalogue:NET-03",
    "securityhub:SageMaker.5",
    "atlas:AML.M0005",
    "atlas:AML.M0011",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_370",
  ],
  severity: "high",
  why: "A model is code from somewhere. Without isolation its container can call out: send prompts and weights away, or fetch what an attacker left for it. With isolation SageMaker still stages the artifact, and the container gets no network and no AWS credentials.",
  fix: "Set enableNetworkIsolation to true.",
  resources: resourcesOf(Model),
  messages: { off: 'the container of "{name}" can make outbound network calls' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isTrue(props.enableNetworkIsolation), "off");
  },
  remediate: () => ({ enableNetworkIsolation: true }),
  examples: {
    pass: { isolated: [given(Model, "llm", { enableNetworkIsolation: true })] },
    fail: {
      default: fails("off", given(Model, "llm", {})),
      off: fails("off", given(Model, "llm", { enableNetworkIsolation: false })),
    },
    undecided: { fromElsewhere: becomes("undecided", given(Model, "llm", { enableNetworkIsolation: UNKNOWN })) },
  },
});
