/** What the examples about models and images start from, as it should be. */
import { documentOf, given, ref, type PropsOf } from "../../engine/examples";
import { Bucket, BucketObjectLock, Function, Model, Role, RolePolicy, TaskDefinition } from "../../facts/aws/types";
import { tags, trust } from "../samples";

export const sha256 = "0123456789abcdef".repeat(4);
export const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
export const image = `${registry}/vllm@sha256:${sha256}`;

/** A model whose container is this. */
export const modelOf = (
  primaryContainer: NonNullable<PropsOf<typeof Model>["primaryContainer"]>,
  more: PropsOf<typeof Model> = {},
) => given(Model, "llm", { primaryContainer, ...more });

/** A model whose container has these variables. */
export const modelWith = (environment: Readonly<Record<string, string>>, more: PropsOf<typeof Model> = {}) =>
  modelOf({ environment }, more);

/** The tool of an agent, as a function. */
export const toolOf = (props: PropsOf<typeof Function>) => given(Function, "tool", { tags, ...props });

/** A task that runs this container. */
export const taskOf = (container: object) =>
  given(TaskDefinition, "server", { tags, family: "server", containerDefinitions: JSON.stringify([container]) });

/** A bucket of approved models, without its default retention. */
export const versioned = given(Bucket, "registry", { bucket: "shop-registry", objectLockEnabled: true, tags });
const registryName = ref("registry", "id", "shop-registry");
export const lock = given(BucketObjectLock, "lock", {
  bucket: registryName,
  rule: { defaultRetention: { mode: "GOVERNANCE", days: 90 } },
});
/** The same, as it should be. */
export const locked = [versioned, lock];

/** Where the approved model lies there. */
export const addressed = `s3://shop-registry/llm/3.2.0/sha256/${sha256}/model.tar.gz`;
/** A production model that is loaded from there, with this digest. */
export const registered = (modelDataUrl: string, digest = `sha256:${sha256}`, more: PropsOf<typeof Model> = {}) =>
  given(Model, "llm", {
    name: "llm",
    primaryContainer: { modelDataUrl },
    tags: { "ai:env": "prod", "ai:model-digest": digest },
    ...more,
  });
export const evaluatedModel = registered(addressed);

/** The role that serves it. */
export const server = given(Role, "server", {
  name: "server",
  assumeRolePolicy: trust("sagemaker.amazonaws.com"),
});
/** What it may write. */
export const mayPut = (Resource: string | readonly string[], more: object = {}) =>
  given(RolePolicy, "writes", {
    role: ref("server", "name", "server"),
    policy: documentOf({ Effect: "Allow", Action: "s3:PutObject", Resource, ...more }),
  });
