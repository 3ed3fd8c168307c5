import assert from "node:assert/strict";
import { isDeputyService } from "../../../../components/baseline";
import { letsDeputyActForOthers } from "../../../../policypack/facts/iam/confusedDeputy";
import { trustsAnyTokenOf } from "../../../../policypack/facts/iam/federation";
import { letsOnlyAccountsIn } from "../../../../policypack/facts/iam/sharing";
import { trustsEverybody, trustsEveryPod, trustsWholeAccount } from "../../../../policypack/facts/iam/trust";
import type { OwnAccounts } from "../../../../policypack/facts/organisation";
import { Unknown } from "../../../../policypack/facts/tree";
import { documentAt } from "../../../../policypack/facts/iam/document";
import { look, statementOf } from "../../../support/views";

const ACCOUNT = "111122223333";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const trusting = (Principal: unknown, Condition?: object, more: object = {}) =>
  statementOf({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...(Condition && { Condition }), ...more });

describe("trust", () => {
  it("is for a whole account, however that is written", () => {
    const whole = (principal: unknown, condition?: object, trusted: readonly string[] = []): string =>
      trustsWholeAccount(trusting(principal, condition), trusted).verdict;
    for (const AWS of [ROOT, ACCOUNT, [ROOT], `arn:aws-cn:iam::${ACCOUNT}:root`]) {
      assert.equal(whole({ AWS }), "pass");
      assert.equal(whole({ AWS }, undefined, [ACCOUNT]), "fail");
    }
    assert.equal(whole({ AWS: `arn:aws:iam::${ACCOUNT}:role/root` }), "fail");
    assert.equal(whole({ Service: "ec2.amazonaws.com" }), "fail");
    assert.equal(whole({ AWS: ROOT }, { StringEquals: { "aws:PrincipalTag/team": "ml" } }), "fail");
    assert.equal(whole({ AWS: ROOT }, { Bool: { "aws:SecureTransport": "true" } }), "pass");
    assert.equal(whole({ AWS: ROOT }, { StringNotEquals: { "sts:ExternalId": "x" } }), "pass");
  });

  describe("is for a whole account, or a network, by a condition on everybody", () => {
    const rows: readonly (readonly [condition: object, isWhole: boolean, trusted?: readonly string[]])[] = [
      [{ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }, true],
      [{ StringEquals: { "AWS:principalaccount": [ACCOUNT] } }, true],
      [{ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }, false, [ACCOUNT]],
      [{ StringEquals: { "aws:PrincipalAccount": [ACCOUNT, "444455556666"] } }, true, [ACCOUNT]],
      [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:*` } }, true],
      [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } }, true],
      [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } }, false, [ACCOUNT]],
      [{ StringLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:*/*` } }, true],
      [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy*` } }, false],
      [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/platform/*` } }, false],
      [{ ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:root` } }, true],
      [{ StringEquals: { "aws:SourceVpce": "vpce-1" } }, true],
      [{ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, true],
      [{ StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }, false],
      [{ StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:SourceVpce": "vpce-1" } }, false],
      [{ StringEquals: { "aws:PrincipalAccount": ACCOUNT, "aws:PrincipalTag/team": "ml" } }, false],
      [{ StringEquals: { "aws:PrincipalAccount": ACCOUNT, "sts:RoleSessionName": "ml" } }, true],
      [{ StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } }, false],
    ];
    for (const [condition, isWhole, trusted = []] of rows) {
      it(`${JSON.stringify(condition)}, ${trusted.length > 0 ? "trusted" : "not trusted"}: ${isWhole}`, () => {
        for (const principal of ["*", { AWS: "*" }, { AWS: ["*"] }]) {
          const { verdict } = trustsWholeAccount(trusting(principal, condition), trusted);
          assert.equal(verdict, isWhole ? "pass" : "fail");
        }
      });
    }
    it("is told of each such statement, by one of both", () => {
      const except = trusting("*", { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } });
      assert.equal(trustsEverybody(except).verdict, "pass");
    });
  });

  it("by an identity provider is asked apart from everybody", () => {
    assert.equal(trustsEverybody(trusting({ Federated: "accounts.google.com" })).verdict, "fail");
    assert.equal(trustsAnyTokenOf(trusting({ Federated: "accounts.google.com" })).verdict, "pass");
    assert.equal(trustsEverybody(trusting({ AWS: "*", Federated: "accounts.google.com" })).verdict, "pass");
  });

  it("hangs on what is not known yet, and on nothing else", () => {
    const [statement] = documentAt(
      look({
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: Unknown.value } },
        ],
      }),
    ).statements;
    assert.ok(statement);
    assert.equal(trustsAnyTokenOf(statement).verdict, "undecided");
    assert.equal(trustsWholeAccount(statement, []).verdict, "fail");
    assert.equal(trustsEveryPod(statement).verdict, "fail");
  });

  it("takes the first condition that names somebody, whatever the others say", () => {
    const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/E";
    const open = (Condition: object): string =>
      trustsAnyTokenOf(trusting({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` }, Condition)).verdict;
    const exact = { [`${issuer}:sub`]: "system:serviceaccount:models:llm", [`${issuer}:aud`]: "sts.amazonaws.com" };
    assert.equal(open({ StringEquals: exact }), "fail");
    assert.equal(open({ StringEquals: exact, StringLike: { [`${issuer}:sub`]: "*" } }), "fail");
    assert.equal(open({ StringLike: { ...exact, [`${issuer}:sub`]: "system:serviceaccount:*:llm" } }), "pass");
    assert.equal(open({ StringEquals: { ...exact, [`${issuer}:sub`]: [] } }), "pass");
    assert.equal(open({ "ForAllValues:StringEquals": exact }), "pass");
  });
});

