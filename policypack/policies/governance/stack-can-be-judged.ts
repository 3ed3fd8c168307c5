import { becomes, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Agent } from "../../facts/aws/types";
import { canBeLookedInto, CloudFormationStack, Command, HelmRelease, opaqueBesideAi } from "../../facts/opaque";

const agent = given(Agent, "shop", { instruction: "Answer questions about orders." });
const nested = "Resources: {Inner: {Type: AWS::CloudFormation::Stack}}";

export default definePolicy({
  id: "stack-can-be-judged",
  title: "Everything in the stack can be looked into",
  guidelines: ["2.2", "3.1"],
  references: ["catalogue:GOV-04", "catalogue:GOV-10", "ssdf:PO.2.1"],
  severity: "medium",
  why: "A Helm release, a command or a template that lies elsewhere creates resources that no policy gets to see. A report that is silent about them claims more than was checked.",
  fix: "Deploy what it creates as resources of this stack (a Helm Chart instead of a Release, say), or accept it by an exception.",
  resources: opaqueBesideAi,
  messages: { opaque: 'what "{name}" creates was not judged' },
  check: ({ resource }, judge) => {
    judge.require(canBeLookedInto(resource), "opaque");
  },
  examples: {
    pass: {
      // Nothing of AI is here, and it shows no sign of any itself.
      ofNoAi: [given(HelmRelease, "ingress", { chart: "ingress-nginx" })],
      default: [given(CloudFormationStack, "queue", { templateBody: "Resources: {Jobs: {Type: AWS::SQS::Queue}}" })],
    },
    fail: {},
    undecided: {
      helmRelease: becomes("undecided", given(HelmRelease, "vllm", { chart: "vllm" })),
      command: becomes("undecided", given(Command, "copy-weights", { create: "aws s3 sync" })),
      templateElsewhere: becomes(
        "undecided",
        agent,
        given(CloudFormationStack, "legacy", { templateUrl: "https://x/y.yaml" }),
      ),
      nestedStack: becomes("undecided", agent, given(CloudFormationStack, "legacy", { templateBody: nested })),
    },
  },
});
