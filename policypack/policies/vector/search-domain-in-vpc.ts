import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiSearchDomains, isInVpc } from "../../facts/aws/searchDomain";
import { SearchDomain } from "../../facts/aws/types";
import { domain } from "./samples";

export default definePolicy({
  id: "search-domain-in-vpc",
  title: "Search domains of AI systems are in a VPC",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:NET-13",
    "atlas:AML.M0005",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "etsi:5.2.2-1",
    "securityhub:Opensearch.2",
    "securityhub:ES.2",
    "equivalent:CKV_AWS_137",
  ],
  severity: "high",
  why: "A domain outside a VPC has an address on the internet, and one wrong line in its policy opens it to everybody there.",
  fix: "Set vpcOptions.subnetIds to private subnets, with securityGroupIds.",
  resources: aiSearchDomains,
  messages: { public: '"{name}" has an address on the internet' },
  check: (domain, judge) => {
    const { props } = domain;
    if (props !== undefined) judge.require(isInVpc(props), "public");
  },
  examples: {
    pass: {
      inVpc: [domain({ vpcOptions: { subnetIds: ["subnet-0a1b2c3d4e5f60718"] } })],
      ofNoAi: [given(SearchDomain, "logs", {})],
    },
    fail: {
      default: fails("public", domain({})),
      noSubnets: fails("public", domain({ vpcOptions: { subnetIds: [] } })),
    },
  },
});
