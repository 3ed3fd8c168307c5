import { fails, given, type PropsOf } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { modelCardAt } from "../../facts/aws/modelCard";
import { ModelCard } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isOneOf } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { cardContent as content } from "./samples";

const card = (props: PropsOf<typeof ModelCard>, written: object = content) =>
  given(ModelCard, "llm", { content: JSON.stringify(written), securityConfig: { kmsKeyId: kmsKeyArn }, ...props });
const modelCardStatus = "Approved";

export default definePolicy({
  id: "sagemaker-model-card-approved",
  title: "Model cards are complete, approved and encrypted with a key of your own",
  guidelines: ["2.3", "3.4", "3.5"],
  references: [
    "catalogue:REL-03",
    "catalogue:DATA-08",
    "atlas:AML.M0023",
    "owasp:LLM03",
    "ssdf:PO.1.2",
    "ssdf:PS.3.1",
    "etsi:5.2.4-1",
    "etsi:5.2.4-1.1",
  ],
  severity: "high",
  why: "Who uses or answers for a model needs to know what it is for, what it learned from, how it was tested and where it fails. A draft, or a card without these, is a release that nobody has looked at.",
  fix: 'Fill in intended uses, risk rating, training, evaluation and caveats in content, set securityConfig.kmsKeyId, and set modelCardStatus to "Approved" once it has been reviewed.',
  resources: resourcesOf(ModelCard),
  config: ownKeys,
  messages: {
    status: 'model card "{name}" is not approved',
    purpose: 'model card "{name}" does not say what the model is for',
    risk: 'model card "{name}" does not rate the risk of the model',
    limits: 'model card "{name}" does not say what the model is not good for',
    training: 'model card "{name}" does not say what the model was trained on',
    evaluation: 'model card "{name}" does not say how the model was evaluated',
    key: 'model card "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    // An archived card is that of a model that was approved, and is no more.
    judge.require(isOneOf(props.modelCardStatus, ["Approved", "Archived"]), "status");
    judge.require(isOwnKey(props.securityConfig.kmsKeyId, judge.world, judge.settings.keys), "key");
    const { parts, readable } = modelCardAt(props.content);
    judge.require(readable, "purpose");
    for (const [part, filledIn] of parts) judge.require(filledIn, part);
  },
  examples: {
    pass: { approved: [key, card({ modelCardStatus })] },
    fail: {
      default: fails(["status", "key"], given(ModelCard, "llm", { content: JSON.stringify(content) })),
      draft: fails("status", key, card({ modelCardStatus: "Draft" })),
      empty: fails(["purpose", "risk", "limits", "training", "evaluation"], key, card({ modelCardStatus }, {})),
    },
  },
});
