/** What a mesh asks of those who call the pods of AI systems. */
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, every, isOneOf, isPresent, isSet, isUnknown, listTruth, text } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { aiPodsOnNetwork } from "./aiActors";
import { AuthorizationPolicy } from "./doorTypes";
import { annotation } from "./exposure";
import { PeerAuthentication } from "./guardTypes";
import { selectsByLabels } from "./labels";
import { areTogether, isNamed, metadataOf, namespaceOf } from "./names";
import { isAiPod, pods, type PodOf } from "./pod";
import { Namespace } from "./types";

/** Where what holds for the whole mesh stands: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/ */
const ROOT = "istio-system";

const AI_PODS = Symbol("pods of AI");
const aiPodsIn = (world: World): readonly PodOf[] =>
  world.fold<PodOf[]>(
    AI_PODS,
    () => [],
    (found, resource) => {
      found.push(...pods.of(resource, world).filter((pod) => isAiPod(pod).verdict === "pass"));
    },
  );

type Selector = View<{ readonly matchLabels: Record<string, string> }>;

/** Whether it holds for a pod of an AI system: it is in its namespace or the mesh's own, and selects it or everything. */
function holdsForAi(resource: Resource, { matchLabels }: Selector, world: World): Truth {
  const isOfMesh = namespaceOf(resource, world) === ROOT;
  return any(
    fail(),
    ...aiPodsIn(world).map((pod) =>
      all(
        isOfMesh ? pass() : areTogether(resource, pod.resource, world),
        isPresent(matchLabels) ? selectsByLabels(matchLabels, pod.metadata.labels) : pass(),
      ),
    ),
  );
}

const holding = (resource: Resource, selector: Selector, world: World): readonly Subject[] => {
  const applies = holdsForAi(resource, selector, world);
  return applies.verdict === "fail" ? [] : [{ resource, applies }];
};

/** What holds in a mesh for the pods of AI, and the namespaces of the mesh that they are in. */
export const meshRules: SubjectType<Subject> = {
  types: [PeerAuthentication, AuthorizationPolicy, Namespace, ...aiPodsOnNetwork.types],
  of: (resource, world) => {
    if (world.is(resource, PeerAuthentication)) return holding(resource, resource.props.spec.selector, world);
    if (world.is(resource, AuthorizationPolicy)) return holding(resource, resource.props.spec.selector, world);
    if (!world.is(resource, Namespace) || !world.closed) return [];
    const isHome = aiPodsIn(world).map(({ resource: pod }) =>
      isNamed(metadataOf(pod).namespace, resource, world, Namespace),
    );
    const applies = all(isInMesh(resource), any(fail(), ...isHome));
    return applies.verdict === "fail" ? [] : [{ resource, applies }];
  },
};

/** https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ and …/ambient/usage/add-workloads/ */
const isInMesh = (namespace: Resource): Truth => {
  const { labels } = metadataOf(namespace);
  return any(
    equals(annotation(labels, "istio-injection"), "enabled"),
    isSet(annotation(labels, "istio.io/rev")),
    equals(annotation(labels, "istio.io/dataplane-mode"), "ambient"),
  );
};

/** Whether nobody is let in who does not show a certificate. Where nothing is said, what holds further out does. */
export function isStrict(resource: Resource, world: World, isElsewhere: boolean): Truth {
  if (world.is(resource, PeerAuthentication)) {
    const { mtls, portLevelMtls } = resource.props.spec;
    const ports = entriesOf(portLevelMtls).map(([, port]) => (port as View<{ mode: string }>).mode);
    const modes = [mtls.mode, ...ports].map((mode) => isOneOf(mode, ["STRICT", "UNSET"], { default: "UNSET" }));
    return all(...modes, isUnknown(portLevelMtls) ? undecided(evidenceAt(portLevelMtls)) : pass());
  }
  if (!world.is(resource, Namespace) || isElsewhere) return pass();
  const own = world
    .all(PeerAuthentication)
    .map((peer) =>
      all(
        namespaceOf(peer, world) === ROOT ? pass() : isNamed(metadataOf(peer).namespace, resource, world, Namespace),
        equals(peer.props.spec.mtls.mode, "STRICT"),
      ),
    );
  const waitsFor = "whether the mesh is strict as a whole, which this stack does not say";
  const toDecide = "Add a PeerAuthentication of mode STRICT, or set the policy's setting `strictElsewhere`.";
  return any(
    undecided({ resource, path: "", found: "no PeerAuthentication of mode STRICT", waitsFor, toDecide }),
    ...own,
  );
}

/** What of a caller says who he is. */
const WHO = ["principals", "requestPrincipals", "serviceAccounts", "namespaces"] as const;

/** Whether each rule that lets callers in names them. https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
export function namesCallers(resource: Resource, world: World): Truth {
  if (!world.is(resource, AuthorizationPolicy)) return pass();
  const { action, rules } = resource.props.spec;
  const allows = equals(action, "ALLOW", { default: "ALLOW" });
  const named = every(rules, ({ from }) => {
    const sources = elementsOf(from);
    if (sources.length === 0) return all(listTruth(from), isUnknown(from) ? pass() : fail(evidenceAt(rules)));
    return all(
      ...sources.map(({ source }) =>
        any(fail(evidenceAt(source)), ...WHO.map((who) => isListOfNames(source[who] as View))),
      ),
    );
  });
  return any(not(allows), named);
}

const isListOfNames = (list: View): Truth =>
  all(
    isSet(list),
    every(list as View<readonly string[]>, (name) => text(name as View, (value) => !/^\*+$/.test(value))),
  );
