/** What the policies of a gateway ask of whoever calls: those of Envoy Gateway, and those of Kuadrant. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isSet, knownText } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { GatewaySecurityPolicy, KuadrantAuthPolicy, type Named } from "./doorTypes";
import { selects } from "./labels";
import { metadataOf, namespaceOf, ownName } from "./names";

type LabelSelector = types.input.meta.v1.LabelSelector;

/** What of a policy asks who is calling. https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicyspec */
const ASKS = ["jwt", "oidc", "basicAuth", "apiKeyAuth", "extAuth"];

/** What is said of a route, or of a gateway, by all policies for it. */
interface Said {
  readonly asks: Truth;
  /** Whether what is said of the gateway holds beside it, and is not put out of force. */
  readonly isMerged: boolean;
}

/** A policy for whatever of a namespace has certain labels. */
interface Selector {
  readonly said: Said;
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly selector: View<LabelSelector>;
}

/** The policies of a stack, by what they are for. */
export class RoutePolicies {
  /** `kind/namespace/name` → what policies of Envoy Gateway say. */
  private readonly said = new Map<string, Said>();
  private readonly selectors: Selector[] = [];
  /** What a policy of Kuadrant is for. */
  private readonly held = new Set<string>();

  constructor(private readonly world: World) {}

  /** Takes the resource in, if it is such a policy. */
  add(resource: Resource): void {
    const namespace = namespaceOf(resource, this.world);
    if (this.world.is(resource, KuadrantAuthPolicy)) this.held.add(keyAt(resource.props.spec.targetRef, namespace));
    if (!this.world.is(resource, GatewaySecurityPolicy)) return;
    const { targetRef, targetRefs } = resource.props.spec;
    const spec = resource.props.spec as View as View<Record<string, unknown>>;
    const asks = any(...ASKS.map((name) => isSet(spec[name] as View)));
    const isMerged = isPresent(spec["mergeType"] as View);
    for (const target of [targetRef, ...elementsOf(targetRefs)].filter(isPresent)) {
      const key = keyAt(target, namespace);
      this.said.set(key, both({ asks: all(asks, isForAll(target)), isMerged }, this.said.get(key)));
    }
    for (const selector of elementsOf(spec["targetSelectors"] as View<readonly LabelSelector[]>)) {
      const { kind } = selector as View as View<{ kind: string }>;
      this.selectors.push({ said: { asks, isMerged }, kind: knownText(kind), namespace, selector });
    }
  }

  /**
   * Whether they ask whoever calls by the route. What is said of the route is said in the place of what is said of its gateway.
   * https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/security-policy/#precedence
   */
  ask(route: Resource, gateway: Resource): Truth {
    if ([route, gateway].some((one) => this.held.has(this.keyOf(one)))) return pass();
    const [own, ofGateway] = [this.saidOf(route), this.saidOf(gateway)?.asks ?? fail()];
    if (own === undefined) return ofGateway;
    return own.isMerged ? any(own.asks, ofGateway) : own.asks;
  }

  private saidOf(resource: Resource): Said | undefined {
    const labels = metadataOf(resource).labels as View;
    const namespace = namespaceOf(resource, this.world);
    return this.selectors
      .filter((one) => one.kind === kindOf(resource) && one.namespace === namespace)
      .reduce<Said | undefined>(
        (found, { said, selector }) => {
          const isOne = selects(selector, labels);
          return isOne.verdict === "fail" ? found : both({ ...said, asks: all(said.asks, isOne) }, found);
        },
        this.said.get(this.keyOf(resource)),
      );
  }

  private keyOf(resource: Resource): string {
    return `${kindOf(resource)}/${namespaceOf(resource, this.world)}/${ownName(resource)}`;
  }
}

const both = (one: Said, other: Said | undefined): Said =>
  other === undefined ? one : { asks: any(one.asks, other.asks), isMerged: one.isMerged && other.isMerged };

const keyAt = ({ kind, name }: View<Named>, namespace: string | undefined): string =>
  `${knownText(kind)}/${namespace}/${knownText(name)}`;

const kindOf = ({ type }: Resource): string => (type.split(":").at(-1) ?? "").replace(/Patch$/, "");

/** One for a rule of a route asks whoever calls by that rule, and nobody else. */
function isForAll(target: View<Named>): Truth {
  const { kind, sectionName } = target as View as View<{ kind: string; sectionName: string }>;
  if (!isPresent(sectionName) || knownText(kind) === "Gateway") return pass();
  const toDecide = "Name the route as a whole, or state it in the policy's setting `authenticateThemselves`.";
  return undecided(evidenceAt(sectionName, { waitsFor: "what is asked by the other rules of the route", toDecide }));
}
