import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentChecker, matching } from "./arguments";
import { systemOf, type SystemArgs } from "./system";

/** What every component of a cluster is told about the AI system that it is a part of. */
export interface ClusterSystemArgs extends SystemArgs {
  /**
   * How the keys of the labels begin that say what system something is of: `ai.`, a name of the organisation, and a slash.
   * The tags stand there as labels (`<prefix>system`, `owner`, `env`, `data-classification`) and further ones as
   * annotations.
   * @default "ai.secure-ai-hosting/"
   */
  labelPrefix?: string;
}

/** What the components make of {@link ClusterSystemArgs}. */
export interface ClusterSystem {
  readonly labels: pulumi.Output<Record<string, string>>;
  readonly annotations: pulumi.Output<Record<string, string>>;
  readonly labelPrefix: string;
  /** True where deletion is prevented; absent elsewhere. */
  readonly protect: true | undefined;
}

/** What a component of a cluster makes things in. */
export interface InCluster {
  readonly parent: pulumi.Resource;
  /** The component's name, with which the names of the resources begin. */
  readonly name: string;
  readonly system: ClusterSystem;
}

const OWN_LABELS = ["system", "owner", "env", "data-classification"];

/** Checks what a component is told about its system, and makes its labels and annotations. */
export function clusterSystemOf(check: ArgumentChecker, args: ClusterSystemArgs): ClusterSystem {
  const labelPrefix = labelPrefixOf(check, args.labelPrefix);
  const { protect, tagPrefix, tags } = systemOf(check, args);
  const called = (key: string) =>
    labelPrefix + (key.startsWith(tagPrefix) ? key.slice(tagPrefix.length) : key).replace(/[^\w.-]/g, "-").slice(0, 63);
  const isLabel = (key: string) => OWN_LABELS.some((name) => key === tagPrefix + name);
  const those = (choose: (key: string) => boolean) =>
    tags.apply((all) =>
      Object.fromEntries(
        Object.entries(all)
          .filter(([key]) => choose(key))
          .map(([key, value]) => [called(key), value]),
      ),
    );
  return { labels: those(isLabel), annotations: those((key) => !isLabel(key)), labelPrefix, protect };
}

/** The beginning of the labels' keys, checked. */
export function labelPrefixOf(check: ArgumentChecker, given: string | undefined): string {
  return check.plain(
    "labelPrefix",
    given ?? "ai.secure-ai-hosting/",
    matching(/^ai\.[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])?\/$/, 'of the form "ai.<organisation>/", in lower case'),
  );
}

/** The label by which a namespace asks Sigstore's policy-controller to verify what runs in it. */
export const VERIFIED = "policy.sigstore.dev/include";

/** The label of namespaces in which the guardrails hold, without the prefix. */
export const GUARDED = "guarded";

/** The metadata of an object of the system. */
export function metadataOf(
  { annotations, labels }: ClusterSystem,
  name: pulumi.Input<string>,
  namespace?: pulumi.Input<string>,
  more: pulumi.Input<Record<string, pulumi.Input<string>>> = {},
): k8s.types.input.meta.v1.ObjectMeta {
  const own = pulumi.all([labels, pulumi.output(more)]).apply(([ours, further]) => ({ ...further, ...ours }));
  return { name, labels: own, annotations, ...(namespace !== undefined && { namespace }) };
}
