import { fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { SearchDomain } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn, tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const domain = (props: object) => given(SearchDomain, "vectors", { tags, ...props });

export default {
  pass: { ownKey: [key, domain({ encryptAtRest: { enabled: true, kmsKeyId: kmsKeyArn } })] },
  fail: {
    offInWords: fails("plain", malformedGiven(SearchDomain, "vectors", { tags, encryptAtRest: { enabled: "false" } })),
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
    onlyBetweenNodes: fails("plain", domain({ nodeToNodeEncryption: { enabled: true } })),
    keyOfWhatIsOff: fails("plain", key, domain({ encryptAtRest: { enabled: false, kmsKeyId: kmsKeyArn } })),
  },
  needs: {
    encrypted: { "vectors.encryptAtRest.enabled": ["plain"] },
    ownKey: { "vectors.encryptAtRest.enabled": ["plain"] },
  },
} satisfies Cases;
