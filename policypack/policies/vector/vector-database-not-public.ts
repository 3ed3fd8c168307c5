import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf } from "../../facts/aws/database";
import { DatabaseClusterInstance, DatabaseInstance } from "../../facts/aws/types";
import { not } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";

const instance = (props: object) => given(DatabaseClusterInstance, "one", { tags, ...props });

export default definePolicy({
  id: "vector-database-not-public",
  title: "Databases of AI systems have no address on the internet",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:NET-13",
    "atlas:AML.M0005",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.2-1",
    "securityhub:RDS.2",
    "securityhub:RDS.46",
    "equivalent:CKV_AWS_17",
  ],
  severity: "critical",
  why: "A database that the internet reaches is tried by everybody. A guessed or leaked password then reads, or poisons, all that the model is told.",
  fix: "Set publiclyAccessible to false.",
  resources: aiDatabasesOf<{ readonly publiclyAccessible?: unknown }>(DatabaseInstance, DatabaseClusterInstance),
  messages: { public: '"{name}" has an address on the internet' },
  check: ({ resource: { props } }, judge) => {
    judge.require(not(isTrue(props.publiclyAccessible)), "public");
  },
  remediate: () => ({ publiclyAccessible: false }),
  examples: {
    pass: {
      default: [instance({})],
      off: [instance({ publiclyAccessible: false })],
      ofNoAi: [given(DatabaseInstance, "shop", { publiclyAccessible: true })],
    },
    fail: {
      public: fails("public", instance({ publiclyAccessible: true })),
      instance: fails("public", given(DatabaseInstance, "vectors", { tags, publiclyAccessible: true })),
    },
  },
});
