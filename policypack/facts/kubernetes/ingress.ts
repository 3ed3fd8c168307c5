/**
 * Ingresses: whether the internet reaches them, and what they ask of whoever calls.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isSet, isUnknown, knownText, text } from "../values";
import { elementsOf, entriesOf, evidenceAt, type View } from "../view";
import { Ingress, IngressClass, IngressClassParams } from "./doorTypes";
import { annotation, elsewhereDecided, namesUnknownRange } from "./exposure";
import { metadataOf } from "./names";
import { Objects } from "./objects";

type IngressOf = Resource<types.input.networking.v1.Ingress>;

const ALB = "alb.ingress.kubernetes.io";
const NGINX = "nginx.ingress.kubernetes.io";
const ALB_CONTROLLERS = ["ingress.k8s.aws/alb", "eks.amazonaws.com/alb"];

/** What other controllers call that which may ask who is calling. */
const OTHERS = [
  "traefik.ingress.kubernetes.io/router.middlewares",
  "konghq.com/plugins",
  "haproxy.org/auth-type",
  "haproxy-ingress.github.io/auth-url",
];

/** The Ingresses of a stack, with what they share: those of one group are one load balancer. */
export class Ingresses {
  private readonly groups = new Map<string, IngressOf[]>();
  /** Names of groups that are not known: any may be this one. */
  private readonly unknownGroups: View[] = [];
  private readonly found = new Map<string, View | undefined>();
  private readonly classes: Objects;
  private readonly params: Objects;

  constructor(private readonly world: World) {
    this.classes = new Objects([IngressClass], world, false);
    this.params = new Objects([IngressClassParams], world, false);
  }

  /** Takes the resource in, if it is an Ingress or says something of them. */
  add(resource: Resource): void {
    this.classes.add(resource);
    this.params.add(resource);
    if (!this.world.is(resource, Ingress)) return;
    this.found.clear();
    const group = groupOf(resource);
    if (isUnknown(groupNameOf(resource))) this.unknownGroups.push(groupNameOf(resource));
    if (group !== undefined) push(this.groups, group, resource);
  }

  /** Whether the internet reaches its load balancer. */
  isOnInternet(ingress: IngressOf): Truth {
    const isAlb = this.isAlb(ingress);
    if (isAlb.verdict === "fail") return undecided(elsewhereDecided(classNameOf(ingress)));
    return all(isAlb, this.isAlbOnInternet(ingress));
  }

  /** Whether it asks who is calling, before it hands on to a Service with these annotations. */
  authenticates(ingress: IngressOf, ofService: readonly View[]): Truth {
    const own = annotationsOf(ingress);
    if (this.isAlb(ingress).verdict === "fail") return proxyAsks(own, classNameOf(ingress));
    const at = (name: string): View =>
      [...ofService, own].map((one) => annotation(one, `${ALB}/${name}`)).find(isPresent) ??
      annotation(own, `${ALB}/${name}`);
    return any(
      all(
        isOneOf(at("auth-type"), ["cognito", "oidc"]),
        isOneOf(at("auth-on-unauthenticated-request"), ["authenticate", "deny"], { default: "authenticate" }),
      ),
      isSet(at("jwt-validation")),
      text(this.shared(ingress, "mutual-authentication"), (modes) => /"mode"\s*:\s*"verify"/.test(modes)),
    );
  }

  /** The web ACL that stands before its load balancer. */
  webAclOf(ingress: IngressOf): View {
    return this.shared(ingress, "wafv2-acl-arn");
  }

  /** Whether another controller's settings limit how often it is asked. */
  limits(ingress: IngressOf): Truth {
    if (this.isAlb(ingress).verdict !== "fail") return fail();
    const own = annotationsOf(ingress);
    return any(
      ...["limit-rps", "limit-rpm", "limit-connections"].map((name) => isSet(annotation(own, `${NGINX}/${name}`))),
    );
  }

  /** The security groups that its load balancer is given. */
  groupsOf(ingress: IngressOf): View {
    return this.shared(ingress, "security-groups");
  }

  private isAlbOnInternet(ingress: IngressOf): Truth {
    const scheme = this.shared(ingress, "scheme");
    const ofClass = this.schemeOfClass(ingress);
    const faces = ofClass ?? equals(scheme, "internet-facing", { default: "internal" });
    const ranges = this.shared(ingress, "inbound-cidrs");
    const isNarrow = isPresent(ranges) && !isPresent(this.groupsOf(ingress));
    return all(faces, isNarrow ? namesUnknownRange(ranges) : pass());
  }

  /** What the class says of all its load balancers, which no Ingress changes. */
  private schemeOfClass(ingress: IngressOf): Truth | undefined {
    const named = classNameOf(ingress);
    const classes = this.classes.at(named);
    const params = classes.known
      .map(({ props }) => (props as View<types.input.networking.v1.IngressClass>).spec.parameters.name as View)
      .map((name) => this.params.at(name));
    const schemes = params
      .flatMap(({ known }) => known)
      .map(({ props }) => (props as View<{ spec: { scheme: string } }>).spec.scheme)
      .filter(isPresent);
    const open = [classes, ...params].map(({ mayBeAny }) => mayBeAny).filter(({ verdict }) => verdict !== "fail");
    const said = schemes.map((scheme) => equals(scheme, "internet-facing"));
    // A class of this stack may come after those that are of it.
    const mayCome = !this.world.closed && isPresent(named) && knownText(named) !== "alb" && classes.known.length === 0;
    if (mayCome) return undecided(evidenceAt(named, { waitsFor: "the rest of the program" }));
    return said.length + open.length === 0 ? undefined : any(...said, ...open);
  }

