import { LOG_RETENTION_DAYS } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, wholeNumber } from "../../engine/settings";
import { LogGroup } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { any } from "../../facts/truth";
import { equals, number } from "../../facts/values";
import { endpointLogs, logsOfNoAi } from "./samples";

export default definePolicy({
  id: "ai-log-group-retained",
  title: "Log groups of AI systems keep logs for as long as an investigation takes, and not for ever",
  guidelines: ["4.1", "4.2", "3.3"],
  references: [
    "catalogue:OBS-03",
    "catalogue:DATA-15",
    "securityhub:CloudWatch.16",
    "atlas:AML.M0024",
    "owasp:LLM10",
    "ssdf:PO.5.3",
    "etsi:5.4.2-1",
    "equivalent:CKV_AWS_66",
    "equivalent:CKV_AWS_338",
  ],
  severity: "medium",
  why: "Extraction is noticed weeks later, when short-lived logs are gone. And CloudWatch keeps logs for ever unless it is told how long: years of prompts are a leak that waits.",
  fix: "Set retentionInDays to 90 or more, such as 365.",
  resources: aiResourcesOf(LogGroup),
  config: {
    logRetentionDays: stricter(
      wholeNumber("The days for which logs are kept at least.", LOG_RETENTION_DAYS[0] ?? 90, 30),
      365,
    ),
  },
  messages: { short: '"{name}" forgets too soon', forEver: '"{name}" keeps what was asked for ever' },
  check: ({ resource: { props } }, judge) => {
    const { logGroupClass, retentionInDays } = props;
    // A group of the delivery class keeps logs for two days: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
    const isDelivery = equals(logGroupClass, "DELIVERY", { default: "STANDARD" });
    const keeps = (accepts: (days: number) => boolean) =>
      any(isDelivery, number(retentionInDays, accepts, { default: 0 }));
    judge.require(
      keeps((days) => days === 0 || days >= judge.settings.logRetentionDays),
      "short",
    );
    judge.require(
      keeps((days) => days !== 0),
      "forEver",
    );
  },
  examples: {
    pass: { year: [endpointLogs({ retentionInDays: 365 })], ofNoAi: [logsOfNoAi] },
    fail: {
      default: fails("forEver", endpointLogs()),
      week: fails("short", endpointLogs({ retentionInDays: 7 })),
    },
  },
});
