import type * as pulumi from "@pulumi/pulumi";
import type { DenialArgs } from "../shared/denials";
import type { SystemArgs } from "../shared/system";

/** What a team decides about what its assistants answer from. */
export interface KnowledgeBaseArgs extends SystemArgs {
  /**
   * The names of the roles of this account that write and withdraw documents. Give this or `sourceBucketName`.
   * @default none: the bucket exists, and says so itself
   */
  writerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The organisation (`o-…`) whose members and networks are trusted with the bucket. @default only this account */
  organizationId?: pulumi.Input<string>;
  /**
   * The name of an existing bucket of this account that holds the documents; its own policy must let the knowledge base's
   * role read them. @default a bucket that the knowledge base makes for itself
   */
  sourceBucketName?: pulumi.Input<string>;
  /** How the keys of the documents begin, ending in `/`. @default every object of the bucket */
  sourceKeyPrefix?: pulumi.Input<string>;
  /** The alias of the key of an existing bucket. Give this or `sourceKeyArn`; the alias is known before the key exists. */
  sourceKeyAlias?: pulumi.Input<string>;
  /** The ARN of the key of an existing bucket, where the key exists already. Give this or `sourceKeyAlias`. */
  sourceKeyArn?: pulumi.Input<string>;
  /** The id of the model of this region that turns text into vectors. @default "amazon.titan-embed-text-v2:0" */
  embeddingModelId?: pulumi.Input<string>;
  /** How many numbers a vector of that model has, from 256 to 4096. @default 1024 */
  vectorDimensions?: pulumi.Input<number>;
  /** The longest piece into which documents are cut, in tokens from 20 to 8192. @default 300 */
  chunkTokens?: pulumi.Input<number>;
  /** How much of a piece the next one repeats, in percent from 1 to 99. @default 20 */
  chunkOverlapPercent?: pulumi.Input<number>;
  /**
   * The name of the role of this account that makes and changes the index: the one as which this program is deployed. It
   * gets no access to documents.
   */
  ingestionRoleName: pulumi.Input<string>;
  /**
   * The ids of existing endpoints of OpenSearch Serverless, through which the store is reached beside Bedrock's own way.
   * @default none: Bedrock alone reaches it
   */
  vectorEndpointIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether the store runs twice, in two zones, for twice the price. @default true */
  redundantStore?: boolean;
  /** Days for which is on record what was taken in, and who read documents; a retention period of CloudWatch Logs from 90 days on. @default 365 */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The ARN of an existing KMS key. Its own policy must let OpenSearch Serverless, CloudWatch Logs and the role of the
   * knowledge base use it.
   * @default a key that the knowledge base makes for itself
   */
  keyArn?: pulumi.Input<string>;
  /**
   * The ARN of the permissions boundary that the organisation asks for.
   * @default one that the role gets for itself: whatever is attached to it later, it can do no more than now
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /** What the role of the knowledge base is denied besides, whatever else allows it. @default nothing */
  extraDenies?: pulumi.Input<pulumi.Input<DenialArgs>[]>;
}
