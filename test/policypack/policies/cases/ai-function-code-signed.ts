import { becomes, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { CodeSigning } from "../../../../policypack/facts/aws/types";
import { chatFunction } from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const codeSigningConfigArn = ref("signing", "arn", "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1");
const policies = { untrustedArtifactOnDeployment: "Enforce" };

export default {
  pass: { enforced: [given(CodeSigning, "signing", { policies }), chatFunction({ codeSigningConfigArn })] },
  undecided: { configurationUnknown: becomes("undecided", chatFunction({ codeSigningConfigArn: UNKNOWN })) },
  needs: {
    signed: { "chat.codeSigningConfigArn": ["unsigned"] },
    imageByDigest: { "chat.packageType": ["unsigned"], "chat.imageUri": ["unsigned"] },
    enforced: {
      "signing.policies.untrustedArtifactOnDeployment": ["unsigned"],
      "chat.codeSigningConfigArn": ["unsigned"],
    },
  },
} satisfies Cases;
