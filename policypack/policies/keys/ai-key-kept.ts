import { KEY_DELETION_WINDOW_DAYS } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { allAiKeys } from "../../facts/aws/aiKey";
import { Key } from "../../facts/aws/types";
import { all } from "../../facts/truth";
import { atLeast, isFalse, isTrue } from "../../facts/values";
import { aiKey } from "./samples";

export default definePolicy({
  id: "ai-key-kept",
  title: "Keys of AI systems are not lost by a slip",
  guidelines: ["3.2", "3.3"],
  references: [
    "catalogue:DATA-07",
    "securityhub:KMS.3",
    "atlas:AML.M0012",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
    "equivalent:CKV_AWS_227",
  ],
  severity: "medium",
  why: "With the key go all weights and records under it. A short wait, a key that is switched off or one that nobody can manage any more turns a slip, or an intruder, into that loss.",
  fix: "Leave deletionWindowInDays and isEnabled out, and bypassPolicyLockoutSafetyCheck false.",
  resources: allAiKeys,
  config: {
    keyDeletionDays: wholeNumber(
      "The least number of days between the wish to delete a key and its end.",
      KEY_DELETION_WINDOW_DAYS.preferred,
      7,
      30,
    ),
  },
  messages: {
    soon: '"{name}" can be gone within days',
    off: '"{name}" is switched off',
    lockout: 'a policy may lock everybody out of "{name}"',
  },
  check: ({ resource: { props } }, judge) => {
    const { bypassPolicyLockoutSafetyCheck, deletionWindowInDays, enabled, isEnabled } = props;
    const { keyDeletionDays } = judge.settings;
    judge.require(atLeast(deletionWindowInDays, keyDeletionDays, { default: 30 }), "soon");
    judge.require(all(isTrue(isEnabled, { default: true }), isTrue(enabled, { default: true })), "off");
    judge.require(isFalse(bypassPolicyLockoutSafetyCheck), "lockout");
  },
  remediate: () => ({ deletionWindowInDays: KEY_DELETION_WINDOW_DAYS.preferred }),
  examples: {
    pass: { default: [aiKey()], keyOfNoAi: [given(Key, "web", { deletionWindowInDays: 7 })] },
    fail: {
      soon: fails("soon", aiKey({ deletionWindowInDays: 7 })),
      off: fails("off", aiKey({ isEnabled: false })),
      lockout: fails("lockout", aiKey({ bypassPolicyLockoutSafetyCheck: true })),
    },
  },
});
