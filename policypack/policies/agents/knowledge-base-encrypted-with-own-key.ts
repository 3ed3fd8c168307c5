import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { DataSource, KnowledgeBase } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isPresent } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const managed = (managedKnowledgeBaseConfiguration: object) =>
  given(KnowledgeBase, "faq", { knowledgeBaseConfiguration: { type: "MANAGED", managedKnowledgeBaseConfiguration } });

export default definePolicy({
  id: "knowledge-base-encrypted-with-own-key",
  title: "Knowledge bases read their sources with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "securityhub:Bedrock.1",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "While it takes documents in, and where it keeps them itself, a knowledge base holds them in plain pieces. Under AWS's own key you cannot say who may read these, nor see who did.",
  fix: "Set serverSideEncryptionConfiguration.kmsKeyArn of the data source (of a managed knowledge base, in managedKnowledgeBaseConfiguration) to the ARN of a KMS key that you own.",
  resources: resourcesOf<unknown>(DataSource, KnowledgeBase),
  config: ownKeys,
  messages: {
    source: 'what "{name}" takes in is not encrypted with a key of your own',
    store: 'what "{name}" keeps is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const own = (key: View) => isOwnKey(key, world, settings.keys);
    if (world.is(resource, DataSource))
      judge.require(own(resource.props.serverSideEncryptionConfiguration.kmsKeyArn), "source");
    if (!world.is(resource, KnowledgeBase)) return;
    const { managedKnowledgeBaseConfiguration: managed } = resource.props.knowledgeBaseConfiguration;
    // Other knowledge bases keep nothing themselves: their store is judged by itself.
    if (isPresent(managed)) judge.require(own(managed.serverSideEncryptionConfiguration.kmsKeyArn), "store");
  },
  examples: {
    pass: {
      ownKey: [key, given(DataSource, "handbook", { serverSideEncryptionConfiguration: { kmsKeyArn } })],
      managed: [key, managed({ serverSideEncryptionConfiguration: { kmsKeyArn } })],
      keepsNothing: [given(KnowledgeBase, "handbook", { knowledgeBaseConfiguration: { type: "VECTOR" } })],
    },
    fail: {
      default: fails("source", given(DataSource, "handbook", {})),
      awsKey: fails(
        "source",
        given(DataSource, "handbook", { serverSideEncryptionConfiguration: { kmsKeyArn: "alias/aws/bedrock" } }),
      ),
      managed: fails("store", managed({ embeddingModelType: "MANAGED" })),
    },
  },
});
