/** Objects of a cluster by their names, and pods by their labels: each looked up, and never searched for one by one. */
import type { Resource, ResourceType, World } from "../resource";
import { fail, pass, undecided, any, type Truth } from "../truth";
import { isPresent, isUnknown, knownTexts } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";
import { selectsByLabels } from "./labels";
import { isNamed, metadataOf, nameAt, namespaceOf, ownName } from "./names";
import type { PodOf } from "./pod";
import { actors } from "./serviceAccount";
import { AI_WORKLOADS } from "./types";

/** What was looked for: those that it is; or, where that is not known, why any of them may be it. */
export interface Found {
  readonly known: readonly Resource[];
  readonly mayBeAny: Truth;
}

const NONE: Found = { known: [], mayBeAny: fail() };

/** All objects of some types, by namespace and name. */
export class Objects {
  private readonly byName = new Map<string, Resource[]>();
  private readonly unnamed: View[] = [];

  private readonly tokens: ReadonlySet<string>;

  constructor(
    private readonly types: readonly ResourceType[],
    private readonly world: World,
    private readonly isNamespaced = true,
  ) {
    this.tokens = new Set(types.flatMap(({ tokens }) => tokens));
  }

  /** Takes the resource in, if it is one of these. */
  add(resource: Resource): void {
    if (!this.tokens.has(resource.type)) return;
    const { name } = metadataOf(resource);
    const namespace = this.isNamespaced ? namespaceOf(resource, this.world) : "";
    if (isUnknown(name) || namespace === undefined) this.unnamed.push(metadataOf(resource));
    if (namespace !== undefined) push(this.byName, `${namespace}/${ownName(resource)}`, resource);
  }

  /** Those of this name, in this namespace. */
  at(view: View, namespace: string | undefined = ""): Found {
    if (!isPresent(view)) return NONE;
    const name = nameAt(view, this.world, ...this.types);
    if (name === undefined) return { known: [], mayBeAny: undecided(evidenceAt(view)) };
    const known = this.called(name, namespace);
    if (known.length > 0 || this.unnamed.length === 0) return { known, mayBeAny: fail() };
    return { known, mayBeAny: undecided(...this.unnamed.map((one) => evidenceAt(one))) };
  }

  /** Those of this name, where it is a text in another. */
  called(name: string, namespace: string | undefined = ""): readonly Resource[] {
    return this.byName.get(`${namespace}/${name}`) ?? [];
  }
}

/** Labels that an operator puts on the pods of what is called so: there the name is the value. */
const OF_OPERATOR = /^(?:ray\.io|serving\.kserve\.io|leaderworkerset\.sigs\.k8s\.io|training\.kubeflow\.org)\//;

/** Those that say which part of it a pod is. */
const OF_PART = /^ray\.io\/(?:node-type|group|identifier|is-ray-node)$/;

/** A workload, and whether it is selected. */
export interface Selected {
  readonly workload: Resource;
  readonly is: Truth;
}

const POD_TOKENS: ReadonlySet<string> = new Set(actors.types.flatMap(({ tokens }) => tokens));

/** All pods, by namespace and label. */
export class PodsByLabel {
  private readonly byLabel = new Map<string, PodOf[]>();
  /** By namespace, those whose labels are not all known. */
  private readonly open = new Map<string, PodOf[]>();
  private readonly anywhere: PodOf[] = [];
  readonly workloads: Resource[] = [];

  constructor(private readonly world: World) {}

  /** Takes the resource in, if it runs pods. */
  add(resource: Resource): void {
    const own = POD_TOKENS.has(resource.type) ? actors.of(resource, this.world) : [];
    if (own.length > 0) this.workloads.push(resource);
    for (const pod of own) this.note(pod);
  }

