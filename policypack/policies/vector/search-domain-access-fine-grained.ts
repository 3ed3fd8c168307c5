import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, hasFineGrainedAccess } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-access-fine-grained",
  title: "Search domains of AI systems say who may read which index",
  guidelines: ["2.2", "3.1"],
  references: [
    "catalogue:AGT-11",
    "atlas:AML.M0005",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "securityhub:Opensearch.7",
    "equivalent:CKV2_AWS_52",
  ],
  severity: "high",
  why: "Without fine-grained access whoever reaches the domain reads every index in it, of every team and classification.",
  fix: "Set advancedSecurityOptions.enabled to true, anonymousAuthEnabled to false, and masterUserOptions.masterUserArn to a role. It needs encryptAtRest, nodeToNodeEncryption and domainEndpointOptions.enforceHttps.",
  resources: aiSearchDomains,
  messages: { coarse: 'whoever reaches "{name}" reads every index' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(hasFineGrainedAccess(props), "coarse");
  },
  examples: {
    pass: {
      fineGrained: [domain({ advancedSecurityOptions: { enabled: true } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("coarse", domain({})),
      anonymous: fails("coarse", domain({ advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: true } })),
    },
  },
});
