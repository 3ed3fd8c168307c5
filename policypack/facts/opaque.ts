import { hasAccelerator } from "./aws/aiHost";
import { isAcceleratedGroup } from "./aws/eks";
import { Instance, LaunchConfiguration, LaunchTemplate, NodeGroup, SpotInstance } from "./aws/types";
import { hostsAi } from "./hostsAi";
import { resourceType, type Resource, type ResourceType, type World } from "./resource";
import { showsAi } from "./signsOfAi";
import { resourcesOf, type Subject, type SubjectType } from "./subject";
import { pass, undecided, type Truth } from "./truth";

/** A Helm release: the engine sees the release, not what the chart makes of it. */
export const HelmRelease = resourceType<{ chart: string }>("Helm release", "kubernetes:helm.sh/v3:Release");
/** A command, here or on another machine. */
export const Command = resourceType<{ create: string }>("command", "command:local:Command", "command:remote:Command");
/** A CloudFormation stack. */
export const CloudFormationStack = resourceType<{ templateBody: string; templateUrl: string }>(
  "CloudFormation stack",
  "aws:cloudformation/stack:Stack",
  "aws-native:cloudformation:Stack",
  "aws:cloudformation/stackSet:StackSet",
  "aws-native:cloudformation:StackSet",
);
/** A resource whose provider is code of the program. */
const Dynamic = resourceType<object>(
  "dynamic resource",
  "pulumi-nodejs:dynamic:Resource",
  "pulumi-nodejs:dynamic/index:Resource",
  "pulumi-python:dynamic:Resource",
);

/** A resource of AWS by its CloudFormation type, where that or its state cannot be read. */
export const CloudControlResource = resourceType<{ typeName: string; desiredState: string }>(
  "Cloud Control resource",
  "aws:cloudcontrol/resource:Resource",
);
/** What a catalogue deploys. */
const ProvisionedProduct = resourceType<object>(
  "provisioned product",
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
  "aws-native:servicecatalog:CloudFormationProvisionedProduct",
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
);
/**
 * What tells an operator in the cluster which chart or repository to deploy.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/ https://fluxcd.io/flux/components/
 */
const GitOps = resourceType<object>(
  "deployment from a repository",
  "kubernetes:argoproj.io/v1alpha1:Application",
  "kubernetes:argoproj.io/v1alpha1:ApplicationSet",
  ...["v2", "v2beta2", "v2beta1"].map((version) => `kubernetes:helm.toolkit.fluxcd.io/${version}:HelmRelease`),
  ...["v1", "v1beta2"].map((version) => `kubernetes:kustomize.toolkit.fluxcd.io/${version}:Kustomization`),
  "kubernetes:helm.cattle.io/v1:HelmChart",
  // Its triggers make objects of what they hold: https://argoproj.github.io/argo-events/sensors/triggers/k8s-object-trigger/
  "kubernetes:argoproj.io/v1alpha1:Sensor",
);
/** Beside a resource of an AI service whose type is none that the pack knows. */
export const UNMAPPED = "secure-ai-hosting:unmapped";
const Unmapped = resourceType<object>("resource of a type that no policy knows", UNMAPPED);

const HOSTS: readonly ResourceType[] = [Instance, LaunchConfiguration, LaunchTemplate, SpotInstance];

/** What creates resources that no policy gets to see. */
export const OPAQUE: readonly ResourceType[] = [
  HelmRelease,
  Command,
  CloudFormationStack,
  CloudControlResource,
  ProvisionedProduct,
  GitOps,
  Dynamic,
  Unmapped,
];

const AI_HERE = Symbol("AI of which a host or a node group shows that it is there");

/** Whether there is AI in the stack: its accelerators show it, too. */
const isStackOfAi = (world: World): boolean =>
  hostsAi(world) ||
  world.fold(
    AI_HERE,
    () => ({ any: false }),
    (fact, resource) => {
      fact.any ||= world.is(resource, NodeGroup)
        ? isAcceleratedGroup(resource).verdict === "pass"
        : HOSTS.some((type) => world.is<unknown>(resource, type)) && hasAccelerator(resource).verdict === "pass";
    },
  ).any;

/** What creates resources that are not seen, where there is AI, or where it shows by itself that it is about AI. */
export const opaqueBesideAi: SubjectType<Subject> = {
  ...resourcesOf<unknown>(...OPAQUE),
  of: (resource, world) =>
    resourcesOf<unknown>(...OPAQUE)
      .of(resource, world)
      .filter(() => world.is(resource, Unmapped) || showsAi(resource) || isStackOfAi(world)),
};

/** What makes it seen. */
const SHOWN =
  "Deploy what it creates as resources of this stack (a Helm Chart for a Release, say), or accept it by an exception.";

/** Whether what the resource creates is seen here: of what cannot be looked into that is never known. */
export function canBeLookedInto(resource: Resource): Truth {
  if (resource.unseen?.length === 0) return pass();
  const unseen = resource.unseen ?? [{ path: "", found: "" }];
  return undecided(
    ...unseen.map(({ found, path }) => ({
      resource,
      path,
      found: found === "" ? "not judged" : `not judged: ${found}`,
      ...(found === "" ? { waitsFor: "what it creates, which Pulumi does not see" } : {}),
      toDecide: SHOWN,
    })),
  );
}