  /** Whether a load balancer of AWS is made for it. */
  private isAlb(ingress: IngressOf): Truth {
    const annotations = annotationsOf(ingress);
    const named = classNameOf(ingress);
    if (knownText(named) === "alb") return pass();
    const { known, mayBeAny } = this.classes.at(named);
    const controllers = known.map(
      ({ props }) => (props as View<types.input.networking.v1.IngressClass>).spec.controller as View,
    );
    if (controllers.length > 0) return any(...controllers.map((one) => isOneOf(one, ALB_CONTROLLERS)));
    if (entriesOf(annotations).some(([name]) => name.startsWith(`${ALB}/`))) return pass();
    return isUnknown(annotations) ? undecided(evidenceAt(annotations)) : isPresent(named) ? mayBeAny : fail();
  }

  /** An annotation that is for the whole load balancer: its own, or that of another Ingress of its group. */
  private shared(ingress: IngressOf, name: string): View {
    const own = annotation(annotationsOf(ingress), `${ALB}/${name}`);
    const group = groupNameOf(ingress);
    if (isPresent(own) || !isPresent(group)) return own;
    return this.ofGroup(groupOf(ingress), name) ?? [group, ...this.unknownGroups].find(isUnknown) ?? own;
  }

  /** The annotation as the first of the group has it: looked for once. */
  private ofGroup(group: string | undefined, name: string): View | undefined {
    if (group === undefined) return undefined;
    const key = `${name}|${group}`;
    if (!this.found.has(key)) {
      const views = (this.groups.get(group) ?? []).map((one) => annotation(annotationsOf(one), `${ALB}/${name}`));
      this.found.set(key, views.find(isPresent));
    }
    return this.found.get(key);
  }
}

const annotationsOf = (ingress: IngressOf): View => metadataOf(ingress).annotations;

const groupNameOf = (ingress: IngressOf): View => annotation(annotationsOf(ingress), `${ALB}/group.name`);
const groupOf = (ingress: IngressOf): string | undefined => knownText(groupNameOf(ingress));

function push(groups: Map<string, IngressOf[]>, group: string, ingress: IngressOf): void {
  const list = groups.get(group);
  if (list === undefined) groups.set(group, [ingress]);
  else list.push(ingress);
}

function classNameOf(ingress: IngressOf): View {
  const { ingressClassName } = ingress.props.spec;
  const old = annotation(annotationsOf(ingress), "kubernetes.io/ingress.class");
  return isPresent(ingressClassName) || !isPresent(old) ? ingressClassName : old;
}

/** Whether a proxy in the cluster asks. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
function proxyAsks(annotations: View, named: View): Truth {
  const at = (name: string): View => annotation(annotations, `${NGINX}/${name}`);
  const asks = any(
    isSet(at("auth-url")),
    all(isOneOf(at("auth-type"), ["basic", "digest"]), isSet(at("auth-secret"))),
    all(
      equals(at("auth-tls-verify-client"), "on", { default: isPresent(at("auth-tls-secret")) ? "on" : "off" }),
      isSet(at("auth-tls-secret")),
    ),
  );
  const isNginx = isPresent(named) ? text(named, (name) => name.includes("nginx")) : pass();
  const others = OTHERS.map((name) => annotation(annotations, name)).filter(isPresent);
  const waitsFor = "whether this asks who is calling";
  const toDecide = "State the Ingress in the policy's setting `authenticateThemselves`, where it does.";
  const mayAsk =
    others.length > 0 ? undecided(...others.map((view) => evidenceAt(view, { waitsFor, toDecide }))) : fail();
  if (asks.verdict === "fail" || isNginx.verdict === "pass") return any(asks, mayAsk);
  return undecided(evidenceAt(named, { waitsFor, toDecide }));
}

/** The names of the Services that it hands on to. */
export function backendsOf(ingress: IngressOf): readonly View[] {
  const { defaultBackend, rules } = ingress.props.spec;
  const { backend } = ingress.props.spec as View as View<{ backend: Backend }>;
  const paths = elementsOf(rules).flatMap(({ http }) => elementsOf(http.paths));
  const backends = [defaultBackend as View, backend as View, ...paths.map((path) => path.backend as View)];
  return (backends as readonly unknown[] as readonly View<Backend>[])
    .flatMap(({ service, serviceName }) => [service.name as View, serviceName as View])
    .filter(isPresent);
}

interface Backend {
  readonly service: { readonly name: string };
  readonly serviceName: string;
}

/** The names of the Services in its actions, which stand in annotations. */
export const servicesInActions = (ingress: IngressOf): readonly string[] =>
  actionsOf(ingress).flatMap((action) =>
    [...(knownText(action) ?? "").matchAll(/"serviceName"\s*:\s*"([^"]+)"/gi)].flatMap(([, name]) => name ?? []),
  );

/** The actions that its annotations hold. */
export const actionsOf = (ingress: IngressOf): readonly View[] =>
  entriesOf(annotationsOf(ingress)).flatMap(([name, action]) => (name.startsWith(`${ALB}/actions.`) ? [action] : []));
