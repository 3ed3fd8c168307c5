import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPermissions } from "../../facts/aws/permissions";
import { allowsOnEverything } from "../../facts/iam/breadth";
import { readsData } from "../../facts/iam/dataReads";
import { not } from "../../facts/truth";
import { inference, inferenceMay } from "../samples";

export default definePolicy({
  id: "ai-role-reads-named-data",
  title: "Roles of AI systems read only data and secrets that are named",
  guidelines: ["3.2", "3.1", "2.2"],
  references: [
    "catalogue:IAM-02",
    "catalogue:IAM-10",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_108",
    "equivalent:CKV_AWS_288",
  ],
  severity: "high",
  why: "A model or an agent can be talked into fetching whatever its role can read. With every bucket, secret or key in reach, one prompt takes the weights and the data of all systems.",
  fix: "List the ARNs of the buckets, secrets, parameters, tables and keys that it reads; narrow a key of unknown id by kms:ResourceAliases.",
  resources: aiPermissions,
  messages: { everything: '"{name}" may read all data of a kind' },
  check: ({ readable, statements }, judge) => {
    judge.require(readable, "everything");
    for (const statement of statements) judge.require(not(allowsOnEverything(statement, readsData)), "everything");
  },
  examples: {
    pass: {
      default: [inference],
      named: [inference, inferenceMay({ Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" })],
      collectionByName: [
        inference,
        inferenceMay({
          Action: "aoss:APIAccessAll",
          Resource: "arn:aws:aoss:eu-west-1:111122223333:collection/*",
          Condition: { StringEquals: { "aoss:collection": "handbook" } },
        }),
      ],
    },
    fail: {
      everyObject: fails("everything", inference, inferenceMay({ Action: "s3:GetObject", Resource: "*" })),
      everySecret: fails("everything", inference, inferenceMay({ Action: "secretsmanager:Get*", Resource: "*" })),
      everyCollection: fails(
        "everything",
        inference,
        inferenceMay({
          Action: "aoss:APIAccessAll",
          Resource: "arn:aws:aoss:eu-west-1:111122223333:collection/*",
          Condition: { StringLike: { "aoss:collection": "*" } },
        }),
      ),
      everyKey: fails(
        "everything",
        inference,
        inferenceMay({ Action: "kms:Decrypt", Resource: "arn:aws:kms:*:*:key/*-*" }),
      ),
    },
  },
});
