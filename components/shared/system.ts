import * as pulumi from "@pulumi/pulumi";
import {
  acceptsTag,
  CLASSIFICATIONS,
  describeTag,
  ENVIRONMENTS,
  isClassifiedAtLeast,
  type REQUIRED_AI_TAGS,
  TAG_PREFIX,
} from "../baseline";
import { accepted, type ArgumentChecker, matching } from "./arguments";

/** The environment of an AI system. */
export const Environment = { Dev: "dev", Quarantine: "quarantine", Staging: "staging", Prod: "prod" } as const;
export type Environment = (typeof Environment)[keyof typeof Environment];

/** How sensitive the most sensitive data of an AI system is. */
export const Classification = {
  Public: "public",
  Internal: "internal",
  Confidential: "confidential",
  Restricted: "restricted",
} as const;
export type Classification = (typeof Classification)[keyof typeof Classification];

/** What every component is told about the AI system that it is a part of. It becomes the tags of every resource. */
export interface SystemArgs {
  /** The AI system: lower-case letters, digits and hyphens. Tag `ai:system`. */
  system: pulumi.Input<string>;
  /** The team that owns it: lower-case letters, digits and hyphens. Tag `ai:owner`. */
  owner: pulumi.Input<string>;
  /** The environment. In `prod`, what holds data is protected against deletion. Tag `ai:env`. */
  environment: Environment;
  /**
   * How sensitive the most sensitive data is. From `confidential` on, what holds data is protected against deletion.
   * Tag `ai:data-classification`.
   */
  classification: Classification;
  /** Further tags, for every resource. One whose key begins with the prefix must have an accepted value. @default none */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** How the keys of the components' own tags begin, where an organisation uses another prefix. @default "ai:" */
  tagPrefix?: string;
}

/** What the components make of {@link SystemArgs}. */
export interface System {
  readonly tags: pulumi.Output<Record<string, string>>;
  readonly tagPrefix: string;
  readonly name: pulumi.Output<string>;
  /** True where deletion is prevented; absent elsewhere, so that what the caller says of `protect` holds. */
  readonly protect: true | undefined;
}

/** Checks what a component is told about its system, and makes its tags. */
export function systemOf(
  check: ArgumentChecker,
  args: SystemArgs,
  own: Record<string, pulumi.Input<string>> = {},
): System {
  const prefix = check.plain(
    "tagPrefix",
    args.tagPrefix ?? TAG_PREFIX,
    matching(
      /^(?!aws:)[\w.:/=+@-]{1,32}$/i,
      'at most 32 letters, digits and _ . : / = + @ -, and not begin with "aws:"',
    ),
  );
  check.plain("environment", args.environment, accepted(isOneOf(ENVIRONMENTS), describeTag("ai:env")));
  const classification = "ai:data-classification";
  check.plain("classification", args.classification, accepted(isOneOf(CLASSIFICATIONS), describeTag(classification)));
  const name = check.input("system", args.system, tagCheck("ai:system"));
  const values = {
    "ai:system": name,
    "ai:owner": check.input("owner", args.owner, tagCheck("ai:owner")),
    "ai:env": args.environment,
    [classification]: args.classification,
  } satisfies Record<(typeof REQUIRED_AI_TAGS)[number], pulumi.Input<string>>;
  const tags = pulumi
    .all([pulumi.output(args.tags ?? {}), pulumi.output({ ...values, ...own })])
    .apply(([further, ours]) => {
      for (const [key, value] of Object.entries(further)) checkFurtherTag(check, prefix, key, value);
      return { ...further, ...withPrefix(prefix, ours) };
    });
  if (!isPending(args.tags)) {
    for (const [key, value] of Object.entries(args.tags ?? {})) {
      if (typeof value === "string") checkFurtherTag(check, prefix, key, value);
    }
  }
  return { tags, tagPrefix: prefix, name, protect: isProtected(args) ? true : undefined };
}

/** The system's tags and more of the components' own, for what they are about alone. */
export function tagsWith(
  system: System,
  own: Record<string, pulumi.Input<string>>,
): pulumi.Output<Record<string, string>> {
  return pulumi
    .all([system.tags, pulumi.output(own)])
    .apply(([tags, more]) => ({ ...tags, ...withPrefix(system.tagPrefix, more) }));
}

/** Whether what holds data is protected against deletion. */
export function isProtected(args: SystemArgs): boolean {
  return args.environment === Environment.Prod || isClassifiedAtLeast(args.classification, "confidential");
}

/** The check of an argument that becomes the tag. */
export function tagCheck(key: string) {
  return accepted((value: string) => acceptsTag(key, value), describeTag(key));
}

function checkFurtherTag(check: ArgumentChecker, prefix: string, key: string, value: string): void {
  const known = key.startsWith(prefix) ? TAG_PREFIX + key.slice(prefix.length) : key;
  check.plain(`tags["${key}"]`, value, tagCheck(known));
}

function withPrefix(prefix: string, tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [prefix + key.slice(TAG_PREFIX.length), value]));
}

function isOneOf(values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}

function isPending(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
