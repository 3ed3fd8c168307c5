import { acceptsTag } from "../baseline";

/** Where models begin in a store. */
export const MODELS_PREFIX = "models/";

/** A model's id as a part of a key: nothing that a path or a URI would read differently. */
export function isModelId(modelId: string): boolean {
  return acceptsTag("ai:model-id", modelId) && !modelId.split("/").some((part) => part === "" || /^\.+$/.test(part));
}

/** A digest as `sha256:` and 64 hexadecimal digits. */
export function isDigest(digest: string): boolean {
  return acceptsTag("ai:model-digest", digest);
}

/**
 * The key of a model's archive. It holds the digest of the content, so that other content gets another key and what an
 * endpoint was told to load cannot come to mean something else.
 */
export function modelKey(modelId: string, digest: string): string {
  return `${MODELS_PREFIX}${modelId}/sha256/${digest.replace(/^sha256:/, "")}/model.tar.gz`;
}
