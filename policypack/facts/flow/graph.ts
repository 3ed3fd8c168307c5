/**
 * The dataflow of a stack: from buckets to training, models, endpoints and what they capture; from documents to knowledge
 * bases, agents and logs. Each edge is told by one input of one resource. It is built once, as resources come, and how
 * sensitive data is goes once over each edge for each class, so all of it is linear.
 */
import {
  Bucket,
  BucketObject,
  Collection,
  DatabaseCluster,
  FileSystem,
  KendraIndex,
  LogGroup,
  LustreFileSystem,
  NeptuneGraph,
  ObjectCopy,
  SearchDomain,
  VectorBucket,
} from "../aws/types";
import { isAiType } from "../aiNames";
import type { Resource, ResourceType, World } from "../resource";
import { isUnknown, knownText } from "../values";
import { cursorOf, type View } from "../view";
import { BEDROCK } from "./bedrock";
import type { Handed } from "./carried";
import { calledIn, callsOf } from "./names";
import { FlowNode } from "./node";
import type { Place, Reader } from "./place";
import { SAGEMAKER } from "./sagemaker";
import { STORES_AND_STREAMS } from "./stores";

const READERS: readonly Reader[] = [...SAGEMAKER, ...BEDROCK, ...STORES_AND_STREAMS];
const READER_BY_TOKEN: ReadonlyMap<string, Reader> = new Map(
  READERS.flatMap((one) => one.type.tokens.map((token) => [token, one] as const)),
);

/** Where data only rests. */
const RESTS: readonly ResourceType[] = [
  Collection,
  DatabaseCluster,
  FileSystem,
  KendraIndex,
  LogGroup,
  LustreFileSystem,
  NeptuneGraph,
  SearchDomain,
  VectorBucket,
];

/** Every type that data flows through, or rests in. */
export const FLOW_TYPES: readonly ResourceType[] = [...READERS.map(({ type }) => type), ...RESTS];
const FLOW_TOKENS: ReadonlySet<string> = new Set(FLOW_TYPES.flatMap(({ tokens }) => tokens));

/** The objects of a bucket: a tag of theirs says more than the bucket's. */
const OBJECTS: readonly ResourceType[] = [BucketObject, ObjectCopy];

interface Waiting {
  readonly node: FlowNode;
  readonly direction: "from" | "to";
  /** None: the name alone tells. */
  readonly place?: Place;
}

/** Who hands data on to whom. */
export class FlowGraph {
  private readonly nodes = new Map<string, FlowNode>();
  private readonly called = new Map<string, FlowNode[]>();
  /** What was named before it came, while a program runs. */
  private readonly waiting = new Map<string, Waiting[]>();
  /** The types of which there is one whose name is not known yet. */
  private readonly unnamed = new Set<string>();
  /** Whether there is an object that speaks for itself, and nobody knows which one it is. */
  private hasUnnamedObject = false;
  private fresh: FlowNode[] = [];

  constructor(private readonly world: World) {}

  /** What flows through the resource. */
  at(resource: Resource): FlowNode | undefined {
    return this.nodes.get(resource.urn);
  }

  /** Everything that data flows through. */
  all(): Iterable<FlowNode> {
    return this.nodes.values();
  }

  /** Takes a resource in. */
  take(resource: Resource): void {
    if (!FLOW_TOKENS.has(resource.type) && !isAiType(resource.type)) return;
    const node = new FlowNode(resource, READER_BY_TOKEN.get(resource.type)?.read(resource, this.world) ?? {});
    this.nodes.set(resource.urn, node);
    this.fresh.push(node);
  }

  /** Joins what has come since. All are named first, so that at the end of a run the order does not matter. */
  settle(): void {
    const { fresh } = this;
    this.fresh = [];
    for (const node of fresh) {
      const calls = this.callsOf(node);
      if (calls.length === 0) this.noteUnnamed(node);
      for (const name of calls) push(this.called, name, node);
    }
    for (const node of fresh) {
      this.join(node);
      if (!this.world.closed) this.meet(node);
    }
  }

  /** What the place names. */
  targets({ types, view }: Place): readonly FlowNode[] {
    const { owner, top } = cursorOf(view);
    const isOne = (node: FlowNode): boolean =>
      node.resource.urn !== owner.urn && types.some((type) => this.world.is<unknown>(node.resource, type));
    const text = knownText(view);
    const node = this.nodes.get(owner.urn);
    const sources =
      node === undefined
        ? []
        : this.world
            .dependencies(node.resource, top)
            .flatMap(({ urn }) => (urn === owner.urn ? [] : (this.nodes.get(urn) ?? [])));
    if (text === undefined) {
      const objects = sources.filter((one) => this.isObject(one));
      const stores = objects.flatMap(({ resource }) => this.bucketOf(resource));
      return types.includes(Bucket) ? mostExact(objects, [...sources.filter(isOne), ...stores]) : sources.filter(isOne);
    }
    const names = calledIn(text);
    const found = names.flatMap((name) => this.called.get(name) ?? []);
    const named = found.filter(isOne);
    // Of two with one name (in two regions or accounts), the one that the value was computed from.
    const meant = named.filter((one) => sources.includes(one));
    // What AWS makes of a name is in no name that is known; a bucket's name is always in what names it.
    const computed = named.length > 0 || types.includes(Bucket) ? [] : sources.filter(isOne);
    const objects = types.includes(Bucket) ? found.filter((one) => this.isObject(one)) : [];
    return mostExact(objects, meant.length > 0 ? meant : [...named, ...computed]);
  }

