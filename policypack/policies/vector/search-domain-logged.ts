import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, writesSomeLog } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

const cloudwatchLogGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:vectors";
const logging = (option: object) => domain({ logPublishingOptions: [{ cloudwatchLogGroupArn, ...option }] });

export default definePolicy({
  id: "search-domain-logged",
  title: "Search domains of AI systems write logs",
  guidelines: ["4.1"],
  references: [
    "catalogue:OBS-03",
    "atlas:AML.M0024",
    "owasp:LLM10",
    "ssdf:PO.3.3",
    "etsi:5.4.2-1",
    "securityhub:Opensearch.4",
    "securityhub:ES.4",
    "equivalent:CKV_AWS_84",
  ],
  severity: "low",
  why: "Errors and slow queries are the first that is seen of somebody who draws a store empty or breaks it. A domain writes no log unless it is told to.",
  fix: 'Add logPublishingOptions with a cloudwatchLogGroupArn and the logType "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS" and "SEARCH_SLOW_LOGS", and a LogResourcePolicy that lets es.amazonaws.com write to it.',
  resources: aiSearchDomains,
  messages: { silent: '"{name}" writes no log' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(writesSomeLog(props), "silent");
  },
  examples: {
    pass: {
      slowQueries: [logging({ logType: "SEARCH_SLOW_LOGS" })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("silent", domain({})),
      off: fails("silent", logging({ logType: "ES_APPLICATION_LOGS", enabled: false })),
    },
  },
});
