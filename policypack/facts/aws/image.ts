import { isPinnedImage } from "../../../components/baseline";
import type { World } from "../resource";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { isPresent, knownText, text } from "../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../view";
import type { Container } from "../workload";
import { matchesArn } from "./arn";
import { AWS_IMAGE_ACCOUNTS } from "./awsImageAccounts";
import { PullThroughCacheRule, Repository } from "./types";

/** What an image reference says: https://github.com/distribution/reference/blob/main/reference.go */
export interface ImageReference {
  /** Where it is pulled from: `docker.io` where nothing else is said. */
  readonly host: string;
  /** The account whose private registry that is, where it is one of Amazon ECR. */
  readonly account?: string;
  /** Host and repository, without tag and digest. */
  readonly repository: string;
}

/** Its addresses: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html and …/ecr-requests.html */
const ECR =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|c2s\.ic\.gov|sc2s\.sgov\.gov)$/;

/** Reads an image reference. */
export function imageReferenceOf(image: string): ImageReference {
  const name = image.replace(/^(?:https?|docker):\/\//, "").replace(/@.*$/, "");
  const [first = "", ...others] = name.split("/");
  const hasHost = others.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const host = hasHost ? first.toLowerCase() : "docker.io";
  const path = (hasHost ? others.join("/") : name).replace(/:[^/:]*$/, "");
  const account = ECR.exec(host)?.[1];
  return { host, ...(account === undefined ? {} : { account }), repository: `${host}/${path}` };
}

/** Whether the container's image names its content, in the reference or beside it. */
export function isPinned({ digest, image }: Container): Truth {
  if (image === undefined) return pass();
  const beside = digest !== undefined && isPresent(digest) ? text(digest, isDigest) : fail();
  return any(text(image, isPinnedImage), beside);
}

const isDigest = (value: string): boolean => /^sha256:[0-9a-f]{64}$/.test(value);

/** What an organisation says of the registries that it pulls from. */
export interface Registries {
  /** The accounts that are its own. */
  readonly accounts: readonly string[];
  /** The account in which the image runs, if known. */
  readonly own: string | undefined;
  /** Registries and repositories elsewhere, with wildcards. */
  readonly registries: readonly string[];
}

/**
 * Whether the image comes from a repository of this stack, from AWS, or from a registry that the organisation names. The
 * private registry of an account of which nothing is said may be its own.
 */
export function isFromApprovedRegistry(image: View, world: World, approved: Registries): Truth {
  const literal = knownText(image);
  if (literal === undefined) {
    return world.follow(image, Repository).kind === "resource" ? pass(evidenceAt(image)) : text(image, () => true);
  }
  const { account, repository } = imageReferenceOf(literal);
  const isElsewhere = account === undefined || AWS_IMAGE_ACCOUNTS.has(account);
  if (isElsewhere || isNamed(repository, approved)) return isApproved(image, repository, approved);
  // What is in a repository of one's own may come from elsewhere all the same.
  const upstream = all(pass(), ...cachedFrom(repository, world, approved));
  if (upstream.verdict !== "pass") return upstream;
  const isOfStack = world.follow(viewOf(cursorOf(image).owner, repository), Repository).kind === "resource";
  return isOfStack ? pass(evidenceAt(image)) : isApproved(image, repository, approved);
}

const isNamed = (name: string, { registries }: Registries): boolean =>
  registries.some((pattern) => matchesArn(pattern, name) || matchesArn(`${pattern}/*`, name));

/** Whether the repository is one of AWS, of an account that is one's own, or named. */
function isApproved(view: View, repository: string, approved: Registries): Truth {
  const { account } = imageReferenceOf(repository);
  if (isNamed(repository, approved)) return pass(evidenceAt(view));
  if (account === undefined) return fail(evidenceAt(view));
  const isOwn = approved.accounts.includes(account) || account === approved.own;
  if (isOwn || AWS_IMAGE_ACCOUNTS.has(account)) return pass(evidenceAt(view));
  if (approved.accounts.length > 0) return fail(evidenceAt(view));
  return undecided(
    evidenceAt(view, {
      waitsFor: `what you say of the account ${account}`,
      toDecide: "State the accounts of your registries in the policy's setting `accounts`.",
    }),
  );
}

/**
 * Whether the registry is approved that a repository is a cache of, by each rule of this stack that may be for it.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
 */
function cachedFrom(repository: string, world: World, approved: Registries): readonly Truth[] {
  const path = repository.slice(repository.indexOf("/") + 1);
  return world.all(PullThroughCacheRule).map(({ props }) => {
    const { ecrRepositoryPrefix, upstreamRegistryUrl, upstreamRepositoryPrefix } = props;
    return when(
      text(ecrRepositoryPrefix, (prefix) => path.startsWith(asPrefix(prefix))),
      () => {
        const host = knownText(upstreamRegistryUrl)
          ?.replace(/^https?:\/\//, "")
          .replace(/\/.*$/, "");
        if (host === undefined) return text(upstreamRegistryUrl, () => false);
        const rest = path.slice(asPrefix(knownText(ecrRepositoryPrefix) ?? "ROOT").length);
        const name = `${asPrefix(knownText(upstreamRepositoryPrefix) ?? "ROOT")}${rest}`;
        // As images of Docker Hub call it.
        return isApproved(upstreamRegistryUrl, `${host.replace(/^registry-1\./, "")}/${name}`, approved);
      },
    );
  });
}

/** As it begins a name: `ROOT` is no prefix, and a slash at its end is understood. */
const asPrefix = (prefix: string): string => (prefix === "ROOT" ? "" : `${prefix.replace(/\/$/, "")}/`);

/**
 * The account of a resource, by the role that runs it: a role is passed within its account only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function accountOf(props: View): string | undefined {
  const { executionRoleArn, role, roleArn } = props as View<Record<"executionRoleArn" | "role" | "roleArn", string>>;
  return [executionRoleArn, role, roleArn]
    .map((arn) => /^arn:[\w-]+:iam::(\d{12}):role\//.exec(knownText(arn) ?? "")?.[1])
    .find((account) => account !== undefined);
}