  /** Whether the place may turn out to be something of this stack: it is not known, or what it names is not. */
  isOpen({ types, view }: Place): boolean {
    if (isUnknown(view)) return true;
    return types.some(({ tokens }) => tokens.some((token) => this.unnamed.has(token)));
  }

  private noteUnnamed(node: FlowNode): void {
    if (!this.isObject(node)) this.unnamed.add(node.resource.type);
    else this.hasUnnamedObject ||= node.speaksForItself;
  }

  private callsOf(node: FlowNode): readonly string[] {
    const { flows, resource } = node;
    const own = this.isPartOfBucket(resource) ? [] : callsOf(resource);
    return [
      ...new Set([...own, ...(flows.called ?? []), ...(this.isObject(node) ? this.callsOfObject(resource) : [])]),
    ];
  }

  /** An object by its bucket's name, and its key. */
  private callsOfObject(resource: Resource): readonly string[] {
    const { bucket, key } = resource.props as View<{ bucket: string; key: string }>;
    const name =
      knownText(bucket) ??
      this.bucketOf(resource).map(({ resource: { props } }) =>
        knownText((props as View<{ bucket: string }>).bucket),
      )[0];
    const path = knownText(key);
    return name === undefined || path === undefined ? [] : [`s3://${name}/${path}`];
  }

  /** What names its bucket is no bucket. */
  private isPartOfBucket(resource: Resource): boolean {
    const { bucket } = resource.props as View<{ bucket: string }>;
    return knownText(bucket) !== undefined && !this.world.is(resource, Bucket);
  }

  private isObject({ resource }: FlowNode): boolean {
    return OBJECTS.some((type) => this.world.is<unknown>(resource, type));
  }

  private bucketOf(object: Resource): readonly FlowNode[] {
    const { bucket } = object.props as View<{ bucket: string }>;
    const reference = this.world.follow(bucket, Bucket);
    const node = reference.kind === "resource" ? this.nodes.get(reference.target.urn) : undefined;
    return node === undefined ? [] : [node];
  }

  private join(node: FlowNode): void {
    const { from = [], to = [], toNamed = [] } = node.flows;
    for (const place of from) this.joinTo(node, place, "from");
    for (const place of to) this.joinTo(node, place, "to");
    for (const name of toNamed) {
      for (const target of this.called.get(name) ?? []) this.connect(node, target, "to");
      push(this.waiting, name, { node, direction: "to" });
    }
  }

  private joinTo(node: FlowNode, place: Place, direction: "from" | "to"): void {
    const text = knownText(place.view);
    const targets = this.targets(place);
    if (
      direction === "from" &&
      this.hasUnnamedObject &&
      targets.some(({ resource }) => this.world.is(resource, Bucket))
    ) {
      this.hand(node, { rank: -1, via: node, open: [place.view], foreign: [] });
      return;
    }
    for (const target of targets) this.connect(node, target, direction);
    if (!this.world.closed) {
      if (text !== undefined) for (const name of calledIn(text)) push(this.waiting, name, { node, place, direction });
    } else if (targets.length === 0 && direction === "from") {
      if (this.isOpen(place)) this.hand(node, { rank: -1, via: node, open: [place.view], foreign: [] });
      else if (place.types.includes(Bucket)) this.hand(node, { rank: -1, via: node, open: [], foreign: [place] });
    }
  }

  /** Joins it to those who have named it before it came. */
  private meet(node: FlowNode): void {
    for (const { direction, node: owner, place } of this.callsOf(node).flatMap(
      (name) => this.waiting.get(name) ?? [],
    )) {
      if (owner === node) continue;
      if (place === undefined || this.targets(place).includes(node)) this.connect(owner, node, direction);
    }
  }

  private connect(owner: FlowNode, target: FlowNode, direction: "from" | "to"): void {
    const [source, sink] = direction === "from" ? [target, owner] : [owner, target];
    if (source.next.has(sink)) return;
    source.next.add(sink);
    this.hand(sink, source.handsOn);
  }

  /** Hands something on, and further where nothing speaks for itself. */
  private hand(to: FlowNode, what: Handed): void {
    const todo: (readonly [FlowNode, Handed])[] = [[to, what]];
    for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
      const [node, handed] = step;
      if (!node.incoming.take(handed) || node.speaksForItself) continue;
      for (const next of node.next) todo.push([next, node.handsOn]);
    }
  }
}

/** An object that says how sensitive it is speaks for itself; of another, its bucket does. */
function mostExact(objects: readonly FlowNode[], stores: readonly FlowNode[]): readonly FlowNode[] {
  const exact = objects.filter(({ speaksForItself }) => speaksForItself);
  return exact.length > 0 ? exact : stores;
}

const DATAFLOW = Symbol("dataflow");

/** The dataflow of what is known of the stack. */
export function dataflow(world: World): FlowGraph {
  const graph = world.fold(
    DATAFLOW,
    () => new FlowGraph(world),
    (flow, resource) => {
      flow.take(resource);
    },
  );
  graph.settle();
  return graph;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
