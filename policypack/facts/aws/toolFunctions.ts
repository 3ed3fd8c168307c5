/** The functions that agents call as tools, and the roles that they act as. */
import { inStackOfAi } from "../hostsAi";
import { identityOfRole, type IamIdentity } from "../iam/evaluate/identities";
import type { Resource, World } from "../resource";
import { remembered, type Subject, type SubjectType } from "../subject";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown } from "../values";
import { evidenceAt, type View } from "../view";
import { roles } from "./role";
import { roleOf, toolUses, type RoleUse } from "./roleUses";
import { ActionGroup, AgentGatewayTarget, Function, FunctionAlias, Role } from "./types";

/** A function that an agent calls as a tool. */
export interface ToolFunction extends Subject {
  /** Whether it acts as the role of another tool. Of those that share one the first by URN is where it belongs. */
  readonly isSharing: Truth;
  /** The role that it acts as, where that is of this stack; it is looked at where it belongs. */
  readonly identity?: IamIdentity;
}

interface Known {
  /** URN of a function → as what it acts. */
  readonly byFunction: Map<string, RoleUse>;
  /** The role → the first function, by URN, that acts as it. */
  readonly firsts: Map<string, RoleUse>;
  /** What calls a function of which it is not known which one it is. */
  readonly open: View[];
}

/** Where an agent says which function it calls. */
const calledBy = (resource: Resource, world: World): readonly View[] => {
  if (world.is(resource, ActionGroup)) return [resource.props.actionGroupExecutor.lambda];
  if (world.is(resource, AgentGatewayTarget)) return [resource.props.targetConfiguration.mcp.lambda.lambdaArn];
  return world.is(resource, FunctionAlias) ? [resource.props.functionName] : [];
};

const TOOLS = Symbol("functions that are tools");

const known = (world: World): Known =>
  world.fold<Known>(
    TOOLS,
    () => ({ byFunction: new Map(), firsts: new Map(), open: [] }),
    ({ byFunction, firsts, open }, resource) => {
      open.push(...calledBy(resource, world).filter(isUnknown));
      for (const use of toolUses(resource, world)) {
        byFunction.set(use.user.urn, use);
        const role = roleOf(use, world);
        if (role === undefined) continue;
        const first = firsts.get(role);
        if (first === undefined || use.user.urn < first.user.urn) firsts.set(role, use);
      }
    },
  );

/**
 * Every function of the stack that an agent calls as a tool. What calls it is the door to what it may do; before that, what
 * denies it again may still come, as late as the end.
 */
export const toolFunctions: SubjectType<ToolFunction> = remembered(
  inStackOfAi({
    types: [Function],
    doors: [ActionGroup, AgentGatewayTarget],
    of: (resource, world) => {
      const { byFunction, firsts, open } = known(world);
      if (world.is(resource, Function) && !world.closed) return [];
      if (!world.is(resource, Function)) return toolUses(resource, world).map((use) => toolOf(use, firsts, world));
      const own = byFunction.get(resource.urn);
      if (own !== undefined) return [toolOf(own, firsts, world)];
      const may = open.map((called) => mayBe(called, resource, world));
      const applies = any(fail(), ...may);
      const use: RoleUse = { purpose: "tool", user: resource, view: resource.props.role };
      return applies.verdict === "fail" ? [] : [Object.assign(toolOf(use, firsts, world), { applies })];
    },
  }),
);

/** Whether what is called, and not known yet, may be the function. */
function mayBe(called: View, resource: Resource, world: World): Truth {
  const reference = world.follow<unknown>(called, Function, FunctionAlias);
  if (reference.kind !== "undecided") return fail();
  const { candidates, evidence } = reference;
  return candidates.length === 0 || candidates.some(({ urn }) => urn === resource.urn) ? undecided(evidence) : fail();
}

function toolOf(use: RoleUse, firsts: Known["firsts"], world: World): ToolFunction {
  const resource = use.user;
  const role = roleOf(use, world);
  if (role === undefined) return { resource, isSharing: undecided(evidenceAt(use.view)) };
  const first = firsts.get(role);
  const isOfTool = known(world).byFunction.has(resource.urn);
  const isFirst = first === undefined || first.user === resource || (isOfTool && first.user.urn >= resource.urn);
  const identity = isFirst ? identityAt(use, world) : undefined;
  return {
    resource,
    // Which of them is the first is known at the end.
    isSharing: isFirst || !world.closed ? fail() : pass(evidenceAt(use.view), evidenceAt(first.view)),
    ...(identity === undefined ? {} : { identity }),
  };
}

function identityAt({ view }: RoleUse, world: World): IamIdentity | undefined {
  const reference = world.follow(view, Role);
  const target: Resource | undefined = reference.kind === "resource" ? reference.target : undefined;
  const [role] = target === undefined ? [] : roles.of(target, world);
  return role === undefined ? undefined : identityOfRole(role, world);
}
