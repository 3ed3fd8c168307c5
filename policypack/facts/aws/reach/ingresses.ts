/** The way through an Ingress: from the internet into it, and on to the Services and target groups that it names. */
import type { types } from "@pulumi/kubernetes";
import type { Ingresses } from "../../kubernetes/ingress";
import { actionsOf, backendsOf, servicesInActions } from "../../kubernetes/ingressBackends";
import { metadataOf } from "../../kubernetes/names";
import { KubernetesService } from "../../kubernetes/types";
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, undecided, type Truth } from "../../truth";
import { isPresent, isUnknown, knownText } from "../../values";
import { evidenceAt, viewOf, type View } from "../../view";
import { TargetGroup, WebAcl } from "../types";
import { EffectiveWebAcl } from "../webAcl";
import { comesIn } from "./comesIn";
import { anyOf, joined, type Joined } from "./joined";
import { INTERNET, reached, step, type Step } from "./step";

/** What is looked up in the clusters of the stack, in the namespace of the Ingress. */
interface Around {
  readonly ingresses: Ingresses;
  readonly servicesAt: (name: View) => readonly Joined[];
  readonly servicesCalled: (name: string) => readonly Resource[];
}

export function ingressSteps(
  ingress: Resource<types.input.networking.v1.Ingress>,
  world: World,
  { ingresses, servicesAt, servicesCalled }: Around,
): readonly Step[] {
  const groups = ingresses.groupsOf(ingress);
  const letsIn = isPresent(groups) ? comesIn({ groups, subnets: viewOf(ingress, undefined) }, world) : pass();
  const limits = any(ingresses.limits(ingress), webAclLimits(ingresses.webAclOf(ingress), world));
  const named = backendsOf(ingress).flatMap(servicesAt);
  const inActions = servicesInActions(ingress)
    .flatMap(servicesCalled)
    .map((service) => reached(service, pass()));
  const unknownActions = actionsOf(ingress)
    .filter((action) => isUnknown(action))
    .map((action) => reached(anyOf(KubernetesService), undecided(evidenceAt(action))));
  const groupsInActions = actionsOf(ingress).flatMap((action) => joined(ingress, action, world, TargetGroup));
  return [
    step(INTERNET, reached(ingress, all(ingresses.isOnInternet(ingress), letsIn)), {
      ...ingresses.isFiltered(ingress),
      limits,
      logs: ingresses.isLogged(ingress),
    }),
    ...[...named, ...inActions, ...unknownActions].map((service) => {
      const own = isPresent(service.resource.props) ? [metadataOf(service.resource).annotations as View] : [];
      return step(ingress, service, { authenticates: ingresses.authenticates(ingress, own) });
    }),
    ...groupsInActions.map((group) => step(ingress, group, { authenticates: ingresses.authenticates(ingress, []) })),
  ];
}

function webAclLimits(named: View, world: World): Truth {
  if (!isPresent(named) || knownText(named) === "none") return fail();
  const acl = world.follow(named, WebAcl);
  if (acl.kind === "resource") return new EffectiveWebAcl(acl.target, world).limitsRates;
  return undecided(evidenceAt(named, { waitsFor: "what is in the web ACL" }));
}
