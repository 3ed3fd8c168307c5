import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { not, type Truth } from "../truth";
import { isPresent } from "../values";
import type { View } from "../view";
import { documentAt, type PolicyDocument } from "./document";
import { letsEverybodyIn } from "./public";

/** A thing with the documents that say who may use it: its own, and those in resources of their own. */
export class SharedThing implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    readonly documents: readonly PolicyDocument[],
  ) {}

  /** For each document and statement, whether it keeps out those whom nobody knows. */
  get keepsStrangersOut(): readonly Truth[] {
    return this.documents.flatMap(({ readable, statements }) => [
      readable,
      ...statements.map((statement) => not(letsEverybodyIn(statement))),
    ]);
  }
}

/** A thing that is shared by documents, and how one knows that it is an AI system's. */
export interface Shareable<Part> {
  readonly wholes: readonly ResourceType[];
  /** The resource that gives a thing its document, and the property in which it names the thing. */
  readonly part: ResourceType<Part>;
  readonly property: string & keyof Part;
  readonly isAi?: (thing: Resource, world: World) => Truth;
}

/** The AI things with their documents, in the thing's own `policy` and in resources that name it. */
export function aiShared<Part>({
  isAi = isAiAsset,
  part,
  property,
  wholes,
}: Shareable<Part>): SubjectType<SharedThing> {
  const nameIn = (resource: Resource): View => (resource.props as View<Record<string, unknown>>)[property];
  const isWhole = (resource: Resource, world: World): boolean =>
    wholes.some((type) => world.is<unknown>(resource, type));
  const documentsOf = (thing: Resource, world: World): readonly PolicyDocument[] => {
    const parts = isWhole(thing, world) ? world.referrers(thing, part, property).resources : [];
    return [thing, ...parts]
      .map(({ props }) => (props as View<{ policy: unknown }>).policy as View)
      .filter(isPresent)
      .map(documentAt);
  };
  const subjects: SubjectType<SharedThing> = {
    types: [...wholes, part],
    of: (resource, world) => {
      const shared = (thing: Resource) => new SharedThing(thing, documentsOf(thing, world));
      if (isWhole(resource, world)) return [shared(resource)];
      return world.is(resource, part)
        ? wholesOf(resource, world.follow<unknown>(nameIn(resource), ...wholes), shared)
        : [];
    },
  };
  return whereAiIs(
    onlyAi(subjects, ({ resource }, world) =>
      // A part of a thing outside the stack names it.
      isWhole(resource, world) ? isAi(resource, world) : isAiAsset(resource, world, [nameIn(resource)]),
    ),
  );
}
