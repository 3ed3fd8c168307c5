/** Gateways and their routes: whether the internet reaches them, and what they ask of whoever calls. https://gateway-api.sigs.k8s.io/ */
import type { Resource, ResourceType, World } from "../resource";
import { all, any, fail, undecided, type Truth } from "../truth";
import { equals, every, isOneOf, isPresent, isSet, isUnknown, knownText, oneOrMany, some } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import {
  type Gateway,
  GATEWAY_ROUTES,
  GatewayClass,
  ListenerRuleConfiguration,
  LoadBalancerConfiguration,
  type LoadBalancerSpec,
  type Named,
  type RouteArgs,
} from "./doorTypes";
import { annotation, elsewhereDecided, saidToFaceInternet } from "./exposure";
import { metadataOf, namespaceAt, namespaceOf } from "./names";
import { Objects } from "./objects";
import { RoutePolicies } from "./routePolicies";

type GatewayResource = Resource<typeof Gateway extends ResourceType<infer Args> ? Args : never>;
export type RouteResource = Resource<RouteArgs>;

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/gateway/ */
const OF_CONTROLLER = ["gateway.k8s.aws/alb", "gateway.k8s.aws/nlb"];
/** VPC Lattice is reached from within VPCs only: https://www.gateway-api-controller.eks.aws.dev/latest/ */
const LATTICE = ["amazon-vpc-lattice", "application-networking.k8s.aws/gateway-api-controller"];

export class Gateways {
  private readonly classes: Objects;
  private readonly configurations: Objects;
  private readonly rules: Objects;
  private readonly policies: RoutePolicies;

  constructor(private readonly world: World) {
    this.classes = new Objects([GatewayClass], world, false);
    this.configurations = new Objects([LoadBalancerConfiguration], world);
    this.rules = new Objects([ListenerRuleConfiguration], world);
    this.policies = new RoutePolicies(world);
  }

  /** Takes the resource in, if it says something of a Gateway or a route. */
  add(resource: Resource): void {
    for (const objects of [this.classes, this.configurations, this.rules]) objects.add(resource);
    this.policies.add(resource);
  }

  /** Whether the internet reaches its load balancer. */
  isOnInternet(gateway: GatewayResource): Truth {
    const { gatewayClassName, infrastructure } = gateway.props.spec;
    const { known } = this.classes.at(gatewayClassName);
    const classes = known.map(({ props }) => (props as View<ClassArgs>).spec);
    const isOneOfThese = (names: readonly string[]): boolean =>
      [gatewayClassName, ...classes.map(({ controllerName }) => controllerName)].some((name) =>
        names.includes(knownText(name) ?? ""),
      );
    if (isOneOfThese(LATTICE)) return fail(evidenceAt(gatewayClassName));
    const own = this.schemesAt(infrastructure.parametersRef, namespaceOf(gateway, this.world));
    const ofClass = classes.flatMap(({ parametersRef }) => this.schemesAt(parametersRef, undefined));
    if (isOneOfThese(OF_CONTROLLER) || own.length > 0) return any(fail(), ...own, ...ofClass);
    const annotations = [infrastructure.annotations as View, metadataOf(gateway).annotations as View];
    const said = annotations.flatMap((one) => (isPresent(one) ? (saidToFaceInternet(one) ?? []) : []));
    if (said.length > 0) return any(...said);
    const isInside = annotations.map((one) => equals(annotation(one, "networking.istio.io/service-type"), "ClusterIP"));
    return any(...isInside).verdict === "pass" ? fail() : undecided(elsewhereDecided(gatewayClassName));
  }

