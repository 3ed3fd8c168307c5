/** Which network policies hold for a pod. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
import type { types } from "@pulumi/kubernetes";
import type { World } from "../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, isSet, isTrue, listTruth, some, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { selectsAll } from "./labels";
import { metadataOf, namespaceOf } from "./names";
import type { PodOf } from "./pod";
import { NetworkPolicy } from "./types";
import { policies, policiesFor, type Direction } from "./policiesOfPod";

export type { Direction } from "./policiesOfPod";

/** One rule: whom it is about, and on which ports. */
export interface AllowRule {
  readonly view: View;
  readonly peers: View<types.input.networking.v1.NetworkPolicyPeer[]>;
  readonly ports: View<types.input.networking.v1.NetworkPolicyPort[]>;
  /** Undecided where it is not known whether it is about the pod. */
  readonly holds: Truth;
}

/**
 * Whether a policy holds for the pod in the direction, so that it reaches, or is reached by, only what a rule allows. On the
 * network of its machine none holds for it.
 *
 * @param declared patterns of namespaces in which everything is denied by what another stack holds
 */
export function isIsolated(pod: PodOf, direction: Direction, world: World, declared: (name: string) => boolean): Truth {
  const namespace = namespaceOf(pod.resource, world);
  const where = metadataOf(pod.resource).namespace;
  if (isTrue(pod.spec.hostNetwork).verdict === "pass") return fail(evidenceAt(pod.spec.hostNetwork));
  const place = evidenceAt(where, { absent: 'that is "default"' });
  const more = undecided({
    resource: pod.resource,
    path: "",
    found: "no policy yet",
    waitsFor: "the rest of the program",
  });
  const isOpen = namespace === undefined ? undecided(place) : world.closed ? fail(place) : more;
  const others = policies(world).foreign.map((resource) =>
    undecided({
      resource,
      path: "",
      found: "a policy of another kind",
      waitsFor: "what it holds, which is not read here",
    }),
  );
  return all(
    not(isTrue(pod.spec.hostNetwork)),
    any(
      namespace !== undefined && declared(namespace) ? pass() : isOpen,
      ...policiesFor(pod, direction, world).map(({ holds }) => holds),
      ...others.slice(0, 1),
    ),
  );
}

/** The rules that let the pod out, or others in: all of them count together. */
export function rulesFor(pod: PodOf, direction: Direction, world: World): readonly AllowRule[] {
  return policiesFor(pod, direction, world).flatMap(({ holds, policy: { props } }) => {
    const rules = direction === "Ingress" ? props.spec.ingress : props.spec.egress;
    const listed = listTruth(rules);
    const unread =
      listed.verdict === "pass"
        ? []
        : [{ view: rules as View, peers: rules as never, ports: rules as never, holds: listed }];
    return [
      ...unread,
      ...elementsOf(rules).map((rule) => {
        const { from, ports, to } = rule as View<{
          from: types.input.networking.v1.NetworkPolicyPeer[];
          to: types.input.networking.v1.NetworkPolicyPeer[];
          ports: types.input.networking.v1.NetworkPolicyPort[];
        }>;
        return { view: rule, peers: direction === "Ingress" ? from : to, ports, holds };
      }),
    ];
  });
}

/** Whether it is known which policies may be about the pod: in a namespace that is not known, any may. */
export const policiesAreKnown = ({ resource }: PodOf, world: World): Truth =>
  namespaceOf(resource, world) === undefined && world.all(NetworkPolicy).length > 0
    ? undecided(evidenceAt(metadataOf(resource).namespace))
    : pass();

/** Whether the rule lets everything in, or out, on every port: as if there were no policy. */
export function allowsAll({ holds, peers, ports, view }: AllowRule): Truth {
  const isAll = (selector: View<types.input.meta.v1.LabelSelector>): Truth =>
    isPresent(selector) ? selectsAll(selector) : fail();
  const everybody = any(
    not(isSet(peers)),
    some(peers, ({ ipBlock, namespaceSelector, podSelector }) =>
      any(
        text(ipBlock.cidr, (cidr) => cidr.endsWith("/0"), { default: "" }),
        all(isAll(namespaceSelector), isPresent(podSelector) ? selectsAll(podSelector) : pass()),
      ),
    ),
  );
  const open = all(holds, not(isSet(ports)), everybody);
  return open.verdict === "pass" ? pass(evidenceAt(view)) : open;
}
