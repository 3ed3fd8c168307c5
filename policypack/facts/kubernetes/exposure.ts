/**
 * Whether the internet reaches what lets requests into a cluster: Services, Ingresses and Gateways. A NetworkPolicy is no
 * barrier here: what comes from the node of a pod is always let in, and nothing in a stack says that anything enforces one.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
import type { types } from "@pulumi/kubernetes";
import { isKnownRange, namesKnownRange } from "../network/open";
import { holds, NOT_PUBLIC } from "../network/ranges";
import { all, any, fail, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isSet, isUnknown, some, text } from "../values";
import { evidenceAt, type View } from "../view";

type Annotations = View<Record<string, string>>;
type ServiceSpec = types.input.core.v1.ServiceSpec;

const OF_SERVICE = "service.beta.kubernetes.io";

/** The annotation of this name. */
export const annotation = (annotations: View, name: string): View => (annotations as Annotations)[name] as View;

/** The classes of the AWS load balancer controller and of EKS Auto Mode: https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html */
const INTERNAL_BY_DEFAULT = ["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"];
/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/ */
const OF_CONTROLLER = ["external", "nlb-ip"];
/** How the load balancers of other clouds are kept internal: https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer */
const ELSEWHERE: readonly (readonly [name: string, value: string])[] = [
  ["networking.gke.io/load-balancer-type", "Internal"],
  ["cloud.google.com/load-balancer-type", "Internal"],
  [`${OF_SERVICE}/azure-load-balancer-internal`, "true"],
];

/**
 * What annotations say of whether a load balancer faces the internet; undefined where they say nothing.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export function saidToFaceInternet(annotations: View): Truth | undefined {
  if (isUnknown(annotations)) return undecided(evidenceAt(annotations));
  const scheme = annotation(annotations, `${OF_SERVICE}/aws-load-balancer-scheme`);
  if (isPresent(scheme)) return text(scheme, (name) => name !== "internal");
  const internal = annotation(annotations, `${OF_SERVICE}/aws-load-balancer-internal`);
  // Of the old controller any text but "false" is yes: https://cloud-provider-aws.sigs.k8s.io/service_controller/
  if (isPresent(internal)) return text(internal, (said) => said === "false" || said === "");
  const elsewhere = ELSEWHERE.find(([name]) => isPresent(annotation(annotations, name)));
  return elsewhere === undefined ? undefined : not(equals(annotation(annotations, elsewhere[0]), elsewhere[1]));
}

/** Who makes the load balancer decides where nothing is said: AWS's first controller, which still is there, faces the internet. */
export function facesInternet(annotations: View, loadBalancerClass: View): Truth {
  const said = saidToFaceInternet(annotations);
  if (said !== undefined) return said;
  const kind = annotation(annotations, `${OF_SERVICE}/aws-load-balancer-type`);
  const isOfController = isPresent(kind) ? isOneOf(kind, OF_CONTROLLER) : fail();
  if (!isPresent(loadBalancerClass)) return not(isOfController);
  const isInternal = isOneOf(loadBalancerClass, INTERNAL_BY_DEFAULT);
  return any(isInternal, isOfController).verdict === "pass"
    ? fail(evidenceAt(loadBalancerClass))
    : undecided(elsewhereDecided(loadBalancerClass));
}

/** Something outside the stack decides whether the internet reaches what is of this class. */
export const elsewhereDecided = (named: View): Evidence =>
  evidenceAt(named, {
    waitsFor: "whether the internet reaches the load balancer of this class",
    toDecide: "State the class in the policy's setting `closedToInternet`, where it does not.",
  });

/** Whether the load balancer of a Service, or an address that is given to it, is on the internet. */
export function isOnInternet(
  spec: View<ServiceSpec>,
  annotations: View,
  isBalanced: Truth = equals(spec.type, "LoadBalancer", { default: "ClusterIP" }),
): Truth {
  return any(
    isBalanced.verdict === "fail"
      ? fail()
      : all(isBalanced, facesInternet(annotations, spec.loadBalancerClass), letsRangesIn(spec, annotations)),
    isSet(spec.externalIPs).verdict === "fail"
      ? fail()
      : some(spec.externalIPs, (address) => text(address, (ip) => !holds(NOT_PUBLIC, ip))),
  );
}

/** The security groups of its load balancer, where they are named: then its ranges are not looked at. */
export const groupsOf = (annotations: View): View =>
  annotation(annotations, `${OF_SERVICE}/aws-load-balancer-security-groups`);

/** Whether the ranges that may ask hold addresses that nobody knows: all do where none is named. */
function letsRangesIn({ loadBalancerSourceRanges: ranges }: View<ServiceSpec>, annotations: View): Truth {
  if (isPresent(groupsOf(annotations))) return pass();
  if (isSet(ranges).verdict === "pass") return some(ranges, (range) => not(namesKnownRange(range)));
  const lists = annotation(annotations, `${OF_SERVICE}/aws-load-balancer-security-group-prefix-lists`);
  const listed = annotation(annotations, `${OF_SERVICE}/load-balancer-source-ranges`);
  if (isPresent(listed)) return namesUnknownRange(listed);
  return isPresent(lists) ? undecided(elsewhereDecided(lists)) : pass();
}

/** Whether a list in one text names a range whose addresses nobody knows. */
export const namesUnknownRange = (listed: View): Truth =>
  text(listed, (ranges) => ranges.split(",").some((range) => !isKnownRange(range.trim())));

/** Whether a label keeps it inside the cluster. https://knative.dev/docs/serving/services/private-services/ */
export const isOfClusterOnly = (labels: View): Truth =>
  any(
    ...["networking.knative.dev/visibility", "networking.kserve.io/visibility"].map((name) =>
      equals(annotation(labels, name), "cluster-local"),
    ),
  );

/** Whether the attributes of a load balancer, in one text, have it write down who asks. */
export const saidToLog = (attributes: View): Truth =>
  text(attributes, (said) => /(?:^|,)\s*access_logs\.s3\.enabled\s*=\s*true/i.test(said), { default: "" });

/** Whether the load balancer of a Service writes down who connects. */
export const isServiceLogged = (annotations: View): Truth =>
  any(
    saidToLog(annotation(annotations, `${OF_SERVICE}/aws-load-balancer-attributes`)),
    equals(annotation(annotations, `${OF_SERVICE}/aws-load-balancer-access-log-enabled`), "true"),
  );
