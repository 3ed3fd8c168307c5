/**
 * What makes a front door AI: what it hands requests on to. An API is AI by its integration, the integration by the
 * function that it calls, the function by the endpoint that it names. The table of who hands on to whom is `aiHops`.
 */
import { servesModels } from "./aws/taskContainers";
import { documentAt } from "./iam/document";
import { identitiesOf, namesIn } from "./identity";
import { HOP_BY_TOKEN, LOGS, type Hop } from "./aiHops";
import type { Resource, World } from "./resource";
import { any, fail, pass, undecided, type Evidence, type Truth } from "./truth";
import { isPresent, knownText, text, textPlacesBelow, textsBelow, unknownsBelow } from "./values";
import { elementsOf, evidenceAt, type View } from "./view";
import { isAiType, namesAiService, namesOfResources } from "./aiNames";
import { ANY_OF, keyOf, Reach, type Node } from "./aiReach";

/** The actions by which a model is asked. */
const INVOKES = /^(?:bedrock|bedrock-agentcore|sagemaker):(?:\*|invoke[\w*]*|converse[\w*]*|retrieve[\w*]*)$/i;

interface Reached {
  readonly certain: Reach;
  readonly possible: Reach;
}

const INTEGRATIONS = Symbol("integrations of AI");

/**
 * Whether the resource is a front door of AI: it hands requests on to an AI service or resource, itself or through others.
 *
 * @param isTagged whether a tag says that a resource is AI: such a front door is, while a function that only reads a tagged
 * bucket is not
 */
export function integratesAi(resource: Resource, world: World, isTagged: (resource: Resource) => boolean): Truth {
  const hop = HOP_BY_TOKEN.get(resource.type);
  if (hop === undefined || hop.onlyHandsOn === true) return fail();
  const { certain, possible } = reachOf(world, isTagged);
  const reached = certain.reached.get(resource.urn);
  if (reached !== undefined) return pass(reached);
  const open = possible.reached.get(resource.urn);
  return open === undefined ? fail() : undecided(open);
}

/** Whether anything known of the stack is AI by what it hands requests on to. */
export const hasIntegrationOfAi = (world: World, isTagged: (resource: Resource) => boolean): boolean =>
  reachOf(world, isTagged).certain.reached.size > 0;

const reachOf = (world: World, isTagged: (resource: Resource) => boolean): Reached =>
  world.fold<Reached>(
    INTEGRATIONS,
    () => ({ certain: new Reach(), possible: new Reach() }),
    (reach, one) => {
      take(reach, one, world, isTagged);
    },
  );

function take(
  { certain, possible }: Reached,
  resource: Resource,
  world: World,
  isTagged: (resource: Resource) => boolean,
): void {
  const hop = HOP_BY_TOKEN.get(resource.type);
  if (hop === undefined) {
    if (isAiType(resource.type)) certain.add(aiNode(resource), evidenceOf(resource));
    return;
  }
  const node = nodeOf(hop, resource, world);
  certain.add(node, isTagged(resource) ? evidenceOf(resource) : namesAi(hop, resource));
  const [unknown] = world.closed ? unknownInputs(hop, resource, world) : [];
  possible.add(
    { ...node, opens: [...node.opens, ...unknownTargets(hop, resource, world)] },
    unknown ?? (certain.reached.has(resource.urn) ? evidenceOf(resource) : undefined),
  );
}

const evidenceOf = (resource: Resource): Evidence => ({ resource, path: "", found: "part of an AI system" });

const input = (resource: Resource, name: string): View =>
  (resource.props as View<Record<string, unknown>>)[name] as View;

/** An AI resource that is nothing in the table: what its name, as one of AI, is a reason for. */
const aiNode = (resource: Resource): Node => ({
  resource,
  waitsFor: [],
  opens: [resource.urn, ...[...identitiesOf(resource)].map((name) => keyOf("AI", name))],
});

/** The URNs of what the input was computed from. Of a resource that came as one document it is not told by input: nothing came of none. */
const computedFrom = (resource: Resource, name: string, world: World): readonly string[] =>
  isPresent(input(resource, name)) ? world.dependencies(resource, name).map(({ urn }) => urn) : [];

