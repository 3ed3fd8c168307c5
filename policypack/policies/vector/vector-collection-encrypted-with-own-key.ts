import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { vectorCollections } from "../../facts/aws/collection";
import { Collection } from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { collection, encryption } from "./samples";

const configured = (encryptionConfig: object) =>
  given(Collection, "vectors", { name: "handbook", type: "VECTORSEARCH", encryptionConfigs: [encryptionConfig] });

export default definePolicy({
  id: "vector-collection-encrypted-with-own-key",
  title: "Vector collections are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "Vectors can be turned back into the text that they were made of. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set KmsARN in the encryption policy that covers the collection (or kmsKeyArn in its encryptionConfigs) to a KMS key that you own.",
  resources: vectorCollections,
  config: {
    ...ownKeys,
    policiesElsewhere: flag("Whether the policies of collections are in other stacks, which are judged for them."),
  },
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: (collection, judge) => {
    const { keys, policiesElsewhere } = judge.settings;
    judge.require(collection.encryptedWithOwnKey(keys), "notOwn");
    if (!policiesElsewhere) judge.require(collection.isCovered("encryption"), "notOwn");
  },
  examples: {
    pass: {
      inCollection: [key, configured({ awsOwnedKey: false, kmsKeyArn })],
      // Left out, the type is time series: logs are nothing of AI.
      default: [given(Collection, "logs", { name: "handbook" }), encryption({ AWSOwnedKey: true })],
    },
    fail: {
      awsOwned: fails("notOwn", collection, encryption({ AWSOwnedKey: true })),
      awsOwnedInCollection: fails("notOwn", configured({ awsOwnedKey: true })),
      awsManaged: fails(
        "notOwn",
        collection,
        encryption({ KmsARN: "arn:aws:kms:eu-west-1:111122223333:alias/aws/es" }),
      ),
    },
    undecided: { withoutPolicy: becomes("undecided", collection) },
  },
});
