/** What the engine sends to a pack, met on its way into the SDK. */
import { createRequire } from "node:module";

/** The messages that are looked into: of each, the method through which the SDK reads it. */
interface Messages {
  readonly AnalyzeStackRequest: { readonly prototype: { getResourcesList: (this: unknown) => unknown[] } };
  readonly ConfigureAnalyzerRequest: { readonly prototype: { getPolicyconfigMap: (this: unknown) => ByPolicy } };
}

/** What is configured, by policy. The message fills it entry by entry; the SDK then reads the entries. */
interface ByPolicy {
  keys(): Iterator<string>;
  entries(): unknown;
}

/** The SDK's own copy of the messages: the pack does not depend on @pulumi/pulumi itself. */
const messages = (): Messages =>
  createRequire(require.resolve("@pulumi/policy"))("@pulumi/pulumi/proto/analyzer_pb") as Messages;

/** The resources of the stack that the SDK is going through. */
let stackInHand: unknown[] = [];

/**
 * Remembers the list of resources that the SDK goes through for each policy anew, making an object of each. Once the first
 * policy has seen them, all know them: `releaseStack` then empties the list, and a hundred policies cost as much as one.
 * Nothing but time hangs on it.
 */
export function rememberStack(): void {
  const { prototype } = messages().AnalyzeStackRequest;
  const original = prototype.getResourcesList;
  prototype.getResourcesList = function () {
    stackInHand = original.call(this);
    return stackInHand;
  };
}

/** Says that the stack has been read. */
export function releaseStack(): void {
  stackInHand.length = 0;
}

/** The name under which Pulumi takes a level for all policies of a pack. */
const ALL = "all";

/**
 * Refuses a configuration for policies that the pack does not have, before anything is judged. Neither Pulumi Cloud nor the
 * engine asks whether there is such a policy, and the SDK keeps what it is told of others unread: a policy whose name is
 * misspelt would stay as it comes, and nobody would notice that it does not block.
 * https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/analyzer/config.go
 */
export function refuseUnknownPolicies(pack: string, policies: readonly string[]): void {
  const names = new Set([ALL, ...policies]);
  const { prototype } = messages().ConfigureAnalyzerRequest;
  const original = prototype.getPolicyconfigMap;
  prototype.getPolicyconfigMap = function () {
    const map = original.call(this);
    if (Object.hasOwn(map, "entries")) return map;
    const entries = map.entries.bind(map);
    map.entries = () => {
      const unknown = Array.from({ [Symbol.iterator]: () => map.keys() }).filter((name) => !names.has(name));
      if (unknown.length > 0) throw refusal(pack, unknown, policies);
      return entries();
    };
    return map;
  };
}

function refusal(pack: string, unknown: readonly string[], policies: readonly string[]): Error {
  const named = unknown.map((name) => {
    const nearest = nearestOf(name, policies);
    return nearest === undefined ? name : `${name} (did you mean ${nearest}?)`;
  });
  const error = new Error(
    `the configuration is for policies that this version of ${pack} does not have: ${named.join(", ")}. ` +
      "Correct their names, or leave out what is for a later version.",
  );
  // The SDK sends the stack, which the engine prints: where in the pack this is helps nobody.
  error.stack = error.message;
  return error;
}

/** The policy with the most pairs of letters in common, where that is at least half of all. */
function nearestOf(name: string, policies: readonly string[]): string | undefined {
  const own = pairsIn(name);
  const likeness = (policy: string): number => {
    const others = pairsIn(policy);
    return (2 * own.filter((pair) => others.includes(pair)).length) / (own.length + others.length);
  };
  const [nearest] = [...policies].sort((one, other) => likeness(other) - likeness(one) || one.length - other.length);
  return nearest !== undefined && likeness(nearest) >= 0.5 ? nearest : undefined;
}

const pairsIn = (name: string): readonly string[] =>
  Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2));
