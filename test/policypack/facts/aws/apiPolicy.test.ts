import assert from "node:assert/strict";
import fc from "fast-check";
import { admitsOnlyNamed, admitsOnlyNetworks } from "../../../../policypack/facts/aws/apiPolicy";
import { RestApi, RestApiPolicy, RestStage } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";
import { document } from "../../../support/documents";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const api = (props: TreeObject = {}): Given => ({ type: RestApi, name: "api", props, outputs: { id: "a1b2c3" } });
const separate = (policy: Tree): Given => ({
  type: RestApiPolicy,
  name: "policy",
  props: { restApiId: "a1b2c3", policy },
});
const stage: Given = { type: RestStage, name: "stage", props: { restApi: "a1b2c3" } };

/** Whether only named callers, and whether only named networks get in. */
function admits(given: readonly Given[], build = closedWorld): readonly [named: Verdict, networks: Verdict] {
  const { the, world } = build(...given, stage);
  const { restApi } = the<{ restApi: string }>("stage").props;
  return [admitsOnlyNamed(restApi, world).verdict, admitsOnlyNetworks(the("api"), world).verdict];
}

const INVOKE = { Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const lets = (more: object = {}) => ({ Effect: "Allow", Principal: "*", ...INVOKE, ...more });
const refuses = (Condition: object, more: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  ...INVOKE,
  Condition,
  ...more,
});
const ROLE = { AWS: "arn:aws:iam::111122223333:role/caller" };
const otherRange = { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } };
const otherNetwork = { StringNotEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } };

