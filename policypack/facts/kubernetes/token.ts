/** Whether a pod is given a token of the API server, and whether it has a use for one. */
import { API_SERVER_AUDIENCE } from "../../../components/baseline";
import { matchesArn } from "../aws/arn";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isFalse, isPresent, isSet, isTrue, listTruth, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import type { PodOf } from "./pod";
import { mayHaveResources, resourcesOfAccount } from "./accountRoles";
import { type Account } from "./serviceAccount";
import { RayCluster, Secret, ServiceAccount } from "./types";

/** Whether the pod is given no token of the API server, unasked or by a volume of its own. */
export const mountsNoToken = (pod: PodOf, account: Account, world: World): Truth =>
  all(isGivenNone(pod, account, world), asksForNone(pod));

const OF_API_SERVER = new RegExp(API_SERVER_AUDIENCE, "i");

/**
 * Whether no volume of the pod asks for a token that the API server takes: it does where no audience is named. One for
 * another, such as AWS or a vault, is of no use there.
 * https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
 */
function asksForNone({ spec: { volumes } }: PodOf): Truth {
  const projected = elementsOf(volumes).map((volume) => volume.projected.sources);
  const tokens = projected.flatMap((sources) => elementsOf(sources).map((source) => source.serviceAccountToken));
  return all(
    listTruth(volumes),
    ...projected.map(listTruth),
    ...tokens
      .filter(isPresent)
      .map(({ audience }) =>
        isPresent(audience)
          ? text(audience, (given) => given !== "" && !OF_API_SERVER.test(given))
          : fail(evidenceAt(audience, { absent: "the default is that of the API server" })),
      ),
  );
}

/**
 * Whether none is mounted unasked: the pod says so, or its account does where the pod is silent. Where neither says anything,
 * one is. What EKS gives for a role of AWS is another token, and comes all the same.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
 */
function isGivenNone({ spec }: PodOf, account: Account, world: World): Truth {
  const own = spec.automountServiceAccountToken;
  if (isPresent(own)) return isFalse(own);
  if (account.known === undefined) return undecided(evidenceAt(account.view));
  const known = resourcesOfAccount(account.known, world);
  const byAccount = known.flatMap((resource) =>
    world.is(resource, ServiceAccount) ? [resource.props.automountServiceAccountToken] : [],
  );
  if (byAccount.length > 0) return any(...byAccount.map((value) => isFalse(value, { default: true })));
  const open = mayHaveResources(world);
  if (open.length > 0) return undecided(...open.map((view) => evidenceAt(view)));
  if (account.known.name === "default") return isFalse(own, { default: true });
  return undecided(
    evidenceAt(account.view, {
      waitsFor: "the service account, which is not of this stack",
      toDecide: "Set automountServiceAccountToken to false on the pod, or create the service account in this stack.",
    }),
  );
}

/**
 * Whether the pod uses the API server: it is declared to, or it is the head of a cluster of Ray that scales itself, for which
 * KubeRay makes an account where none is named.
 * https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/configuring-autoscaling.html
 *
 * @param declared `namespace/name`, with wildcards
 */
export function usesApi({ resource, spec }: PodOf, account?: Account, declared: readonly string[] = []): Truth {
  const key = account?.known === undefined ? undefined : `${account.known.namespace}/${account.known.name}`;
  const isDeclared = key !== undefined && declared.some((pattern) => matchesArn(pattern, key));
  return any(isDeclared ? pass() : fail(), isScalingHead(resource.type, spec, resource.props as View<RaySpec>));
}

interface RaySpec {
  readonly spec: {
    readonly enableInTreeAutoscaling: boolean;
    readonly headGroupSpec: { readonly template: { readonly spec: { readonly containers: unknown } } };
  };
}

function isScalingHead(type: string, spec: PodOf["spec"], { spec: cluster }: View<RaySpec>): Truth {
  if (!RayCluster.tokens.includes(type)) return fail();
  const head = cluster.headGroupSpec.template.spec.containers;
  const isHead = evidenceAt(head).path === evidenceAt(spec.containers).path;
  return all(isHead ? pass() : fail(), isTrue(cluster.enableInTreeAutoscaling));
}

/** Whether it is a Secret with a token that does not expire. https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets */
export const holdsLastingToken = (resource: Resource, world: World): Truth =>
  world.is(resource, Secret) ? equals(resource.props.type, "kubernetes.io/service-account-token") : fail();

/** Whether it is a service account that names Secrets of its own, as those with such tokens are. */
export const listsSecrets = (resource: Resource, world: World): Truth =>
  world.is(resource, ServiceAccount) ? isSet(resource.props.secrets) : fail();
