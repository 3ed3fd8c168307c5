import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { accountBlocks } from "../../facts/aws/bucketAccess";
import { AccountPublicAccessBlock } from "../../facts/aws/types";
import { all } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { weights } from "../samples";

const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

export default definePolicy({
  id: "account-blocks-public-buckets",
  title: "The account of an AI system blocks public buckets",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:DATA-02",
    "securityhub:S3.1",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "The account's own block holds for every bucket in it, also for the one that somebody makes by hand for a quick copy of the weights. What is left out of it is off.",
  fix: "Set all four settings of the AccountPublicAccessBlock to true.",
  resources: accountBlocks,
  messages: { partly: '"{name}" blocks public access only in part' },
  check: ({ resource: { props } }, judge) => {
    const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = props;
    judge.require(
      all(...[blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets].map((on) => isTrue(on))),
      "partly",
    );
  },
  remediate: () => on,
  examples: {
    pass: {
      blocked: [weights, given(AccountPublicAccessBlock, "account", on)],
      stackOfNoAi: [given(AccountPublicAccessBlock, "account", {})],
    },
    fail: {
      default: fails("partly", weights, given(AccountPublicAccessBlock, "account", {})),
      oneOff: fails("partly", weights, given(AccountPublicAccessBlock, "account", { ...on, ignorePublicAcls: false })),
    },
  },
});
