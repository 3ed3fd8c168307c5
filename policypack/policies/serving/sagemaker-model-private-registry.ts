import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { comesFromEcr, containersOf, containersComplete, takesImage } from "../../facts/aws/modelContainer";
import { models } from "../../facts/aws/served";
import { any, fail, when } from "../../facts/truth";
import { equals } from "../../facts/values";
import { model } from "./samples";

const own = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.11";
const image = "registry.shop.example/vllm:0.11";
const fromVpc = { image, imageConfig: { repositoryAccessMode: "Vpc" } };

export default definePolicy({
  id: "sagemaker-model-private-registry",
  title: "SageMaker models pull their images from a private registry",
  guidelines: ["2.1", "3.1"],
  references: [
    "catalogue:SUP-02",
    "securityhub:SageMaker.16",
    "securityhub:SageMaker.19",
    "atlas:AML.M0014",
    "owasp:LLM03",
    "ssdf:PW.4.1",
    "etsi:5.2.3-1",
  ],
  severity: "medium",
  why: "The image is the code that holds the weights and sees every prompt. From a registry that strangers can write to, or over a network that is not yours, it can be another one tomorrow.",
  fix: 'Use an image in Amazon ECR, or a registry in your VPC with imageConfig.repositoryAccessMode set to "Vpc".',
  resources: models,
  config: {
    ecrIsPrivate: flag(
      'Whether Amazon ECR, for which AWS has the access mode "Platform", counts as a private registry. Security Hub says no.',
      true,
    ),
  },
  messages: { platform: 'a container of "{name}" does not pull its image through your VPC' },
  check: ({ resource: { props } }, judge) => {
    judge.require(containersComplete(props), "platform");
    for (const container of containersOf(props)) {
      const throughVpc = equals(container.imageConfig.repositoryAccessMode, "Vpc", { default: "Platform" });
      const fromEcr = judge.settings.ecrIsPrivate ? comesFromEcr(container.image) : fail();
      judge.require(
        when(takesImage(container), () => any(throughVpc, fromEcr)),
        "platform",
      );
    }
  },
  examples: {
    pass: {
      ecr: [model({ primaryContainer: { image: own } })],
      throughVpc: [model({ primaryContainer: fromVpc })],
      modelPackage: [
        model({
          primaryContainer: { modelPackageName: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/llm/1" },
        }),
      ],
    },
    fail: {
      default: fails("platform", model({ primaryContainer: { image } })),
      secondOfTwo: fails(
        "platform",
        model({ containers: [fromVpc, { image, imageConfig: { repositoryAccessMode: "Platform" } }] }),
      ),
    },
  },
});
