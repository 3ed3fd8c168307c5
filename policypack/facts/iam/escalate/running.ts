/** What of the stack runs as which role, and takes the orders of whoever may give them. */
import { tagsOf } from "../../ai";
import {
  BuildProject,
  CodeInterpreter,
  EcsService,
  Function,
  Instance,
  InstanceProfile,
  LaunchTemplate,
  NotebookInstance,
  Role,
  StudioDomain,
  TaskDefinition,
  UserProfile,
} from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { isPresent, isTrue, isUnknown, knownText } from "../../values";
import type { View } from "../../view";
import type { Context } from "../evaluate/context";
import { ORDERS } from "./ways";

/** A thing of the stack that runs as a role. */
export interface Running {
  readonly thing: Resource;
  /** What gives it orders, in lower case. */
  readonly actions: ReadonlySet<string>;
  /** What it is called, as far as it is known. */
  readonly arn: string;
}

const RUNNING = Symbol("what runs as roles");

/** What runs as the role. */
export const runningAs = (role: Resource, world: World): readonly Running[] =>
  world
    .fold<Map<string, Running[]>>(
      RUNNING,
      () => new Map(),
      (found, thing) => {
        for (const [view, kind, arn] of rolesOf(thing, world)) {
          const reference = world.follow(view, Role);
          if (reference.kind !== "resource") continue;
          const { urn } = reference.target;
          found.set(urn, [...(found.get(urn) ?? []), { thing, actions: ORDERS[kind], arn }]);
        }
      },
    )
    .get(role.urn) ?? [];

type RunsAs = readonly [role: View, kind: keyof typeof ORDERS, arn: string];

/** An id that AWS draws is one that no document names. */
const DRAWN = "0".repeat(17);

function rolesOf(thing: Resource, world: World): readonly RunsAs[] {
  if (world.is(thing, Function))
    return [[thing.props.role, "function", `arn:aws:lambda:*:*:function:${nameIn(thing.props.name)}`]];
  if (world.is(thing, NotebookInstance))
    return [[thing.props.roleArn, "notebook", `arn:aws:sagemaker:*:*:notebook-instance/${nameIn(thing.props.name)}`]];
  if (world.is(thing, UserProfile)) return [ofUserProfile(thing, world)];
  if (world.is(thing, Instance)) return ofInstance(thing, world);
  if (world.is(thing, EcsService)) {
    const { cluster, enableExecuteCommand, taskDefinition } = thing.props;
    if (isTrue(enableExecuteCommand).verdict === "fail") return [];
    const task = targetOf(taskDefinition, TaskDefinition, world);
    const clusterName = knownText(cluster)?.replace(/^.*\//, "") ?? "*";
    return task === undefined ? [] : [[task.props.taskRoleArn, "task", `arn:aws:ecs:*:*:task/${clusterName}/${DRAWN}`]];
  }
  if (world.is(thing, BuildProject))
    return [[thing.props.serviceRole, "build", `arn:aws:codebuild:*:*:project/${nameIn(thing.props.name)}`]];
  if (world.is(thing, CodeInterpreter)) {
    const name = `code-interpreter-custom/${nameIn(thing.props.name)}-${DRAWN.slice(0, 10)}`;
    return [[thing.props.executionRoleArn, "interpreter", `arn:aws:bedrock-agentcore:*:*:${name}`]];
  }
  return [];
}

/** A user without a role of his own has the domain's. https://docs.aws.amazon.com/sagemaker/latest/dg/domain-user-profile.html */
function ofUserProfile({ props }: Resource, world: World): RunsAs {
  const { domainId, userProfileName, userSettings } = props as View<{
    domainId: string;
    userProfileName: string;
    userSettings: { executionRole: string };
  }>;
  const own = userSettings.executionRole;
  const domain = targetOf(domainId, StudioDomain, world);
  const role = isPresent(own) || domain === undefined ? own : domain.props.defaultUserSettings.executionRole;
  return [role, "userProfile", `arn:aws:sagemaker:*:*:user-profile/*/${nameIn(userProfileName)}`];
}

/** The role in the profile of an instance, which may be said by its launch template. */
function ofInstance({ props }: Resource, world: World): readonly RunsAs[] {
  const { iamInstanceProfile, launchTemplate } = props as View<{
    iamInstanceProfile: string;
    launchTemplate: { id: string; name: string };
  }>;
  const template = [launchTemplate.id, launchTemplate.name]
    .map((view) => targetOf(view, LaunchTemplate, world))
    .find((found) => found !== undefined);
  const said = template?.props.iamInstanceProfile;
  const named = isPresent(iamInstanceProfile) || said === undefined ? [iamInstanceProfile] : [said.name, said.arn];
  return named.flatMap((view): readonly RunsAs[] => {
    const profile = targetOf(view, InstanceProfile, world);
    return profile === undefined ? [] : [[profile.props.role, "instance", `arn:aws:ec2:*:*:instance/i-${DRAWN}`]];
  });
}

function targetOf<Args>(view: View, type: ResourceType<Args>, world: World): Resource<Args> | undefined {
  const reference = world.follow(view, type);
  return reference.kind === "resource" ? reference.target : undefined;
}

const nameIn = (name: View): string => knownText(name) ?? "*";

/**
 * What is known of a request for the thing: its tags, and of the tags that documents ask for those that it lacks.
 *
 * @param keys the condition keys of the documents that are asked
 */
export function contextOfThing(thing: Resource, keys: Iterable<string>): Context {
  const tags = new Map([...tagsOf(thing)].map(([key, view]) => [key.toLowerCase(), view] as const));
  const { tags: own } = thing.props as View<{ tags: unknown }>;
  const found: [string, "absent" | { readonly values: readonly string[] }][] = [];
  for (const key of keys) {
    const tag = /^(?:aws|ssm|ec2|ecs|sagemaker):resourcetag\/(.+)$/.exec(key)?.[1];
    if (tag === undefined) continue;
    const value = tags.get(tag);
    if (value === undefined) {
      if (!isUnknown(own)) found.push([key, "absent"]);
      continue;
    }
    const known = knownText(value);
    if (known !== undefined) found.push([key, { values: [known] }]);
  }
  return new Map(found);
}
