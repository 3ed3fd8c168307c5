import { jsonAt } from "../json";
import type { Resource, World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText, oneOrMany } from "../values";
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
  const own = !world.is(whole, Collection);
  const policies: readonly Resource<Args>[] = own
    ? [whole as unknown as Resource<Args>]
    : [...world.all<Args>(CollectionSecurityPolicy), ...world.all<Args>(CollectionAccessPolicy)];
  const name = (whole.props as View<{ name: string }>).name;
  return policies
    .filter((policy) => isOfKind(policy, kind))
    .flatMap((policy) => {
      const { readable, view } = jsonAt<PolicyPart>(policy.props.policy);
      // Which collections a policy is for is not known while its document is not; what is no JSON AWS refuses.
      if (readable.verdict === "undecided")
        return [{ resource: policy, readable, covers: readable, parts: [], exactness: 0 }];
      if (readable.verdict === "fail") return [{ resource: policy, readable, covers: pass(), parts: [], exactness: 0 }];
      return (oneOrMany(view) as readonly View<PolicyPart>[]).flatMap((part) => {
        const patterns = elementsOf(part.Rules).flatMap(({ Resource }) => oneOrMany(Resource));
        const covers = own ? pass() : any(fail(), ...patterns.map((pattern) => coversName(pattern, name)));
        return covers.verdict === "fail"
          ? []
          : [{ resource: policy, readable, covers, parts: [part], exactness: exactnessOf(patterns, name) }];
      });
    });
}

/** An access policy is of the kind `data`; a security policy says which of the other two it is. */
const isOfKind = (policy: Resource<Args>, kind: PolicyKind): boolean =>
  isUnknown(policy.props.type) ? kind !== "data" : knownText(policy.props.type) === kind;

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
