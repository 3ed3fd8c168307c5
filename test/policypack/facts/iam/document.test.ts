import assert from "node:assert/strict";
import { documentAt } from "../../../../policypack/facts/iam/document";
import { Secret, Unknown, type Tree } from "../../../../policypack/facts/tree";
import { cursorOf } from "../../../../policypack/facts/view";
import { look } from "../../../support/views";

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" };
const readable = (tree: Tree | undefined): string => {
  const truth = documentAt(look(tree)).readable;
  return truth.malformed === true ? "malformed" : truth.verdict;
};

const READABLE: Readonly<Record<string, Tree>> = {
  text: JSON.stringify({ Version: "2012-10-17", Id: "shop", Statement: [read] }),
  textWithSpace: `\n  ${JSON.stringify({ Statement: read }, undefined, 2)}\n`,
  object: { Statement: [read] },
  oneStatement: { Statement: read },
  lists: { Statement: { ...read, Action: ["s3:GetObject", "s3:PutObject"], Resource: ["*"] } },
  principals: { Statement: { ...read, Principal: { AWS: ["1", "2"], Service: "s3.amazonaws.com" } } },
  everybody: { Statement: { ...read, Principal: "*" } },
  condition: {
    Statement: {
      ...read,
      Condition: { Bool: { "aws:SecureTransport": false }, NumericLessThan: { "s3:max-keys": 10 } },
    },
  },
  oldVersion: { Version: "2008-10-17", Statement: { ...read, Sid: "Read it" } },
  everyAction: { Statement: { ...read, Action: ["*", "s3:*", "s?:Get*", "*:*"] } },
  noStatements: { Version: "2012-10-17", Statement: [] },
  operators: {
    Statement: {
      ...read,
      Condition: {
        StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
        "ForAnyValue:StringLike": { "aws:CalledVia": "*" },
        "forallvalues:stringnotequalsignorecase": { "aws:TagKeys": "x" },
        Null: { "aws:TokenIssueTime": "false" },
        NumericGreaterThanEquals: { "s3:signatureAge": "1" },
        DateNotEquals: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
        NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" },
        ArnNotLikeIfExists: { "aws:SourceArn": "arn:*" },
        BinaryEquals: { "x:key": "QQ==" },
        StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/AB12:sub": "system:serviceaccount:a:b" },
      },
    },
  },
  allBut: { Statement: { Effect: "Deny", NotPrincipal: { AWS: "1" }, NotAction: "iam:*", NotResource: "*" } },
};

