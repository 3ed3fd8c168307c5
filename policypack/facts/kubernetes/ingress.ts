/**
 * Ingresses: whether the internet reaches them, and what they ask of whoever calls.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isSet, isUnknown, knownText, some, text } from "../values";
import { entriesOf, evidenceAt, type View } from "../view";
import { type ClassParams, Ingress, IngressClass, IngressClassParams } from "./doorTypes";
import { annotation, elsewhereDecided, namesUnknownRange, saidToLog } from "./exposure";
import { metadataOf } from "./names";
import { proxyAsks, NGINX } from "./ingressProxy";
import { Objects, type Found } from "./objects";

export type IngressOf = Resource<types.input.networking.v1.Ingress>;

export const ALB = "alb.ingress.kubernetes.io";
const ALB_CONTROLLERS = ["ingress.k8s.aws/alb", "eks.amazonaws.com/alb"];

/** What names the web ACL, by today's names and those before. */
const WEB_ACLS = ["wafv2-acl-arn", "wafv2-acl-name", "waf-acl-id", "web-acl-id"];

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

  /** Whether a web ACL stands before its load balancer, and whether one can. */
  isFiltered(ingress: IngressOf): { readonly filters: Truth; readonly mayFilter: Truth } {
    const mayFilter = this.isAlb(ingress);
    const named = [
      ...WEB_ACLS.map((name) => this.shared(ingress, name)),
      ...this.paramsOf(ingress).flatMap(({ wafv2AclArn, wafv2AclName }) => [wafv2AclArn as View, wafv2AclName as View]),
    ];
    const stands = named.map((view) => text(view, (name) => name !== "none" && name !== "", { default: "none" }));
    return { filters: all(mayFilter, any(...stands)), mayFilter };
  }

  /** Whether its load balancer writes down who asked. */
  isLogged(ingress: IngressOf): Truth {
    const ofClass = this.paramsOf(ingress).map(({ loadBalancerAttributes }) =>
      some(loadBalancerAttributes, ({ key, value }) =>
        all(equals(key, "access_logs.s3.enabled"), equals(value, "true")),
      ),
    );
    return all(this.isAlb(ingress), any(saidToLog(this.shared(ingress, "load-balancer-attributes")), ...ofClass));
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

  private readonly paramsNamed = ({ known }: Found): readonly Found[] =>
    known
      .map(({ props }) => (props as View<types.input.networking.v1.IngressClass>).spec.parameters.name as View)
      .map((name) => this.params.at(name));

  private readonly paramsOf = (ingress: IngressOf): readonly View<ClassParams>[] =>
    this.paramsNamed(this.classes.at(classNameOf(ingress))).flatMap(({ known }) => known.map(specOf));

  /** What the class says of all its load balancers, which no Ingress changes. */
  private schemeOfClass(ingress: IngressOf): Truth | undefined {
    const named = classNameOf(ingress);
    const classes = this.classes.at(named);
    const params = this.paramsNamed(classes);
    const schemes = params
      .flatMap(({ known }) => known.map(specOf))
      .map(({ scheme }) => scheme as View)
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

export const annotationsOf = (ingress: IngressOf): View => metadataOf(ingress).annotations;

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

const specOf = ({ props }: Resource): View<ClassParams> => (props as View<{ spec: ClassParams }>).spec;
