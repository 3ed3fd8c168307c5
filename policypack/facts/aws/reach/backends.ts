/** What of an AI system answers at the end of a path from the internet, and what the path is. */
import { hostsAi } from "../../hostsAi";
import type { Resource, World } from "../../resource";
import type { Subject, SubjectType } from "../../subject";
import { fail, pass, undecided, type Evidence, type Truth } from "../../truth";
import { viewOf, type View } from "../../view";
import { built, openIn, pathsOf, type Declared } from "./graph";
import { isLeaf, isOfAi, LEAVES } from "./leaves";
import { DOORS, waysThrough, type Way } from "./meanwhile";
import type { Guard, Step } from "./step";

/** Something of AI that answers requests, with the paths to it. */
export class Backend implements Subject {
  readonly isChain = true;

  constructor(
    readonly resource: Resource,
    readonly applies: Truth,
    private readonly world: World,
  ) {}

  /** Whether every path from the internet is held to this; passes where there is no path. */
  isHeldTo(guard: Guard, declared: Declared): Truth {
    const path = pathsOf(this.world, guard, declared).get(this.resource.urn);
    if (path === undefined) return pass();
    return path.isCertain ? fail(...path.steps.map(evidenceOf)) : undecided(...openIn(path, guard));
  }

  /** The path that is not held to this, in words. */
  pathPast(guard: Guard, declared: Declared): View {
    const path = pathsOf(this.world, guard, declared).get(this.resource.urn);
    return viewOf(this.resource, path === undefined ? undefined : inWords(path.steps));
  }
}

/** The same while a program runs: there is a way, and what it is held to besides is told at the end. */
class EarlyBackend extends Backend {
  constructor(
    world: World,
    private readonly way: Way,
  ) {
    super(way.resource, pass(), world);
  }

  override isHeldTo(guard: Guard, { closed, themselves }: Declared): Truth {
    const isDeclared = this.way.steps.some(
      ({ passes, resource }) =>
        themselves.includes(resource.name) ||
        passes.evidence.some(({ found }) => closed.some((one) => JSON.stringify(one) === found)),
    );
    return guard !== "authenticates" || isDeclared ? pass() : fail(...this.way.steps.map(evidenceOf));
  }

  override pathPast(): View {
    return viewOf(this.resource, inWords(this.way.steps));
  }
}

/** What of AI systems answers requests. While a program runs, that to which there is a way for certain. */
export const aiBackends: SubjectType<Backend> = {
  types: LEAVES,
  doors: DOORS,
  of: (resource, world) => {
    if (!world.closed) return waysThrough(resource, world).map((way) => new EarlyBackend(world, way));
    if (!isLeaf(resource)) return [];
    const { graph, into } = built(world);
    const before = into.get(resource.urn);
    // What hands requests on is not where they end.
    const goesOn = graph.get(resource.urn)?.some(({ passes }) => passes.verdict === "pass") === true;
    if (before === undefined || goesOn) return [];
    const isAi = isOfAi(resource, before, world);
    const isMeant = isAi.verdict === "pass" || (isAi.verdict === "undecided" && hostsAi(world));
    return isMeant ? [new Backend(resource, isAi, world)] : [];
  },
};

const nameOf = ({ detail, resource }: Step): string => `${resource.label}${detail === undefined ? "" : ` (${detail})`}`;

const evidenceOf = (one: Step, index: number): Evidence => ({
  resource: one.resource,
  path: "",
  found: `step ${index + 1} from the internet${one.detail === undefined ? "" : `, on port ${one.detail}`}`,
});

const LONGEST = 150;

/** The steps in words; of a long path, what is in the middle is left to the evidence. */
function inWords(steps: readonly Step[]): string {
  const words = ["internet", ...steps.map(nameOf)];
  const full = words.join(" → ");
  if (full.length <= LONGEST || words.length <= 3) return full;
  return [...words.slice(0, 2), "…", ...words.slice(-1)].join(" → ");
}
