import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** A public registry, from which images may be let in. */
export const UpstreamRegistry = {
  EcrPublic: "public.ecr.aws",
  Kubernetes: "registry.k8s.io",
  Quay: "quay.io",
  GitHub: "ghcr.io",
  DockerHub: "registry-1.docker.io",
} as const;
export type UpstreamRegistry = (typeof UpstreamRegistry)[keyof typeof UpstreamRegistry];

/** One publisher of a public registry, whose images may be let in. */
export interface UpstreamArgs {
  /** The public registry. */
  registry: UpstreamRegistry;
  /** The publisher: how the names of its repositories begin there, such as `nvidia`; nothing else is let in. */
  repositoryPrefix: string;
  /**
   * The ARN of the secret of Secrets Manager that ECR signs in with; its name begins with `ecr-pullthroughcache/`. Docker
   * Hub and GitHub ask for one.
   * @default none: the registry asks nobody who they are
   */
  credentialSecretArn?: pulumi.Input<string>;
}

/** What a team decides about the registry of its images. */
export interface ModelRegistryArgs extends SystemArgs {
  /** The repositories, such as `vllm`: lower-case letters and digits, with single `.`, `_` and `-` between them. */
  repositoryNames: string[];
  /** The names of the roles of this account that pull images. Nobody else can, whatever other policies say. */
  pullerRoleNames: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The names of the roles of this account that push images, and that let images of `upstreams` in; they pull too.
   * @default none: nobody can, until one is named
   */
  pusherRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** Days, from 1 to 365, after which an image that never got a tag is removed. @default 30 */
  untaggedImageDays?: pulumi.Input<number>;
  /**
   * The publishers whose images may be let in. Each gets a prefix of its own; whoever lets an image in needs
   * `ecr:BatchImportUpstreamImage` and `ecr:CreateRepository` by its own policy besides.
   * @default none
   */
  upstreams?: UpstreamArgs[];
  /** Days, from 7 to 3650, after which an image that was let in is removed, and has to be let in anew. @default 365 */
  cachedImageDays?: pulumi.Input<number>;
  /**
   * Whether every image of the account and region is scanned again whenever a flaw becomes known. That is set once for an
   * account and region, and paid for by the image; without it, each image is scanned when it is pushed.
   * @default false
   */
  registryScanning?: boolean;
  /**
   * The ARN of an existing KMS key. Its own policy must let those who make repositories grant it through ECR.
   * @default a key that the registry makes for itself
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The ARN of the permissions boundary that the organisation asks for, for the role by which ECR makes repositories.
   * @default one that the role gets for itself
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
}
