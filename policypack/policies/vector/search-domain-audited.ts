import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, writesLog } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

const cloudwatchLogGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:vectors";
const logging = (option: object) => domain({ logPublishingOptions: [{ cloudwatchLogGroupArn, ...option }] });

export default definePolicy({
  id: "search-domain-audited",
  title: "Search domains of AI systems keep audit logs",
  guidelines: ["4.1", "3.3"],
  references: [
    "catalogue:OBS-05",
    "atlas:AML.M0024",
    "owasp:LLM08",
    "ssdf:PO.3.3",
    "etsi:5.4.2-1",
    "securityhub:Opensearch.5",
    "equivalent:CKV_AWS_317",
  ],
  severity: "medium",
  why: "After a leak the question is who read which index. Only the audit log says so, and only if it was on before.",
  fix: 'Add a logPublishingOptions entry with logType "AUDIT_LOGS" and a cloudwatchLogGroupArn; it needs advancedSecurityOptions.enabled, and a LogResourcePolicy for es.amazonaws.com.',
  resources: aiSearchDomains,
  messages: { unseen: 'nobody sees afterwards who read "{name}"' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(writesLog(props, "AUDIT_LOGS"), "unseen");
  },
  examples: {
    pass: { audited: [logging({ logType: "AUDIT_LOGS" })], ofNoAi: [given(SearchDomain, "logs", {})] },
    fail: {
      default: fails("unseen", domain({})),
      otherLog: fails("unseen", logging({ logType: "INDEX_SLOW_LOGS" })),
      off: fails("unseen", logging({ logType: "AUDIT_LOGS", enabled: false })),
    },
  },
});
