import * as pulumi from "@pulumi/pulumi";
import { createAccessLogBucket } from "../shared/accessLogBucket";
import { createBucket } from "../shared/bucket";
import { exceptRoles, network, onlyOwnKey, perimeter } from "../shared/bucketPolicy";
import type { Condition, Statement } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { bucketArn, globalNameOf, roleArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";

/** Who reads and writes documents, and how they are kept. */
export interface CorpusOptions extends Within {
  readonly keyArn: pulumi.Output<string>;
  readonly organizationId: pulumi.Output<string> | undefined;
  /** The knowledge base's role. */
  readonly readerRoleName: pulumi.Output<string>;
  readonly writerRoleNames: pulumi.Output<string[]>;
  readonly retentionDays: pulumi.Output<number>;
}

const READS = ["s3:GetObject", "s3:GetObjectVersion"];
/** To withdraw a document is to write: it changes what is answered. */
const WRITES = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject", "s3:RestoreObject"];

/** Makes the bucket of the documents, and the one of its access logs; gives its name. */
export function createCorpus(options: CorpusOptions): pulumi.Output<string> {
  const { keyArn, name, organizationId, parent, place, readerRoleName, system, writerRoleNames } = options;
  const bucketName = place.apply((at) => globalNameOf(at, name, "documents", NAME_LIMITS.bucket));
  const logs = createAccessLogBucket({
    ...{ parent, name, system, place, organizationId },
    loggedName: bucketName,
    retentionDays: options.retentionDays,
  });
  return createBucket({
    ...{ parent, system, bucketName, keyArn },
    name: `${name}-documents`,
    logTarget: logs.ready,
    policy: pulumi
      .all([place, bucketName, organizationId, readerRoleName, writerRoleNames])
      .apply(([at, own, organization, reader, writers]) => [
        ...perimeter(at, own, organization),
        ...documentPerimeter(at, own, organization, reader, writers),
        onlyOwnKey(at, own),
      ]),
  }).ready;
}

function documentPerimeter(
  place: Place,
  bucketName: string,
  organizationId: string | undefined,
  reader: string,
  writers: string[],
): Statement[] {
  const deny = (Sid: string, Action: string[], Condition: Condition): Statement => ({
    ...{ Sid, Effect: "Deny", Principal: "*", Action, Resource: `${bucketArn(place, bucketName)}/*` },
    Condition,
  });
  return [
    // Bedrock reads as the knowledge base's role from a network of AWS's own, and only Bedrock can be that role.
    deny("DenyOtherNetworks", [...READS, ...WRITES], {
      StringNotEquals: network(place, organizationId),
      ArnNotEquals: { "aws:PrincipalArn": roleArn(place, reader) },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
    }),
    deny("DenyOtherReaders", READS, exceptRoles(place, [reader, ...writers])),
    deny("DenyOtherWriters", WRITES, exceptRoles(place, writers)),
  ];
}
