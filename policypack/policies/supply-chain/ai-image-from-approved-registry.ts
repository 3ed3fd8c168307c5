import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { accountOf, isFromApprovedRegistry } from "../../facts/aws/image";
import { Repository } from "../../facts/aws/types";
import { aiWorkloads } from "../../facts/aws/workloads";
import { ownAccounts } from "../organisation";
import { image, modelOf, registry, taskOf } from "./samples";

const executionRoleArn = "arn:aws:iam::111122223333:role/inference";
const ofStack = ref("vllm", "repositoryUrl", `${registry}/vllm`);

export default definePolicy({
  id: "ai-image-from-approved-registry",
  title: "Container images of AI systems come from registries that you approve",
  guidelines: ["2.1"],
  references: [
    "catalogue:SUP-02",
    "atlas:AML.M0014",
    "owasp:LLM03",
    "ssdf:PW.4.1",
    "ssdf:PW.4.4",
    "etsi:5.2.3-1",
    "equivalent:kyverno:best-practices/restrict-image-registries:validate-registries",
  ],
  severity: "high",
  why: "In a public registry anybody publishes under any name, and what was looked at yesterday may be gone or another thing today. An image from a registry of your own was let in by somebody, scanned, and stays.",
  fix: "Copy the image into a private repository of Amazon ECR of your own, or name its registry in the policy's setting.",
  resources: aiWorkloads,
  config: {
    accounts: ownAccounts.accounts,
    registries: textList("Other registries and repositories that are approved, with wildcards: `ghcr.io/example/*`."),
  },
  messages: { foreign: 'an image of "{name}" comes from a registry that is not approved' },
  check: ({ containers, readable, resource }, judge) => {
    const { accounts, registries } = judge.settings;
    const approved = { accounts, registries, own: accountOf(resource.props) };
    judge.require(readable, "foreign");
    for (const { image } of containers) {
      if (image !== undefined) judge.require(isFromApprovedRegistry(image, judge.world, approved), "foreign");
    }
  },
  examples: {
    pass: {
      default: [modelOf({})],
      ofAws: [modelOf({ image: "763104351884.dkr.ecr.eu-west-1.amazonaws.com/djl-inference:0.33.0-lmi15.0.0-cu128" })],
      ofTheRolesAccount: [modelOf({ image }, { executionRoleArn })],
      ofThisStack: [given(Repository, "vllm", { name: "vllm" }), modelOf({ image: ofStack })],
    },
    fail: {
      public: fails("foreign", modelOf({ image: "public.ecr.aws/example/vllm:latest" }, { executionRoleArn })),
      dockerHub: fails("foreign", taskOf({ image: "vllm/vllm-openai:latest" })),
      lookalike: fails("foreign", modelOf({ image: `registry.example.com/${image}` }, { executionRoleArn })),
    },
    undecided: { ofSomeAccount: becomes("undecided", modelOf({ image })) },
  },
});
