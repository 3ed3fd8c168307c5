import { resourceType, type Resource, type ResourceType } from "./resource";
import { undecided, type Truth } from "./truth";

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

/** A resource of AWS by its CloudFormation type. */
const CloudControlResource = resourceType<object>("Cloud Control resource", "aws:cloudcontrol/resource:Resource");
/** CloudFormation stacks in several accounts, and what a catalogue deploys. */
const StackSet = resourceType<object>("CloudFormation stack set", "aws:cloudformation/stackSet:StackSet");
const ProvisionedProduct = resourceType<object>(
  "provisioned product",
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
);

/** What creates resources that no policy gets to see. */
export const OPAQUE: readonly ResourceType[] = [
  HelmRelease,
  Command,
  CloudFormationStack,
  CloudControlResource,
  StackSet,
  ProvisionedProduct,
  Dynamic,
];

/** Whether what the resource creates is seen here: of an opaque one that is never known. */
export const canBeLookedInto = (resource: Resource): Truth =>
  undecided({
    resource,
    path: "",
    found: "not judged",
    waitsFor: "nothing that Pulumi sees: it creates resources by itself",
    toDecide:
      "Deploy what it creates as resources of this stack (a Helm Chart for a Release, say), or accept it by an exception.",
  });
