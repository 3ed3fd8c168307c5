/**
 * What makes a resource an AI asset. Defined here and nowhere else: policies that must leave everything else alone ask
 * this.
 *
 * | what                                                             | known                      |
 * |------------------------------------------------------------------|----------------------------|
 * | its type is one of an AI service's                                | at once                    |
 * | a tag of it, or of its provider's default tags, starts with `ai:` | at once                    |
 * | (but not where `ai:system` is `none`: see `aiTags`)              |                            |
 * | its name, id or ARN stands in an AI resource, alone or in a URI   | when both are known        |
 * | (but not where that one says its own name, or its tags)           |                            |
 * | an input of an AI resource was computed from it                   | at the end of the program  |
 * | it runs a model server: a task of ECS, a job, a service, a host   | as what it runs is known   |
 * | it hands requests on to AI, or watches it: see `aiIntegration`    | as what it names is known  |
 * | it is what something else makes it (a role: whom it trusts)       | see the thing's own facts  |
 */
import { integratesAi } from "./aiIntegration";
import { isAiType } from "./aiNames";
import { hasAiTag } from "./aiTags";
import { AI_TYPE_TOKENS } from "./aws/aiTypes";
import { runsModels } from "./aws/taskContainers";
import { BucketObject } from "./aws/types";
import { identitiesOf, namesIn } from "./identity";
import { resourceType, type Resource, type World } from "./resource";
import { only, type Subject, type SubjectType } from "./subject";
import { any, fail, pass, undecided, type Evidence, type Truth } from "./truth";
import { knownText, textPlacesBelow, textsBelow, unknownsBelow } from "./values";
import { cursorOf, entriesOf, evidenceAt, type View } from "./view";

export { isAiType } from "./aiNames";
export { hasAiTag, tagsOf } from "./aiTags";

const AI_TYPES = [...AI_TYPE_TOKENS].map((token) => resourceType<unknown>(token, token));

/**
 * Whether the resource is an AI asset. Undecided while something that would make it one may still come.
 *
 * @param calledSo what else it is called: where a part stands for the whole, by what it names the whole
 */
export function isAiAsset(resource: Resource, world: World, calledSo: readonly View[] = []): Truth {
  if (isAiType(resource.type)) return pass({ resource, path: "", found: resource.type });
  const names = calledSo.map(knownText).filter((name) => name !== undefined);
  const runs = runsModels(resource, world);
  if (runs !== undefined) return pass(runs);
  const judge = (): Truth =>
    any(
      hasAiTag(resource),
      integratesAi(resource, world, (one) => hasAiTag(one).verdict === "pass"),
      isUsedByAi(resource, world, [...identitiesOf(resource), ...names.flatMap(namesIn)]),
    );
  return names.length === 0 ? world.memo(IS_AI, resource, judge) : judge();
}

const IS_AI = Symbol("is AI");

/**
 * The subjects that are AI assets. An AI resource is a door to those that it names: it is what makes them AI assets, so
 * they are judged before it is made.
 */
export function onlyAi<S extends Subject>(
  subjects: SubjectType<S>,
  isAi: (subject: S, world: World) => Truth = ({ resource }, world) => isAiAsset(resource, world),
): SubjectType<S> {
  const withDoors: SubjectType<S> = {
    types: subjects.types,
    doors: AI_TYPES,
    of: (resource, world) => {
      const isPart = subjects.types.some((type) => world.is<unknown>(resource, type));
      const touched = isPart ? [resource] : isAiType(resource.type) ? namedBy(resource, world) : [];
      return touched.flatMap((part) => subjects.of(part, world));
    },
  };
  return only(withDoors, isAi);
}

const NAMED_BY = Symbol("named by");

/** The resources that an AI resource names. Many policies ask, so they are looked for once. */
const namedBy = (resource: Resource, world: World): readonly Resource[] =>
  world.memo(NAMED_BY, resource, () => [
    ...new Set(
      saidOfOthers(resource)
        .flatMap(textsBelow)
        .flatMap((text) => world.named(text)),
    ),
  ]);

interface UsedByAi {
  /** Every text in an AI resource, and the names inside them → the first resource that says it. */
  readonly names: Map<string, Resource>;
  /** The URNs of what an AI resource's inputs were computed from → the first that was. */
  readonly sources: Map<string, Resource>;
  /** What an AI resource names, but not yet: it may be anything. */
  readonly open: Evidence[];
}

const USED_BY_AI = Symbol("used by AI");

/** Where a bare text is a name of another resource: anywhere else only an ARN, a URI or an id of AWS names one. */
const NAMES_BY_NAME = /(?:bucket|role|group)(?:name|id|s)*$/i;
const NAMES_BY_ITSELF = /^(?:arn:|[a-z0-9]+:\/\/)|^(?:sg|vpc|subnet)-[0-9a-f]+$/i;

/** The inputs that name other resources, by how they end. */
const NAMES_SOMETHING =
  /(?:uri|url|arns?|bucket|name|ids?|role|subnets|path|prefix|location|image|containers?|config|configuration)(?:\[\d+\])*$/i;

/** Whether a resource of an AI service uses it, whatever it is called. */
export const hasAiUser = (resource: Resource, world: World): Truth =>
  isUsedByAi(resource, world, [...identitiesOf(resource)]);

function isUsedByAi(resource: Resource, world: World, called: readonly string[]): Truth {
  const { names, open, sources } = world.fold<UsedByAi>(
    USED_BY_AI,
    () => ({ names: new Map(), sources: new Map(), open: [] }),
    (used, user) => {
      if (isAiType(user.type)) noteUse(used, user, world);
    },
  );
  const user = sources.get(resource.urn) ?? called.map((name) => names.get(name)).find((found) => found !== undefined);
  if (user !== undefined) return pass({ resource: user, path: "", found: `the user of ${resource.label}` });
  if (open.length > 0) return undecided(...open);
  return world.closed
    ? fail()
    : undecided({
        resource,
        path: "",
        found: "not used by an AI resource so far",
        waitsFor: "the rest of the program",
      });
}

function noteUse({ names, open, sources }: UsedByAi, user: Resource, world: World): void {
  const said = saidOfOthers(user);
  const naming = said
    .flatMap(textPlacesBelow)
    .filter(([key, text]) => NAMES_BY_ITSELF.test(text) || NAMES_BY_NAME.test(key));
  for (const name of naming.flatMap(([, text]) => namesIn(text))) if (!names.has(name)) names.set(name, user);
  for (const source of world.dependencies(user).flatMap((direct) => [direct, ...carriedBy(direct, world)])) {
    if (!sources.has(source.urn)) sources.set(source.urn, user);
  }
  for (const unknown of world.closed ? said.flatMap(unknownsBelow) : []) {
    const { path, top } = cursorOf(unknown);
    if (NAMES_SOMETHING.test(path) && world.dependencies(user, top).length === 0) open.push(evidenceAt(unknown));
  }
}

/** What a resource says of itself: a text there is no name of another, though one may be called so. */
const OF_ITSELF: ReadonlySet<string> = new Set(["description", "id", "name", "region", "tags", "tagsAll"]);

/** The inputs of a resource in which it may name others. */
const saidOfOthers = (resource: Resource): readonly View[] =>
  entriesOf(resource.props).flatMap(([name, value]) => (OF_ITSELF.has(name) ? [] : [value]));

/** An object stands for its bucket: a model's URI is computed from the object that it is. */
function carriedBy(resource: Resource, world: World): readonly Resource[] {
  return world.is(resource, BucketObject) ? world.dependencies(resource, "bucket") : [];
}
