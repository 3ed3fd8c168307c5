import assert from "node:assert/strict";
import { statementOf } from "../../../support/views";

const ORG = "o-a1b2c3d4e5";
const ACCOUNT = "111122223333";

/** Whether a statement with the condition is kept to somebody by the keys that it names. */
const narrowed = (condition: object): string =>
  statementOf({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Condition: condition }).narrowedBy(() => true)
    .verdict;

/** Operator, key, value: what narrows, and beside it what only looks like it. */
const NARROWS: readonly (readonly [string, string, unknown])[] = [
  ["StringEquals", "aws:PrincipalOrgID", ORG],
  ["StringEquals", "aws:PrincipalOrgID", [ORG, "o-zzzzzzzzzz"]],
  ["stringequals", "AWS:PRINCIPALORGID", ORG],
  ["StringEquals", "aws:SourceAccount", 111122223333],
  ["StringEqualsIgnoreCase", "aws:SourceVpce", "vpce-0a1b2c3d"],
  ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", `${ORG}/r-ab12/ou-ab12-11111111/*`],
  ["ArnLike", "aws:SourceArn", `arn:aws:sagemaker:*:${ACCOUNT}:*`],
  ["ArnEquals", "aws:SourceArn", "arn:aws:s3:::shop-uploads"],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::shop-uploads/*"],
  ["StringLike", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/shop-*`],
  ["StringLike", "s3:DataAccessPointArn", `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/*`],
  ["StringLike", "aws:userid", "AROAEXAMPLEROLEID123:*"],
  ["IpAddress", "aws:SourceIp", ["192.0.2.0/24", "2001:db8::/32"]],
  ["IpAddress", "aws:SourceIp", "198.51.100.7"],
  ["IpAddress", "aws:SourceIp", "11.0.0.0/8"],
  ["StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}"],
  ["StringEquals", "aws:ResourceTag/project", "${aws:PrincipalTag/project}"],
  ["ForAnyValue:StringLike", "kms:ResourceAliases", "alias/shop-*"],
  ["StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"],
];

const LEAVES_OPEN: readonly (readonly [string, string, unknown])[] = [
  ["StringLike", "aws:PrincipalOrgID", "*"],
  ["StringLike", "aws:PrincipalOrgID", "o-*"],
  ["StringEquals", "aws:PrincipalOrgID", [ORG, ""]],
  ["StringLike", "aws:PrincipalOrgPaths", "o-*/r-ab12/*"],
  ["StringLike", "aws:SourceAccount", "????????????"],
  ["StringLike", "aws:SourceAccount", ["111122223333", "1*"]],
  ["StringLike", "aws:SourceVpc", "vpc-*"],
  ["StringLike", "aws:SourceVpce", "vpce-*"],
  ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/inference"],
  ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::1111*:role/inference"],
  ["StringLike", "aws:PrincipalArn", `arn:aws:iam*:${ACCOUNT}:role/inference`],
  ["ArnLike", "aws:SourceArn", "arn:aws:sagemaker:eu-west-1:*:endpoint/llm"],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::shop-*"],
  ["StringLike", "aws:SourceArn", "arn:aws:s*"],
  ["StringLike", "aws:userid", "*:session"],
  ["StringLike", "aws:SourceIp", "1*"],
  ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
  ["IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]],
  ["IpAddress", "aws:SourceIp", ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]],
  ["IpAddress", "aws:SourceIp", ["192.0.2.0/24", "::/0"]],
  ["IpAddress", "aws:SourceIp", "2000::/3"],
  ["IpAddress", "aws:SourceIp", "anywhere"],
  ["StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}"],
  ["StringLike", "aws:userid", "${aws:userid}"],
  ["StringEquals", "aws:ResourceTag/project", "${aws:ResourceTag/project}"],
  ["StringEqualsIfExists", "aws:PrincipalOrgID", ORG],
  ["ForAllValues:StringEquals", "aws:PrincipalOrgID", ORG],
  ["StringNotEquals", "aws:PrincipalOrgID", ORG],
  ["ArnNotLike", "aws:SourceArn", `arn:aws:s3:::shop`],
  ["NotIpAddress", "aws:SourceIp", "192.0.2.0/24"],
  ["Null", "aws:PrincipalOrgID", "false"],
  ["Bool", "aws:SecureTransport", "true"],
  ["ForAnyValue:StringLike", "kms:ResourceAliases", "alias/*"],
  ["StringLike", "kms:ViaService", "*.amazonaws.com"],
  ["StringLike", "kms:ViaService", "s3.*"],
  ["StringLike", "kms:ViaService", "s3.*.amazonaws.com"],
];

describe("conditions", () => {
  for (const [operator, key, value] of NARROWS) {
    it(`narrows: ${operator} ${key} ${JSON.stringify(value)}`, () => {
      assert.equal(narrowed({ [operator]: { [key]: value } }), "pass");
    });
  }
  for (const [operator, key, value] of LEAVES_OPEN) {
    it(`leaves open: ${operator} ${key} ${JSON.stringify(value)}`, () => {
      assert.equal(narrowed({ [operator]: { [key]: value } }), "fail");
    });
  }

  it("takes a condition that holds without the key for narrow only beside one that asks for the key", () => {
    const organisation = { "aws:PrincipalOrgID": ORG };
    const asked = (value: unknown): string =>
      narrowed({ StringEqualsIfExists: organisation, Null: { "aws:principalorgid": value } });
    assert.equal(asked("false"), "pass");
    assert.equal(asked(false), "pass");
    assert.equal(asked("true"), "fail");
    assert.equal(narrowed({ StringEqualsIfExists: organisation, Null: { "aws:SourceVpc": "false" } }), "fail");
  });

  it("asks only the keys that count", () => {
    const statement = statementOf({
      Effect: "Allow",
      Action: "s3:*",
      Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
    });
    assert.equal(statement.narrowedBy((key) => key === "aws:requestedregion").verdict, "pass");
    assert.equal(statement.narrowedBy((key) => key === "aws:sourcearn").verdict, "fail");
  });

  it("cannot read a value that is no text, number or boolean", () => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": [{ id: ORG }] } };
    const statement = statementOf({ Effect: "Allow", Action: "s3:*", Condition: condition });
    assert.equal(statement.readable.malformed, true);
  });
});
