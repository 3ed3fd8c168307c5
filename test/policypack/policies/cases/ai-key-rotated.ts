import { fails, given, ref } from "../../../../policypack/engine/examples";
import { BucketEncryption, Key } from "../../../../policypack/facts/aws/types";
import { aiKey } from "../../../../policypack/policies/keys/samples";
import { bucket, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const byDefault = {
  sseAlgorithm: "aws:kms",
  kmsMasterKeyId: ref("plain", "arn", "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000002"),
};

export default {
  pass: {
    ownStoreTakesNone: [aiKey({ customKeyStoreId: "cks-1" })],
    hmacTakesNone: [aiKey({ customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" })],
  },
  fail: {
    ofAiBucket: fails(
      "off",
      given(Key, "plain", {}),
      weights,
      given(BucketEncryption, "encryption", { bucket, rules: [{ applyServerSideEncryptionByDefault: byDefault }] }),
    ),
  },
  needs: {
    rotated: { "models.enableKeyRotation": ["off"] },
    ownStoreTakesNone: { "models.customKeyStoreId": ["off"] },
  },
} satisfies Cases;
