/** The corpora from which agents and knowledge bases answer, and who writes them. */
import type { Guarded } from "../iam/evaluate/things";
import { namesIn } from "../identity";
import type { DeclaredRoles } from "../organisation";
import type { Resource, World } from "../resource";
import { all, pass, undecided, type Truth } from "../truth";
import { isPresent, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { EffectiveBucket } from "./bucket";
import { guardedBucket, isNameKnown } from "./guardedBucket";
import type { Asked } from "./objectOutsiders";
import type { ObjectUse } from "./objectUsers";
import { Bucket, DataSource } from "./types";

/**
 * Who fills corpora is declared; whoever answers from one, or is asked by people, must not write what he reads.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export const WRITING_CORPORA: ObjectUse = {
  actions: new Set(["s3:putobject"]),
  meant: ["breakGlass", "deployer", "ingestion"],
  never: ["agent", "inference", "retrieval", "singleSignOn", "tool"],
  decrypts: false,
  declare: ["ingestion"],
};

/** The writers of elsewhere that are named. */
export const writersElsewhere = ({ breakGlassRoles, ingestionRoles }: DeclaredRoles): Asked => ({
  actions: WRITING_CORPORA.actions,
  named: [...breakGlassRoles, ...ingestionRoles],
  settings: "`ingestionRoles`",
});

/** A bucket behind a data source. */
export interface Corpus {
  readonly bucket: Guarded;
  /** Undecided where it is not known which bucket it is, or what its policy says. */
  readonly known: Truth;
  /** Set where the bucket is of another stack: the place that names it. */
  readonly elsewhere?: View;
}

/** The bucket from which the data source reads; undefined where it reads from elsewhere. */
export function corpusOf(source: Resource, world: World): Corpus | undefined {
  if (!world.is(source, DataSource)) return undefined;
  const { bucketArn } = source.props.dataSourceConfiguration.s3Configuration;
  if (!isPresent(bucketArn)) return undefined;
  const reference = world.follow(bucketArn, Bucket);
  if (reference.kind === "resource") {
    const bucket = new EffectiveBucket(reference.target, world);
    const later = bucket.deniesNothingMore;
    return { bucket: guardedBucket(bucket), known: all(isNameKnown(bucket), later) };
  }
  const arns = namesIn(knownText(bucketArn) ?? "").map((name) => `arn:aws:s3:::${name}/*`);
  const bucket: Guarded = { resource: source, arns: arns.slice(-1), documents: [], needsOwnDocument: false };
  return reference.kind === "undecided"
    ? { bucket, known: undecided(reference.evidence) }
    : { bucket, known: pass(), elsewhere: bucketArn };
}

/** Of a bucket of another stack it is that stack's to say whom its policy lets in, or denies. */
export const isSaidElsewhere = (bucket: View): Truth =>
  undecided(
    evidenceAt(bucket, {
      waitsFor: "who may write it: the bucket is not of this stack",
      toDecide: "Judge the stack of the bucket too, and set the policy's setting `corporaElsewhere` to true.",
    }),
  );
