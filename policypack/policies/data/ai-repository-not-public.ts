import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Repository, RepositoryPolicy } from "../../facts/aws/types";
import { aiShared } from "../../facts/iam/sharedThing";
import { aiRepository, ofOrganisation, openTo } from "./samples";

const repository = ref("llm", "name", "llm");
const shared = (principal: unknown, more: object = {}) =>
  given(RepositoryPolicy, "policy", { repository, policy: openTo(principal, "ecr:BatchGetImage", more) });

export default definePolicy({
  id: "ai-repository-not-public",
  title: "Image repositories of AI systems are not public",
  guidelines: ["2.2", "2.1"],
  references: [
    "catalogue:DATA-02",
    "atlas:AML.M0005",
    "owasp:LLM03",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_32",
  ],
  severity: "critical",
  why: "Images of model servers carry code, configuration and often weights. Who may pull has them all; who may push decides what runs.",
  fix: "Name the accounts and roles that may pull, or add a condition on aws:PrincipalOrgID.",
  resources: aiShared({ wholes: [Repository], part: RepositoryPolicy, property: "repository" }),
  messages: { everybody: 'the policy of "{name}" lets everybody in' },
  check: ({ keepsStrangersOut }, judge) => {
    for (const keepsOut of keepsStrangersOut) judge.require(keepsOut, "everybody");
  },
  examples: {
    pass: {
      default: [aiRepository()],
      organisation: [aiRepository(), shared("*", ofOrganisation)],
      repositoryOfNoAi: [given(Repository, "llm", { name: "web" }), shared("*")],
    },
    fail: {
      everybody: fails("everybody", aiRepository(), shared("*")),
      everyAccount: fails("everybody", aiRepository(), shared({ AWS: "*" })),
    },
  },
});
