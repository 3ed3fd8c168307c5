import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { Bucket, BucketPolicy, Model } from "../../../../policypack/facts/aws/types";
import { denied, notAws, strangersDenied } from "../../../../policypack/policies/data/samples";
import { bucket, policyOfWeights, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const account = "111122223333";
const objects = "arn:aws:s3:::shop-weights/*";
const network = (
  Condition: object,
  Action: string | readonly string[] = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
) => denied(Action, { ...Condition, BoolIfExists: { ...notAws, "aws:ViaAWSService": "false" } });
const byEndpoint = network({ StringNotEquals: { "aws:SourceVpce": ["vpce-1", "vpce-2"] } });
const identity = (Condition: object) => denied("s3:*", Condition);
const needs = { "policy.bucket": ["stranger", "network"], "policy.policy": ["stranger", "network"] } as const;
const development = { "ai:system": "shop", "ai:env": "dev", "ai:data-classification": "internal" };
const data = (tags: object, name = "shop-data") => given(Bucket, "data", { bucket: name, tags: tags });

export default {
  pass: {
    byAccount: [
      weights,
      policyOfWeights(
        identity({ StringNotEquals: { "aws:PrincipalAccount": [account, "444455556666"] }, BoolIfExists: notAws }),
        network({ StringNotEquals: { "aws:VpceAccount": account } }),
      ),
    ],
    // https://github.com/aws-samples/data-perimeter-policy-examples
    awsSample: [
      weights,
      policyOfWeights(
        identity({
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij", "aws:PrincipalAccount": ["054676820928"] },
          BoolIfExists: notAws,
        }),
        denied("s3:*", {
          NotIpAddressIfExists: { "aws:SourceIp": ["198.51.100.0/24"] },
          StringNotEqualsIfExists: { "aws:SourceVpc": ["vpc-1"], "aws:PrincipalTag/dp:exclude:network": "true" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
          ArnNotLikeIfExists: { "aws:PrincipalArn": [`arn:aws:iam::${account}:role/aws-service-role/*`] },
          StringEquals: { "aws:PrincipalTag/dp:include:network": "true" },
        }),
        byEndpoint,
      ),
    ],
    byListOfReaders: [
      weights,
      policyOfWeights(identity({ ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/inference` } })),
    ],
    otherCase: [
      weights,
      policyOfWeights(
        identity({ stringnotequals: { "AWS:principalorgid": "o-abcdefghij" }, boolifexists: notAws }),
        denied("S3:Get*", { StringNotLike: { "AWS:SourceVPCE": "vpce-1" } }),
      ),
    ],
    notResource: [
      weights,
      policyOfWeights({ ...strangersDenied, Resource: undefined, NotResource: "arn:aws:s3:::elsewhere/*" }, byEndpoint),
    ],
    inDevelopment: [data(development)],
    inEarnestAndNoWeights: [
      data({ "ai:system": "shop", "ai:env": "prod" }),
      given(BucketPolicy, "policy", {
        bucket: "shop-data",
        policy: JSON.stringify({
          Statement: { ...strangersDenied, Resource: ["arn:aws:s3:::shop-data", "arn:aws:s3:::shop-data/*"] },
        }),
      }),
    ],
    bucketOfNoAi: [given(Bucket, "web", { bucket: "web" })],
  },
  fail: {
    anyOrganisation: fails(
      "stranger",
      weights,
      policyOfWeights(identity({ StringNotLike: { "aws:PrincipalOrgID": "o-*" } }), byEndpoint),
    ),
    bothInOne: fails(
      ["stranger", "network"],
      weights,
      policyOfWeights(
        denied("s3:*", {
          StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij", "aws:SourceVpce": "vpce-1" },
          BoolIfExists: notAws,
        }),
      ),
    ),
    onlyWhereNamed: fails(
      ["stranger", "network"],
      weights,
      policyOfWeights(identity({ StringEquals: { "aws:PrincipalOrgID": "o-stranger1111" } })),
    ),
    bucketAlone: fails(
      "stranger",
      weights,
      policyOfWeights({ ...strangersDenied, Resource: "arn:aws:s3:::shop-weights" }, byEndpoint),
    ),
    onePrefix: fails(
      "stranger",
      weights,
      policyOfWeights({ ...strangersDenied, Resource: "arn:aws:s3:::shop-weights/logs/*" }, byEndpoint),
    ),
    readsOnly: fails("stranger", weights, policyOfWeights({ ...strangersDenied, Action: "s3:GetObject*" }, byEndpoint)),
    oneRole: fails(
      "stranger",
      weights,
      policyOfWeights({ ...strangersDenied, Principal: { AWS: `arn:aws:iam::${account}:role/web` } }, byEndpoint),
    ),
    whatTheyClaim: fails(
      "stranger",
      weights,
      policyOfWeights(identity({ StringNotEquals: { "aws:Referer": "o-abcdefghij" } }), byEndpoint),
    ),
    allowsOnly: fails(
      ["stranger", "network"],
      weights,
      policyOfWeights({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij", "aws:SourceVpce": "vpce-1" } },
      }),
    ),
    onlyWhereKnown: fails(
      "network",
      weights,
      policyOfWeights(
        strangersDenied,
        network({ StringNotEqualsIfExists: {}, "ForAnyValue:StringNotEquals": { "aws:SourceVpce": "vpce-1" } }),
      ),
    ),
    wholeInternet: fails(
      "network",
      weights,
      policyOfWeights(strangersDenied, network({ NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } })),
    ),
    byService: fails(
      "network",
      weights,
      policyOfWeights(
        strangersDenied,
        denied("s3:GetObject", {
          StringNotEquals: { "aws:SourceVpce": "vpce-1" },
          Bool: { "aws:PrincipalIsAWSService": "true" },
        }),
      ),
    ),
    ofServedModel: fails(
      ["stranger", "network"],
      data(development, "artifacts"),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://artifacts/llm.tar.gz" } }),
    ),
  },
  undecided: {
    policyNotKnown: becomes("undecided", weights, given(BucketPolicy, "policy", { bucket, policy: UNKNOWN })),
  },
  needs: {
    both: needs,
    byAccount: needs,
    awsSample: needs,
    byListOfReaders: needs,
    otherCase: needs,
    notResource: needs,
    inDevelopment: { "data.tags.ai:env": ["stranger"] },
    inEarnestAndNoWeights: { "policy.bucket": ["stranger"], "policy.policy": ["stranger"] },
  },
} satisfies Cases;
