/** Which role an AI resource acts as, and what for. */
import { namesIn } from "../identity";
import { podUsesIn } from "../kubernetes/podUses";
import { actors } from "../kubernetes/serviceAccount";
import type { Resource, ResourceType, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText, oneOrMany } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import {
  Agent,
  AgentBrowser,
  AgentGateway,
  AgentHarness,
  AgentRuntime,
  CodeInterpreter,
  CustomModel,
  DataQualityJobDefinition,
  EndpointConfiguration,
  EvaluationJob,
  Flow,
  InvocationJob,
  KnowledgeBase,
  Model,
  NotebookInstance,
  Role,
  SageMakerPipeline,
  StudioDomain,
  TrainingJob,
  TuningJob,
  UserProfile,
} from "./types";

/** What a role is for, the resources that act as it, and where they say so. */
const USES: readonly (readonly [purpose: string, type: ResourceType, ...paths: string[]])[] = [
  ["training", TrainingJob, "roleArn"],
  ["training", TuningJob, "trainingJobDefinition.roleArn", "trainingJobDefinitions.roleArn"],
  ["training", CustomModel, "roleArn"],
  ["notebooks", NotebookInstance, "roleArn"],
  ["notebooks", StudioDomain, "defaultUserSettings.executionRole", "defaultSpaceSettings.executionRole"],
  ["notebooks", UserProfile, "userSettings.executionRole"],
  ["inference", Model, "executionRoleArn"],
  ["inference", EndpointConfiguration, "executionRoleArn"],
  ["inference", InvocationJob, "roleArn"],
  ["pipelines", SageMakerPipeline, "roleArn"],
  ["monitoring", DataQualityJobDefinition, "roleArn"],
  ["monitoring", EvaluationJob, "roleArn"],
  ["agents", Agent, "agentResourceRoleArn"],
  ["agents", AgentRuntime, "roleArn"],
  ["agents", AgentHarness, "executionRoleArn"],
  ["agents", Flow, "executionRoleArn"],
  ["agents' tools", AgentGateway, "roleArn"],
  ["agents' tools", AgentBrowser, "executionRoleArn"],
  ["agents' tools", CodeInterpreter, "executionRoleArn"],
  ["retrieval", KnowledgeBase, "roleArn"],
];

/** A place where a resource says as which role it acts. */
export interface RoleUse {
  readonly purpose: string;
  readonly user: Resource;
  readonly view: View;
}

/** A resource that acts as a role. */
export interface RoleUser extends Subject {
  readonly uses: readonly RoleUse[];
}

/** The resources that act as roles for one of the purposes of AI. Which of them is the first is known at the end. */
export const roleUsers: SubjectType<RoleUser> = {
  types: [...USES.map(([, type]) => type), ...actors.types],
  of: (resource, world) => {
    if (!world.closed) return [];
    const uses = usesIn(resource, world);
    return uses.length > 0 || USES.some(([, type]) => world.is<unknown>(resource, type)) ? [{ resource, uses }] : [];
  },
};

/** Of each purpose, the use that is the first by URN. */
type Firsts = Map<string, RoleUse>;

interface KnownUses {
  readonly byRole: Map<string, Firsts>;
  /** Those of which it is not known which role it is. */
  readonly open: Firsts;
  readonly all: Firsts;
}

const KNOWN_USES = Symbol("uses of roles");

/**
 * Whether the role is used for something else too. Of those that share it the first by URN is where it belongs: so that is
 * said once of each other purpose.
 */
export function isSharedWithOthers(use: RoleUse, world: World): Truth {
  const { all, byRole, open } = world.fold<KnownUses>(
    KNOWN_USES,
    () => ({ byRole: new Map(), open: new Map(), all: new Map() }),
    (known, resource) => {
      for (const one of usesIn(resource, world)) note(known, one, roleOf(one, world));
    },
  );
  const other = (firsts: Firsts = new Map<string, RoleUse>()): RoleUse | undefined =>
    [...firsts.values()].find(({ purpose, user }) => purpose !== use.purpose && user.urn < use.user.urn);
  const role = roleOf(use, world);
  if (role === undefined) return other(all) === undefined ? fail() : undecided(evidenceAt(use.view));
  const sharer = other(byRole.get(role));
  if (sharer !== undefined) return pass(evidenceAt(use.view), evidenceAt(sharer.view));
  const maybe = other(open);
  return maybe === undefined ? fail() : undecided(evidenceAt(maybe.view));
}

function note({ all, byRole, open }: KnownUses, use: RoleUse, role: string | undefined): void {
  const ofRole = role === undefined ? open : (byRole.get(role) ?? new Map<string, RoleUse>());
  if (role !== undefined) byRole.set(role, ofRole);
  for (const firsts of [ofRole, all]) {
    const first = firsts.get(use.purpose);
    if (first === undefined || use.user.urn < first.user.urn) firsts.set(use.purpose, use);
  }
}

/** As which roles the resource acts: in AWS, or as a pod. */
const usesIn = (resource: Resource, world: World): readonly RoleUse[] => [
  ...awsUsesIn(resource, world),
  ...podUsesIn(resource, world),
];

/** As which roles a resource of AWS acts. */
function awsUsesIn(resource: Resource, world: World): readonly RoleUse[] {
  return USES.filter(([, type]) => world.is<unknown>(resource, type)).flatMap(([purpose, , ...paths]) =>
    paths
      .flatMap((path) => placesAt(resource.props, path.split(".")))
      .filter((view) => isUnknown(view) || (knownText(view) ?? "") !== "")
      .map((view) => ({ purpose, user: resource, view })),
  );
}

function placesAt(view: View, [step, ...rest]: readonly string[]): readonly View[] {
  if (step === undefined) return [view];
  const next = (view as View<Record<string, unknown>>)[step] as View;
  return cursorOf(next).tree === undefined ? [] : oneOrMany(next).flatMap((one) => placesAt(one, rest));
}

/** What tells the role from others: its URN, or its name where it is not of this stack; undefined where it is not known which it is. */
function roleOf({ view }: RoleUse, world: World): string | undefined {
  const reference = world.follow(view, Role);
  if (reference.kind === "resource") return reference.target.urn;
  return reference.kind === "foreign" ? namesIn(reference.value).at(-1) : undefined;
}
