import { becomes, fails, given, malformedGiven, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Collection, CollectionSecurityPolicy, KnowledgeBase } from "../../../../policypack/facts/aws/types";
import { collection, network } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const covering = (...patterns: string[]) => [{ ResourceType: "collection", Resource: patterns }];
const policy = (policy: string) => given(CollectionSecurityPolicy, "network", { type: "network", policy });
const collectionArn = "arn:aws:aoss:eu-west-1:111122223333:collection/ab12cd34ef";
const open = { AllowFromPublic: true };

export default {
  pass: {
    ofAnother: [
      collection,
      network({ SourceVPCEs: ["vpce-050f79086ee71ac05"] }),
      given(CollectionSecurityPolicy, "site", {
        type: "network",
        policy: JSON.stringify([{ Rules: covering("collection/site*"), ...open }]),
      }),
    ],
    encryptionPolicyBeside: [
      collection,
      network({ SourceServices: ["bedrock.amazonaws.com"] }),
      given(CollectionSecurityPolicy, "encryption", {
        type: "encryption",
        policy: JSON.stringify({ Rules: covering("collection/*"), AWSOwnedKey: true }),
      }),
    ],
  },
  fail: {
    byPattern: fails("public", collection, network({ Rules: covering("collection/hand*"), ...open })),
    byStar: fails("public", collection, network({ Rules: covering("collection/other", "collection/*"), ...open })),
    dashboards: fails(
      "public",
      collection,
      network({ Rules: [{ ResourceType: "dashboard", Resource: ["collection/handbook"] }], ...open }),
    ),
    secondPart: fails(
      "public",
      collection,
      policy(
        JSON.stringify([
          { Rules: covering("collection/handbook"), SourceVPCEs: ["vpce-050f79086ee71ac05"] },
          { Rules: covering("collection/*"), ...open },
        ]),
      ),
    ),
    writtenAsText: fails("public", collection, network({ AllowFromPublic: "true" })),
    behindKnowledgeBase: fails(
      "public",
      given(Collection, "vectors", { name: "handbook" }),
      network(open),
      given(KnowledgeBase, "faq", {
        storageConfiguration: {
          opensearchServerlessConfiguration: { collectionArn: ref("vectors", "arn", collectionArn) },
        },
      }),
    ),
    brokenJson: fails("malformed", collection, policy("[{")),
    noPolicy: fails(
      "malformed",
      collection,
      malformedGiven(CollectionSecurityPolicy, "network", { type: "network", policy: 5 }),
    ),
  },
  undecided: {
    policyFromElsewhere: becomes(
      "undecided",
      collection,
      given(CollectionSecurityPolicy, "network", { type: "network", policy: UNKNOWN }),
    ),
    nameFromElsewhere: becomes(
      "undecided",
      given(Collection, "vectors", { type: "VECTORSEARCH", name: UNKNOWN }),
      network(open),
    ),
    // It may be for a collection of another stack that is an AI system's.
    ofCollectionElsewhere: becomes("undecided", given(KnowledgeBase, "handbook", {}), network(open)),
  },
} satisfies Cases;