function nodeOf(hop: Hop, resource: Resource, world: World): Node {
  const identities = [...identitiesOf(resource)].flatMap(namesIn);
  const own = [resource.urn, ...identities.map((name) => keyOf(hop.kind, name))];
  const used = (hop.uses ?? []).flatMap((name) => [
    ...textPlacesBelow(input(resource, name)).flatMap(([key, found]) => namesOfResources(key, found)),
    ...computedFrom(resource, name, world),
  ]);
  const named = (names: Readonly<Record<string, string>> = {}): readonly string[] =>
    Object.entries(names).flatMap(([name, kind]) => [
      ...textsBelow(input(resource, name))
        .flatMap(namesOf)
        .map((found) => keyOf(kind, found)),
      ...computedFrom(resource, name, world),
    ]);
  const joined =
    hop.joinedBy === undefined ? [] : [ANY_OF("route"), `route/${joinedKey(hop.joinedBy, resource, world)}`];
  const [anyRoute, route] = joined;
  return {
    resource,
    waitsFor: [...own, ANY_OF(hop.kind), ...used, ...named(hop.partOf), ...(hop.joinedSide === "uses" ? joined : [])],
    opens: [
      ...own,
      ...named(hop.makes),
      ...(hop.joinedSide === "makes" && route !== undefined && anyRoute !== undefined ? [route] : []),
      ...ownLogGroup(hop, resource),
    ],
  };
}

/** The names inside a reference: the log group in its ARN, the integration in a route's target, the role in its ARN. */
const namesOf = (found: string): readonly string[] => [
  ...namesIn(found),
  ...[/:log-group:([^:]+)/, /^integrations\/(.+)$/, /:function:([\w-]+)/].flatMap(
    (form) => form.exec(found)?.[1] ?? [],
  ),
];

/** A function writes to the log group of its name: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
const ownLogGroup = ({ kind }: Hop, resource: Resource): readonly string[] =>
  kind === "function" ? [...identitiesOf(resource)].map((name) => keyOf(LOGS, `/aws/lambda/${name}`)) : [];

const joinedKey = (names: readonly string[], resource: Resource, world: World): string =>
  names
    .map(
      (name) =>
        knownText(input(resource, name)) ??
        world
          .dependencies(resource, name)
          .map(({ urn }) => urn)
          .join(),
    )
    .join("|");

/** Why the resource is AI by what it says: an AI service that it names, or that it may invoke. */
function namesAi({ documents = [], uses = [] }: Hop, resource: Resource): Evidence | undefined {
  const said = uses.map((name) => input(resource, name));
  const service = said.find((view) => textPlacesBelow(view).some(([, found]) => namesAiService(found)));
  if (service !== undefined) return evidenceAt(service);
  const served = servesModels(resource);
  if (served !== undefined) return served;
  const properties = documents.map((name) => input(resource, name));
  const statements = properties
    .flatMap((view) => [view, ...elementsOf(view).map((item) => (item as View<{ policy: unknown }>).policy as View)])
    .flatMap((view) => documentAt(view).statements)
    .filter(({ effect }) => effect === "Allow");
  const invoking = statements.flatMap(({ actions }) => actions);
  const found = any(fail(), ...invoking.map((action) => text(action, (name) => INVOKES.test(name))));
  return found.verdict === "pass" ? found.evidence[0] : undefined;
}

/** The inputs that could say that it is AI, and are not known, and come from nothing in the stack. */
function unknownInputs(
  { documents = [], joinedBy = [], partOf = {}, uses = [] }: Hop,
  resource: Resource,
  world: World,
) {
  return [...uses, ...documents, ...joinedBy, ...Object.keys(partOf)]
    .filter((name) => world.dependencies(resource, name).length === 0)
    .flatMap((name) => unknownsBelow(input(resource, name)))
    .map((view) => evidenceAt(view));
}

/** Where it is not known what it makes AI, or what it is called itself, that may be anything of the kind. */
function unknownTargets(
  { joinedBy = [], joinedSide, kind, makes = {} }: Hop,
  resource: Resource,
  world: World,
): readonly string[] {
  if (!world.closed) return [];
  const isOpen = (name: string): boolean =>
    world.dependencies(resource, name).length === 0 && unknownsBelow(input(resource, name)).length > 0;
  const kinds = Object.entries(makes).flatMap(([name, made]) => (isOpen(name) ? [ANY_OF(made)] : []));
  const unnamed = isOpen("name") ? [ANY_OF(kind)] : [];
  const unjoined = joinedSide === "makes" && joinedBy.some(isOpen) ? [ANY_OF("route")] : [];
  return [...kinds, ...unnamed, ...unjoined];
}
