/** Who of the stack may ask an endpoint, an agent or its runtime, and whether it is said that he is to. */
import type { bedrock, sagemaker } from "@pulumi/aws";
import { isEverythingOf } from "../iam/breadth";
import type { IamIdentity } from "../iam/evaluate/identities";
import { holdersOf, knownIdentities, type Holder } from "../iam/evaluate/reverse";
import { mayUse } from "../iam/evaluate/things";
import { ASK_SAGEMAKER, asksUnnamedEndpoints } from "../iam/invocation";
import { isFor, isNamedBy } from "../iam/purpose";
import type { DeclaredRoles } from "../organisation";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf } from "../subject";
import { about, all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { knownText, oneOrMany, unknownsBelow } from "../values";
import { evidenceAt, viewOf, type View } from "../view";
import { AgentAlias, AgentRuntime, Endpoint } from "./types";

/** How one asks things of a type, and what they are called in documents. */
interface Row {
  readonly type: ResourceType;
  readonly service: string;
  readonly actions: ReadonlySet<string>;
  readonly arnsOf: (props: View) => readonly string[];
}

/** In the place of a name that nobody knows yet: what is about any is about this one. */
const NO_NAME_YET = "(not-known-yet)";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html */
const ROWS: readonly Row[] = [
  {
    type: Endpoint,
    service: "sagemaker",
    actions: new Set(ASK_SAGEMAKER),
    arnsOf: (props) => {
      const name = knownText((props as View<sagemaker.EndpointArgs>).name) ?? NO_NAME_YET;
      return [...new Set([name, name.toLowerCase()])].map((one) => `arn:aws:sagemaker:*:*:endpoint/${one}`);
    },
  },
  {
    type: AgentRuntime,
    service: "bedrock-agentcore",
    actions: new Set(["bedrock-agentcore:invokeagentruntime", "bedrock-agentcore:invokeagentruntimeforuser"]),
    arnsOf: (props) => {
      const name = knownText((props as View<bedrock.AgentcoreAgentRuntimeArgs>).agentRuntimeName) ?? NO_NAME_YET;
      // AWS ends the id with ten characters of its own.
      return [`arn:aws:bedrock-agentcore:*:*:runtime/${name}-${"?".repeat(10)}`];
    },
  },
  {
    type: AgentAlias,
    service: "bedrock",
    actions: new Set(["bedrock:invokeagent"]),
    arnsOf: (props) => {
      const agent = knownText((props as View<bedrock.AgentAgentAliasArgs>).agentId) ?? NO_NAME_YET;
      return [`arn:aws:bedrock:*:*:agent-alias/${agent}/${"?".repeat(10)}`];
    },
  },
];

/** What is asked: endpoints of SageMaker, agents by their aliases, runtimes of AgentCore. */
export const askedByCallers = resourcesOf<unknown>(...ROWS.map(({ type }) => type));

/** Somebody who may ask it, and whether he is to. */
export interface Caller {
  readonly who: View;
  readonly isMeant: Truth;
}

/**
 * Everybody of the stack who may ask it, but for its administrators, who are another policy's. While a program runs, roles
 * keep coming: it is asked at its end.
 */
export function callersOf(
  resource: Resource,
  world: World,
  declared: DeclaredRoles,
  callers: readonly string[],
): readonly Caller[] {
  const row = ROWS.find(({ type }) => world.is<unknown>(resource, type));
  if (row === undefined || !world.closed) return [];
  const thing = { resource, arns: row.arnsOf(resource.props), documents: [], needsOwnDocument: false };
  const found = holdersOf(thing, row.actions, world);
  // Who names it in full is as he is to be, unless it is stated who that is.
  const named = callers.length === 0 ? [] : thing.arns.flatMap((arn) => namers(row, world).get(tailOf(arn)) ?? []);
  const others = [...new Set(named)]
    .filter((one) => !found.some(({ identity }) => identity === one))
    .map((identity): Holder => ({ identity, grants: mayUse(identity, thing, row.actions) }));
  const holders = [...found, ...others].flatMap((holder): readonly Caller[] => {
    const { identity } = holder;
    const isMeant = any(
      isFor(identity.resource, ["deployer", "breakGlass"], world, declared),
      callers.length > 0 ? isNamedBy(identity.resource, callers) : isNamed(holder, row),
      not(mayAsk(holder)),
    );
    return isMeant.verdict === "pass" ? [] : [{ who: viewOf(identity.resource, identity.resource.label), isMeant }];
  });
  const unknown = unknownIdentities(world).flatMap(({ complete, resource: who }): readonly Caller[] => {
    const isMeant = any(isFor(who, ["deployer", "breakGlass"], world, declared), isNamedBy(who, callers), complete);
    return isMeant.verdict === "pass" ? [] : [{ who: viewOf(who, who.label), isMeant }];
  });
  return [...holders, ...unknown];
}

/** The name in an ARN, without what AWS draws: `endpoint/llm`, `runtime/support`, `agent-alias/ABCDEFGHIJ`. */
const tailOf = (arn: string): string =>
  arn
    .split(":")
    .slice(5)
    .join(":")
    .replace(/^(runtime\/.*)-[\w?]{10}$/, "$1")
    .replace(/^(agent-alias\/[^/]+)\/.*$/, "$1");

const NAMERS = new Map(ROWS.map((row) => [row, Symbol(`who names what is asked of ${row.service}`)]));

/** The identities by what they name in full. */
function namers(row: Row, world: World): ReadonlyMap<string, readonly IamIdentity[]> {
  const { everybody } = knownIdentities(world);
  const [first] = everybody;
  const fact = NAMERS.get(row);
  if (first === undefined || fact === undefined) return new Map();
  return world.memo(fact, first.resource, () => {
    const byName = new Map<string, IamIdentity[]>();
    for (const identity of everybody) {
      const named = identity.grants.flatMap(({ statements }) => statements.flatMap(({ resources }) => resources));
      for (const name of new Set(named.map((view) => tailOf(knownText(view) ?? ""))))
        byName.set(name, [...(byName.get(name) ?? []), identity]);
    }
    return byName;
  });
}

const UNKNOWN = Symbol("identities whose documents are not known and come from nothing of the stack");

/** Those of which a document is not known, and nothing shows what is in it. */
function unknownIdentities(world: World): readonly IamIdentity[] {
  const { everybody } = knownIdentities(world);
  const [first] = everybody;
  if (first === undefined) return [];
  return world.memo(UNKNOWN, first.resource, () =>
    everybody.filter(({ complete, grants }) => {
      const isOpen =
        complete.verdict === "undecided" && complete.evidence.every(({ waitsFor }) => waitsFor === undefined);
      const unread = grants.filter(({ readable }) => readable.verdict === "undecided");
      const unknown = unread.flatMap(({ view }) => unknownsBelow(view));
      return isOpen && (unknown.length === 0 || unknown.some((one) => isFromNothing(one, world)));
    }),
  );
}

/** What was computed from something of the stack is looked at again when it is known. */
function isFromNothing(unknown: View, world: World): boolean {
  const reference = world.follow(unknown, ...ROWS.map(({ type }) => type));
  return reference.kind === "undecided" && reference.candidates.length === 0;
}

/** Whether he may, as more than somebody who may do everything. */
function mayAsk({ grants }: Holder): Truth {
  const byName = grants.filter(({ statement }) => !statement.actions.some((action) => knownText(action) === "*"));
  return any(fail(), ...byName.map(({ truth }) => truth));
}

/** Whether each statement that lets him names what he may ask; by how it begins is not enough to tell who asks what. */
function isNamed({ grants }: Holder, row: Row): Truth {
  return all(
    pass(),
    ...grants.map(({ statement, truth }) => {
      // Of SageMaker's endpoints that is told of the statement.
      if (row.service === "sagemaker" && asksUnnamedEndpoints(statement).verdict !== "fail") return pass();
      const named = oneOrMany(statement.view.Resource).map((view) => knownText(view) ?? "");
      const isTagged = statement.narrowedBy((key) => key.startsWith("aws:resourcetag/"));
      const isWide = statement.hasNotResource || named.some((arn) => isEverythingOf(arn, row.service));
      if (isWide) return any(isTagged, about(fail(), ...truth.evidence));
      const parts = named.filter((arn) =>
        /[*?]/.test(
          arn
            .split(":")
            .slice(5)
            .join(":")
            .replace(/(?<=^runtime\/.*-)\*$/, ""),
        ),
      );
      const open = parts.map((arn) =>
        undecided(
          evidenceAt(statement.view.Resource, {
            waitsFor: `whom ${arn} is for`,
            toDecide: "Name what is asked in full, or state who asks in the policy's setting `callerRoles`.",
          }),
        ),
      );
      return any(isTagged, all(pass(), ...open));
    }),
  );
}