  /** What has these labels; undefined where it may be anything, as the namespace or the labels are not known. */
  withLabels(wanted: View, namespace: string | undefined): readonly Selected[] | undefined {
    const known = [...knownTexts(wanted)];
    if (!isPresent(wanted) || (entriesOf(wanted).length === 0 && !isUnknown(wanted))) return [];
    const [first] = known;
    const isOfUnknown = entriesOf(wanted).some(([key, value]) => OF_OPERATOR.test(key) && isUnknown(value));
    if (namespace === undefined || first === undefined || isOfUnknown) return undefined;
    const named = known.flatMap(([, value]) => this.byLabel.get(`${namespace}|=${value}`) ?? []);
    const labelled = this.byLabel.get(`${namespace}|${first.join("=")}`) ?? [];
    const candidates = new Set([...labelled, ...named, ...(this.open.get(namespace) ?? []), ...this.anywhere]);
    return selectedOf(wanted, [...candidates], this.world);
  }

  /** The Services of these that select the workload, while it may come after them. */
  selectedBy(workload: Resource, services: ServicesByLabel): readonly (Selected & { readonly service: Resource })[] {
    return actors
      .of(workload, this.world)
      .flatMap((pod) =>
        services
          .labelled(namespaceOf(workload, this.world), labelsOf(pod))
          .flatMap((service) =>
            selectedOf(selectorOf(service), [pod], this.world).map((selected) => ({ ...selected, service })),
          ),
      );
  }

  private note(pod: PodOf): void {
    const namespace = namespaceOf(pod.resource, this.world);
    if (namespace === undefined) {
      this.anywhere.push(pod);
      return;
    }
    const maps = labelsOf(pod);
    for (const labels of maps) {
      for (const [key, value] of knownTexts(labels)) push(this.byLabel, `${namespace}|${key}=${value}`, pod);
    }
    if (maps.some((labels) => isUnknown(labels) || entriesOf(labels).some(([, value]) => isUnknown(value))))
      push(this.open, namespace, pod);
    if (pod.isAiKind) push(this.byLabel, `${namespace}|=${ownName(pod.resource)}`, pod);
  }
}

const selectorOf = ({ props }: Resource): View =>
  (props as View<{ spec: { selector: Record<string, string> } }>).spec.selector;

const selectedOf = (wanted: View, candidates: readonly PodOf[], world: World): readonly Selected[] =>
  candidates.flatMap((pod) => {
    const is = isSelected(wanted, pod, world);
    return is.verdict === "fail" ? [] : [{ workload: pod.resource, is }];
  });

/** Services by what they select. */
export class ServicesByLabel {
  private readonly byLabel = new Map<string, Resource[]>();

  constructor(private readonly world: World) {}

  add(service: Resource): void {
    const [first] = knownTexts(selectorOf(service));
    if (first !== undefined) push(this.byLabel, `${namespaceOf(service, this.world)}|${first.join("=")}`, service);
  }

  /** Those that select one of the labels first. */
  labelled(namespace: string | undefined, maps: readonly View[]): readonly Resource[] {
    const labels = maps.flatMap((map) => [...knownTexts(map)]);
    return [...new Set(labels.flatMap((label) => this.byLabel.get(`${namespace}|${label.join("=")}`) ?? []))];
  }
}

/** The labels of a pod, and those of the operator's object that it hands on to its pods. */
const labelsOf = ({ isAiKind, metadata, resource }: PodOf): readonly View[] => [
  metadata.labels,
  ...(isAiKind ? [metadataOf(resource).labels as View] : []),
];

/** Whether a Service with this selector, in the same namespace, hands on to the pod. */
export function isSelected(wanted: View, pod: PodOf, world: World): Truth {
  const isPlaced =
    namespaceOf(pod.resource, world) === undefined ? undecided(evidenceAt(metadataOf(pod.resource))) : pass();
  const byOperator =
    pod.isAiKind && AI_WORKLOADS.some((type) => world.is(pod.resource, type))
      ? entriesOf(wanted).filter(([key]) => OF_OPERATOR.test(key) && !OF_PART.test(key))
      : [];
  const named = byOperator.map(([, value]) => isNamed(value, pod.resource, world, ...AI_WORKLOADS));
  const selected = any(fail(), ...named, ...labelsOf(pod).map((labels) => selectsByLabels(wanted, labels)));
  return selected.verdict === "pass"
    ? { ...isPlaced, evidence: [...isPlaced.evidence, ...selected.evidence] }
    : selected;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
