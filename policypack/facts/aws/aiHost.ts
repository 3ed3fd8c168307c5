import type { ec2, eks } from "@pulumi/aws";
import { hasAiTag, isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf } from "../subject";
import { about, any, fail, pass, undecided, type Truth } from "../truth";
import { isSet, isUnknown, number, some, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { isAccelerated } from "./accelerator";
import { isAcceleratedGroup } from "./eks";
import { EffectiveHost } from "./host";
import { isHostOfGraphics, templateNamesOf, templatesOf, unlessHostDenies } from "./taskContainers";
import { AutoScalingGroup, Instance, LaunchConfiguration, LaunchTemplate, NodeGroup, SpotInstance } from "./types";

const HOSTS: readonly ResourceType[] = [Instance, SpotInstance, LaunchTemplate, LaunchConfiguration];

const TEMPLATES_OF_AI = Symbol("launch templates of AI hosts");

interface TemplateUse {
  /** URN → whether an AI host or node group is launched by it. */
  readonly used: Map<string, Truth[]>;
  /** AI hosts of which it is not known what they are launched by. */
  readonly open: Truth[];
}

/** Whether it is what AI hosts or node groups are launched by. */
function isTemplateOfAi(template: Resource, world: World): Truth {
  const { open, used } = world.fold<TemplateUse>(
    TEMPLATES_OF_AI,
    () => ({ used: new Map(), open: [] }),
    (use, user) => {
      const isAi = usesTemplateAsAi(user, world);
      if (isAi.verdict !== "fail") noteTemplate(use, user, isAi, world);
    },
  );
  return any(fail(), ...(used.get(template.urn) ?? []), ...open);
}

function usesTemplateAsAi(user: Resource, world: World): Truth {
  if (world.is(user, AutoScalingGroup)) {
    const { overrides } = user.props.mixedInstancesPolicy.launchTemplate;
    const types = elementsOf(overrides).map(({ instanceType }) => instanceType);
    return unlessHostDenies(user, any(fail(), ...types.map((type) => text(type, isAccelerated, { default: "" }))));
  }
  if (world.is(user, NodeGroup)) return any(isAcceleratedGroup(user), hasAiTag(user));
  const isInstance = world.is(user, Instance) || world.is(user, SpotInstance);
  return isInstance ? any(hasAccelerator(user), hasAiTag(user)) : fail();
}

function noteTemplate({ open, used }: TemplateUse, user: Resource, isAi: Truth, world: World): void {
  const { launchTemplate } = user.props as View<eks.NodeGroupArgs>;
  const isUser = about(isAi, { resource: user, path: "launchTemplate", found: "what launches it" });
  const put = ({ urn }: Resource): unknown => used.set(urn, [...(used.get(urn) ?? []), isUser]);
  const names = world.is(user, NodeGroup) ? [launchTemplate.id, launchTemplate.name] : templateNamesOf(user, world);
  for (const name of names) {
    const reference = world.follow<unknown>(name, LaunchTemplate, LaunchConfiguration);
    if (reference.kind === "undecided") open.push(undecided(reference.evidence));
    if (reference.kind === "resource") put(reference.target);
  }
}

/** Whether it is an instance with an accelerator, or launches such, and nothing says that it computes no models. */
export const hasAccelerator = (host: Resource): Truth =>
  isHostOfGraphics(host) ? fail() : unlessHostDenies(host, acceleratorsOfHost(host));

/** Whether it is an instance with an accelerator, or launches such: by its type, or by what is asked of the type. */
export function acceleratorsOfHost({ props }: Resource): Truth {
  const { instanceRequirements: asked, instanceType } = props as View<ec2.InstanceArgs & ec2.LaunchTemplateArgs>;
  if (isUnknown(instanceType)) return undecided(evidenceAt(instanceType));
  return any(
    text(instanceType, isAccelerated, { default: "" }),
    some(asked.allowedInstanceTypes, (type) => text(type, isAccelerated)),
    some(asked.acceleratorTypes, () => pass()),
    isSet(asked.acceleratorManufacturers),
    isSet(asked.acceleratorNames),
    number(asked.acceleratorCount.min, (least) => least > 0, { default: 0 }),
  );
}

/** Whether it is a host of an AI system, or what such a host is launched by. */
export const isAiHost = (host: Resource, world: World): Truth =>
  any(
    isAiAsset(host, world),
    isTemplateOfAi(host, world),
    unlessHostDenies(host, any(hasAccelerator(host), ...templatesOf(host, world).map(hasAccelerator))),
  );

/** The hosts of AI systems: tagged so, with accelerators, or launched for node groups that have them. */
export const aiHosts = whereAiIs(
  onlyAi<EffectiveHost>(
    {
      types: HOSTS,
      of: (resource, world) =>
        resourcesOf(...HOSTS)
          .of(resource, world)
          .map((host) => new EffectiveHost(host.resource, world)),
    },
    ({ resource }, world) => isAiHost(resource, world),
  ),
);

/** Whether it is a group that starts hosts of AI systems: by its tags, its overrides, or what it starts them by. */
const isAiGroup = (group: Resource, world: World): Truth =>
  any(
    isAiAsset(group, world),
    usesTemplateAsAi(group, world),
    unlessHostDenies(group, any(fail(), ...templatesOf(group, world).map((one) => isAiHost(one, world)))),
  );

/** The groups that start hosts of AI systems, which say in which subnets. */
export const aiHostGroups = whereAiIs(
  onlyAi(resourcesOf(AutoScalingGroup), ({ resource }, world) => isAiGroup(resource, world)),
);
