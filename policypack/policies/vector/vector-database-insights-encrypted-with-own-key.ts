import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf, insightsKeyIsOwn } from "../../facts/aws/database";
import {
  DatabaseActivityStream,
  DatabaseCluster,
  DatabaseClusterInstance,
  DatabaseInstance,
} from "../../facts/aws/types";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";

const instance = (props: object) => given(DatabaseInstance, "vectors", { tags, ...props });

export default definePolicy({
  id: "vector-database-insights-encrypted-with-own-key",
  title: "What is recorded of the queries of AI systems' databases is encrypted with a key of your own",
  guidelines: ["2.2", "4.1"],
  references: [
    "catalogue:DATA-08",
    "catalogue:OBS-11",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_246",
    "equivalent:CKV_AWS_354",
  ],
  severity: "medium",
  why: "Performance Insights and activity streams hold the queries, and with them what people asked and what was found. They deserve the key that the data has.",
  fix: "Set performanceInsightsKmsKeyId (kmsKeyId of an activity stream) to the ARN of a KMS key that you own.",
  resources: aiDatabasesOf<unknown>(DatabaseActivityStream, DatabaseCluster, DatabaseClusterInstance, DatabaseInstance),
  config: ownKeys,
  messages: { notOwn: 'what is recorded of the queries of "{name}" is not encrypted with a key of your own' },
  check: ({ resource }, judge) => {
    judge.require(insightsKeyIsOwn(resource, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      default: [instance({})],
      ownKey: [key, instance({ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: kmsKeyArn })],
      ofNoAi: [given(DatabaseInstance, "shop", { performanceInsightsEnabled: true })],
    },
    fail: {
      awsManaged: fails("notOwn", instance({ performanceInsightsEnabled: true })),
      ofInstance: fails("notOwn", given(DatabaseClusterInstance, "one", { tags, performanceInsightsEnabled: true })),
    },
  },
});
