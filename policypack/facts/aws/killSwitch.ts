import type { ssm } from "@pulumi/aws";
import { tagsOf } from "../ai";
import { isOfProduction, saysTag } from "../evidence";
import type { Resource, ResourceType, World } from "../resource";
import { stacksWith } from "../stack";
import { only, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isUnknown, knownText, text } from "../values";
import { evidenceAt, type View } from "../view";
import { Agent, AgentRuntime, AutomationDocument, BudgetAction, Endpoint, Function, StateMachine } from "./types";

const ANSWERING: readonly ResourceType[] = [Agent, AgentRuntime, Endpoint];

/** The stack as a whole, where a model or an agent of it answers in production. */
export const stacksThatAnswer: SubjectType<Subject> = only(stacksWith(...ANSWERING), (_, world) =>
  any(fail(), ...ANSWERING.flatMap((type) => world.all<unknown>(type)).map(isOfProduction)),
);

/** What can take an AI system out of service when it is told to. */
const SWITCHES: readonly ResourceType[] = [AutomationDocument, BudgetAction, Function, StateMachine];

/**
 * The calls that keep others from asking a model or an agent, or that from doing anything.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeawsapi.html
 */
const STOPS =
  /\b(?:Delete(?:Endpoint|AgentAlias|AgentRuntime(?:Endpoint)?|Gateway(?:Target)?|ProvisionedModelThroughput|FunctionUrlConfig|Rule|Listener)|Update(?:EndpointWeightsAndCapacities|AgentAlias|Agent|Stage|Service|WebACL|Rule)|Stop(?:RuntimeSession|Instances|PipelineExecution|TrainingJob|Execution)|Put(?:RolePolicy|ResourcePolicy|FunctionConcurrency|KeyPolicy|BucketPolicy)|AttachRolePolicy|RevokeSecurityGroup(?:Ingress|Egress)|ModifyNetworkInterfaceAttribute|ModifyListener|DisableKey|DetachRolePolicy|DisableRule)\b/i;

/** Whether there is a switch for the AI system of the resource that does something. Undecided where none is declared here. */
export function hasKillSwitch(resource: Resource, world: World): Truth {
  const system = tagsOf(resource).get("ai:system");
  if (system !== undefined && isUnknown(system)) return undecided(evidenceAt(system));
  const name = system === undefined ? undefined : knownText(system);
  const switches = SWITCHES.flatMap((type) => world.all<unknown>(type)).filter((candidate) =>
    tagsOf(candidate).has("ai:kill-switch"),
  );
  const isForIt = (candidate: Resource): Truth =>
    saysTag(candidate, "ai:kill-switch", (value) => name === undefined || value === name);
  const found = any(fail(), ...switches.map((candidate) => all(isForIt(candidate), stopsSomething(candidate, world))));
  if (switches.length > 0) return found;
  return undecided({
    resource,
    path: "",
    found: "in a stack without a resource that is tagged ai:kill-switch",
    waitsFor: world.closed ? "what you say of automations outside this stack" : "the rest of the program",
    toDecide: "Tag the automation that does, or set the policy's setting `killSwitchElsewhere` to true.",
  });
}

/** Of an automation that can be read: that it is one, and calls something that stops. What code does cannot be told. */
function stopsSomething(candidate: Resource, world: World): Truth {
  if (!world.is(candidate, AutomationDocument)) return pass();
  const { content, documentType }: View<ssm.DocumentArgs> = candidate.props;
  return all(
    equals(documentType, "Automation"),
    text(content, (steps) => STOPS.test(steps)),
  );
}
