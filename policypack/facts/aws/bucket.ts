import type { s3, types } from "@pulumi/aws";
import { hasAiUser, isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { documentAt, type PolicyDocument } from "../iam/document";
import type { Referrers, Resource, ResourceType, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, type Evidence, type Truth } from "../truth";
import { equals, every, isOneOf, isPresent, isTrue, knownText, some, text } from "../values";
import { evidenceAt, viewOf, type View } from "../view";
import { getsWeights } from "./bucketCopies";
import { isOwnKey } from "./key";
import {
  Bucket,
  BucketAcl,
  BucketEncryption,
  BucketLogging,
  BucketPolicy,
  BucketPublicAccessBlock,
  BucketVersioning,
} from "./types";

const PARTS = [BucketAcl, BucketEncryption, BucketPolicy, BucketPublicAccessBlock, BucketVersioning] as const;

/** The grantees that stand for everybody: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
export const EVERYBODY = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;
export const PRIVATE_ACLS = [
  "private",
  "bucket-owner-read",
  "bucket-owner-full-control",
  "aws-exec-read",
  "log-delivery-write",
];

type EncryptionRule = types.input.s3.BucketServerSideEncryptionConfigurationRule;

/** A bucket with all that is said of it, in the bucket resource itself or in others, in whatever order they come. */
export class EffectiveBucket implements Subject {
  applies?: Truth;
  /** The bucket's own inputs; nothing is set in them where the bucket is not of this stack. */
  private readonly inline: Resource<s3.BucketArgs>["props"];

  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {
    this.inline = world.is(resource, Bucket) ? resource.props : viewOf(resource, undefined);
  }

  /** Its name, if known. */
  get bucketName(): string | undefined {
    // A part of a bucket outside the stack names it too, as `bucket`.
    return knownText((this.resource.props as View<s3.BucketArgs>).bucket);
  }

  /** Its policy documents. */
  get policies(): readonly PolicyDocument[] {
    const separate = this.parts(BucketPolicy).resources.map(({ props }) => documentAt(props.policy));
    return isPresent(this.inline.policy) ? [documentAt(this.inline.policy), ...separate] : separate;
  }

  /**
   * Undecided where its document is not known yet, or still to come; what is absent then is not known to be. A bucket has
   * one document: where one is there, none is to come.
   */
  get mayHaveMorePolicies(): Truth {
    const { policies } = this;
    if (policies.length === 0) return this.absent(this.parts(BucketPolicy).complete, "without a bucket policy");
    const known = all(...policies.map(({ readable }) => readable));
    // Of a document that cannot be read it is enough to say that.
    return known.verdict === "undecided" || known.malformed === true
      ? known
      : fail(...policies.map(({ view }) => evidenceAt(view)));
  }

  /**
   * Passes where nothing can deny but what its document says; undecided where that is not known yet, or still to come. Once a
   * resource of AI uses it, what comes later comes too late.
   */
  get deniesNothingMore(): Truth {
    const more = this.mayHaveMorePolicies;
    if (more.verdict !== "undecided") return pass();
    const isToCome = this.policies.length === 0 && !this.world.closed;
    return isToCome && hasAiUser(this.resource, this.world).verdict === "pass" ? pass() : more;
  }

  /**
   * Whether nothing in its public access block lets the public in. Without such a resource AWS blocks all public
   * access: https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-bucket.html
   */
  get blocksPublicAccess(): Truth {
    return all(
      ...this.parts(BucketPublicAccessBlock).resources.map(({ props }) =>
        all(
          isTrue(props.blockPublicAcls),
          isTrue(props.blockPublicPolicy),
          isTrue(props.ignorePublicAcls),
          isTrue(props.restrictPublicBuckets),
        ),
      ),
    );
  }

  /** Whether no access control list of it grants anything to everybody. */
  get aclsArePrivate(): Truth {
    const acls = this.parts(BucketAcl).resources;
    return all(
      isOneOf(this.inline.acl, PRIVATE_ACLS, { default: "private" }),
      every(this.inline.grants, ({ uri }) => text(uri, (group) => !EVERYBODY.test(group), { default: "" })),
      ...acls.map(({ props }) => isOneOf(props.acl, PRIVATE_ACLS, { default: "private" })),
      ...acls.map(({ props }) =>
        every(props.accessControlPolicy.grants, ({ grantee }) =>
          text(grantee.uri, (group) => !EVERYBODY.test(group), { default: "" }),
        ),
      ),
    );
  }

  /** Whether every object is encrypted by default with a key that the organisation owns. */
  encryptedWithOwnKey(ownedKeys: readonly string[]): Truth {
    const { resources, complete } = this.parts(BucketEncryption);
    const encrypts = ({ applyServerSideEncryptionByDefault: byDefault }: View<EncryptionRule>): Truth =>
      all(
        isOneOf(byDefault.sseAlgorithm, ["aws:kms", "aws:kms:dsse"]),
        isOwnKey(byDefault.kmsMasterKeyId, this.world, ownedKeys),
      );
    const separate = resources.map(({ props: { rules } }) =>
      all(
        some(rules, () => pass()),
        every(rules, encrypts),
      ),
    );
    const { serverSideEncryptionConfiguration: inline } = this.inline;
    const stated = isPresent(inline) ? [...separate, encrypts(inline.rule)] : separate;
    if (stated.length > 0) return all(...stated);
    return this.absent(complete, "not encrypted with a key of your own (AWS then uses SSE-S3)");
  }

  /** Whether it keeps every version of an object. */
  get versioned(): Truth {
    const { resources, complete } = this.parts(BucketVersioning);
    if (resources.length > 0) {
      return all(...resources.map(({ props }) => equals(props.versioningConfiguration.status, "Enabled")));
    }
    if (isPresent(this.inline.versioning)) return isTrue(this.inline.versioning.enabled);
    // Object Lock turns versioning on: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
    return any(isTrue(this.inline.objectLockEnabled), this.absent(complete, "not versioned (the default)"));
  }

  /**
   * Whether server access logs are delivered to it. Such a bucket takes no KMS key:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  get isAccessLogTarget(): Truth {
    const { resources, complete } = this.world.referrers(this.resource, BucketLogging, "targetBucket");
    const evidence = resources.map((logging): Evidence => ({
      resource: logging,
      path: "targetBucket",
      found: this.resource.name,
    }));
    if (resources.length > 0) return pass(...evidence);
    return complete.verdict === "undecided" ? complete : fail();
  }

  private parts<Args extends { readonly bucket: unknown }>(type: ResourceType<Args>): Referrers<Args> {
    if (this.world.is(this.resource, Bucket)) return this.world.referrers(this.resource, type, "bucket");
    // A part of a bucket outside the stack shows what it shows by itself.
    const resources = this.world.is(this.resource, type) ? [this.resource] : [];
    return { resources, complete: pass() };
  }

  private absent(complete: Truth, found: string): Truth {
    // What a bucket outside the stack lacks is not this stack's to say.
    if (!this.world.is(this.resource, Bucket)) return pass();
    return complete.verdict === "pass" ? fail({ resource: this.resource, path: "", found }) : complete;
  }
}

/** Every bucket, and every part of a bucket outside the stack. */
export const buckets: SubjectType<EffectiveBucket> = {
  types: [Bucket, ...PARTS],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveBucket(whole, world);
    if (world.is(resource, Bucket)) return [effective(resource)];
    if (!PARTS.some((type) => world.is<unknown>(resource, type))) return [];
    const { bucket } = resource.props as View<{ bucket: string }>;
    return wholesOf(resource, world.follow(bucket, Bucket), effective);
  },
};

/** The buckets that are AI assets, and those that weights are copied to. */
export const aiBuckets = whereAiIs(
  onlyAi(buckets, ({ resource }, world) => any(isAiAsset(resource, world), getsWeights(resource, world))),
);
