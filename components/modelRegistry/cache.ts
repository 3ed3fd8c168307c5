import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import type { NamedKey } from "../shared/bedrock";
import { createConfinedRole } from "../shared/confinedRole";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import type { UpstreamArgs } from "./args";
import { creation, CREATION_TRUST, letInto, lifecycle, type Users } from "./documents";

/** Whose images are let in, and how what is let in is kept. */
export interface CacheOptions extends Within {
  readonly upstreams: UpstreamArgs[];
  readonly key: pulumi.Output<NamedKey>;
  readonly keyArn: pulumi.Output<string>;
  readonly users: pulumi.Output<Users>;
  readonly cachedDays: pulumi.Output<number>;
  readonly boundaryArn: pulumi.Output<string> | undefined;
}

/** What a publisher of a registry is called in the outputs. */
const called = ({ registry, repositoryPrefix }: UpstreamArgs): string => `${registry}/${repositoryPrefix}`;

/** Makes a rule and a template for each publisher; gives the prefix of each, below which its images are. */
export function createCaches(options: CacheOptions): Record<string, pulumi.Output<string>> {
  const { name, parent, place, system, upstreams, users } = options;
  if (upstreams.length === 0) return {};
  const prefixes = upstreams.map((upstream) => nameOf(name, called(upstream), NAME_LIMITS.cachePrefix));
  const role = createConfinedRole({
    ...{ parent, place, system, boundaryArn: options.boundaryArn },
    ...{ name: `${name}-cache`, kind: "role", policyName: "make-repositories" },
    purpose: `Makes the repositories of ${name} for images that are let in`,
    roleName: pulumi.output(nameOf(name, "cache", NAME_LIMITS.role)),
    trust: pulumi.output(CREATION_TRUST),
    permissions: pulumi.all([place, options.key]).apply(([at, key]) => policyDocument(creation(at, prefixes, key))),
  });
  const kept = {
    customRoleArn: role.arn,
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: options.keyArn }],
    imageTagMutability: "IMMUTABLE",
    lifecyclePolicy: options.cachedDays.apply((days) => lifecycle("Images that were let in", "any", days)),
    repositoryPolicy: pulumi.all([place, users]).apply(([at, known]) => policyDocument(letInto(at, known))),
    resourceTags: system.tags,
  };
  return Object.fromEntries(
    upstreams.map((upstream, index) => [called(upstream), createCache(options, upstream, prefixes[index] ?? "", kept)]),
  );
}

function createCache(
  { name, parent }: Within,
  upstream: UpstreamArgs,
  prefix: string,
  kept: Omit<aws.ecr.RepositoryCreationTemplateArgs, "appliedFors" | "prefix">,
): pulumi.Output<string> {
  const child = { parent };
  const own = `${name}-cache-${called(upstream).replace(/[^a-z0-9]+/g, "-")}`;
  const template = new aws.ecr.RepositoryCreationTemplate(
    `${own}-template`,
    { ...kept, prefix, appliedFors: ["PULL_THROUGH_CACHE"], description: `Images of ${called(upstream)}` },
    child,
  );
  const rule = new aws.ecr.PullThroughCacheRule(
    `${own}-rule`,
    {
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: upstream.registry,
      upstreamRepositoryPrefix: upstream.repositoryPrefix,
      ...(upstream.credentialSecretArn !== undefined && { credentialArn: upstream.credentialSecretArn }),
    },
    // Without the template, what is let in first would be kept under AWS's key, with movable tags.
    { ...child, dependsOn: [template] },
  );
  return after(pulumi.output(prefix), [rule]);
}
