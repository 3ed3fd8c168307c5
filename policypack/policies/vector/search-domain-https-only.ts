import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains } from "../../facts/aws/searchDomain";
import { isTrue } from "../../facts/values";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-https-only",
  title: "Search domains of AI systems are only spoken to over HTTPS",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-14",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_83",
  ],
  severity: "high",
  why: "A domain answers plain HTTP unless it is told not to. Queries, documents and passwords then travel in the open.",
  fix: "Set domainEndpointOptions.enforceHttps to true.",
  resources: aiSearchDomains,
  messages: { plain: '"{name}" answers requests over plain HTTP' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(isTrue(props.domainEndpointOptions.enforceHttps), "plain");
  },
  examples: {
    pass: {
      enforced: [domain({ domainEndpointOptions: { enforceHttps: true } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("plain", domain({})),
      off: fails("plain", domain({ domainEndpointOptions: { enforceHttps: false } })),
    },
  },
});
