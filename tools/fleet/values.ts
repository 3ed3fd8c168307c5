import { isObject, UNKNOWN } from "../sandbox/provider/values";
import type { PropertyMap, Value } from "../sandbox/provider/values";

/** What Pulumi marks objects with that are something else. https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/resource/sig/sig.go */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
/** A number that JSON has no form for. https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/stack/deployment.go */
const FLOAT = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

/**
 * The properties of a resource in a state, as the engine sends them to a policy pack: what is its own (`__defaults`) left
 * out, references as ids, secrets marked. A secret that is encrypted is one whose value is not known.
 *
 * @throws Error where a value is marked as something that there is not.
 */
export function sentProperties(properties: PropertyMap): PropertyMap {
  const own = Object.entries(properties).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(own.map(([name, value]) => [name, sent(value)]));
}

function sent(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(sent);
  if (!isObject(value)) return value;
  const mark = value[SIGNATURE];
  if (mark === undefined) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sent(item)]));
  if (mark === SECRET) return { [SIGNATURE]: SECRET, value: secretIn(value) };
  if (mark === REFERENCE) return idIn(value);
  if (mark === ASSET || mark === ARCHIVE) return value;
  if (mark === FLOAT) return floatIn(value);
  throw new Error("it holds a value of a kind that is not known");
}

/** A secret is as JSON in the state, encrypted unless it was exported with `--show-secrets`. */
function secretIn({ plaintext }: PropertyMap): Value {
  if (typeof plaintext !== "string") return UNKNOWN;
  try {
    return sent(JSON.parse(plaintext) as Value);
  } catch {
    return UNKNOWN;
  }
}

/** A resource in a property stands for its id; a component, which has none, for its URN. */
function idIn({ id, urn }: PropertyMap): Value {
  if (id === undefined) return urn ?? null;
  // Earlier engines wrote the id as an object: https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/stack/deployment.go
  const inside = isObject(id) ? id["V"] : id;
  if (inside === null || inside === undefined) return urn ?? null;
  return typeof inside === "string" && inside !== "" ? inside : UNKNOWN;
}

function floatIn({ value }: PropertyMap): Value {
  const bits = typeof value === "string" && /^[0-9a-f]{1,16}$/i.test(value) ? value.padStart(16, "0") : "0";
  return Buffer.from(bits.padStart(16, "0"), "hex").readDoubleBE();
}