  /** What a configuration of AWS's controller puts before the load balancer, and has it write down. */
  watched(gateway: GatewayResource): { readonly filters: Truth; readonly mayFilter: Truth; readonly logs: Truth } {
    const { gatewayClassName, infrastructure } = gateway.props.spec;
    const classes = this.classes.at(gatewayClassName).known.map(({ props }) => (props as View<ClassArgs>).spec);
    const own = this.configurationsAt(infrastructure.parametersRef, namespaceOf(gateway, this.world));
    const ofClass = classes.flatMap(({ parametersRef }) => this.configurationsAt(parametersRef, undefined));
    const configurations = [...own, ...ofClass];
    return {
      filters: any(fail(), ...configurations.map(({ wafV2 }) => isSet(wafV2.webACL))),
      mayFilter: isOneOf(gatewayClassName, ["alb", ...OF_CONTROLLER.slice(0, 1)]),
      logs: any(
        fail(),
        ...configurations.map(({ loadBalancerAttributes }) =>
          some(loadBalancerAttributes, ({ key, value }) =>
            all(equals(key, "access_logs.s3.enabled"), equals(value, "true")),
          ),
        ),
      ),
    };
  }

  /** Whether the route, or its gateway, asks who is calling, in each of its rules. */
  authenticates(route: RouteResource, gateway: Resource): Truth {
    const asked = this.policies.ask(route, gateway);
    const filtered = every(route.props.spec.rules, ({ filters }) => this.filtersAsk(filters, route));
    const hasRules = isSet(route.props.spec.rules).verdict === "pass";
    return any(fail(), asked, hasRules ? filtered : fail());
  }

  private filtersAsk(filters: View<RouteArgs["spec"]["rules"][number]["filters"]>, route: Resource): Truth {
    return some(filters, ({ extensionRef, type }) => {
      const external = equals(type, "ExternalAuth");
      if (external.verdict === "pass" || !isPresent(extensionRef)) return external;
      const { known } = this.rules.at(extensionRef.name, namespaceOf(route, this.world));
      const actions = known.map(({ props }) =>
        some((props as View<{ spec: { actions: { type: string }[] } }>).spec.actions, (action) =>
          isOneOf(action.type, ["authenticate-cognito", "authenticate-oidc", "jwt-validation"]),
        ),
      );
      const waitsFor = "whether this filter asks who is calling";
      const toDecide = "State the route in the policy's setting `authenticateThemselves`, where it does.";
      return actions.length > 0 ? any(...actions) : undecided(evidenceAt(extensionRef.name, { waitsFor, toDecide }));
    });
  }

  /** What a configuration of AWS's controller says of the load balancer; nothing where none is named. */
  private schemesAt(reference: View<Named>, namespace: string | undefined): readonly Truth[] {
    if (!isPresent(reference)) return [];
    if (isUnknown(reference) || isUnknown(reference.kind)) return [undecided(evidenceAt(reference))];
    if (knownText(reference.kind) !== "LoadBalancerConfiguration") return [];
    const { known } = this.configurations.at(reference.name, namespace ?? namespaceAt(reference.namespace, this.world));
    const schemes = known.map(({ props }) =>
      equals((props as View<{ spec: { scheme: string } }>).spec.scheme, "internet-facing", { default: "internal" }),
    );
    return schemes.length > 0 ? schemes : [undecided(elsewhereDecided(reference.name))];
  }

  private configurationsAt(reference: View<Named>, namespace: string | undefined): readonly View<LoadBalancerSpec>[] {
    const { known } = this.configurations.at(reference.name, namespace ?? namespaceAt(reference.namespace, this.world));
    return known.map(({ props }) => (props as View<{ spec: LoadBalancerSpec }>).spec);
  }
}

interface ClassArgs {
  readonly spec: { readonly controllerName: string; readonly parametersRef: Named };
}

/** All routes of the stack. */
export const routesIn = (world: World): readonly RouteResource[] => GATEWAY_ROUTES.flatMap((type) => world.all(type));

/** What a route is attached to, and what it hands on to: each with the namespace that it is in. */
export const parentsOf = (route: RouteResource): readonly View<Named>[] =>
  oneOrMany(route.props.spec.parentRefs) as readonly View<Named>[];
export const backendRefsOf = (route: RouteResource): readonly View<Named>[] =>
  elementsOf(route.props.spec.rules).flatMap(({ backendRefs }) => elementsOf(backendRefs));
