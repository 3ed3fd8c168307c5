/** The network policies that hold for a pod, found by its namespace and labels. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { equals, isSet, isUnknown, knownText, some } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";
import { selects } from "./labels";
import { metadataOf, namespaceOf } from "./names";
import type { PodOf } from "./pod";
import { NetworkPolicy, OTHER_NETWORK_POLICIES } from "./types";

type Policy = Resource<types.input.networking.v1.NetworkPolicy>;
export type Direction = "Ingress" | "Egress";

interface OfNamespace {
  /** By a label that a policy asks for: `key=value`. */
  readonly byLabel: Map<string, Policy[]>;
  /** Those that ask for no label that is known. */
  readonly others: Policy[];
}

interface Policies {
  readonly byNamespace: Map<string, OfNamespace>;
  /** Those of which it is not known in which namespace they are. */
  readonly open: Policy[];
  /** What other controllers hold for pods, which is not read here. */
  readonly foreign: Resource[];
}

const POLICIES = Symbol("network policies");

/** All of the stack, indexed once. */
export const policies = (world: World): Policies =>
  world.fold<Policies>(
    POLICIES,
    () => ({ byNamespace: new Map(), open: [], foreign: [] }),
    (known, resource) => {
      if (OTHER_NETWORK_POLICIES.some((type) => world.is<unknown>(resource, type))) known.foreign.push(resource);
      if (!world.is(resource, NetworkPolicy)) return;
      const namespace = namespaceOf(resource, world);
      if (namespace === undefined) {
        known.open.push(resource);
        return;
      }
      const there = known.byNamespace.get(namespace) ?? { byLabel: new Map<string, Policy[]>(), others: [] };
      known.byNamespace.set(namespace, there);
      const label = labelOf(resource);
      if (label === undefined) there.others.push(resource);
      else {
        const asking = there.byLabel.get(label) ?? [];
        asking.push(resource);
        there.byLabel.set(label, asking);
      }
    },
  );

/** One of the labels that the policy asks for, by which it is found. */
function labelOf({ props }: Policy): string | undefined {
  for (const [key, value] of entriesOf(props.spec.podSelector.matchLabels)) {
    const wanted = knownText(value);
    if (wanted !== undefined) return `${key}=${wanted}`;
  }
  return undefined;
}

/** The policies of a namespace that may select what has these labels. */
function candidates({ byLabel, others }: OfNamespace, labels: View, hasMore: boolean): readonly Policy[] {
  const isOpen = hasMore || isUnknown(labels) || entriesOf(labels).some(([, value]) => isUnknown(value));
  const found = isOpen
    ? [...byLabel.values()].flat()
    : entriesOf(labels).flatMap(([key, value]) => byLabel.get(`${key}=${knownText(value) ?? ""}`) ?? []);
  return [...found, ...others];
}

/** A policy that holds for the pod, or may. */
export interface Holding {
  readonly policy: Policy;
  readonly holds: Truth;
}

/** The policies that hold for the pod in a direction, or may. Those that certainly do not are left out. */
export function policiesFor(pod: PodOf, direction: Direction, world: World): readonly Holding[] {
  const { byNamespace, open } = policies(world);
  const namespace = namespaceOf(pod.resource, world);
  if (namespace === undefined) return [];
  const labels = pod.metadata.labels as View;
  const there = byNamespace.get(namespace);
  const ofNamespace = there === undefined ? [] : candidates(there, labels, !isCore(pod.resource));
  const judged = (policy: Policy, isThere: Truth): Holding => {
    const chosen = selects(policy.props.spec.podSelector, labels);
    return { policy, holds: all(isThere, appliesTo(policy, direction), isAsOperatorsLabel(pod, chosen)) };
  };
  return [
    ...ofNamespace.map((policy) => judged(policy, pass())),
    ...open.map((policy) => judged(policy, undecided(evidenceAt(metadataOf(policy).namespace)))),
  ].filter(({ holds }) => holds.verdict !== "fail");
}

const isCore = ({ type }: Resource): boolean => /^kubernetes:(?:core|apps|batch|extensions)\//.test(type);

/** The pods of a custom resource get more labels from its operator: what they lack here they may have. */
function isAsOperatorsLabel({ metadata, resource }: PodOf, chosen: Truth): Truth {
  if (isCore(resource) || chosen.verdict !== "fail" || chosen.malformed === true) return chosen;
  return undecided(evidenceAt(metadata.labels, { waitsFor: "the labels that its operator gives it" }));
}

/** Whether the policy is about a direction: where it says nothing, about what comes in, and what goes out if it has rules on that. */
function appliesTo({ props: { spec } }: Policy, direction: Direction): Truth {
  const { egress, policyTypes } = spec;
  if (isUnknown(policyTypes)) return undecided(evidenceAt(policyTypes));
  if (isSet(policyTypes).verdict === "pass") return some(policyTypes, (type) => equals(type, direction));
  if (direction === "Ingress") return pass();
  return isUnknown(egress) ? undecided(evidenceAt(egress)) : isSet(egress);
}
