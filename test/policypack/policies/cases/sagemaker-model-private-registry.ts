import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { Model } from "../../../../policypack/facts/aws/types";
import { model } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    fipsAndDualStack: [
      model({ primaryContainer: { image: "111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/vllm@sha256:00" } }),
      given(Model, "other", { primaryContainer: { image: "111122223333.dkr-ecr.eu-west-1.on.aws/vllm:1" } }),
    ],
  },
  fail: {
    publicEcr: fails("platform", model({ primaryContainer: { image: "public.ecr.aws/shop/vllm:1" } })),
    lookalike: fails(
      "platform",
      model({ primaryContainer: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example/vllm:1" } }),
    ),
  },
  undecided: { fromElsewhere: becomes("undecided", model({ primaryContainer: { image: UNKNOWN } })) },
  needs: {
    throughVpc: {
      "llm.primaryContainer.imageConfig.repositoryAccessMode": ["platform"],
    },
  },
} satisfies Cases;
