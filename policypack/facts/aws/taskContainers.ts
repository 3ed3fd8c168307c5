/** What tasks, jobs, services and hosts run, as far as it says that a model is served or trained. */
import type { autoscaling, ec2 } from "@pulumi/aws";
import { BY_TAG, deniesAi, unlessDenied } from "../aiTags";
import { isForGraphics, isOfGraphics, showsModels } from "../graphics";
import { anyCase } from "../json";
import { isAccelerator } from "../kubernetes/devices";
import { modelServerIn, showsModelsIn, startsModelServer } from "../modelServers";
import type { Resource, World } from "../resource";
import { pass, type Evidence, type Truth } from "../truth";
import { linesOf, scriptsIn } from "../userData";
import { isPresent, knownText } from "../values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { containersOfService } from "./containers";
import {
  AutoScalingGroup,
  EcsService,
  Instance,
  LaunchConfiguration,
  LaunchTemplate,
  SpotInstance,
  TaskDefinition,
} from "./types";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html */
const ACCELERATOR = /^(?:GPU|InferenceAccelerator)$/i;

const HOST_TOKENS: ReadonlySet<string> = new Set(
  [Instance, SpotInstance, LaunchTemplate, LaunchConfiguration].flatMap(({ tokens }) => tokens as readonly string[]),
);

const KNOWN = new WeakMap<Resource, Evidence | "none">();

/**
 * Why something is of AI by what it runs: a model server, or something on an accelerator. Of an image that is not known yet
 * nothing is said, as everything beside AI would be told of; it is looked at again before it is made.
 */
export function servesModels(resource: Resource): Evidence | undefined {
  // A resource is what was known of it at one moment, and every policy asks this.
  const known = KNOWN.get(resource) ?? found(resource) ?? "none";
  KNOWN.set(resource, known);
  return known === "none" ? undefined : known;
}

function found(resource: Resource): Evidence | undefined {
  if (HOST_TOKENS.has(resource.type)) return firstOf(scriptsOf(resource), startsModelServer);
  const parts = containersOfService(resource);
  if (parts === undefined) return undefined;
  const server = firstOf(parts.containers, modelServerIn);
  const device = deviceAskedBy(resource);
  if (server !== undefined || device === undefined) return server;
  const shows = (): Evidence | undefined => firstOf(parts.containers, showsModelsIn);
  const mark = unlessDenied(pass(device), deniesAi(resource), shows, BY_TAG);
  return mark.verdict === "pass" ? mark.evidence.at(-1) : undefined;
}

/** The accelerator that a task or a job asks for, unless it is to draw with it. */
export function deviceAskedBy(resource: Resource): Evidence | undefined {
  const { asked = [], containers } = containersOfService(resource) ?? { containers: [] };
  // An image is called as somebody likes: what shows that it computes models does not only draw.
  const draws = containers.every(
    (one) => one.image !== undefined && isOfGraphics(knownText(one.image) ?? "") && showsModelsIn(one) === undefined,
  );
  return draws ? undefined : firstOf(asked, acceleratorIn);
}

/** What in the scripts of a host shows that it computes models, whatever its tags say. What stands in them is not repeated: people put credentials there. */
export function showsModelsAt(host: Resource): Evidence | undefined {
  const script = scriptsOf(host).find((one) => showsModels(linesOf(scriptsIn(knownText(one) ?? ""))));
  if (script === undefined) return undefined;
  const { owner, path } = cursorOf(script);
  return { resource: owner, path, found: "[a script that computes models]" };
}

/** A mark of a host that is believed to be none where its tags deny that it is of AI, and its scripts do not show it. */
export const unlessHostDenies = (host: Resource, mark: Truth): Truth =>
  unlessDenied(mark, mark.verdict === "fail" ? mark : deniesAi(host), () => showsModelsAt(host), BY_TAG);

function scriptsOf({ props }: Resource): readonly View[] {
  const { userData, userDataBase64 } = props as View<ec2.InstanceArgs>;
  return [userData, userDataBase64].filter(isPresent);
}

/** Whether its scripts say that a host is for graphics, which needs an accelerator too. */
export const isHostOfGraphics = (host: Resource): boolean =>
  scriptsOf(host).some((script) => isForGraphics(linesOf(scriptsIn(knownText(script) ?? ""))));

/** What is asked for: a list of ECS and Batch, or the limits and requests of a pod. */
function acceleratorIn(asked: View): Evidence | undefined {
  const kinds = elementsOf(asked as View<readonly unknown[]>).map((one) => anyCase(one, "type"));
  const kind = kinds.find((view) => ACCELERATOR.test(knownText(view) ?? ""));
  if (kind !== undefined) return evidenceAt(kind);
  const devices = ["limits", "requests"].flatMap((name) => entriesOf(anyCase(asked, name)));
  const device = devices.find(([name, amount]) => isAccelerator(name) && knownText(amount) !== "0");
  return device === undefined ? undefined : evidenceAt(device[1]);
}

/** The same of what says in another resource what it runs: a service by its task, a host or a group by its template. */
export function runsModels(resource: Resource, world: World): Evidence | undefined {
  if (world.is(resource, EcsService)) {
    const task = world.follow(resource.props.taskDefinition, TaskDefinition);
    return task.kind === "resource" ? servesModels(task.target) : undefined;
  }
  return servesModels(resource) ?? firstOf(templatesOf(resource, world), servesModels);
}

/** The templates of this stack by which a host or a group is launched. */
export const templatesOf = (resource: Resource, world: World): readonly Resource[] =>
  templateNamesOf(resource, world).flatMap((view) => {
    const reference = world.follow<unknown>(view, LaunchTemplate, LaunchConfiguration);
    return reference.kind === "resource" ? [reference.target] : [];
  });

/** What names the templates by which a host or a group is launched. */
export function templateNamesOf(resource: Resource, world: World): readonly View[] {
  const isHost = world.is<unknown>(resource, Instance) || world.is<unknown>(resource, SpotInstance);
  if (!isHost && !world.is<unknown>(resource, AutoScalingGroup)) return [];
  const { launchConfiguration, launchTemplate, mixedInstancesPolicy } = resource.props as View<autoscaling.GroupArgs>;
  const { launchTemplateSpecification: mixed, overrides } = mixedInstancesPolicy.launchTemplate;
  const specified = [mixed, ...elementsOf(overrides).map((one) => one.launchTemplateSpecification)];
  const named: readonly View[] = [
    launchTemplate.id,
    launchTemplate.name,
    launchConfiguration,
    ...specified.flatMap((one) => [one.launchTemplateId, one.launchTemplateName]),
  ];
  return named.filter(isPresent);
}

function firstOf<T>(items: readonly T[], why: (item: T) => Evidence | undefined): Evidence | undefined {
  for (const item of items) {
    const evidence = why(item);
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}
