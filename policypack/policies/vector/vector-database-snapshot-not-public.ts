import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiDatabasesOf } from "../../facts/aws/database";
import { DatabaseClusterSnapshot, DatabaseSnapshot } from "../../facts/aws/types";
import { not } from "../../facts/truth";
import { equals, every } from "../../facts/values";
import type { View } from "../../facts/view";
import { tags } from "../samples";

const snapshot = (props: object) => given(DatabaseSnapshot, "monday", { tags, ...props });

export default definePolicy({
  id: "vector-database-snapshot-not-public",
  title: "Snapshots of AI systems' databases are not public",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-02",
    "atlas:AML.M0005",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.2-1",
    "securityhub:RDS.1",
    "equivalent:CKV_AWS_302",
  ],
  severity: "critical",
  why: "A public snapshot is the whole database for whoever has an AWS account. Such snapshots are searched for all the time.",
  fix: 'Remove "all" from sharedAccounts, and name the accounts that need the snapshot.',
  resources: aiDatabasesOf<{ readonly sharedAccounts?: unknown }>(DatabaseSnapshot, DatabaseClusterSnapshot),
  messages: { public: 'everybody with an AWS account can restore "{name}"' },
  check: ({ resource: { props } }, judge) => {
    judge.require(
      every(props.sharedAccounts as View<string[]>, (account) => not(equals(account, "all"))),
      "public",
    );
  },
  examples: {
    pass: {
      default: [snapshot({})],
      shared: [snapshot({ sharedAccounts: ["444455556666"] })],
      ofNoAi: [given(DatabaseSnapshot, "shop", { sharedAccounts: ["all"] })],
    },
    fail: {
      public: fails("public", snapshot({ sharedAccounts: ["444455556666", "all"] })),
      ofCluster: fails("public", given(DatabaseClusterSnapshot, "monday", { tags, sharedAccounts: ["all"] })),
    },
  },
});
