/** What the tables of these facts start from. */
import fc from "fast-check";
import { Pod } from "../../../../../policypack/facts/kubernetes/types";
import type { ResourceType } from "../../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import type { Given } from "../../../../support/world";

export const NAMESPACE = "models";
export const GPU = { limits: { "nvidia.com/gpu": "1" } };

/** An object of the namespace, with a name of its own. */
export const object = (type: ResourceType | string, name: string, props: TreeObject = {}): Given => ({
  type,
  name,
  props: { ...props, metadata: { namespace: NAMESPACE, name, ...(props["metadata"] as TreeObject | undefined) } },
});

/** A pod of an AI system called `llm`; its only container says this. */
export const aiPod = (container: TreeObject = {}, spec: TreeObject = {}, metadata: TreeObject = {}): Given => ({
  type: Pod,
  name: "llm",
  props: {
    metadata: {
      namespace: NAMESPACE,
      name: "llm",
      labels: { app: "llm", "ai.example.com/system": "shop" },
      ...metadata,
    },
    spec: { containers: [{ name: "server", image: "vllm/vllm-openai:v1", ...container }], ...spec },
  },
});

/** A pod of nothing special. */
export const web = (spec: TreeObject = {}): Given =>
  object(Pod, "web", { spec: { containers: [{ name: "web", image: "nginx" }], ...spec } });

/** Values of any shape under these keys. */
export const anyTree = (...keys: readonly string[]): fc.Arbitrary<Tree> =>
  fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Tree>(null, true, 0, 5, "", "x", "true", "*", Unknown.value),
      fc.array(tie("tree"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 4 }),
    ),
  })).tree;
