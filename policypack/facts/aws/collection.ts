import type { opensearch } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { equals, isPresent, isSet, isTrue, isUnknown, oneOrMany, text } from "../values";
import { elementsOf, type View } from "../view";
import { policiesOver, type CollectionPolicy, type PolicyKind } from "./collectionPolicy";
import { isOwnKey } from "./key";
import { Collection, CollectionAccessPolicy, CollectionSecurityPolicy } from "./types";

/** A collection of OpenSearch Serverless with the policies that cover its name, or a policy whose collection is elsewhere. */
export class EffectiveCollection implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Whether nobody reaches it but through the VPC endpoints and the services that are named. */
  get isPrivate(): readonly Truth[] {
    return this.policies("network").flatMap(({ covers, parts, readable }) => [
      readable,
      ...parts.map(({ AllowFromPublic, SourceServices, SourceVPCEs }) =>
        all(
          not(all(covers, isTrue(AllowFromPublic))),
          any(not(covers), isTrue(AllowFromPublic), isSet(SourceVPCEs), isSet(SourceServices)),
        ),
      ),
    ]);
  }

  /** Whether the key that the collection is encrypted with is the organisation's. */
  encryptedWithOwnKey(owned: readonly string[]): Truth {
    const [inline] = elementsOf(this.own.encryptionConfigs);
    if (inline !== undefined) return isOwnKey(inline.kmsKeyArn, this.world, owned);
    // Of several that cover it the one that names it most exactly counts:
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html#serverless-encryption-precedence
    const policies = this.policies("encryption");
    const closest = Math.max(...policies.map(({ exactness }) => exactness));
    const encrypted = all(
      ...policies
        .filter(({ covers, exactness }) => exactness === closest || covers.verdict === "undecided")
        .map(({ covers, parts, readable }) =>
          all(readable, ...parts.map(({ KmsARN }) => any(not(covers), isOwnKey(KmsARN, this.world, owned)))),
        ),
    );
    // One that names it more exactly may still come.
    const isSettled = this.world.closed || closest === Infinity || encrypted.malformed === true;
    return isSettled || encrypted.verdict !== "fail" ? encrypted : undecided(...encrypted.evidence);
  }

  /** Whom its data policies let in, and what these may do. */
  get grants(): readonly {
    readonly covers: Truth;
    readonly principals: readonly View[];
    readonly permissions: readonly View[];
  }[] {
    return this.policies("data").flatMap(({ covers, parts }) =>
      parts.map(({ Principal, Rules }) => ({
        covers,
        principals: oneOrMany(Principal),
        permissions: elementsOf(Rules).flatMap(({ Permission }) => oneOrMany(Permission)),
      })),
    );
  }

  /** Whether the documents of this kind can be read. */
  readable(kind: PolicyKind): Truth {
    return all(...this.policies(kind).map(({ readable }) => readable));
  }

  /** Undecided where no policy of this kind is in the stack: it may be in another one. */
  isCovered(kind: PolicyKind): Truth {
    if (this.policies(kind).length > 0 || (kind === "encryption" && isPresent(this.own.encryptionConfigs)))
      return pass();
    const evidence: Evidence = {
      resource: this.resource,
      path: "",
      found: `without a policy of the kind ${kind} that covers it`,
      waitsFor: this.world.closed ? "what you say of it: its policy is not of this stack" : "the rest of the program",
      toDecide: "Create the policy in this stack, or set `policiesElsewhere` where another stack is judged for them.",
    };
    return undecided(evidence);
  }

  private get own(): View<opensearch.ServerlessCollectionArgs> {
    return this.resource.props as View<opensearch.ServerlessCollectionArgs>;
  }

  private policies(kind: PolicyKind): readonly CollectionPolicy[] {
    return policiesOver(this.resource, kind, this.world);
  }
}

const POLICIES = [CollectionSecurityPolicy, CollectionAccessPolicy] as const;

/** Every collection, and every policy that covers none of this stack. */
const collections: SubjectType<EffectiveCollection> = {
  types: [Collection, ...POLICIES],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveCollection(whole, world);
    if (world.is(resource, Collection)) return [effective(resource)];
    if (!POLICIES.some((type) => world.is<unknown>(resource, type))) return [];
    const kinds = ["network", "encryption", "data"] as const;
    const covered = world
      .all(Collection)
      .filter((collection) =>
        kinds.some((kind) => policiesOver(collection, kind, world).some((policy) => policy.resource === resource)),
      );
    return covered.length > 0 ? covered.map(effective) : [effective(resource)];
  },
};

/**
 * The collections of AI systems: those for vector search, and whatever else is AI. Whose collection a policy is for that
 * covers none of this stack is not known.
 */
export const vectorCollections = whereAiIs(
  onlyAi(collections, ({ resource }, world) => {
    if (!world.is(resource, Collection))
      return undecided({
        resource,
        path: "",
        found: "covers no collection of this stack",
        waitsFor: "which collections it is for",
      });
    const { type } = resource.props;
    return any(
      isUnknown(type) ? text(type, () => true) : equals(type, "VECTORSEARCH", { default: "TIMESERIES" }),
      isAiAsset(resource, world),
    );
  }),
);

/** Whether the principal of a data policy is one role, and not a pattern, an account or everybody. */
export const isNamedRole = (principal: View): Truth =>
  text(
    principal,
    (name) =>
      /^arn:[\w-]+:(?:iam::\d{12}:role|sts::\d{12}:assumed-role)\/[^*?]+$/.test(name) ||
      /^(?:saml|iamidentitycenter)\/[^*?]+$/.test(name),
  );

/** Whether the permission of a data policy is one thing, and not all. */
export const isNamedPermission = (permission: View): Truth => text(permission, (name) => !name.includes("*"));
