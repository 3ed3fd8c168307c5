import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf } from "../../facts/aws/database";
import { DatabaseCluster, DatabaseInstance, GlobalDatabaseCluster, NeptuneGraph } from "../../facts/aws/types";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";
import { cluster } from "./samples";

interface Args {
  readonly deletionProtection?: unknown;
}

export default definePolicy({
  id: "vector-database-deletion-protected",
  title: "Databases of AI systems cannot be deleted by accident",
  guidelines: ["2.2", "3.3"],
  references: [
    "catalogue:IR-04",
    "atlas:AML.M0014",
    "owasp:LLM08",
    "ssdf:PS.3.1",
    "etsi:5.2.1-2",
    "securityhub:RDS.7",
    "securityhub:RDS.8",
    "equivalent:CKV_AWS_139",
    "equivalent:CKV_AWS_293",
  ],
  severity: "medium",
  why: "One wrong destroy takes away what the model knows; bringing it back means reading every document again.",
  fix: "Set deletionProtection to true.",
  resources: aiDatabasesOf<Args>(DatabaseCluster, DatabaseInstance, GlobalDatabaseCluster, NeptuneGraph),
  messages: { unprotected: '"{name}" can be deleted by one call' },
  check: ({ resource }, judge) => {
    judge.require(
      isTrue(resource.props.deletionProtection, { default: judge.world.is(resource, NeptuneGraph) }),
      "unprotected",
    );
  },
  examples: {
    pass: {
      protected: [cluster({ deletionProtection: true })],
      // AWS protects a graph unless it is told not to.
      graph: [given(NeptuneGraph, "facts", { tags })],
      ofNoAi: [given(DatabaseCluster, "shop", {})],
    },
    fail: {
      default: fails("unprotected", cluster({})),
      off: fails("unprotected", given(DatabaseInstance, "vectors", { tags, deletionProtection: false })),
      graph: fails("unprotected", given(NeptuneGraph, "facts", { tags, deletionProtection: false })),
    },
  },
});
