import assert from "node:assert/strict";
import type { Context } from "../../../../../policypack/facts/iam/evaluate/context";
import { contextOf } from "../../../../../policypack/facts/iam/evaluate/context";
import { conditionsHold, filledIn } from "../../../../../policypack/facts/iam/evaluate/conditions";
import { Unknown } from "../../../../../policypack/facts/tree";
import { documentAt } from "../../../../../policypack/facts/iam/document";
import { look, statementOf } from "../../../../support/views";

type Verdicts = readonly [can: "pass" | "fail", must: "pass" | "fail"];
type Row = readonly [condition: object, request: Context, expected: Verdicts];

const YES: Verdicts = ["pass", "pass"];
const NO: Verdicts = ["fail", "fail"];
const HANGS: Verdicts = ["pass", "fail"];

const ORG = "o-abcdefghij";
const inOrg = contextOf({ "aws:PrincipalOrgID": ORG });
const noOrg = contextOf({ "aws:PrincipalOrgID": undefined });
const anything: Context = new Map();
const tags = (...values: string[]) => contextOf({ "aws:TagKeys": values });
const role: Context = new Map([["aws:principalarn", { values: ["arn:*:iam::*:role/inference"], reading: "arn" }]]);

const TABLE: readonly Row[] = [
  // A known value.
  [{ StringEquals: { "aws:PrincipalOrgID": ORG } }, inOrg, YES],
  [{ StringEquals: { "AWS:principalorgid": [ORG, "o-other"] } }, inOrg, YES],
  [{ StringEquals: { "aws:PrincipalOrgID": "o-*" } }, inOrg, NO],
  [{ StringLike: { "aws:PrincipalOrgID": "o-*" } }, inOrg, YES],
  [{ StringEqualsIgnoreCase: { "aws:PrincipalOrgID": ORG.toUpperCase() } }, inOrg, YES],
  [{ StringNotEquals: { "aws:PrincipalOrgID": ORG } }, inOrg, NO],
  [{ StringNotEquals: { "aws:PrincipalOrgID": ["o-other", ORG] } }, inOrg, NO],
  [{ StringNotLike: { "aws:PrincipalOrgID": "o-other*" } }, inOrg, YES],
  // The key is absent: a comparison fails, one that must not hold does.
  [{ StringEquals: { "aws:PrincipalOrgID": ORG } }, noOrg, NO],
  [{ StringNotEquals: { "aws:PrincipalOrgID": ORG } }, noOrg, YES],
  [{ StringEqualsIfExists: { "aws:PrincipalOrgID": ORG } }, noOrg, YES],
  [{ StringNotEqualsIfExists: { "aws:PrincipalOrgID": ORG } }, noOrg, YES],
  [{ Null: { "aws:PrincipalOrgID": "true" } }, noOrg, YES],
  [{ Null: { "aws:PrincipalOrgID": true } }, inOrg, NO],
  [{ Null: { "aws:PrincipalOrgID": "false" } }, inOrg, YES],
  // Nothing is known of it.
  [{ StringEquals: { "aws:PrincipalOrgID": ORG } }, anything, HANGS],
  [{ StringNotEquals: { "aws:PrincipalOrgID": ORG } }, anything, HANGS],
  [{ Null: { "aws:PrincipalOrgID": "false" } }, anything, HANGS],
  // Several conditions must hold together.
  [{ StringEquals: { "aws:PrincipalOrgID": ORG, "aws:SourceVpce": "vpce-1" } }, inOrg, HANGS],
  [{ StringEquals: { "aws:PrincipalOrgID": "o-other", "aws:SourceVpce": "vpce-1" } }, inOrg, NO],
  // Keys of several values.
  [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }, tags("a"), YES],
  [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }, tags("a", "c"), NO],
  [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }, contextOf({ "aws:TagKeys": undefined }), YES],
  [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }, tags("a", "c"), YES],
  [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }, contextOf({ "aws:TagKeys": undefined }), NO],
  [{ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] } }, tags("a", "c"), YES],
  [{ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] } }, tags("a"), NO],
  [{ "ForAllValues:StringNotEquals": { "aws:TagKeys": ["a"] } }, tags("a", "c"), NO],
  // One of several values that it may have.
  [{ StringEquals: { "aws:SourceVpce": "vpce-1" } }, contextOf({ "aws:SourceVpce": ["vpce-1", "vpce-2"] }), HANGS],
  // Numbers, dates, booleans, addresses.
  [{ NumericLessThanEquals: { "s3:max-keys": "10" } }, contextOf({ "s3:max-keys": "10" }), YES],
  [{ NumericGreaterThan: { "s3:signatureAge": 600000 } }, contextOf({ "s3:signatureAge": "600001" }), YES],
  [
    { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
    contextOf({ "aws:CurrentTime": "2026-11-25T00:00:00Z" }),
    YES,
  ],
  [{ DateLessThan: { "aws:EpochTime": 1767225600 } }, contextOf({ "aws:EpochTime": "1767225599" }), YES],
  [{ Bool: { "aws:SecureTransport": "false" } }, contextOf({ "aws:SecureTransport": "false" }), YES],
  [{ Bool: { "aws:SecureTransport": false } }, contextOf({ "aws:SecureTransport": "true" }), NO],
  [
    { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    contextOf({ "aws:MultiFactorAuthPresent": undefined }),
    YES,
  ],
  [
    { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
    contextOf({ "aws:SourceIp": "2001:db8::1" }),
    YES,
  ],
  [{ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, contextOf({ "aws:SourceIp": "198.51.100.1" }), NO],
  [{ NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, contextOf({ "aws:SourceIp": "198.51.100.1" }), YES],
  [{ NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, contextOf({ "aws:SourceIp": undefined }), YES],
  // ARNs that are known in part.
  [{ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/inference" } }, role, HANGS],
  [{ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/training" } }, role, NO],
  [{ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/training" } }, role, YES],
  [{ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } }, role, HANGS],
  [{ StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/training" } }, role, YES],
  [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/inference" } }, role, YES],
  // Policy variables.
  [
    { StringEquals: { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" } },
    contextOf({ "aws:PrincipalOrgID": ORG, "aws:ResourceOrgID": ORG }),
    YES,
  ],
  [
    { StringEquals: { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" } },
    contextOf({ "aws:PrincipalOrgID": "o-other", "aws:ResourceOrgID": ORG }),
    NO,
  ],
  [{ StringEquals: { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" } }, contextOf({ "aws:ResourceOrgID": ORG }), HANGS],
  // There is no such operator.
  [{ StringMatches: { "aws:PrincipalOrgID": ORG } }, inOrg, NO],
];

describe("conditions", () => {
  for (const [condition, request, [can, must]] of TABLE) {
    const known = JSON.stringify([...request].map(([key, value]) => [key, value === "absent" ? value : value.values]));
    it(`${JSON.stringify(condition)} in ${known}`, () => {
      const statement = statementOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", Condition: condition });
      const found = conditionsHold(statement, request);
      assert.deepEqual([found.can.verdict, found.must.verdict], [can, must]);
    });
  }

  it("are undecided where a value is not known yet, but for those that decide by themselves", () => {
    const [statement] = documentAt(
      look({
        Statement: [
          { Effect: "Allow", Action: "a:B", Condition: { StringEquals: { "aws:PrincipalOrgID": Unknown.value } } },
        ],
      }),
    ).statements;
    assert.ok(statement);
    const { can, must } = conditionsHold(statement, inOrg);
    assert.deepEqual([can.verdict, must.verdict], ["undecided", "undecided"]);
    assert.equal(conditionsHold(statement, noOrg).can.verdict, "fail");
  });

  it("fill in what is known", () => {
    const known = contextOf({ "aws:PrincipalTag/team": "vision", "aws:username": undefined });
    assert.equal(filledIn("a/${aws:PrincipalTag/Team}/*", known), "a/vision/*");
    assert.equal(filledIn("a/${aws:username, 'nobody'}", known), "a/nobody");
    assert.equal(filledIn("a/${aws:userid}", known), "a/${aws:userid}");
  });
});
