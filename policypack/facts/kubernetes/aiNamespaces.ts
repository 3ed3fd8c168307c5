/** The namespaces of a stack in which pods of AI run. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { fail, pass, undecided, type Truth } from "../truth";
import { isUnknown } from "../values";
import { evidenceAt, type View } from "../view";
import { metadataOf, namespaceOf, ownName } from "./names";
import { isAiPod, pods } from "./pod";
import { AI_WORKLOADS, Namespace } from "./types";

type NamespaceOfAi = Subject & { readonly resource: Resource<types.input.core.v1.Namespace> };

export const aiNamespaces: SubjectType<NamespaceOfAi> = {
  types: [Namespace],
  of: (resource, world) => {
    if (!world.is(resource, Namespace)) return [];
    const applies = holdsAiPods(resource, world);
    return applies.verdict === "fail" ? [] : [{ resource, applies }];
  },
};

interface Places {
  readonly names: Set<string>;
  /** Where a pod of AI runs of which that is not known. */
  readonly open: View[];
}

const PLACES = Symbol("namespaces with pods of AI");

const placesOfAi = (world: World): Places =>
  world.fold<Places>(
    PLACES,
    () => ({ names: new Set(), open: [] }),
    ({ names, open }, resource) => {
      const isAi =
        AI_WORKLOADS.some((type) => world.is(resource, type)) ||
        pods.of(resource, world).some((pod) => isAiPod(pod).verdict === "pass");
      if (!isAi) return;
      const name = namespaceOf(resource, world);
      if (name === undefined) open.push(metadataOf(resource).namespace);
      else names.add(name);
    },
  );

function holdsAiPods(namespace: Resource, world: World): Truth {
  const { names, open } = placesOfAi(world);
  const { name } = metadataOf(namespace);
  if (names.has(ownName(namespace))) return pass();
  if (isUnknown(name) && names.size > 0) return undecided(evidenceAt(name));
  return open.length > 0 ? undecided(...open.map((view) => evidenceAt(view))) : fail();
}
