import { type ArgumentChecker, type Check, matching, wholeNumber } from "../shared/arguments";
import { UpstreamRegistry, type ModelRegistryArgs, type UpstreamArgs } from "./args";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html, without a path of its own */
const PART = /^(?=.{1,100}$)[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const REPOSITORY_NAME = matching(
  PART,
  "a repository's name: at most 100 lower-case letters and digits, with single . _ - between them",
);
const PUBLISHER = matching(
  /^(?=.{2,30}$)[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*$/,
  "how the names of a publisher's repositories begin, such as nvidia: 2 to 30 lower-case letters, digits and . _ - / between them",
);
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html */
const CREDENTIAL_ARN = matching(
  /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+$/,
  "the ARN of a secret whose name begins with ecr-pullthroughcache/",
);

export const UNTAGGED_DAYS = wholeNumber(1, 365, "days");
export const CACHED_DAYS = wholeNumber(7, 3650, "days");

/** The registries that let nobody in without a credential. */
const SIGNING_IN: readonly string[] = [UpstreamRegistry.DockerHub, UpstreamRegistry.GitHub];

/** The names of the repositories, checked. */
export function repositoryNamesOf(check: ArgumentChecker, { repositoryNames }: ModelRegistryArgs): string[] {
  check.plain("repositoryNames", repositoryNames, distinct("one name at least, and none twice"));
  for (const [index, name] of repositoryNames.entries())
    check.plain(`repositoryNames[${index.toString()}]`, name, REPOSITORY_NAME);
  return repositoryNames;
}

/** Whose images are let in, checked. */
export function upstreamsOf(check: ArgumentChecker, { upstreams = [] }: ModelRegistryArgs): UpstreamArgs[] {
  for (const [index, upstream] of upstreams.entries()) checkUpstream(check, `upstreams[${index.toString()}]`, upstream);
  const called = upstreams.map(({ registry, repositoryPrefix }) => `${registry}/${repositoryPrefix}`);
  if (called.length > 0) check.plain("upstreams", called, distinct("of different publishers"));
  return upstreams;
}

function checkUpstream(check: ArgumentChecker, argument: string, upstream: UpstreamArgs): void {
  const { credentialSecretArn, registry, repositoryPrefix } = upstream;
  const known: string[] = Object.values(UpstreamRegistry);
  check.plain(`${argument}.registry`, registry, (value: string) =>
    known.includes(value) ? undefined : `one of ${known.join(", ")}`,
  );
  check.plain(`${argument}.repositoryPrefix`, repositoryPrefix, PUBLISHER);
  if (SIGNING_IN.includes(registry) !== (credentialSecretArn !== undefined))
    throw check.refuse(
      `${argument}.credentialSecretArn`,
      credentialSecretArn === undefined ? "absent" : "given",
      `given for ${SIGNING_IN.join(" and ")}, and absent for the others`,
    );
  check.optional(`${argument}.credentialSecretArn`, credentialSecretArn, CREDENTIAL_ARN);
}

const distinct =
  (expected: string): Check<string[]> =>
  (values) =>
    values.length > 0 && new Set(values).size === values.length ? undefined : expected;
