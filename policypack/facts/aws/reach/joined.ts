/** Which resources an input names, whatever is around the name: an ARN in a URI, an id in a target, a domain name. */
import { namesIn } from "../../identity";
import type { Resource, ResourceType, World } from "../../resource";
import { pass, undecided, type Truth } from "../../truth";
import { textsBelow, unknownsBelow } from "../../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../../view";

/** A resource that is named, or may be. */
export interface Joined {
  readonly resource: Resource;
  readonly is: Truth;
}

const INSIDE = [/^integrations\/(.+)$/, /:function:([\w-]+)/, /:stateMachine:([\w-]+)/];

const namesOf = (text: string): readonly string[] => [
  ...namesIn(text),
  ...INSIDE.flatMap((form) => form.exec(text)?.[1] ?? []),
];

const ANY = "any of ";

/** Stands for any resource of the type: what an input names that is not known, and was computed from nothing here. */
export function anyOf(type: ResourceType): Resource {
  const owner = { urn: `${ANY}${type.tokens[0]}`, label: `some ${type.name}` };
  const props = viewOf<unknown>(owner, undefined);
  return { ...owner, type: type.tokens[0], name: "", props, options: { protect: false } };
}

/** Of what stands for any resource of a type, the type's token. */
export const anyTypeOf = (urn: string): string | undefined => (urn.startsWith(ANY) ? urn.slice(ANY.length) : undefined);

/** Each of a type, where it is not known which is meant. For where the way goes on by what each of them is. */
export const told = (found: readonly Joined[], world: World): readonly Joined[] =>
  found.flatMap((one) => {
    const token = anyTypeOf(one.resource.urn);
    if (token === undefined) return [one];
    return world.all({ name: token, tokens: [token] }).map((resource) => ({ resource, is: one.is }));
  });

/**
 * The same at the end. While a program runs, what is not known yet may be any, of which nothing is told then: of thousands, each
 * would be each's.
 */
export const toldAtEnd = (found: readonly Joined[], world: World): readonly Joined[] =>
  world.closed ? told(found, world) : found.filter(({ resource }) => anyTypeOf(resource.urn) === undefined);

/**
 * The resources of these types that the input names. What is not known is what it was computed from: all of those, where as
 * many are named. What is known but is no name of theirs, such as an address, is what it was computed from too.
 */
export function joined(of: Resource, view: View, world: World, ...types: readonly ResourceType[]): readonly Joined[] {
  const isOne = (resource: Resource): boolean => types.some((type) => world.is<unknown>(resource, type));
  const named = new Set(
    textsBelow(view)
      .flatMap(namesOf)
      .flatMap((name) => world.named(name))
      .filter((resource) => isOne(resource) && resource.urn !== of.urn),
  );
  const sources = world
    .dependencies(of, cursorOf(view).top)
    .filter((resource) => isOne(resource) && !named.has(resource));
  const open = unknownsBelow(view);
  const everything = world.dependencies(of, cursorOf(view).top);
  if (open.length > 0 && everything.length === 0) {
    const any = types.map((type) => ({ resource: anyOf(type), is: undecided(...open.map((one) => evidenceAt(one))) }));
    return [...[...named].map((resource) => ({ resource, is: pass() })), ...any];
  }
  // Computed from them, and known: where nothing else is named it can only be these.
  const count = open.length > 0 ? open.length : named.size === 0 ? 1 : 0;
  const is = count >= sources.length ? pass() : undecided(evidenceAt(open[0] ?? view));
  return [
    ...[...named].map((resource) => ({ resource, is: pass() })),
    ...(count === 0 ? [] : sources.map((resource) => ({ resource, is }))),
  ];
}
