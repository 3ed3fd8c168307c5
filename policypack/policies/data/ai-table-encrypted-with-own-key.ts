import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { Table } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { all } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { aiTable } from "./samples";
import { key, kmsKeyArn } from "../samples";

export default definePolicy({
  id: "ai-table-encrypted-with-own-key",
  title: "DynamoDB tables of AI systems are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_119",
  ],
  severity: "medium",
  why: "Tables keep sessions, memories and feedback of agents. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set serverSideEncryption to { enabled: true, kmsKeyArn } with a KMS key that you own, and kmsKeyArn on each replica.",
  resources: aiResourcesOf(Table),
  config: ownKeys,
  messages: {
    notOwn: '"{name}" is not encrypted with a key of your own',
    replica: 'a replica of "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    const { enabled, kmsKeyArn: key } = props.serverSideEncryption;
    judge.require(all(isTrue(enabled), own(key)), "notOwn");
    judge.each(props.replicas, ({ kmsKeyArn }) => {
      judge.require(own(kmsKeyArn), "replica");
    });
  },
  examples: {
    pass: {
      ownKey: [key, aiTable({ serverSideEncryption: { enabled: true, kmsKeyArn } })],
      tableOfNoAi: [given(Table, "web", { name: "web" })],
    },
    fail: {
      default: fails("notOwn", aiTable()),
      awsKey: fails("notOwn", aiTable({ serverSideEncryption: { enabled: true } })),
      replica: fails(
        "replica",
        key,
        aiTable({ serverSideEncryption: { enabled: true, kmsKeyArn }, replicas: [{ regionName: "eu-west-2" }] }),
      ),
    },
  },
});
