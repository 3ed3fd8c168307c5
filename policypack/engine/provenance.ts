/**
 * Where an exception comes from. What `configure` compiles from the organisation's files says which file, with a digest over the
 * whole of it, so that an exception that was changed afterwards covers nothing. It is a digest and no signature: who takes the
 * trouble can write another. That the files say the same only `configure --check` shows, and who may change them their owners.
 */
import { createHash } from "node:crypto";

type Fields = Readonly<Record<string, unknown>>;

/** The exception as compiled, with the digest that its parts have. */
export const sealed = (exception: Fields): Fields => ({ ...exception, digest: digestOf(exception) });

/** What is wrong with where an exception says that it comes from; nothing where it does not say. */
export function sourceFaults(item: unknown): readonly string[] {
  const { digest, source } = (item ?? {}) as Fields;
  if (source === undefined) return [];
  if (typeof source !== "string") return ["source is no text"];
  return digest === digestOf(item as Fields)
    ? []
    : ["it is not as it was compiled from its source: change it there, and compile it again"];
}

function digestOf(exception: Fields): string {
  const parts = Object.fromEntries(Object.entries(exception).filter(([name]) => name !== "digest"));
  return createHash("sha256")
    .update(JSON.stringify(inOrder(parts)))
    .digest("hex")
    .slice(0, 16);
}

/** The same with the names in order: a service or an editor may give them in another. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, item]) => [name, inOrder(item)]);
}
