import { isPinnedImage } from "../../../components/baseline";
import type { World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, knownText, text, textsBelow } from "../values";
import { cursorOf, evidenceAt, viewOf, type View } from "../view";
import type { Container } from "../workload";
import { matchesArn } from "./arn";
import { AWS_IMAGE_ACCOUNTS } from "./awsImageAccounts";
import { Repository } from "./types";

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
  /** Its own accounts. */
  readonly accounts: readonly string[];
  /** Registries and repositories elsewhere, with wildcards. */
  readonly repositories: readonly string[];
}

/**
 * Whether the image comes from a repository of this stack, from AWS, or from a registry that the organisation names. The
 * private registry of an account of which nothing is said may be its own.
 */
export function isFromApprovedRegistry(image: View, world: World, { accounts, repositories }: Registries): Truth {
  const literal = knownText(image);
  if (literal === undefined) {
    return world.follow(image, Repository).kind === "resource" ? pass(evidenceAt(image)) : text(image, () => true);
  }
  const { account, repository } = imageReferenceOf(literal);
  const isOfStack = world.follow(viewOf(cursorOf(image).owner, repository), Repository).kind === "resource";
  const isNamed = repositories.some(
    (pattern) => matchesArn(pattern, repository) || matchesArn(`${pattern}/*`, repository),
  );
  if (isOfStack || isNamed) return pass(evidenceAt(image));
  if (account === undefined) return fail(evidenceAt(image));
  if (AWS_IMAGE_ACCOUNTS.has(account) || accounts.includes(account)) return pass(evidenceAt(image));
  if (accounts.length > 0) return fail(evidenceAt(image));
  return undecided(
    evidenceAt(image, {
      waitsFor: `whether ${account} is an account of yours`,
      toDecide: "State the accounts of your registries in the policy's setting `accounts`.",
    }),
  );
}

/**
 * Whether an image that is in a private registry is in that of the account whose role runs it: a role is passed within
 * its account only. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function isInAccountOf(image: View, props: View): Truth {
  const { account } = imageReferenceOf(knownText(image) ?? "");
  const roles = textsBelow(props).flatMap((value) => /^arn:[\w-]+:iam::(\d{12}):role\//.exec(value)?.[1] ?? []);
  return account !== undefined && roles.includes(account) ? pass(evidenceAt(image)) : fail(evidenceAt(image));
}
