import { becomes, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { canBeLookedInto, CloudFormationStack, Command, HelmRelease, OPAQUE } from "../../facts/opaque";
import { resourcesOf } from "../../facts/subject";

const nested = "Resources: {Inner: {Type: AWS::CloudFormation::Stack}}";

export default definePolicy({
  id: "stack-can-be-judged",
  title: "Everything in the stack can be looked into",
  guidelines: ["2.2", "3.1"],
  references: ["catalogue:GOV-04", "catalogue:GOV-10", "ssdf:PO.2.1"],
  severity: "medium",
  why: "A Helm release, a command or a template that lies elsewhere creates resources that no policy gets to see. A report that is silent about them claims more than was checked.",
  fix: "Deploy what it creates as resources of this stack (a Helm Chart instead of a Release, say), or accept it by an exception.",
  resources: resourcesOf(...OPAQUE),
  messages: { opaque: 'what "{name}" creates was not judged' },
  check: ({ resource }, judge) => {
    judge.require(canBeLookedInto(resource), "opaque");
  },
  examples: {
    pass: {
      default: [given(CloudFormationStack, "queue", { templateBody: "Resources: {Jobs: {Type: AWS::SQS::Queue}}" })],
    },
    fail: {},
    undecided: {
      helmRelease: becomes("undecided", given(HelmRelease, "vllm", { chart: "vllm" })),
      command: becomes("undecided", given(Command, "copy-weights", { create: "aws s3 sync" })),
      templateElsewhere: becomes(
        "undecided",
        given(CloudFormationStack, "legacy", { templateUrl: "https://x/y.yaml" }),
      ),
      nestedStack: becomes("undecided", given(CloudFormationStack, "legacy", { templateBody: nested })),
    },
  },
});
