/** What builds and deploys. One entry for all the tokens that mean the same thing. */
import type { codebuild, codepipeline } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const BuildProject = resourceType<codebuild.ProjectArgs>("build project", "aws:codebuild/project:Project");
export const DeliveryPipeline = resourceType<codepipeline.PipelineArgs>(
  "delivery pipeline",
  "aws:codepipeline/pipeline:Pipeline",
);
