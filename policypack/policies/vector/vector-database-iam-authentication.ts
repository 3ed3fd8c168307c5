import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf, takesIamAuthentication } from "../../facts/aws/database";
import { DatabaseCluster, DatabaseInstance } from "../../facts/aws/types";
import { any, not } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";
import { cluster } from "./samples";

export default definePolicy({
  id: "vector-database-iam-authentication",
  title: "Databases of AI systems take roles instead of passwords",
  guidelines: ["3.1"],
  references: [
    "catalogue:IAM-09",
    "catalogue:AGT-11",
    "atlas:AML.M0019",
    "owasp:LLM08",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "securityhub:RDS.10",
    "securityhub:RDS.12",
    "equivalent:CKV_AWS_161",
    "equivalent:CKV_AWS_162",
  ],
  severity: "medium",
  why: "A password is copied into notebooks and tools and stays valid for years. A role's token lasts fifteen minutes, and AWS logs who asked for it.",
  fix: "Set iamDatabaseAuthenticationEnabled to true, and let applications connect with a role's token.",
  resources: aiDatabasesOf<{ readonly engine?: unknown; readonly iamDatabaseAuthenticationEnabled?: unknown }>(
    DatabaseCluster,
    DatabaseInstance,
  ),
  messages: { passwords: '"{name}" takes passwords only' },
  check: ({ resource: { props } }, judge) => {
    judge.require(
      any(isTrue(props.iamDatabaseAuthenticationEnabled), not(takesIamAuthentication(props.engine))),
      "passwords",
    );
  },
  examples: {
    pass: {
      roles: [cluster({ engine: "aurora-postgresql", iamDatabaseAuthenticationEnabled: true })],
      // AWS has it for MySQL, MariaDB and PostgreSQL only.
      oracle: [given(DatabaseInstance, "legacy", { tags, engine: "oracle-ee" })],
      ofNoAi: [given(DatabaseCluster, "shop", {})],
    },
    fail: {
      default: fails("passwords", cluster({})),
      off: fails("passwords", cluster({ engine: "aurora-postgresql", iamDatabaseAuthenticationEnabled: false })),
    },
  },
});
