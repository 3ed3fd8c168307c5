import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { EventDataStore, Trail } from "../../facts/aws/types";
import { inStackOfAi } from "../../facts/hostsAi";
import { resourcesOf } from "../../facts/subject";
import { isTrue } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { agent, trail } from "./samples";

const evident = { enableLogFileValidation: true, isMultiRegionTrail: true, kmsKeyId: kmsKeyArn };

export default definePolicy({
  id: "trail-tamper-evident",
  title: "Trails beside AI systems see every Region, and show where they were changed",
  guidelines: ["4.2", "2.2", "3.3"],
  references: [
    "catalogue:OBS-05",
    "securityhub:CloudTrail.1",
    "securityhub:CloudTrail.2",
    "securityhub:CloudTrail.4",
    "atlas:AML.M0024",
    "owasp:LLM02",
    "ssdf:PO.5.3",
    "etsi:5.4.2-1",
    "equivalent:CKV_AWS_35",
    "equivalent:CKV_AWS_36",
    "equivalent:CKV_AWS_67",
    "equivalent:CKV_AWS_251",
    "equivalent:CKV_AWS_294",
  ],
  severity: "medium",
  why: "Who steals a model cleans up behind himself. Without digests a log file that was changed looks like any other, and what is done in a Region that nobody uses is not recorded at all.",
  fix: "Set enableLogFileValidation and isMultiRegionTrail to true, kmsKeyId to a KMS key that you own, and leave enableLogging on.",
  resources: inStackOfAi(resourcesOf<unknown>(Trail, EventDataStore)),
  config: ownKeys,
  messages: {
    off: '"{name}" is switched off',
    unvalidated: '"{name}" does not show where its files were changed',
    oneRegion: '"{name}" sees one Region only',
    notOwn: '"{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    if (world.is(resource, Trail)) {
      const { enableLogFileValidation, enableLogging, isMultiRegionTrail, kmsKeyId } = resource.props;
      judge.require(isTrue(enableLogging, { default: true }), "off");
      judge.require(isTrue(enableLogFileValidation), "unvalidated");
      judge.require(isTrue(isMultiRegionTrail), "oneRegion");
      judge.require(isOwnKey(kmsKeyId, world, settings.keys), "notOwn");
    } else if (world.is(resource, EventDataStore)) {
      judge.require(isTrue(resource.props.multiRegionEnabled, { default: true }), "oneRegion");
      judge.require(isOwnKey(resource.props.kmsKeyId, world, settings.keys), "notOwn");
    }
  },
  examples: {
    pass: {
      evident: [agent, key, trail(evident)],
      store: [agent, key, given(EventDataStore, "store", { kmsKeyId: kmsKeyArn })],
    },
    fail: {
      default: fails(["unvalidated", "oneRegion", "notOwn"], agent, trail()),
      off: fails("off", agent, key, trail({ ...evident, enableLogging: false })),
      store: fails(["notOwn", "oneRegion"], agent, given(EventDataStore, "store", { multiRegionEnabled: false })),
    },
  },
});
