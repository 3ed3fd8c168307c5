import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentChecker } from "../shared/arguments";
import { useThroughService } from "../shared/bedrock";
import { keyOf } from "../shared/key";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN, OWN_POLICY_ARN, ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import { nameOf, placeOf, regionalArn, type Place } from "../shared/place";
import { onlyOne } from "../shared/singleton";
import { systemOf } from "../shared/system";
import type { ModelRegistryArgs } from "./args";
import { createCaches } from "./cache";
import { CACHED_DAYS, repositoryNamesOf, UNTAGGED_DAYS, upstreamsOf } from "./decisions";
import { createRepository } from "./repository";

export { UpstreamRegistry, type ModelRegistryArgs, type UpstreamArgs } from "./args";

/**
 * Where the images that serve models are kept: repositories whose tags cannot be moved, scanned, encrypted with a key of
 * their own, to which named roles alone push and from which named roles alone pull. Images of named publishers can be let
 * in from public registries, and are kept in the same way.
 */
export class ModelRegistry extends pulumi.ComponentResource {
  /** The ARN of each repository by what it was called, known at a first preview. */
  public readonly repositoryArns: pulumi.Output<Record<string, string>>;
  /** What images of each repository are called, without `@sha256:…`, known at a first preview. */
  public readonly repositoryUrls: pulumi.Output<Record<string, string>>;
  /** Where images of each publisher are, by `<registry>/<prefix>`, without the rest of their name, known at a first preview. */
  public readonly cacheUrls: pulumi.Output<Record<string, string>>;
  /** The ARN of the key that encrypts images. */
  public readonly keyArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: ModelRegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:ModelRegistry", name, {}, opts);
    const check = new ArgumentChecker(`ModelRegistry "${name}"`);
    const system = systemOf(check, args);
    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const names = repositoryNamesOf(check, args);
    const upstreams = upstreamsOf(check, args);
    const users = pulumi.output({
      pullers: check.inputs("pullerRoleNames", args.pullerRoleNames, ROLE_NAME, SOME_ROLE),
      pushers: check.inputs("pusherRoleNames", args.pusherRoleNames ?? [], ROLE_NAME),
    });
    const untaggedDays = check.input("untaggedImageDays", args.untaggedImageDays ?? 30, UNTAGGED_DAYS);
    const cachedDays = check.input("cachedImageDays", args.cachedImageDays ?? 365, CACHED_DAYS);
    const boundaryArn = check.optional("permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN);
    const key = keyOf(check.optional("keyArn", args.keyArn, KEY_ARN), {
      ...within,
      description: `Images of ${name}`,
      // ECR decrypts by a grant that it is given when a repository is made, for whom the repository's policy lets in.
      // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
      uses: (at) => useThroughService(at, "ecr", "EncryptImages", ["kms:DescribeKey", "kms:RetireGrant"]),
    });
    const prefix = nameOf(name, "images", NAME_LIMITS.repository);
    const repositories = names.map((called) =>
      createRepository({
        ...{ ...within, called, users, untaggedDays, keyArn: key.arn, repositoryName: `${prefix}/${called}` },
      }),
    );
    const caches = createCaches({
      ...{ ...within, boundaryArn, cachedDays, upstreams, users, keyArn: key.arn },
      key: key.alias === undefined ? key.arn.apply((arn) => ({ arn })) : pulumi.output({ alias: key.alias }),
    });
    if (args.registryScanning === true) scanRegistry(this, name, onlyOne(check, "registryScanning", "scanning", place));

    const known = pulumi.all([place, pulumi.all(repositories)] as const);
    const each = (text: (at: Place, repository: string) => string) =>
      known.apply(([at, made]) =>
        Object.fromEntries(names.map((called, index) => [called, text(at, made[index] ?? "")])),
      );
    this.repositoryArns = each((at, repository) => regionalArn(at, "ecr", `repository/${repository}`));
    this.repositoryUrls = each((at, repository) => `${registryHost(at)}/${repository}`);
    this.cacheUrls = pulumi
      .all([place, pulumi.output(caches)])
      .apply(([at, made]) =>
        Object.fromEntries(Object.entries(made).map(([called, path]) => [called, `${registryHost(at)}/${path}`])),
      );
    this.keyArn = key.arn;
    this.registerOutputs({
      repositoryArns: this.repositoryArns,
      repositoryUrls: this.repositoryUrls,
      cacheUrls: this.cacheUrls,
      keyArn: this.keyArn,
    });
  }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const registryHost = ({ account, partition, region }: Place): string =>
  `${account}.dkr.ecr.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;

/** The filter waits for the place, by which a second one of the same account and region is refused. */
function scanRegistry(parent: pulumi.Resource, name: string, place: pulumi.Output<Place>): void {
  new aws.ecr.RegistryScanningConfiguration(
    `${name}-registry-scanning`,
    {
      scanType: "ENHANCED",
      rules: [
        {
          scanFrequency: "CONTINUOUS_SCAN",
          repositoryFilters: [{ filter: place.apply(() => "*"), filterType: "WILDCARD" }],
        },
      ],
    },
    { parent },
  );
}

/** The policies that everything in a `ModelRegistry` passes. */
export const satisfies: readonly string[] = [
  "ai-key-kept",
  "ai-key-not-public",
  "ai-key-rotated",
  "ai-repository-encrypted-with-own-key",
  "ai-repository-not-public",
  "ai-repository-scanned",
  "ai-repository-tags-immutable",
  "ai-resource-tagged",
  "ai-store-protected",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
