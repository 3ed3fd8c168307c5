import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains } from "../../facts/aws/searchDomain";
import { isTrue } from "../../facts/values";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-encrypted",
  title: "Search domains of AI systems are encrypted at rest",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "securityhub:Opensearch.1",
    "securityhub:ES.1",
    "equivalent:CKV_AWS_5",
  ],
  severity: "high",
  why: "An index holds documents and their vectors in plain words. Whoever gets at the disk or a snapshot has them all.",
  fix: "Set encryptAtRest.enabled to true, with kmsKeyId.",
  resources: aiSearchDomains,
  messages: { plain: 'the indexes of "{name}" are stored in plain' },
  check: (domain, judge) => {
    const { props } = domain;
    // What a domain elsewhere is encrypted with is not this stack's to say.
    if (props !== undefined) judge.require(isTrue(props.encryptAtRest.enabled), "plain");
  },
  examples: {
    pass: { encrypted: [domain({ encryptAtRest: { enabled: true } })], ofNoAi: [given(SearchDomain, "logs", {})] },
    fail: { default: fails("plain", domain({})), off: fails("plain", domain({ encryptAtRest: { enabled: false } })) },
  },
});
