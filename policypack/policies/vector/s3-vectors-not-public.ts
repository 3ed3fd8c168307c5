import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { VectorBucketPolicy } from "../../facts/aws/types";
import { documentAt } from "../../facts/iam/document";
import { letsEverybodyIn } from "../../facts/iam/public";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";

const query = { Effect: "Allow", Action: "s3vectors:QueryVectors", Resource: "*" };
const lets = (statement: object) =>
  given(VectorBucketPolicy, "policy", { policy: documentOf({ ...query, ...statement }) });

export default definePolicy({
  id: "s3-vectors-not-public",
  title: "Policies of S3 vector buckets let in nobody whom they do not name",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:AGT-11",
    "catalogue:DATA-02",
    "atlas:AML.M0005",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.2-1",
  ],
  severity: "critical",
  why: "Whoever reads the vectors has your documents; whoever writes them decides what the model reads.",
  fix: "Name the roles as Principal, or narrow everybody by a condition such as aws:PrincipalOrgID.",
  resources: resourcesOf(VectorBucketPolicy),
  messages: { everybody: '"{name}" lets everybody in' },
  check: ({ resource: { props } }, judge) => {
    const { readable, statements } = documentAt(props.policy);
    judge.require(readable, "everybody");
    for (const statement of statements) judge.require(not(letsEverybodyIn(statement)), "everybody");
  },
  examples: {
    pass: {
      default: [given(VectorBucketPolicy, "policy", {})],
      named: [lets({ Principal: { AWS: "arn:aws:iam::111122223333:role/handbook" } })],
    },
    fail: {
      everybody: fails("everybody", lets({ Principal: "*" })),
      everyAccount: fails("everybody", lets({ Principal: { AWS: "*" } })),
    },
  },
});
