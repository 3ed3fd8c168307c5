import assert from "node:assert/strict";

import { policyDocument } from "../../tools/sandbox/provider/aws/invokes/policyDocument";
import { textOf } from "../../tools/sandbox/provider/values";
import type { PropertyMap, Value } from "../../tools/sandbox/provider/values";

type Statements = readonly Record<string, unknown>[];

function statementsOf(args: PropertyMap): Statements {
  const parsed: unknown = JSON.parse(textOf(policyDocument(args).json));
  assert.ok(typeof parsed === "object" && parsed !== null && "Statement" in parsed && Array.isArray(parsed.Statement));
  return parsed.Statement as Statements;
}

const source = (sid: string, action: string): Value =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: sid, Effect: "Allow", Action: action, Resource: "*" }] });

const CASES: Readonly<Record<string, { args: PropertyMap; statements: Statements }>> = {
  "one action and resource stand alone": {
    args: { statements: [{ actions: ["s3:GetObject"], resources: ["*"] }] },
    statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
  },
  "several are listed in descending order": {
    args: { statements: [{ actions: ["s3:Get*", "s3:Put*"], notResources: ["a", "b"], effect: "Deny", sid: "S" }] },
    statements: [{ Sid: "S", Effect: "Deny", Action: ["s3:Put*", "s3:Get*"], NotResource: ["b", "a"] }],
  },
  "principals of a type are one list": {
    args: {
      statements: [
        {
          notActions: ["iam:*"],
          principals: [
            { type: "AWS", identifiers: ["a"] },
            { type: "AWS", identifiers: ["b"] },
            { type: "Service", identifiers: ["sagemaker.amazonaws.com"] },
          ],
        },
      ],
    },
    statements: [
      { Effect: "Allow", NotAction: "iam:*", Principal: { AWS: ["b", "a"], Service: "sagemaker.amazonaws.com" } },
    ],
  },
  "everyone is a star": {
    args: { statements: [{ actions: ["s3:*"], principals: [{ type: "*", identifiers: ["*"] }] }] },
    statements: [{ Effect: "Allow", Action: "s3:*", Principal: "*" }],
  },
  "every AWS principal is not everyone": {
    args: { statements: [{ actions: ["s3:*"], notPrincipals: [{ type: "AWS", identifiers: ["*"] }] }] },
    statements: [{ Effect: "Allow", Action: "s3:*", NotPrincipal: { AWS: "*" } }],
  },
  "conditions of a test are one block, values of a variable one list": {
    args: {
      statements: [
        {
          actions: ["sts:AssumeRole"],
          conditions: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
            { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-b", "o-a"] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["0"] },
            { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
          ],
        },
      ],
    },
    statements: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ["1", "0"], "aws:PrincipalOrgID": ["o-b", "o-a"] },
          Bool: { "aws:SecureTransport": "true" },
        },
      },
    ],
  },
  "IAM's own variables are written with an ampersand": {
    args: { statements: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::b/&{aws:username}"] }] },
    statements: [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b/${aws:username}" }],
  },
  "own statements come after the sources, overrides take the place of their namesakes": {
    args: {
      sourcePolicyDocuments: [source("A", "s3:Get*"), source("B", "s3:List*")],
      statements: [{ sid: "C", actions: ["s3:Put*"], resources: ["*"] }],
      overridePolicyDocuments: [source("A", "kms:*")],
    },
    statements: [
      { Sid: "A", Effect: "Allow", Action: "kms:*", Resource: "*" },
      { Sid: "B", Effect: "Allow", Action: "s3:List*", Resource: "*" },
      { Sid: "C", Effect: "Allow", Action: "s3:Put*", Resource: "*" },
    ],
  },
  "no statements make an empty document": { args: {}, statements: [] },
};

describe("aws.iam.getPolicyDocument", () => {
  for (const [name, { args, statements }] of Object.entries(CASES)) {
    it(name, () => {
      assert.deepEqual(statementsOf(args), statements);
    });
  }

  it("refuses two statements with one Sid", () => {
    assert.throws(() => policyDocument({ statements: [{ sid: "A" }, { sid: "A" }] }), /duplicate Sid \(A\)/);
  });

  it("gives the document in two forms", () => {
    const { json, minifiedJson } = policyDocument({ statements: [{ actions: ["s3:*"], resources: ["*"] }] });
    assert.equal(
      minifiedJson,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    );
    assert.equal(json, JSON.stringify(JSON.parse(minifiedJson), undefined, 2));
  });
});
