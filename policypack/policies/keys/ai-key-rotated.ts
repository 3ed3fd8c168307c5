import { KEY_ROTATION_DAYS, acceptsKeyRotationDays } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiKeys, takesRotation } from "../../facts/aws/aiKey";
import { Key } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { isTrue, number } from "../../facts/values";
import { aiKey } from "./samples";

export default definePolicy({
  id: "ai-key-rotated",
  title: "Keys of AI systems are rotated every year",
  guidelines: ["3.2", "3.3"],
  references: [
    "catalogue:DATA-07",
    "securityhub:KMS.4",
    "atlas:AML.M0012",
    "ssdf:PS.1.3",
    "etsi:5.2.1-4.2",
    "equivalent:CKV_AWS_7",
  ],
  severity: "medium",
  why: "A key that never changes protects more with every year, and everything of all those years is lost at once.",
  fix: "Set enableKeyRotation to true, and leave rotationPeriodInDays out or between 90 and 365.",
  resources: aiKeys,
  messages: { off: '"{name}" is not rotated', seldom: '"{name}" is rotated too seldom' },
  check: ({ resource: { props } }, judge) => {
    const { enableKeyRotation, rotationPeriodInDays } = props;
    judge.require(
      when(takesRotation(props), () => isTrue(enableKeyRotation)),
      "off",
    );
    judge.require(
      number(rotationPeriodInDays, acceptsKeyRotationDays, { default: KEY_ROTATION_DAYS.preferred }),
      "seldom",
    );
  },
  remediate: () => ({ enableKeyRotation: true }),
  examples: {
    pass: {
      rotated: [aiKey({ enableKeyRotation: true })],
      asymmetricTakesNone: [aiKey({ customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" })],
      keyOfNoAi: [given(Key, "web", {})],
    },
    fail: {
      default: fails("off", aiKey()),
      off: fails("off", aiKey({ enableKeyRotation: false })),
      seldom: fails("seldom", aiKey({ enableKeyRotation: true, rotationPeriodInDays: 2560 })),
    },
  },
});
