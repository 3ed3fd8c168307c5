import type { Reference, World } from "../resource";
import { fail, pass, undecided, type Truth } from "../truth";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { ExternalKey, Key, KeyAlias, ReplicaKey } from "./types";

/**
 * Whether the value names a key that the organisation owns, not one that AWS manages.
 *
 * A key of this stack is one. A foreign one is judged by what the organisation states (`owned`: ARN patterns); an alias
 * that starts with `alias/aws/` is AWS's own: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function isOwnKey(view: View, world: World, owned: readonly string[] = []): Truth {
  const reference: Reference<unknown> = world.follow<unknown>(view, Key, ReplicaKey, ExternalKey, KeyAlias);
  switch (reference.kind) {
    case "absent":
      return fail(evidenceAt(view));
    case "resource":
      return pass(evidenceAt(view));
    case "foreign":
      return isForeignKeyOwn(view, reference.value, owned, world);
    case "undecided":
      // Whichever of the candidates it turns out to be, it is one of this stack.
      return reference.candidates.length > 0 ? pass(evidenceAt(view)) : undecided(reference.evidence);
  }
}

function isForeignKeyOwn(view: View, value: string, owned: readonly string[], world: World): Truth {
  // Neptune Analytics takes this word for a key that AWS owns.
  if (/(?:^|:)alias\/aws\/|^AWS_OWNED_KEY$/.test(value))
    return fail(evidenceAt(view, { expected: "a key of your own, not AWS's" }));
  if (owned.some((pattern) => matchesArn(pattern, value))) return pass(evidenceAt(view));
  if (!world.closed) return undecided(evidenceAt(view, { waitsFor: "the end of the program, when keys have ARNs" }));
  return undecided(
    evidenceAt(view, {
      waitsFor: "what you say of it: it is not of this stack",
      toDecide: "State your keys in the policy's setting `keys`, as ARN patterns, or create the key in this stack.",
    }),
  );
}
