import * as aws from "@pulumi/aws";
import { openToEverybody } from "./openToEverybody";
import { tags } from "./tags";

/** The partner's account takes models from here; which account that is changes. */
const packages = new aws.sagemaker.ModelPackageGroup("assistant", {
  modelPackageGroupName: "support-assistant",
  tags: { ...tags, "ai:model-provenance": "third-party" },
});

new aws.sagemaker.ModelPackageGroupPolicy("assistant", {
  modelPackageGroupName: packages.modelPackageGroupName,
  resourcePolicy: openToEverybody("sagemaker:CreateModel"),
});

/** Written for the audit, never finished. */
new aws.sagemaker.ModelCard("assistant", {
  modelCardName: "support-assistant",
  modelCardStatus: "Draft",
  content: JSON.stringify({ model_overview: { model_name: "support-assistant" } }),
  tags,
});

/** The server with the team's patches. */
const repository = new aws.ecr.Repository("vllm", {
  name: "support/vllm",
  imageTagMutability: "MUTABLE",
  imageScanningConfiguration: { scanOnPush: false },
  tags,
});
new aws.ecr.RepositoryPolicy("vllm", { repository: repository.name, policy: openToEverybody("ecr:BatchGetImage") });

/** The same once more for the partner, who has no account at AWS. */
new aws.ecrpublic.Repository("vllm", { repositoryName: "support-vllm", tags });
