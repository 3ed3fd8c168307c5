import { jsonAt } from "../json";
import type { Resource, World } from "../resource";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { equals, isUnknown, knownText, oneOrMany } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { Collection, CollectionAccessPolicy, CollectionSecurityPolicy } from "./types";

/** The three kinds of policies of OpenSearch Serverless, as their resources name them. */
export type PolicyKind = "encryption" | "network" | "data";

/**
 * A part of a policy's document. An encryption policy is one part; the others are lists of them.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html
 */
export interface PolicyPart {
  readonly Rules: readonly { readonly Resource: readonly string[]; readonly Permission: readonly string[] }[];
  readonly AllowFromPublic: boolean;
  readonly SourceVPCEs: readonly string[];
  readonly SourceServices: readonly string[];
  readonly KmsARN: string;
  readonly Principal: readonly string[];
}

/** A policy, or a part of one, that covers a collection, or may. */
export interface CollectionPolicy {
  readonly resource: Resource;
  readonly readable: Truth;
  readonly covers: Truth;
  readonly parts: readonly View<PolicyPart>[];
  /** How exactly it names the collection: more where fewer characters are left to a star. */
  readonly exactness: number;
}

interface Args {
  readonly name?: unknown;
  readonly policy: unknown;
  readonly type: unknown;
}

/** The policies of the kind that cover the collection, or may. A policy by itself covers what it is for. */
export function policiesOver(whole: Resource, kind: PolicyKind, world: World): readonly CollectionPolicy[] {
  const type = kind === "data" ? CollectionAccessPolicy : CollectionSecurityPolicy;
  const policies: readonly Resource<Args>[] = world.is(whole, Collection)
    ? world.all<Args>(type)
    : [whole].filter((policy) => world.is<Args>(policy, type));
  return policies.flatMap((policy) => {
    const isOfKind = equals(policy.props.type, kind);
    return isOfKind.verdict === "fail" ? [] : partsOver(whole, policy, isOfKind, world);
  });
}

function partsOver(
  whole: Resource,
  policy: Resource<Args>,
  isOfKind: Truth,
  world: World,
): readonly CollectionPolicy[] {
  const { readable, view } = jsonAt<PolicyPart>(policy.props.policy);
  const unread = { resource: policy, readable: when(isOfKind, () => readable), parts: [], exactness: 0 };
  // Which collections a policy is for is not known while its document is not; what is no JSON AWS refuses.
  if (readable.verdict !== "pass") return [{ ...unread, covers: readable.verdict === "fail" ? pass() : readable }];
  const { name } = whole.props as View<{ name: string }>;
  return (oneOrMany(view) as readonly View<PolicyPart>[]).flatMap((part) => {
    const patterns = elementsOf(part.Rules).flatMap(({ Resource }) => oneOrMany(Resource));
    const named = world.is(whole, Collection)
      ? any(fail(), ...patterns.map((pattern) => coversName(pattern, name)))
      : pass();
    const covers = all(isOfKind, named);
    return covers.verdict === "fail"
      ? []
      : [{ resource: policy, readable, covers, parts: [part], exactness: exactnessOf(patterns, name) }];
  });
}

/** The name in `collection/name` and in `index/name/index`: the policy's pattern for collections. */
const namePattern = (pattern: string): string | undefined => /^(?:collection|index|model)\/([^/]+)/.exec(pattern)?.[1];

function coversName(pattern: View, name: View): Truth {
  const known = knownText(name);
  const names = namePattern(knownText(pattern) ?? "");
  if (names === undefined) return isUnknown(pattern) ? undecided(evidenceAt(pattern)) : fail(evidenceAt(pattern));
  if (names === "*") return pass(evidenceAt(pattern));
  if (known === undefined) return undecided(evidenceAt(name));
  return matchesArn(names, known) ? pass(evidenceAt(pattern)) : fail(evidenceAt(pattern));
}

function exactnessOf(patterns: readonly View[], name: View): number {
  const known = knownText(name);
  const lengths = patterns.map((pattern) => {
    const names = namePattern(knownText(pattern) ?? "");
    if (names === undefined || (known !== undefined && !matchesArn(names, known))) return 0;
    return names.includes("*") ? names.length : Infinity;
  });
  return Math.max(0, ...lengths);
}
