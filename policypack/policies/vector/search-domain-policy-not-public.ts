import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains } from "../../facts/aws/searchDomain";
import { letsEverybodyIn } from "../../facts/iam/public";
import { any, not } from "../../facts/truth";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

const Resource = "arn:aws:es:eu-west-1:111122223333:domain/vectors/*";
const lets = (Principal: unknown) =>
  domain({ accessPolicies: documentOf({ Effect: "Allow", Principal, Action: "es:ESHttp*", Resource }) });

export default definePolicy({
  id: "search-domain-policy-not-public",
  title: "Policies of search domains of AI systems let in nobody whom they do not name",
  guidelines: ["3.1", "2.2"],
  references: ["catalogue:AGT-11", "catalogue:NET-13", "atlas:AML.M0005", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "critical",
  why: "Whoever the policy lets in reads and rewrites what the model knows. Only a domain in a VPC that asks each caller itself may leave that open.",
  fix: "Name the roles as Principal in accessPolicies, or put the domain into a VPC with fine-grained access.",
  resources: aiSearchDomains,
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: (domain, judge) => {
    for (const { readable, statements } of domain.policies) {
      judge.require(readable, "everybody");
      for (const statement of statements) {
        judge.require(any(not(letsEverybodyIn(statement)), domain.asksItself), "everybody");
      }
    }
  },
  examples: {
    pass: {
      default: [domain({})],
      named: [lets({ AWS: "arn:aws:iam::111122223333:role/handbook" })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: { everybody: fails("everybody", lets("*")), everyAccount: fails("everybody", lets({ AWS: ["*"] })) },
  },
});