describe("whom the policy of a REST API lets in", () => {
  type Row = readonly [statements: readonly object[], named: Verdict, networks: Verdict];
  const TABLE: Readonly<Record<string, Row>> = {
    everybody: [[lets()], "fail", "fail"],
    "everybody, as AWS": [[lets({ Principal: { AWS: ["*"] } })], "fail", "fail"],
    "everybody but one": [[{ Effect: "Allow", NotPrincipal: ROLE, ...INVOKE }], "fail", "fail"],
    "nobody but a role": [[lets({ Principal: ROLE })], "pass", "fail"],
    "a role, and everybody": [[lets({ Principal: ROLE }), lets()], "fail", "fail"],
    "those of a range": [[lets({ Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } })], "pass", "fail"],
    "those of every range": [[lets({ Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } })], "fail", "fail"],
    "those of every range, in two halves": [
      [lets({ Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } } })],
      "fail",
      "fail",
    ],
    "those of every range of IPv6": [[lets({ Condition: { IpAddress: { "aws:SourceIp": "::/0" } } })], "fail", "fail"],
    "those of a VPC": [[lets({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } } })], "pass", "pass"],
    "those of a VPC, where they come from one": [
      [lets({ Condition: { StringEqualsIfExists: { "aws:SourceVpc": "vpc-0a1b2c3d" } } })],
      "fail",
      "fail",
    ],
    "those of whatever VPC": [[lets({ Condition: { StringLike: { "aws:SourceVpc": "vpc-*" } } })], "fail", "fail"],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html#apigateway-resource-policies-source-ip-address-example
    "AWS's example of ranges": [[lets(), refuses(otherRange)], "pass", "fail"],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html#apigateway-resource-policies-source-vpc-example
    "AWS's example of a VPC": [[lets(), refuses(otherNetwork)], "pass", "pass"],
    "those of a range or a VPC": [[lets(), refuses({ ...otherRange, ...otherNetwork })], "pass", "fail"],
    "those of one of two VPCs, of one as a VPC and of the other by its endpoint": [
      [lets(), refuses({ StringNotEquals: { "aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-1" } })],
      "pass",
      "pass",
    ],
    "everybody, as the refusal is on one more condition": [
      [lets(), refuses({ ...otherNetwork, Bool: { "aws:SecureTransport": "false" } })],
      "fail",
      "fail",
    ],
    "everybody, as only one range is refused": [
      [lets(), refuses({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })],
      "fail",
      "fail",
    ],
    "everybody, as nobody is refused by every range": [
      [lets(), refuses({ NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } })],
      "fail",
      "fail",
    ],
    "everybody, as only somebody is refused": [[lets(), refuses(otherRange, { Principal: ROLE })], "fail", "fail"],
    "everybody, at another path": [
      [lets(), refuses(otherRange, { Resource: "execute-api:/prod/POST/admin" })],
      "fail",
      "fail",
    ],
    "everybody, for another action": [
      [lets(), refuses(otherRange, { Action: "execute-api:InvalidateCache" })],
      "fail",
      "fail",
    ],
    "those of a range, by the whole ARN and all actions": [
      [
        lets(),
        refuses(otherRange, { Action: "*", Resource: "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/*/*" }),
      ],
      "pass",
      "fail",
    ],
    "nobody, as there is only a refusal": [[refuses(otherNetwork)], "pass", "pass"],
  };

  for (const [name, [statements, ...verdicts]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(admits([api(), separate(document(...statements))]), verdicts);
      assert.deepEqual(admits([api({ policy: document(...statements) })]), verdicts);
      const body = { "x-amazon-apigateway-policy": { Version: "2012-10-17", Statement: statements } };
      assert.deepEqual(admits([api({ body: JSON.stringify(body) })]), verdicts);
    });
  }

  const MALFORMED: Readonly<Record<string, Tree>> = {
    "no JSON": "{",
    "a list": [],
    "a number": 5,
    "statements that are none": '{"Statement": [5]}',
    "a wrong operator": document(lets({ Condition: { StringIs: { "aws:SourceVpc": "vpc-1" } } })),
  };
  for (const [name, policy] of Object.entries(MALFORMED)) {
    it(`is nobody whom one may count on, by ${name}`, () => {
      assert.equal(admits([api({ policy })])[0], "fail");
    });
  }

  it("is everybody without a policy, and not known where one is not", () => {
    assert.deepEqual(admits([api()]), ["fail", "fail"]);
    assert.deepEqual(admits([api({ policy: "" })]), ["fail", "fail"]);
    assert.deepEqual(admits([api({ policy: Unknown.value })]), ["undecided", "undecided"]);
    assert.deepEqual(admits([api(), separate(Unknown.value)]), ["undecided", "undecided"]);
  });

  it("may still be said while a program runs", () => {
    assert.deepEqual(admits([api()], openWorld), ["undecided", "undecided"]);
  });

  it("is not known of an API of elsewhere, which then counts as open", () => {
    const { world } = closedWorld(api());
    assert.equal(admitsOnlyNamed(look("z9y8x7"), world).verdict, "fail");
    assert.equal(admitsOnlyNamed(look(), world).verdict, "fail");
    assert.equal(admitsOnlyNamed(look(Unknown.value), world).verdict, "undecided");
    assert.equal(admitsOnlyNamed(look("z9y8x7"), openWorld(api()).world).verdict, "undecided");
  });

  const anyAllow = fc.constantFrom(
    lets(),
    lets({ Principal: ROLE }),
    lets({ Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }),
    lets({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }),
  );
  const anyDeny = fc.constantFrom(
    refuses(otherRange),
    refuses(otherNetwork),
    refuses({ ...otherRange, ...otherNetwork }),
  );

  it("is nobody more by a refusal, nobody fewer by a permission, and the same in any order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyAllow, anyDeny), { minLength: 1, maxLength: 4 }),
        anyDeny,
        anyAllow,
        (all, no, yes) => {
          const verdict = (statements: readonly object[]) => admits([api({ policy: document(...statements) })]);
          const before = verdict(all);
          for (const [index, after] of verdict([...all, no]).entries()) {
            if (before[index] === "pass") assert.equal(after, "pass");
          }
          for (const [index, after] of verdict([...all, yes]).entries()) {
            if (before[index] === "fail") assert.equal(after, "fail");
          }
          assert.deepEqual(verdict([...all].reverse()), before);
        },
      ),
      { numRuns: 50 },
    );
  });
});
