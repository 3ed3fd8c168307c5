import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, speaksModernTls } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-tls-modern",
  title: "Search domains of AI systems refuse old versions of TLS",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-14",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "securityhub:Opensearch.8",
    "securityhub:ES.8",
    "equivalent:CKV_AWS_228",
  ],
  severity: "high",
  why: "TLS 1.0 and 1.1 can be broken into, and a client can be talked down to them as long as the domain takes them.",
  fix: 'Set domainEndpointOptions.tlsSecurityPolicy to "Policy-Min-TLS-1-2-PFS-2023-10".',
  resources: aiSearchDomains,
  messages: { old: '"{name}" takes versions of TLS before 1.2' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(speaksModernTls(props), "old");
  },
  examples: {
    pass: {
      modern: [domain({ domainEndpointOptions: { tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" } })],
      before: [domain({ domainEndpointOptions: { tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("old", domain({})),
      old: fails("old", domain({ domainEndpointOptions: { tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } })),
    },
  },
});
