import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, encryptsBetweenNodes } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-nodes-encrypted",
  title: "Search domains of AI systems encrypt what their nodes say to each other",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:NET-14",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "securityhub:Opensearch.3",
    "securityhub:ES.3",
    "equivalent:CKV_AWS_6",
  ],
  severity: "high",
  why: "Documents and queries travel between the nodes as between any machines. Whoever is on that path reads them.",
  fix: "Set nodeToNodeEncryption.enabled to true.",
  resources: aiSearchDomains,
  messages: { plain: 'the nodes of "{name}" speak in plain' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(encryptsBetweenNodes(props), "plain");
  },
  examples: {
    pass: {
      default: [domain({})],
      encrypted: [domain({ clusterConfig: { instanceCount: 3 }, nodeToNodeEncryption: { enabled: true } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      plain: fails("plain", domain({ clusterConfig: { instanceCount: 3 } })),
      off: fails("plain", domain({ clusterConfig: { instanceCount: 2 }, nodeToNodeEncryption: { enabled: false } })),
    },
  },
});