const MALFORMED: Readonly<Record<string, Tree>> = {
  brokenJson: '{"Statement": [',
  list: "[]",
  number: 5,
  textInText: JSON.stringify(JSON.stringify({ Statement: read })),
  noStatement: {},
  wrongCase: { statement: [read] },
  statementIsText: { Statement: "Allow" },
  oneOfTwoIsText: { Statement: [read, "Allow"] },
  noSuchVersion: { Version: "2012-10-18", Statement: read },
  versionIsNumber: { Version: 2012, Statement: read },
  strangeInDocument: { Statement: read, Resource: "*" },
  idIsNumber: { Id: 5, Statement: read },
  sidIsNumber: { Statement: { ...read, Sid: 1 } },
  noActions: { Statement: { ...read, Action: [] } },
  noNotActions: { Statement: { Effect: "Deny", NotAction: [], Resource: "*" } },
  actionWithoutService: { Statement: { ...read, Action: "GetObject" } },
  serviceWithoutAction: { Statement: { ...read, Action: "s3" } },
  actionEndsAtColon: { Statement: { ...read, Action: ["s3:GetObject", "s3:"] } },
  noSuchOperator: { Statement: { ...read, Condition: { StringEqual: { "aws:SourceArn": "x" } } } },
  nullIfExists: { Statement: { ...read, Condition: { NullIfExists: { "aws:SourceArn": "true" } } } },
  noSuchSet: { Statement: { ...read, Condition: { "ForSomeValues:StringLike": { "aws:SourceArn": "x" } } } },
  keyWithoutService: { Statement: { ...read, Condition: { StringEquals: { SourceArn: "x" } } } },
  noEffect: { Statement: { Action: "s3:GetObject" } },
  wrongEffect: { Statement: { ...read, Effect: "allow" } },
  effectIsList: { Statement: { ...read, Effect: ["Allow"] } },
  noAction: { Statement: { Effect: "Allow", Resource: "*" } },
  bothActions: { Statement: { ...read, NotAction: "iam:*" } },
  bothResources: { Statement: { ...read, NotResource: "*" } },
  bothPrincipals: { Statement: { ...read, Principal: "*", NotPrincipal: { AWS: "1" } } },
  strangeElement: { Statement: { ...read, Conditions: {} } },
  actionIsNumber: { Statement: { ...read, Action: 5 } },
  actionIsMap: { Statement: { ...read, Action: { s3: "GetObject" } } },
  oneActionIsNumber: { Statement: { ...read, Action: ["s3:GetObject", 5] } },
  principalIsName: { Statement: { ...read, Principal: "arn:aws:iam::111122223333:root" } },
  principalIsList: { Statement: { ...read, Principal: ["*"] } },
  strangePrincipal: { Statement: { ...read, Principal: { Aws: "1" } } },
  starPrincipal: { Statement: { ...read, Principal: { "*": "*" } } },
  principalHasNumber: { Statement: { ...read, Principal: { AWS: 111122223333 } } },
  conditionIsText: { Statement: { ...read, Condition: "aws:SecureTransport" } },
  conditionValueIsMap: { Statement: { ...read, Condition: { Bool: { "aws:SecureTransport": { is: "true" } } } } },
};

const UNKNOWN: Readonly<Record<string, Tree>> = {
  whole: Unknown.value,
  statements: { Statement: Unknown.value },
  oneStatement: { Statement: [read, Unknown.value] },
  effect: { Statement: { ...read, Effect: Unknown.value } },
  action: { Statement: { ...read, Action: ["s3:GetObject", Unknown.value] } },
  principal: { Statement: { ...read, Principal: { AWS: Unknown.value } } },
  condition: { Statement: { ...read, Condition: Unknown.value } },
  conditionValue: { Statement: { ...read, Condition: { StringEquals: { "aws:SourceArn": Unknown.value } } } },
};

describe("policy documents", () => {
  for (const [verdict, table] of Object.entries({ pass: READABLE, malformed: MALFORMED, undecided: UNKNOWN })) {
    for (const [name, tree] of Object.entries(table)) {
      it(`${verdict}: ${name}`, () => {
        assert.equal(readable(tree), verdict);
      });
    }
  }

  it("takes an empty text for no document, as the provider does", () => {
    assert.equal(readable(""), "pass");
  });

  it("takes an absent document for one that says nothing", () => {
    assert.equal(readable(undefined), "pass");
    assert.equal(readable(null), "pass");
    assert.deepEqual(documentAt(look()).statements, []);
  });

  it("says what cannot be read although something else is not known", () => {
    assert.equal(
      readable({
        Statement: [
          { ...read, Action: Unknown.value },
          { ...read, Effect: "allow" },
        ],
      }),
      "malformed",
    );
  });

  it("reads every statement, and names where it stands", () => {
    const { statements } = documentAt(look(JSON.stringify({ Statement: [read, { ...read, Effect: "Deny" }] })));
    assert.deepEqual(
      statements.map(({ effect }) => effect),
      ["Allow", "Deny"],
    );
    assert.equal(cursorOf(statements[1]?.view.Effect ?? look()).path, "value.Statement[1].Effect");
  });

  it("keeps a secret document secret", () => {
    const { readable: truth } = documentAt(look(new Secret('{"Statement": {"Effect": "hunter2"}}')));
    assert.equal(truth.malformed, true);
    assert.ok(!JSON.stringify(truth).includes("hunter2"));
  });
});
