import type { ecr } from "@pulumi/aws";
import { isAiAsset, isAiType, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { containersOf, isAiPod, pods } from "../kubernetes/pod";
import type { Resource, World } from "../resource";
import { resourcesOf } from "../subject";
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { isOneOf, isTrue, isUnknown, knownText, some, text, textsBelow } from "../values";
import { evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { Repository, RepositoryScanning } from "./types";

/** An image in ECR, with the name of its repository: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/llm/server@sha256:…`. */
const IMAGE = /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[\w-]+\.[\w.]+\/([a-z0-9][a-z0-9._/-]*)/g;

const NAMED = Symbol("repositories that AI systems pull from");

/** The names of the repositories whose images AI services and AI pods run. */
function namesPulledByAi(world: World): ReadonlySet<string> {
  return world.fold<Set<string>>(
    NAMED,
    () => new Set(),
    (names, user) => {
      const images = [
        ...(isAiType(user.type) ? [user.props] : []),
        ...pods.of(user, world).flatMap((pod) => (isAiPod(pod).verdict === "pass" ? containersOf(pod.spec) : [])),
      ].flatMap(textsBelow);
      for (const image of images) for (const [, name = ""] of image.matchAll(IMAGE)) names.add(name);
    },
  );
}

/** Whether the repository holds images of AI systems. */
function holdsAiImages({ props, ...rest }: Resource<ecr.RepositoryArgs>, world: World): Truth {
  const name = knownText(props.name);
  const pulled = name !== undefined && namesPulledByAi(world).has(name);
  return any(isAiAsset({ props, ...rest }, world), pulled ? pass(evidenceAt(props.name)) : fail());
}

/** The image repositories of AI systems: tagged so, or pulled from by an AI service or an AI pod. */
export const aiRepositories = whereAiIs(
  onlyAi(resourcesOf(Repository), ({ resource }, world) => holdsAiImages(resource, world)),
);

/**
 * Whether what is pushed to the repository is scanned: by the repository, or by a rule of the registry.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
 */
export function isScanned({ props }: Resource<ecr.RepositoryArgs>, world: World): Truth {
  return any(
    isTrue(props.imageScanningConfiguration.scanOnPush),
    ...world.all(RepositoryScanning).map((registry) => registryScans(registry, props.name)),
  );
}

const registryScans = ({ props }: Resource<ecr.RegistryScanningConfigurationArgs>, name: View): Truth =>
  some(props.rules, ({ repositoryFilters, scanFrequency }) =>
    all(
      isOneOf(scanFrequency, ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]),
      some(repositoryFilters, ({ filter }) => text(filter, (pattern) => covers(pattern, knownText(name)))),
      isUnknown(name) ? undecided(evidenceAt(name)) : pass(),
    ),
  );

/** A filter without a star stands for all names that it is a part of. */
const covers = (pattern: string, name = ""): boolean =>
  matchesArn(pattern.includes("*") ? pattern : `*${pattern}*`, name);
