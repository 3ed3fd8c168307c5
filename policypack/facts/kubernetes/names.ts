/**
 * How objects of a cluster are called, so that literals and references meet: a name is its text, or the URN of the resource
 * that it is the name of while Kubernetes has not given it one. Which cluster an object is in, Pulumi does not say: in a
 * stack of several clusters, what has the same name is taken for the same.
 */
import type { types } from "@pulumi/kubernetes";
import type { Resource, ResourceType, World } from "../resource";
import { matchesArn } from "../aws/arn";
import { fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { Namespace } from "./types";

type Metadata = types.input.meta.v1.ObjectMeta;

/** The metadata of an object. */
export const metadataOf = (resource: Resource): View<Metadata> =>
  (resource.props as View<{ readonly metadata: Metadata }>).metadata;

/** What an object is called. */
export const ownName = (resource: Resource): string => {
  const name = knownText(metadataOf(resource).name);
  return name === undefined || name === "" ? resource.urn : name;
};

/** What is named there; undefined where that is not known. */
export function nameAt(view: View, world: World, ...types: readonly ResourceType[]): string | undefined {
  const literal = knownText(view);
  if (literal !== undefined && literal !== "") return literal;
  if (!isUnknown(view)) return undefined;
  const reference = world.follow(view, ...types);
  return reference.kind === "resource" ? ownName(reference.target) : undefined;
}

/** The namespace that is named there: the provider takes `default` where none is. */
export const namespaceAt = (view: View, world: World): string | undefined =>
  isPresent(view) && knownText(view) !== "" ? nameAt(view, world, Namespace) : "default";

/** The namespace that an object is in. */
export const namespaceOf = (resource: Resource, world: World): string | undefined =>
  namespaceAt(metadataOf(resource).namespace, world);

/** Whether a name is a text, and not yet to be given. */
export const isGiven = (name: string): boolean => !name.includes("urn:pulumi:");

/** Whether the object is in one of these namespaces, which may have wildcards. */
export function isInNamespaceOf(resource: Resource, patterns: readonly string[], world: World): Truth {
  const { namespace } = metadataOf(resource);
  const name = namespaceOf(resource, world);
  if (name === undefined) return undecided(evidenceAt(namespace));
  return patterns.some((pattern) => matchesArn(pattern, name)) ? pass(evidenceAt(namespace)) : fail();
}

/** Whether both are in one namespace, as far as that is known. */
export function areTogether(one: Resource, other: Resource, world: World): Truth {
  const [here, there] = [namespaceOf(one, world), namespaceOf(other, world)];
  if (here === undefined) return undecided(evidenceAt(metadataOf(one).namespace));
  if (there === undefined) return undecided(evidenceAt(metadataOf(other).namespace));
  return here === there ? pass() : fail();
}

/** Whether the object of one of these types is what is named there. */
export function isNamed(view: View, resource: Resource, world: World, ...types: readonly ResourceType[]): Truth {
  if (!isPresent(view)) return fail();
  const name = nameAt(view, world, ...types);
  if (name === ownName(resource)) return pass(evidenceAt(view));
  if (name === undefined) return isUnknown(view) ? undecided(evidenceAt(view)) : fail(evidenceAt(view));
  const { name: own } = metadataOf(resource);
  return isUnknown(own) && !name.includes("urn:pulumi:") ? undecided(evidenceAt(own)) : fail(evidenceAt(view));
}
