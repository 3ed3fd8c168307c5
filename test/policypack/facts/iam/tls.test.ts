import assert from "node:assert/strict";
import { documentAt } from "../../../../policypack/facts/iam/document";
import { refusesPlainHttp } from "../../../../policypack/facts/iam/tls";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";

const plain = { Bool: { "aws:SecureTransport": "false" } };
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Condition: plain };
const bucket = "arn:aws:s3:::weights";
const both = [bucket, `${bucket}/*`];

const refuses = (Statement: unknown, name: string | undefined = "weights"): string =>
  refusesPlainHttp([documentAt(look(JSON.stringify({ Statement })))], name).verdict;

const REFUSES: Readonly<Record<string, unknown>> = {
  both: { ...deny, Resource: both },
  oneByOne: both.map((Resource) => ({ ...deny, Resource })),
  everything: { ...deny, Resource: "*" },
  byPrefix: { ...deny, Resource: `${bucket}*` },
  allOfS3: { ...deny, Resource: "arn:aws:s3:::*" },
  otherPartition: { ...deny, Resource: ["arn:aws-us-gov:s3:::weights", "arn:aws-us-gov:s3:::weights/*"] },
  everyAccount: { ...deny, Principal: { AWS: ["*"] }, Resource: both },
  allActions: { ...deny, Action: ["*"], Resource: both },
  caseAndBoolean: { ...deny, Action: "S3:*", Resource: both, Condition: { bool: { "AWS:securetransport": false } } },
  asText: { ...deny, Resource: both, Condition: { StringEquals: { "aws:SecureTransport": "false" } } },
  alsoWhereAbsent: { ...deny, Resource: both, Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } },
  besideAnAllow: [
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: both },
    { ...deny, Resource: both },
  ],
};

const ANSWERS: Readonly<Record<string, unknown>> = {
  nothing: [],
  allow: { ...deny, Effect: "Allow", Resource: both },
  allowOverTls: { ...deny, Effect: "Allow", Resource: both, Condition: { Bool: { "aws:SecureTransport": "true" } } },
  objectsOnly: { ...deny, Resource: `${bucket}/*` },
  bucketOnly: { ...deny, Resource: bucket },
  someObjects: { ...deny, Resource: [bucket, `${bucket}/any/*`] },
  objectsOfOneLetter: { ...deny, Resource: [bucket, `${bucket}/?`] },
  anotherBucket: { ...deny, Resource: ["arn:aws:s3:::weight", "arn:aws:s3:::weight/*"] },
  someActions: { ...deny, Action: ["s3:GetObject", "s3:PutObject"], Resource: both },
  allActionsBut: { ...deny, Action: undefined, NotAction: "s3:GetObject", Resource: both },
  oneAccount: { ...deny, Principal: { AWS: "111122223333" }, Resource: both },
  allButOne: { ...deny, Principal: undefined, NotPrincipal: { AWS: "111122223333" }, Resource: both },
  wrongWay: { ...deny, Resource: both, Condition: { Bool: { "aws:SecureTransport": "true" } } },
  alsoFromElsewhere: {
    ...deny,
    Resource: both,
    Condition: { ...plain, StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
  },
  twoKeysInOneOperator: {
    ...deny,
    Resource: both,
    Condition: { Bool: { ...plain.Bool, "aws:ViaAWSService": "false" } },
  },
  noCondition: { ...deny, Condition: undefined, Resource: both },
  oldTls: { ...deny, Resource: both, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
};

describe("denial of plain HTTP", () => {
  for (const [name, statement] of Object.entries(REFUSES)) {
    it(`refuses plain HTTP: ${name}`, () => {
      assert.equal(refuses(statement), "pass");
    });
  }
  for (const [name, statement] of Object.entries(ANSWERS)) {
    it(`answers plain HTTP: ${name}`, () => {
      assert.equal(refuses(statement), "fail");
    });
  }

  it("cannot tell where the bucket's name or a part of the statement is not known", () => {
    const known: TreeObject = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both, Condition: plain };
    const withUnknown = (part: string): string =>
      refusesPlainHttp([documentAt(look({ Statement: { ...known, [part]: Unknown.value } }))], "weights").verdict;
    for (const part of ["Effect", "Principal", "Action", "Resource"])
      assert.equal(withUnknown(part), "undecided", part);
    assert.equal(
      refusesPlainHttp([documentAt(look(JSON.stringify({ Statement: known })))], undefined).verdict,
      "undecided",
    );
  });
});
