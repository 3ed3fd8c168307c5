import assert from "node:assert/strict";
import fc from "fast-check";
import { allowsAllBut, allowsOnEverything, allowsWholeService } from "../../../../policypack/facts/iam/breadth";
import { letsAiServiceActForOthers } from "../../../../policypack/facts/iam/confusedDeputy";
import { documentAt } from "../../../../policypack/facts/iam/document";
import { letsEverybodyIn } from "../../../../policypack/facts/iam/public";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { look, statementOf } from "../../../support/views";

const UNDECLARED = { accounts: [], organizationIds: [] };

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" };
const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

const EVERYBODY: Readonly<Record<string, object>> = {
  star: { Principal: "*" },
  everyAccount: { Principal: { AWS: "*" } },
  amongOthers: { Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } },
  patternOfAccounts: { Principal: { AWS: ["arn:aws:iam::*:root"] } },
  patternOfService: { Principal: { Service: "*.amazonaws.com" } },
  webIdentity: { Principal: { Federated: "graph.facebook.com" } },
  allButOne: { NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
  allButOneInOrganisationIfKnown: {
    NotPrincipal: { AWS: "111122223333" },
    Condition: { StringEqualsIfExists: organisation.StringEquals },
  },
  overTls: { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
  inRegion: { Principal: "*", Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } },
  byReferer: { Principal: "*", Condition: { StringLike: { "aws:Referer": "https://shop.example/*" } } },
  byOwnTag: { Principal: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": "ml" } } },
  toOwnAccount: { Principal: "*", Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } },
  notTheOrganisation: { Principal: "*", Condition: { StringNotEquals: organisation.StringEquals } },
  privateAddressOfAnyVpc: { Principal: "*", Condition: { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" } } },
};

const SOMEBODY: Readonly<Record<string, object>> = {
  account: { Principal: { AWS: "111122223333" } },
  role: { Principal: { AWS: ["arn:aws:iam::111122223333:role/inference"] } },
  samlProvider: { Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/staff" } },
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
  cloudFront: {
    Principal: { Service: "cloudfront.amazonaws.com" },
    Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" } },
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  loadBalancerLogs: { Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } },
  canonicalUser: { Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" } },
  organisation: { Principal: "*", Condition: organisation },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  accessPointsOfAccount: {
    Principal: "*",
    Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
  },
  vpcEndpoint: { Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } } },
  denied: { Effect: "Deny", Principal: "*" },
};

const TRUST = { Effect: "Allow", Principal: { Service: "bedrock.amazonaws.com" }, Action: "kms:Decrypt" };
const DEPUTY: readonly (readonly [situation: string, more: object, verdict: string])[] = [
  ["no condition", {}, "pass"],
  ["its own account", { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }, "fail"],
  ["account as a number", { Condition: { StringEquals: { "aws:SourceAccount": 111122223333 } } }, "fail"],
  ["any account by pattern", { Condition: { StringLike: { "aws:SourceAccount": "1*" } } }, "pass"],
  ["resource of any account", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:bedrock:*:*:agent/A1" } } }, "pass"],
  ["its organisation", { Condition: { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } } }, "fail"],
  [
    "key used for a flow of the account",
    {
      Condition: {
        StringEquals: {
          "kms:EncryptionContext:aws:bedrock-flows:arn": "arn:aws:bedrock:eu-west-1:111122223333:flow/F1",
        },
      },
    },
    "fail",
  ],
  [
    "by the principal's account, which a service lacks",
    { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } } },
    "pass",
  ],
  ["another service", { Principal: { Service: "lambda.amazonaws.com" } }, "fail"],
  ["refused", { Effect: "Deny" }, "fail"],
];

describe("who a statement lets in", () => {
  for (const [name, more] of Object.entries(EVERYBODY)) {
    it(`lets everybody in: ${name}`, () => {
      assert.equal(letsEverybodyIn(statementOf({ ...read, ...more })).verdict, "pass");
    });
  }
  for (const [name, more] of Object.entries(SOMEBODY)) {
    it(`lets only somebody in: ${name}`, () => {
      assert.equal(letsEverybodyIn(statementOf({ ...read, ...more })).verdict, "fail");
    });
  }
  for (const [situation, more, verdict] of DEPUTY) {
    it(`${verdict === "pass" ? "acts for anybody" : "does not act for anybody"}: ${situation}`, () => {
      assert.equal(letsAiServiceActForOthers(statementOf({ ...TRUST, ...more }), UNDECLARED).verdict, verdict);
    });
  }
});

describe("statements of which something is not known", () => {
  const verdicts = (statement: TreeObject): readonly string[] => {
    const [only] = documentAt(look({ Statement: statement })).statements;
    assert.ok(only !== undefined);
    return [letsEverybodyIn(only).verdict, allowsOnEverything(only).verdict];
  };
  const open: TreeObject = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

  it("are undecided, unless what is known decides", () => {
    assert.deepEqual(verdicts(open), ["pass", "pass"]);
    const unknown = Unknown.value;
    const conditions: readonly Tree[] = [
      unknown,
      { StringEquals: unknown },
      { StringEquals: { "aws:PrincipalOrgID": unknown } },
    ];
    for (const Condition of conditions) assert.equal(verdicts({ ...open, Condition })[0], "undecided");
    assert.deepEqual(verdicts({ ...open, Condition: unknown }), ["undecided", "undecided"]);
    assert.deepEqual(verdicts({ ...open, Effect: unknown }), ["undecided", "undecided"]);
    assert.deepEqual(verdicts({ ...open, Effect: "Deny", Condition: unknown }), ["fail", "fail"]);
    assert.equal(verdicts({ ...open, Principal: { AWS: ["1", unknown] } })[0], "undecided");
    assert.equal(verdicts({ ...open, Principal: { AWS: ["*", unknown] } })[0], "pass");
    assert.equal(verdicts({ ...open, Resource: ["arn:aws:s3:::shop/*", unknown] })[1], "undecided");
    assert.equal(verdicts({ ...open, Action: ["s3:GetObject", unknown] })[1], "pass");
    const narrowedTwice = { StringEquals: { "aws:SourceVpce": "vpce-1", "aws:PrincipalOrgID": unknown } };
    assert.equal(verdicts({ ...open, Condition: narrowedTwice })[0], "fail");
  });

  it("break at no document whatever", () => {
    const element = fc.constantFrom(
      "Effect",
      "Principal",
      "NotPrincipal",
      "Action",
      "NotAction",
      "Resource",
      "Condition",
      "x",
    );
    const statement = fc.dictionary(element, fc.oneof(fc.jsonValue(), fc.constant("*"), fc.constant("Allow")));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), statement, fc.array(statement)), (given) => {
        const verdicts = documentAt(look(JSON.stringify({ Statement: given }))).statements.flatMap((one) => [
          one.readable.verdict,
          letsEverybodyIn(one).verdict,
          letsAiServiceActForOthers(one, UNDECLARED).verdict,
          allowsOnEverything(one).verdict,
          allowsAllBut(one).verdict,
          allowsWholeService(one).verdict,
        ]);
        return verdicts.every((verdict) => ["pass", "fail", "undecided"].includes(verdict));
      }),
    );
  });
});