describe("deputies", () => {
  it("are the services that say for whom they act, in whatever Region", () => {
    for (const service of ["states", "states.eu-west-1", "delivery.logs", "logs.us-gov-west-1", "S3"])
      assert.ok(isDeputyService(`${service}.amazonaws.com`), service);
    for (const service of ["ec2", "lambda", "s3.evil", "pods.eks", ""])
      assert.ok(!isDeputyService(`${service}.amazonaws.com`), service);
  });
  it("act for anybody unless a condition says for whom", () => {
    const nothing: OwnAccounts = { accounts: [], organizationIds: [] };
    const anybody = (condition?: object, own = nothing): string =>
      letsDeputyActForOthers(trusting({ Service: "firehose.amazonaws.com" }, condition), own).verdict;
    assert.equal(anybody(), "pass");
    assert.equal(anybody({ StringEquals: { "sts:ExternalId": ACCOUNT } }), "fail");
    assert.equal(anybody({ StringEquals: { "aws:SourceAccount": ACCOUNT } }), "fail");
  });
  describe("act for others where a condition names them", () => {
    const own: OwnAccounts = { accounts: [ACCOUNT], organizationIds: ["o-a1b2c3d4e5"] };
    const rows: readonly (readonly [isForOthers: boolean, condition: object])[] = [
      [false, { StringEquals: { "aws:SourceAccount": ACCOUNT } }],
      [false, { StringEquals: { "AWS:sourceaccount": [ACCOUNT] } }],
      [false, { StringEquals: { "aws:SourceAccount": "${aws:ResourceAccount}" } }],
      [false, { ArnLike: { "aws:SourceArn": `arn:aws:firehose:*:${ACCOUNT}:deliverystream/*` } }],
      [false, { ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-weights" } }],
      [false, { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } }],
      [false, { "ForAnyValue:StringLike": { "aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" } }],
      [true, { StringEquals: { "aws:SourceAccount": "444455556666" } }],
      [true, { StringEquals: { "aws:SourceAccount": [ACCOUNT, "444455556666"] } }],
      [true, { ArnLike: { "aws:SourceArn": "arn:aws:firehose:*:444455556666:deliverystream/*" } }],
      [true, { ArnLike: { "aws:SourceArn": "arn:aws:iam::444455556666:role/x" } }],
      [true, { StringEquals: { "aws:SourceOrgID": "o-zzzzzzzzzz" } }],
      [true, { StringEquals: { "sts:ExternalId": "444455556666" } }],
      [true, { StringEquals: { "aws:SourceAccount": "444455556666", "aws:SourceOrgID": "o-a1b2c3d4e5" } }],
    ];
    for (const [isForOthers, condition] of rows) {
      it(`${JSON.stringify(condition)}: ${isForOthers}`, () => {
        const trusts = trusting({ Service: "firehose.amazonaws.com" }, condition);
        assert.equal(letsDeputyActForOthers(trusts, own).verdict, isForOthers ? "pass" : "fail");
        // Who has declared nothing takes each name for his own.
        assert.equal(letsDeputyActForOthers(trusts, { accounts: [], organizationIds: [] }).verdict, "fail");
      });
    }
  });
});

describe("sharing", () => {
  const only = (Principal: unknown, Condition?: object): string =>
    letsOnlyAccountsIn(trusting(Principal, Condition), [ACCOUNT]).verdict;
  it("is with accounts that are trusted, or within the organisation", () => {
    assert.equal(only({ AWS: [ROOT, `arn:aws:iam::${ACCOUNT}:role/x`, ACCOUNT] }), "pass");
    assert.equal(only({ AWS: [ROOT, "444455556666"] }), "undecided");
    assert.equal(only({ AWS: "444455556666" }, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }), "pass");
    assert.equal(only({ AWS: "AIDAEXAMPLE" }), "fail");
    assert.equal(only({ Service: "sagemaker.amazonaws.com" }), "pass");
  });
});
