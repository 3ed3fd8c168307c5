import { resourceType, type ResourceType } from "./resource";

/** A Helm release: the engine sees the release, not what the chart makes of it. */
export const HelmRelease = resourceType<{ chart: string }>("Helm release", "kubernetes:helm.sh/v3:Release");
/** A command, here or on another machine. */
export const Command = resourceType<{ create: string }>("command", "command:local:Command", "command:remote:Command");
/** A CloudFormation stack. */
export const CloudFormationStack = resourceType<{ templateBody: string; templateUrl: string }>(
  "CloudFormation stack",
  "aws:cloudformation/stack:Stack",
  "aws-native:cloudformation:Stack",
);
/** A resource whose provider is code of the program. */
const Dynamic = resourceType<object>(
  "dynamic resource",
  "pulumi-nodejs:dynamic:Resource",
  "pulumi-nodejs:dynamic/index:Resource",
  "pulumi-python:dynamic:Resource",
);

/** What creates resources that no policy gets to see. */
export const OPAQUE: readonly ResourceType[] = [HelmRelease, Command, CloudFormationStack, Dynamic];
