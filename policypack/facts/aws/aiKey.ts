import type { kms, types } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, isUnknown, knownText, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { Bucket, BucketEncryption, ExternalKey, Grant, Key, KeyAlias, ReplicaKey, Role } from "./types";

export const KEYS: readonly ResourceType[] = [Key, ExternalKey, ReplicaKey];

type Rule = View<types.input.s3.BucketServerSideEncryptionConfigurationRule>;

/** The resource of this stack that is the key, whether it is named by itself or by an alias. */
export function keyAt(view: View, world: World): Resource | undefined {
  const reference = world.follow<unknown>(view, ...KEYS, KeyAlias);
  const isOpen = reference.kind === "undecided";
  const named = reference.kind === "resource" ? [reference.target] : isOpen ? reference.candidates : [];
  const [first, ...others] = named.map((one) => (world.is(one, KeyAlias) ? keyAt(one.props.targetKeyId, world) : one));
  // A value that was computed from a key and its alias is the key.
  return others.every((one) => one?.urn === first?.urn) ? first : undefined;
}

/** In the place of a key that is not known yet. */
const ANY = "";

const KEYS_OF_BUCKETS = Symbol("keys of buckets");

/** The buckets that a key encrypts, each as the bucket or as what stands for one outside the stack. */
export function bucketsUnder(urnOfKey: string, world: World): readonly Resource[] {
  const found = world.fold<Map<string, Resource[]>>(
    KEYS_OF_BUCKETS,
    () => new Map(),
    (keys, part) => {
      const rules = world.is(part, BucketEncryption)
        ? elementsOf(part.props.rules)
        : world.is(part, Bucket)
          ? [part.props.serverSideEncryptionConfiguration.rule]
          : [];
      for (const { applyServerSideEncryptionByDefault: byDefault } of rules as readonly Rule[]) {
        const reference = world.follow<unknown>(byDefault.kmsMasterKeyId, ...KEYS, KeyAlias);
        const isOpen = world.closed && reference.kind === "undecided" && reference.candidates.length === 0;
        const urn = isOpen ? ANY : keyAt(byDefault.kmsMasterKeyId, world)?.urn;
        if (urn !== undefined) keys.set(urn, [...(keys.get(urn) ?? []), part]);
      }
    },
  );
  return (found.get(urnOfKey) ?? []).map((part) => {
    if (!world.is(part, BucketEncryption)) return part;
    const bucket = world.follow(part.props.bucket, Bucket);
    return bucket.kind === "resource" ? bucket.target : part;
  });
}

/** Whether the key is an AI system's: tagged so, used by an AI service by its name or an alias, or that of an AI bucket. */
export function isAiKey(key: Resource, world: World): Truth {
  const { complete, resources: aliases } = world.referrers(key, KeyAlias, "targetKeyId");
  const nameOf = ({ props }: Resource): View => (props as View<{ bucket: string }>).bucket;
  return any(
    isAiAsset(key, world),
    ...aliases.map((alias) => isAiAsset(alias, world)),
    not(complete),
    // What encrypts a bucket is not known yet: it may be this key.
    ...bucketsUnder(ANY, world).map((bucket) =>
      undecided({ resource: bucket, path: "", found: "its key is not known yet" }),
    ),
    ...bucketsUnder(key.urn, world).map((bucket) =>
      any(
        isUnknown(nameOf(bucket)) ? undecided(evidenceAt(nameOf(bucket))) : fail(),
        isAiAsset(bucket, world, [nameOf(bucket)]),
      ),
    ),
  );
}

/** What the kinds of keys say of how they live and end, by whatever name. */
export type KeyLife = Pick<kms.KeyArgs, "bypassPolicyLockoutSafetyCheck" | "deletionWindowInDays" | "isEnabled"> &
  Pick<kms.ExternalKeyArgs, "enabled">;

const ofAi = <Args>(...types: readonly ResourceType<Args>[]) =>
  whereAiIs(onlyAi(resourcesOf(...types), ({ resource }, world) => isAiKey(resource, world)));

/** The keys of AI systems whose material is KMS's own. */
export const aiKeys = ofAi(Key);

/** The keys of AI systems of every kind. */
export const allAiKeys = ofAi<KeyLife>(...(KEYS as readonly ResourceType<KeyLife>[]));

/**
 * Whether AWS rotates such a key when it is asked to: a symmetric one for encryption, with key material of KMS's own.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const takesRotation = ({ customerMasterKeySpec, customKeyStoreId, keyUsage }: View<kms.KeyArgs>): Truth =>
  all(
    isPresent(customKeyStoreId) ? fail(evidenceAt(customKeyStoreId)) : pass(),
    equals(customerMasterKeySpec, "SYMMETRIC_DEFAULT", { default: "SYMMETRIC_DEFAULT" }),
    equals(keyUsage, "ENCRYPT_DECRYPT", { default: "ENCRYPT_DECRYPT" }),
  );

/** The grants on keys of AI systems. */
export const aiGrants = whereAiIs(
  onlyAi(resourcesOf(Grant), ({ resource }, world) => {
    const key = keyAt(resource.props.keyId, world);
    if (key !== undefined) return isAiKey(key, world);
    const { keyId } = resource.props;
    return isUnknown(keyId) ? undecided(evidenceAt(keyId)) : isAiAsset(resource, world, [keyId]);
  }),
);

/**
 * Whether the grant is to somebody of the organisation: a role of this stack or of the key's account, or one of an account
 * that is stated.
 */
export function grantsInside({ props }: Resource<kms.GrantArgs>, world: World, accounts: readonly string[]): Truth {
  const { granteePrincipal, keyId } = props;
  if (world.follow(granteePrincipal, Role).kind === "resource") return pass();
  const own = [...accounts, accountOf(knownText(keyId))];
  const account = accountOf(knownText(granteePrincipal));
  if (account === undefined) return text(granteePrincipal, (principal) => !principal.includes("*"));
  if (own.includes(account)) return pass(evidenceAt(granteePrincipal));
  if (accounts.length > 0) return fail(evidenceAt(granteePrincipal));
  return undecided(
    evidenceAt(granteePrincipal, {
      waitsFor: "what you say of the account",
      toDecide: "State the organisation's accounts in the policy's setting `accounts`.",
    }),
  );
}

const accountOf = (arn = ""): string | undefined => /^arn:[\w-]+:(?:iam|sts|kms):[\w-]*:(\d{12}):/.exec(arn)?.[1];
