import { becomes, fails, given, UNKNOWN, type PropsOf } from "../../../../policypack/engine/examples";
import { ModelCard } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import { cardContent } from "../../../../policypack/policies/serving/samples";

const card = (props: PropsOf<typeof ModelCard>) =>
  given(ModelCard, "llm", {
    content: JSON.stringify(cardContent),
    modelCardStatus: "Approved",
    securityConfig: { kmsKeyId: kmsKeyArn },
    ...props,
  });
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    archived: [key, card({ modelCardStatus: "Archived" })],
  },
  fail: {
    pending: fails("status", key, card({ modelCardStatus: "PendingReview" })),
    unrated: fails(
      "risk",
      key,
      card({
        content: JSON.stringify({
          ...cardContent,
          intended_uses: { purpose_of_model: "Sums", risk_rating: "Unknown" },
        }),
      }),
    ),
    noEvaluation: fails(
      "evaluation",
      key,
      card({ content: JSON.stringify({ ...cardContent, evaluation_details: [] }) }),
    ),
    brokenJson: fails("malformed", key, card({ content: '{"intended_uses": {' })),
    noObject: fails("malformed", key, card({ content: "[]" })),
  },
  undecided: { fromElsewhere: becomes("undecided", card({ content: UNKNOWN })) },
  needs: {
    approved: {
      "llm.content": ["malformed"],
      "llm.securityConfig.kmsKeyId": ["key"],
      "llm.modelCardStatus": ["status"],
    },
    archived: {
      "llm.content": ["malformed"],
      "llm.modelCardStatus": ["status"],
      "llm.securityConfig.kmsKeyId": ["key"],
    },
  },
} satisfies Cases;
