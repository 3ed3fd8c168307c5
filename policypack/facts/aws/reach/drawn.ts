/**
 * While a program runs nothing says which resource has an id that AWS drew: its inputs do not, and its outputs are not there
 * yet. But an id can be named only once its resource has been made, so whatever came later, or names the id itself, is not it;
 * and two ids are not one resource. Where one alone is left, it is that one.
 */
import type { Resource, ResourceType, World } from "../../resource";
import { Secret, Unknown, isTreeList, isTreeObject, type Tree } from "../../tree";
import { cursorOf } from "../../view";
import { DefaultSecurityGroup, HttpIntegration, RouteTable, SecurityGroup } from "../types";

/** The types that are met by such ids, by how the ids begin. */
const OF_PREFIX: ReadonlyMap<string, readonly ResourceType[]> = new Map<string, readonly ResourceType[]>([
  // https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html
  ["integrations", [HttpIntegration]],
  ["rtb", [RouteTable]],
  ["sg", [SecurityGroup, DefaultSecurityGroup]],
]);
const PREFIXES: ReadonlyMap<string, string> = new Map(
  [...OF_PREFIX].flatMap(([prefix, types]) =>
    types.flatMap(({ tokens }) => tokens.map((token) => [token, prefix] as const)),
  ),
);
const ID = /^(?:(rtb|sg)-|(integrations)\/)[0-9a-z]+$/;

const prefixOf = (text: string): string => {
  const [, drawn, target] = ID.exec(text) ?? [];
  return drawn ?? target ?? "";
};

/** Of one kind: what was made so far, and the ids that were named, each with how many had been made before. */
interface Kind {
  readonly made: Resource[];
  readonly named: Map<string, number>;
}

interface Drawn {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Something is not known: it is a preview, where the ids that are known are of what was there before. */
  isPreview: boolean;
}

const DRAWN = Symbol("ids that AWS drew, and what may have them");

const drawn = (world: World): Drawn =>
  world.fold<Drawn>(
    DRAWN,
    () => ({
      kinds: new Map([...OF_PREFIX.keys()].map((prefix) => [prefix, { made: [], named: new Map() }])),
      isPreview: false,
    }),
    (found, resource) => {
      // What it names is made already; it itself is not.
      name(cursorOf(resource.props).tree, found);
      const prefix = PREFIXES.get(resource.type);
      if (prefix !== undefined) found.kinds.get(prefix)?.made.push(resource);
    },
  );

function name(tree: Tree | undefined, found: Drawn): void {
  if (typeof tree === "string") {
    const kind = found.kinds.get(prefixOf(tree));
    if (kind !== undefined && !kind.named.has(tree)) kind.named.set(tree, kind.made.length);
  } else if (tree instanceof Unknown) found.isPreview = true;
  else if (tree instanceof Secret) name(tree.value, found);
  else if (isTreeList(tree)) for (const item of tree) name(item, found);
  else if (isTreeObject(tree)) for (const item of Object.values(tree)) name(item, found);
}

/**
 * The resources of this stack that may have the id, which AWS drew: none where it is known to be of something else, or cannot be
 * told. They are in the order in which they came, as the ids are, so the first that are all named are the first ids'.
 */
export function mayHaveId(id: string, world: World): readonly Resource[] {
  if (world.closed) return [];
  const { isPreview, kinds } = drawn(world);
  const kind = kinds.get(prefixOf(id));
  if (kind === undefined || isPreview) return [];
  const { made, named } = kind;
  let taken = 0;
  let ids = 0;
  for (const [other, before] of named) {
    // What is named before anything of its kind was made is of somewhere else.
    if (before === 0) continue;
    ids += 1;
    // More ids than resources: some are of somewhere else, and it is not known which.
    if (ids > before) return [];
    if (other === id) return candidates(made, named, id, taken, before);
    if (ids === before) taken = before;
  }
  return [];
}

/** Those that are left, less any that ids named later leave to nobody else. */
function candidates(
  made: readonly Resource[],
  named: ReadonlyMap<string, number>,
  id: string,
  taken: number,
  before: number,
): readonly Resource[] {
  const sharing = [...named.values()].filter((count) => count > taken && count <= before).length;
  return named.has(id) && sharing <= before - taken ? made.slice(taken, before) : [];
}
