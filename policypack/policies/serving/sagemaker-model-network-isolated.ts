import { becomes, fails, given, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isServedWithoutInstances, models } from "../../facts/aws/served";
import { Model } from "../../facts/aws/types";
import { saysTag } from "../../facts/evidence";
import { all, any } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { model, serverless } from "./samples";

const ofPublicData = { "ai:data-classification": "public" };

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
  why: "A model is code from somewhere. Without isolation its container can call out: send prompts and weights away, or fetch what an attacker left for it. With isolation SageMaker still stages the artifact, and the container gets no network and no AWS credentials. A serverless endpoint cannot have it, and is for models tagged ai:data-classification public alone.",
  fix: "Set enableNetworkIsolation to true.",
  resources: models,
  messages: { off: 'the container of "{name}" can make outbound network calls' },
  check: ({ resource }, judge) => {
    // AWS isolates no serverless endpoint; where all that its container sees is public, nothing can be sent away.
    const isPublic = saysTag(resource, "ai:data-classification", (classification) => classification === "public");
    const unavailable = all(isPublic, isServedWithoutInstances(resource, judge.world));
    judge.require(any(isTrue(resource.props.enableNetworkIsolation), unavailable), "off");
  },
  remediate: () => ({ enableNetworkIsolation: true }),
  examples: {
    pass: {
      isolated: [given(Model, "llm", { enableNetworkIsolation: true })],
      serverlessOfPublicData: [model({ tags: ofPublicData }), serverless],
    },
    fail: {
      default: fails("off", given(Model, "llm", {})),
      off: fails("off", given(Model, "llm", { enableNetworkIsolation: false })),
      serverless: fails("off", model(), serverless),
      onInstancesOfPublicData: fails("off", model({ tags: ofPublicData })),
    },
    undecided: { fromElsewhere: becomes("undecided", given(Model, "llm", { enableNetworkIsolation: UNKNOWN })) },
  },
});
