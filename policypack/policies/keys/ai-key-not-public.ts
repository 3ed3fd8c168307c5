import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { KEYS, isAiKey } from "../../facts/aws/aiKey";
import { Key, KeyPolicy } from "../../facts/aws/types";
import { aiShared } from "../../facts/iam/sharedThing";
import { openTo } from "../data/samples";
import { aiKey } from "./samples";

const ofAccountByS3 = {
  Condition: { StringEquals: { "kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
};

export default definePolicy({
  id: "ai-key-not-public",
  title: "Keys of AI systems are not public",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-06",
    "securityhub:KMS.5",
    "atlas:AML.M0012",
    "owasp:LLM03",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_33",
  ],
  severity: "high",
  why: "The key is the last lock before weights, prompts and training data. A policy that lets everybody use it leaves only the lock of the store, and one that lets everybody change it gives the key away.",
  fix: "Name the accounts and roles in the key's policy, or narrow everybody by conditions on kms:CallerAccount and kms:ViaService, or on aws:PrincipalOrgID.",
  resources: aiShared({ wholes: KEYS, part: KeyPolicy, property: "keyId", isAi: isAiKey }),
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: ({ keepsStrangersOut }, judge) => {
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [aiKey()],
      viaService: [aiKey({ policy: openTo("*", "kms:Decrypt", ofAccountByS3) })],
      keyOfNoAi: [given(Key, "web", { policy: openTo("*", "kms:*") })],
    },
    fail: {
      everybody: fails("everybody", aiKey({ policy: openTo("*", "kms:*") })),
      inItsOwnResource: fails(
        "everybody",
        aiKey(),
        given(KeyPolicy, "policy", {
          keyId: ref("models", "keyId", "0a1b2c3d-0000-4000-8000-000000000001"),
          policy: openTo({ AWS: "*" }, "kms:Decrypt"),
        }),
      ),
      anyAccount: fails(
        "everybody",
        aiKey({ policy: openTo("*", "kms:Decrypt", { Condition: { StringLike: { "kms:CallerAccount": "1*" } } }) }),
      ),
    },
  },
});
