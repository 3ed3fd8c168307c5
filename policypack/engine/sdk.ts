/**
 * With sdkMessages.ts, the one place that knows how @pulumi/policy works inside. It is pinned exactly, and
 * test/engine/sdk.engine.test.ts has a contract test for each thing relied on here.
 */
import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import deserialize = require("@pulumi/policy/deserialize");
import sdkPolicy = require("@pulumi/policy/policy");
import proxy = require("@pulumi/policy/proxy");
import { Asset, DEEPEST, Secret, Unknown, type Tree } from "../facts/tree";
import { rememberStack } from "./sdkMessages";

/** The properties as the SDK received them: the part of google-protobuf's Struct that is used here. */
interface Received {
  toJavaScript(): Record<string, unknown>;
}

/** Pulumi's key and signatures for values that JSON has no form for. https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/nodejs/runtime/rpc.ts */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
/**
 * What the engine puts in place of a secret of a state that it cannot decrypt, whatever its type: it is not the value.
 * https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/cmd/pulumi/policy/policy_analyze.go
 */
const REDACTED = "[secret]";

/** What the SDK exports for its own use: there at run time, not in its typings. */
const internals = proxy as unknown as Readonly<Record<string, string>>;
const UNKNOWNS: ReadonlySet<unknown> = new Set(
  ["Boolean", "Number", "String", "Array", "Asset", "Archive", "Object"].map(
    (kind) => internals[`unknown${kind}Value`],
  ),
);
const IS_PROXY = internals["isSpecialProxy"] ?? "";
const PROXY_TARGET = internals["getSpecialProxyTarget"] ?? "";

const deserialised = new WeakMap<Received, object>();
const received = new WeakMap<object, Received>();
const trees = new WeakMap<object, Tree>();

/**
 * Makes the SDK read each resource's properties once instead of once a policy, and keeps what it received: the SDK
 * unwraps secrets before a policy sees them, and a message must never print one.
 *
 * It throws where the SDK is not the one that was pinned, since the pack would otherwise print secrets.
 */
export function shareProperties(): void {
  const module = deserialize as { deserializeProperties: DeserializeProperties };
  if (shared.has(module.deserializeProperties)) return;
  const original = module.deserializeProperties;
  if (typeof original !== "function" || original.length !== 2) {
    throw new Error("secure-ai-hosting needs @pulumi/policy 1.21.0: reinstall its dependencies with npm ci.");
  }
  const read: DeserializeProperties = (struct, proxySecrets) => {
    try {
      return original(struct, proxySecrets);
    } catch {
      // The SDK refuses an asset without contents (an empty file in an archive), outside of any policy: the engine would
      // wait for its answer for ever. Policies do not look into assets, so any contents do.
      const properties = original({ toJavaScript: () => withContents(struct.toJavaScript()) }, proxySecrets);
      notToChange.add(unproxied(properties));
      return properties;
    }
  };
  const share: DeserializeProperties = (struct, proxySecrets) => {
    // Remediation gets an object of its own: it may change it.
    if (proxySecrets) return read(struct, proxySecrets);
    let properties = deserialised.get(struct);
    if (properties === undefined) {
      properties = read(struct, proxySecrets);
      deserialised.set(struct, properties);
      received.set(properties, struct);
    }
    return properties;
  };
  shared.add(share);
  module.deserializeProperties = share;
  rememberStack();
}

/** The same with contents for the assets that have none. */
function withContents<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withContents) as T;
  if (typeof value !== "object" || value === null) return value;
  const object = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withContents<unknown>(item)]));
  const isAsset = SIGNATURE in object && object[SIGNATURE] !== SECRET;
  const hasContents = ["assets", "path", "text", "uri"].some((name) => Boolean(object[name]));
  // An asset takes a text, an archive a map of assets; each leaves the other alone.
  return (isAsset && !hasContents ? { ...object, text: " ", assets: {} } : object) as T;
}

/** Properties that are not what the program said, and must not be sent back as a remediation. */
const notToChange = new WeakSet<object>();

/** Whether a remediation may change and send back these properties. */
export const mayChange = (properties: object): boolean => !notToChange.has(unproxied(properties));

type DeserializeProperties = (struct: Received, proxySecrets: boolean) => object;
const shared = new WeakSet<DeserializeProperties>();

/** The tree of a property bag that the SDK handed to a policy. Read once, whoever asks, unless a remediation changes it. */
export function treeOf(properties: object): Tree {
  const raw = unproxied(properties);
  const struct = received.get(raw);
  if (struct === undefined) return readTree(raw);
  let tree = trees.get(raw);
  if (tree === undefined) {
    tree = readTree(struct.toJavaScript());
    trees.set(raw, tree);
  }
  return tree;
}

/** The plain object behind the proxies: one throws on unknown values, in remediations another unwraps secrets. */
export function unproxied(properties: object): object {
  const handle = properties as Record<string, unknown>;
  if (handle[IS_PROXY] !== true) return properties;
  const target = handle[PROXY_TARGET];
  return typeof target === "object" && target !== null ? unproxied(target) : properties;
}

/** Of what is nested deeper than anything that is meant nothing is known. */
function readTree(value: unknown, depth = 0): Tree {
  if (UNKNOWNS.has(value) || depth > DEEPEST) return Unknown.value;
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => readTree(item, depth + 1));
  if (typeof value !== "object") return null;
  if (value instanceof sdkPolicy.Secret) return secretOf(value.value, depth);
  const object = value as Record<string, unknown>;
  if (object[SIGNATURE] === SECRET) return secretOf(object["value"], depth);
  if (SIGNATURE in object || "__pulumiAsset" in object || "__pulumiArchive" in object) return new Asset("a file");
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, readTree(item, depth + 1)]),
  );
}

const secretOf = (value: unknown, depth: number): Secret =>
  new Secret(value === REDACTED ? Unknown.value : readTree(value, depth + 1));

/** How a violation is reported. Without a level it is the policy's configured one; levels only ever go down. */
export interface Report {
  readonly message: string;
  readonly urn?: string;
  readonly level?: "advisory";
}

/** The SDK's report function. It takes an object at run time, which its typings do not say. */
export type SdkReport = (message: string, urn?: string) => void;

/** Reports through the SDK without its prefix, so that a message is printed as it was written. */
export function send(report: SdkReport, { message, urn, level }: Report): void {
  const violation = {
    message,
    ...(urn === undefined ? {} : { urn }),
    ...(level === undefined ? {} : { enforcementLevel: level }),
  };
  (report as unknown as (violation: object) => void)(violation);
}

/**
 * Tells the SDK that a policy does not apply, which it takes as an error: it leaves the policy. Where it came from nobody
 * reads, and to find that out takes longer than many a policy.
 */
export function leave(notApplicable: (reason: string) => void, reason: string): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    notApplicable(reason);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** What a policy gets of one resource, in either part. */
export type SdkResource = Pick<ResourceValidationArgs, "type" | "urn" | "name" | "props" | "opts" | "provider">;
/** What a policy gets of the whole stack. */
export type SdkStack = StackValidationArgs;
