/** As which service account a pod acts. */
import type { Resource, World } from "../resource";
import { PodIdentityAssociation } from "../aws/types";
import type { SubjectType } from "../subject";
import { fail, pass, undecided, type Truth } from "../truth";
import { isPresent, knownText } from "../values";
import { evidenceAt, viewOf, type View } from "../view";
import { nameAt, namespaceAt, namespaceOf, ownName } from "./names";
import { pods, type PodOf } from "./pod";
import { InferenceService, ServiceAccount } from "./types";

/** The parts of an InferenceService: https://kserve.github.io/website/docs/reference/crd-api#componentextensionspec */
const SERVING_PARTS = ["predictor", "transformer", "explainer"] as const;

/** What acts as a service account: every pod, and every part of an InferenceService whose container a runtime gives. */
export const actors: SubjectType<PodOf> = {
  ...pods,
  of: (resource, world) => {
    const found = pods.of(resource, world);
    if (!world.is(resource, InferenceService)) return found;
    const spec = resource.props.spec as View<Record<(typeof SERVING_PARTS)[number], object>>;
    const own = SERVING_PARTS.map((part) => spec[part] as PodOf["spec"]).filter(
      (part) => isPresent(part) && !isPresent(part.containers),
    );
    const metadata: PodOf["metadata"] = viewOf(resource, undefined);
    return [...found, ...own.map((part) => ({ resource, isAiKind: true, metadata, spec: part, world }))];
  },
};

/** A service account that is known. */
export interface KnownAccount {
  readonly namespace: string;
  readonly name: string;
}

/** The service account of a pod. */
export interface Account {
  /** Undefined where the namespace or the name is not known. */
  readonly known: KnownAccount | undefined;
  /** Where the pod says so, or would. */
  readonly view: View;
}

const known = (namespace: string | undefined, name: string | undefined): KnownAccount | undefined =>
  namespace === undefined || name === undefined ? undefined : { namespace, name };

/** Both as one text. */
export const keyOf = ({ name, namespace }: KnownAccount): string => `${namespace}/${name}`;

/**
 * The service account that a pod acts as: `default` of its namespace where it names none. `serviceAccount` is the old name
 * of the property, and counts where the new one is not there.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
 */
export function accountOf({ resource, spec }: Pick<PodOf, "resource" | "spec">, world: World): Account {
  const { serviceAccount, serviceAccountName } = spec;
  const isNamed = (view: View): boolean => isPresent(view) && knownText(view) !== "";
  const view = !isNamed(serviceAccountName) && isNamed(serviceAccount) ? serviceAccount : serviceAccountName;
  const namespace = namespaceOf(resource, world);
  const name = isNamed(view) ? nameAt(view, world, ServiceAccount) : "default";
  return { known: known(namespace, name), view };
}

/** The service account that this resource is, or gives a role to; undefined where it is neither, or that is not known. */
export function accountAt(resource: Resource, world: World): KnownAccount | undefined {
  if (world.is(resource, ServiceAccount)) return known(namespaceOf(resource, world), ownName(resource));
  if (!world.is(resource, PodIdentityAssociation)) return undefined;
  const { namespace, serviceAccount } = resource.props;
  return known(namespaceAt(namespace, world), nameAt(serviceAccount, world, ServiceAccount));
}

/** Whether it is another account than the one that every pod of the namespace has which names none. */
export function hasOwnAccount({ known: account, view }: Account): Truth {
  if (account === undefined) return undecided(evidenceAt(view));
  return account.name === "default" ? fail(evidenceAt(view, { absent: '"default" is taken' })) : pass(evidenceAt(view));
}

/** Whether it is known which service account it is. */
export const isKnownAccount = ({ known: account, view }: Account): Truth =>
  account === undefined ? undecided(evidenceAt(view)) : pass(evidenceAt(view));
