import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { CollectionSecurityPolicy } from "../../../../policypack/facts/aws/types";
import { collection, encryption } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const covering = (...patterns: string[]) => [{ ResourceType: "collection", Resource: patterns }];
const foreign = { AWSOwnedKey: false, KmsARN: "arn:aws:kms:eu-west-1:444455556666:key/1" };
const owned = { AWSOwnedKey: true };

export default {
  fail: {
    byPattern: fails("notOwn", collection, encryption(owned, covering("collection/*"))),
    // The one that names it most exactly counts.
    closest: fails(
      "notOwn",
      collection,
      encryption(foreign, covering("collection/h*"), "wide"),
      encryption(owned, covering("collection/hand*"), "narrow"),
    ),
    exact: fails("notOwn", collection, encryption(owned), encryption(foreign, covering("collection/handboo*"), "wide")),
    nothingSaid: fails("notOwn", collection, encryption({})),
    brokenJson: fails(
      "malformed",
      collection,
      given(CollectionSecurityPolicy, "encryption", { type: "encryption", policy: "{" }),
    ),
  },
  undecided: {
    foreignKey: becomes("undecided", collection, encryption(foreign)),
    widerIsOwned: becomes(
      "undecided",
      collection,
      encryption(owned, covering("collection/*"), "wide"),
      encryption(foreign, covering("collection/handbook"), "narrow"),
    ),
    policyFromElsewhere: becomes(
      "undecided",
      collection,
      given(CollectionSecurityPolicy, "encryption", { type: "encryption", policy: UNKNOWN }),
    ),
  },
  needs: { inCollection: { "vectors.encryptionConfigs.0.kmsKeyArn": ["notOwn"] } },
} satisfies Cases;
