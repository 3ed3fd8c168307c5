import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { vectorCollections } from "../../facts/aws/collection";
import { Collection } from "../../facts/aws/types";
import { collection, network } from "./samples";

export default definePolicy({
  id: "vector-collection-network-private",
  title: "Vector collections answer only named VPC endpoints and services",
  guidelines: ["3.1", "2.2"],
  references: ["catalogue:NET-13", "atlas:AML.M0005", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.2-1"],
  severity: "high",
  why: "A collection holds your documents in searchable form. On the public network a leaked credential is enough to read or poison all of it from anywhere.",
  fix: "Set AllowFromPublic to false in each network policy that covers the collection, and name SourceVPCEs or SourceServices.",
  resources: vectorCollections,
  config: {
    policiesElsewhere: flag("Whether the policies of collections are in other stacks, which are judged for them."),
  },
  messages: { public: '"{name}" answers whoever asks, from anywhere' },
  check: (collection, judge) => {
    for (const isPrivate of collection.isPrivate) judge.require(isPrivate, "public");
    if (!judge.settings.policiesElsewhere) judge.require(collection.isCovered("network"), "public");
  },
  examples: {
    pass: {
      byEndpoint: [collection, network({ SourceVPCEs: ["vpce-050f79086ee71ac05"] })],
      byService: [collection, network({ SourceServices: ["bedrock.amazonaws.com"] })],
      // Left out, the type is time series: logs are nothing of AI.
      default: [given(Collection, "logs", { name: "handbook" }), network({ AllowFromPublic: true })],
    },
    fail: {
      public: fails("public", collection, network({ AllowFromPublic: true })),
      publicBesideEndpoint: fails(
        "public",
        collection,
        network({ AllowFromPublic: true, SourceVPCEs: ["vpce-050f79086ee71ac05"] }),
      ),
      fromNowhere: fails("public", collection, network({})),
    },
    undecided: { withoutPolicy: becomes("undecided", collection) },
  },
});
