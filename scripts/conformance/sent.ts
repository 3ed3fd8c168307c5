import type { LabelledCase, LabelledResource } from "./corpus";

/** How a case's references are given: as the literals that they may be, or as unknowns with what they depend on. */
export type Given = "literals" | "unknowns";

/** A resource of a case as the engine would send it. */
export interface SentResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** What its provider would add at the end: what other resources refer to. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** By top-level property, the URNs of what it was computed from. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** What makes everything in a case an AI asset: the checks are of tools that know no such thing. */
export const AI_TAGS = { "ai:system": "corpus" };
const AI_LABELS = { "ai.example.com/system": "corpus" };

/** What a case is beside that is not of AI itself. */
const AI_POD: LabelledResource = {
  type: "kubernetes:core/v1:Pod",
  name: "model-server",
  address: "model-server",
  props: { metadata: { labels: AI_LABELS, namespace: "models" } },
};

/** Pulumi's sign for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Pulumi's key for what JSON has no form for, and its sign for an asset. */
const [SIGNATURE, ASSET] = ["4dabf18193072939515e22adb298388d", "c44067f5952c0a294b673a41bacd8c17"];

/** The resources of a case as they are sent. */
export function sentFrom(
  { stack: judged }: LabelledCase,
  given: Given,
  role: "ai" | "besideAi" = "ai",
): readonly SentResource[] {
  const stack = role === "ai" ? judged : [...judged, AI_POD];
  const urns = stack.map(urnOf);
  const byAddress = new Map(stack.map(({ address }, index) => [address, index]));
  const outputs = stack.map((): Record<string, unknown> => ({ id: UNKNOWN, arn: UNKNOWN }));
  const settle = (value: unknown, dependsOn: Set<string>): unknown => {
    if (Array.isArray(value)) return value.map((item) => settle(item, dependsOn));
    if (typeof value !== "object" || value === null) return value;
    const object = value as Readonly<Record<string, unknown>>;
    if ("$asset" in object) return { [SIGNATURE]: ASSET, path: "corpus.zip", hash: "0" };
    const references = [object["$ref"], object["$refs"]].flat().filter((one) => typeof one === "string");
    if (references.length === 0 || !("literal" in object)) {
      return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, settle(item, dependsOn)]));
    }
    const sources = references.flatMap((reference) => {
      const { address, attribute } = split(reference);
      const index = byAddress.get(address);
      if (index === undefined) return [];
      const known = outputs[index];
      if (known !== undefined && references.length === 1)
        known[attribute] = given === "literals" ? object["literal"] : UNKNOWN;
      return urns[index] ?? [];
    });
    for (const urn of sources) dependsOn.add(urn);
    // What a fixture does not declare stands for something that exists already.
    return given === "unknowns" && sources.length > 0 ? UNKNOWN : object["literal"];
  };
  const settled = stack.map((resource) => {
    const dependencies: Record<string, readonly string[]> = {};
    const props = Object.entries(role === "ai" ? aiResource(resource) : resource.props).map(([name, value]) => {
      const dependsOn = new Set<string>();
      const result = settle(value, dependsOn);
      dependencies[name] = [...dependsOn];
      return [name, result] as const;
    });
    return { props: Object.fromEntries(props), dependencies };
  });
  return stack.map(({ name, type }, index) => ({
    type,
    name,
    urn: urns[index] ?? "",
    props: settled[index]?.props ?? {},
    outputs: outputs[index] ?? {},
    dependencies: settled[index]?.dependencies ?? {},
  }));
}

/** The URN of a resource of a case. Some fixtures give two resources of one type one name. */
export const urnOf = ({ name, type }: LabelledResource, index: number): string =>
  `urn:pulumi:dev::corpus::${type}::${name}-${index}`;

/** `aws_s3_bucket.public.arn` → its address and its attribute. */
function split(reference: string): { readonly address: string; readonly attribute: string } {
  const parts = reference.split(".");
  const length = parts[0] === "data" ? 3 : 2;
  const attribute = (parts[length] ?? "id").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return { address: parts.slice(0, length).join("."), attribute };
}

/** A Kubernetes object says by a label what AWS's resources say by their provider's tags. */
function aiResource({ props, type }: LabelledResource): Readonly<Record<string, unknown>> {
  return type.startsWith("kubernetes:") ? { ...props, metadata: withLabels(props["metadata"]) } : props;
}

const withLabels = (metadata: unknown): object => {
  const { labels, ...rest } = (metadata ?? {}) as { readonly labels?: object };
  return { ...rest, labels: { ...labels, ...AI_LABELS } };
};
