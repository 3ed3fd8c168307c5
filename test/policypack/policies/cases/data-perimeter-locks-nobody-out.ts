import { becomes, documentOf, fails, given } from "../../../../policypack/engine/examples";
import { Bucket, BucketPolicy } from "../../../../policypack/facts/aws/types";
import { denied, logsDelivered, notAws, strangersDenied } from "../../../../policypack/policies/data/samples";
import { policyOfWeights, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const account = "111122223333";
const objects = "arn:aws:s3:::shop-weights/*";
const arnOf = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const onObjects = (Action: string | readonly string[], Condition: object) => ({
  ...denied(Action, Condition),
  Resource: objects,
});
const outside = { StringNotEquals: { "aws:SourceVpce": ["vpce-1", "vpce-2"] } };

export default {
  pass: {
    // What components/modelStore writes.
    modelStore: [
      weights,
      policyOfWeights(
        denied(["s3:*"], { Bool: { "aws:SecureTransport": "false" } }),
        denied(["s3:*"], { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
        denied(["s3:*"], { StringNotEquals: { "aws:PrincipalAccount": account }, BoolIfExists: notAws }),
        onObjects(["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:RestoreObject"], {
          StringNotEquals: { "aws:VpceAccount": account },
          BoolIfExists: { ...notAws, "aws:ViaAWSService": "false" },
        }),
        onObjects(["s3:GetObject", "s3:GetObjectVersion"], {
          ArnNotEquals: { "aws:PrincipalArn": [arnOf("inference")] },
          BoolIfExists: notAws,
        }),
        onObjects(["s3:PutObject", "s3:RestoreObject"], { BoolIfExists: notAws }),
        { ...denied(["s3:DeleteObject", "s3:DeleteObjectVersion"], {}), Resource: objects },
        onObjects(["s3:PutObject"], {
          Null: { "s3:x-amz-server-side-encryption": "false" },
          StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        }),
        logsDelivered,
      ),
    ],
    severalNetworks: [weights, policyOfWeights(onObjects("s3:*", outside))],
    encryptedOnly: [
      weights,
      policyOfWeights(
        logsDelivered,
        denied("s3:PutObject", { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
      ),
    ],
    switchedOffOnPurpose: [weights, policyOfWeights({ ...denied("s3:GetObject", {}), Condition: undefined })],
    allButOneRole: [
      weights,
      policyOfWeights({
        Effect: "Deny",
        NotPrincipal: { AWS: [arnOf("inference"), `arn:aws:iam::${account}:root`] },
        Action: "s3:GetObject",
        Resource: objects,
      }),
    ],
    deniedElsewhere: [
      weights,
      policyOfWeights(logsDelivered, { ...denied("s3:*", outside), Resource: "arn:aws:s3:::web/*" }),
    ],
    plainTransport: [
      weights,
      policyOfWeights(logsDelivered, denied("s3:*", { Bool: { "aws:SecureTransport": false } })),
    ],
  },
  fail: {
    logsByNetwork: fails("service", weights, policyOfWeights(logsDelivered, onObjects("s3:*", outside))),
    trailByReaders: fails(
      "service",
      weights,
      policyOfWeights(
        { ...logsDelivered, Principal: { Service: ["cloudtrail.amazonaws.com"] } },
        onObjects("s3:PutObject", { ArnNotEquals: { "aws:PrincipalArn": [arnOf("writer")] } }),
      ),
    ),
    aclOfBucket: fails(
      "service",
      weights,
      policyOfWeights(
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: "arn:aws:s3:::shop-weights",
        },
        denied("s3:GetBucket*", { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
      ),
    ),
    carveOutTheWrongWay: fails(
      "service",
      weights,
      policyOfWeights(logsDelivered, onObjects("s3:*", { ...outside, Bool: { "aws:PrincipalIsAWSService": "true" } })),
    ),
    forAllValues: fails(
      "service",
      weights,
      policyOfWeights(
        logsDelivered,
        onObjects("s3:*", { "ForAllValues:StringNotEquals": { "aws:PrincipalOrgID": "o-abcdefghij" } }),
      ),
    ),
    organisationAndAccountApart: fails(
      "everybody",
      weights,
      policyOfWeights(
        onObjects("s3:Get*", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
        onObjects("s3:Get*", { StringEquals: { "aws:SourceVpce": "vpce-1" } }),
      ),
    ),
    twoOrganisations: fails(
      ["everybody", "repair"],
      weights,
      policyOfWeights(
        denied("s3:*", { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" }, BoolIfExists: notAws }),
        denied("s3:*", { StringNotEquals: { "aws:PrincipalOrgID": "o-klmnopqrst" }, BoolIfExists: notAws }),
      ),
    ),
    everything: fails("repair", weights, policyOfWeights({ ...denied("s3:*", {}), Condition: undefined })),
    unreadable: fails(
      "malformed",
      given(Bucket, "weights", { bucket: "shop-weights", tags: { "ai:system": "shop" }, policy: "{" }),
    ),
  },
  undecided: {
    onlyOneRoleRepairs: becomes(
      "undecided",
      weights,
      policyOfWeights({ ...strangersDenied, Condition: { ArnNotEquals: { "aws:PrincipalArn": arnOf("inference") } } }),
    ),
    allButOneRole: becomes(
      "undecided",
      weights,
      given(BucketPolicy, "policy", {
        bucket: "shop-weights",
        policy: documentOf({
          Effect: "Deny",
          NotPrincipal: { AWS: [arnOf("inference"), `arn:aws:iam::${account}:root`] },
          Action: "s3:*",
          Resource: ["arn:aws:s3:::shop-weights", objects],
        }),
      }),
    ),
  },
} satisfies Cases;
