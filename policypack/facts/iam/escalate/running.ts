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
import { all, pass, undecided, type Truth } from "../../truth";
import { isPresent, isTrue, isUnknown, knownText } from "../../values";
import { evidenceAt, type View } from "../../view";
import type { Circumstance, Context } from "../evaluate/context";
import { ORDERS } from "./ways";

/** A thing of the stack that runs as a role. */
export interface Running {
  readonly thing: Resource;
  /** What gives it orders, in lower case. */
  readonly actions: ReadonlySet<string>;
  /** What it is called, as far as it is known. */
  readonly arn: string;
  /** Undecided where it may run as another role, or take no orders. */
  readonly truth: Truth;
}

const RUNNING = Symbol("what runs as roles");

interface Found {
  readonly byRole: Map<string, Running[]>;
  /** What runs as a role of which it is not known which one it is. */
  readonly open: Running[];
}

/** What runs as the role, or may. */
export function runningAs(role: Resource, world: World): readonly Running[] {
  const { byRole, open } = world.fold<Found>(
    RUNNING,
    () => ({ byRole: new Map(), open: [] }),
    (found, thing) => {
      for (const [view, kind, arn, truth = pass()] of rolesOf(thing, world)) {
        const reference = world.follow(view, Role);
        const running = { thing, actions: ORDERS[kind], arn, truth };
        const note = (urn: string, one: Running) => found.byRole.set(urn, [...(found.byRole.get(urn) ?? []), one]);
        if (reference.kind === "resource") note(reference.target.urn, running);
        if (reference.kind !== "undecided") continue;
        const maybe = { ...running, truth: all(truth, undecided(reference.evidence)) };
        for (const { urn } of reference.candidates) note(urn, maybe);
        if (reference.candidates.length === 0) found.open.push(maybe);
      }
    },
  );
  return [...(byRole.get(role.urn) ?? []), ...open];
}

type RunsAs = readonly [role: View, kind: keyof typeof ORDERS, arn: string, truth?: Truth];

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
    const takesOrders = isTrue(enableExecuteCommand);
    if (takesOrders.verdict === "fail") return [];
    const task = targetOf(taskDefinition, TaskDefinition, world);
    const clusterName = knownText(cluster)?.replace(/^.*\//, "") ?? "*";
    const role = task?.props.taskRoleArn ?? unknownIn(taskDefinition);
    return role === undefined ? [] : [[role, "task", `arn:aws:ecs:*:*:task/${clusterName}/${DRAWN}`, takesOrders]];
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
  const ofDomain = domain?.props.defaultUserSettings.executionRole ?? unknownIn(domainId);
  const role = isPresent(own) || ofDomain === undefined ? own : ofDomain;
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
    const role = targetOf(view, InstanceProfile, world)?.props.role ?? unknownIn(view);
    return role === undefined ? [] : [[role, "instance", `arn:aws:ec2:*:*:instance/i-${DRAWN}`]];
  });
}

function targetOf<Args>(view: View, type: ResourceType<Args>, world: World): Resource<Args> | undefined {
  const reference = world.follow(view, type);
  return reference.kind === "resource" ? reference.target : undefined;
}

/** What is not known leads nowhere yet. */
const unknownIn = (view: View): View | undefined => (isUnknown(view) ? view : undefined);

const nameIn = (name: View): string => knownText(name) ?? "*";

/** What is known of a request for a thing, by its tags, and what it hangs on which is not. */
export interface Tagged {
  readonly context: Context;
  readonly unknown: ReadonlyMap<string, Truth>;
}

/**
 * The thing's tags as what is known of a request for it; of those that documents ask for, also that it lacks them.
 *
 * @param keys the condition keys of the documents that are asked
 */
export function taggedContext(thing: Resource, keys: Iterable<string>): Tagged {
  const tags = new Map([...tagsOf(thing)].map(([key, view]) => [key.toLowerCase(), view] as const));
  const { tags: own } = thing.props as View<{ tags: unknown }>;
  const context = new Map<string, Circumstance>();
  const unknown = new Map<string, Truth>();
  for (const key of keys) {
    const tag = /^(?:aws|ssm|ec2|ecs|sagemaker):resourcetag\/(.+)$/.exec(key)?.[1];
    if (tag === undefined) continue;
    const view = tags.get(tag) ?? own;
    const value = tags.has(tag) ? knownText(view) : undefined;
    if (value !== undefined) context.set(key, { values: [value] });
    else if (isUnknown(view)) unknown.set(key, undecided(evidenceAt(view)));
    else context.set(key, "absent");
  }
  return { context, unknown };
}
