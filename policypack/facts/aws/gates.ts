/** What stands between a workload and the objects that it works with: endpoints of S3, and the key of the bucket. */
import { decide, isDenied } from "../iam/evaluate/decide";
import type { Request } from "../iam/evaluate/request";
import type { Guarded } from "../iam/evaluate/things";
import type { Resource, World } from "../resource";
import { fail, not, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText, oneOrMany } from "../values";
import { evidenceAt, type View } from "../view";
import { Grant, Subnet, Vpc, VpcEndpoint } from "./types";
import { EffectiveEndpoint } from "./vpcEndpoint";

/** The endpoints of S3 by which one comes from the subnets. */
export interface Ways {
  readonly found: readonly EffectiveEndpoint[];
  /** Undecided where there may be others. */
  readonly open: readonly Truth[];
}

/** By which endpoints one comes to S3 from the subnets. */
export function endpointsOf(subnets: View, world: World): Ways {
  const networks = oneOrMany(subnets).flatMap((subnet) => networksOf(subnet, world));
  const open = networks.flatMap((network) => ("verdict" in network ? [network] : []));
  if (open.length > 0) return { found: [], open };
  const [first] = networks.flatMap((network) => ("verdict" in network ? [] : [network]));
  // Of another stack's network its endpoints are not known either.
  if (first === undefined) return { found: [], open: [] };
  const { complete, resources } = world.referrers(first, VpcEndpoint, "vpcId");
  const unnamed = resources.filter(({ props }) => isUnknown(props.serviceName));
  return {
    found: resources
      .filter(({ props }) => /^(?:cn\.)?com\.amazonaws\.[\w-]+\.s3$/.test(knownText(props.serviceName) ?? ""))
      .map((endpoint) => new EffectiveEndpoint(endpoint, world)),
    open: [
      ...unnamed.map(({ props }) => undecided(evidenceAt(props.serviceName))),
      ...(complete.verdict === "undecided" ? [complete] : []),
    ],
  };
}

/** The network that a subnet is in; undecided where that is not known. None, where it is of another stack. */
function networksOf(view: View, world: World): readonly (Resource | Truth)[] {
  const subnet = world.follow(view, Subnet);
  // Those of which one is meant are of one network, mostly.
  if (subnet.kind === "undecided" && subnet.candidates.length === 0) return [undecided(subnet.evidence)];
  const places = subnet.kind === "resource" ? [subnet.target] : subnet.kind === "undecided" ? subnet.candidates : [];
  return places.flatMap(({ props }): readonly (Resource | Truth)[] => {
    const network = world.follow(props.vpcId, Vpc);
    if (network.kind === "undecided") return [undecided(network.evidence)];
    return network.kind === "resource" ? [network.target] : [];
  });
}

/** Whether its documents let the request through; without one, everything passes. */
export function passesEndpoint({ documents, hasPolicy, resource }: EffectiveEndpoint, request: Request): Truth {
  if (documents.length === 0) return hasPolicy.verdict === "undecided" ? hasPolicy : pass();
  return shownAt(decide(documents, request).allowed, resource, request);
}

/** Whether the key's documents let it, or may leave it to IAM and to grants. */
export function passesKey(key: Guarded, request: Request, world: World): Truth {
  const [resource = request.resource] = key.arns;
  const asked = { ...request, resource };
  const isGranted = world.referrers(key.resource, Grant, "keyId").resources.length > 0;
  const truth =
    key.needsOwnDocument && !isGranted ? decide(key.documents, asked).allowed : not(isDenied(key.documents, asked));
  return shownAt(truth, key.resource, request);
}

/** A document that allows nothing of the kind has no place to show but itself. */
const shownAt = (truth: Truth, resource: Resource, { action, resource: asked }: Request): Truth =>
  truth.verdict === "fail" && truth.malformed !== true
    ? fail({ resource, path: "policy", found: `one that refuses ${action} on ${asked}` })
    : truth;
