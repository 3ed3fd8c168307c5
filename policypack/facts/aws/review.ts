import type { sagemaker } from "@pulumi/aws";
import type { Resource } from "../resource";
import { resourcesOf } from "../subject";
import { isKnownRange } from "../network/open";
import { all, any, type Truth } from "../truth";
import { every, isSet, text } from "../values";
import type { View } from "../view";
import { FlowDefinition, LabelingJob } from "./types";

type Review = Partial<
  Pick<sagemaker.LabelingJobArgs, "humanTaskConfig" | "labelingJobAlgorithmsConfig" | "outputConfig"> &
    Pick<sagemaker.FlowDefinitionArgs, "humanLoopConfig">
>;

/** What people look at: data to label, and answers of a model to review. */
export const reviews = resourcesOf<Review>(LabelingJob, FlowDefinition);

/** Whether it goes to Amazon's public workforce. https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html */
export const isForPublicWorkforce = ({ props }: Resource<Review>): Truth =>
  any(...[props.humanTaskConfig, props.humanLoopConfig].map(({ workteamArn }) => isPublic(workteamArn)));

const isPublic = (workteam: View): Truth =>
  text(workteam, (arn) => arn.includes(":workteam/public-crowd/"), { default: "" });

/** Whether the workforce gets in from a VPC, or from ranges that are narrow enough to be somebody's. */
export const comesFromNamedNetwork = ({ sourceIpConfig, workforceVpcConfig }: View<sagemaker.WorkforceArgs>): Truth =>
  any(
    isSet(workforceVpcConfig.vpcId),
    all(
      isSet(sourceIpConfig.cidrs),
      every(sourceIpConfig.cidrs, (cidr) => text(cidr, isKnownRange)),
    ),
  );
