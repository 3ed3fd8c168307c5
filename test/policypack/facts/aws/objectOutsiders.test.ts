import assert from "node:assert/strict";
import fc from "fast-check";
import { openedTo } from "../../../../policypack/facts/aws/objectOutsiders";
import { Bucket, Role } from "../../../../policypack/facts/aws/types";
import { documentAt } from "../../../../policypack/facts/iam/document";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { viewOf } from "../../../../policypack/facts/view";
import { allow, deny, document } from "../../../support/documents";
import { closedWorld } from "../../../support/world";

const OBJECTS = "arn:aws:s3:::models/*";
const PARTNER = "arn:aws:iam::999988887777:role/partner";
const OTHER = "arn:aws:iam::999988887777:role/other";
const OWN = "arn:aws:iam::111122223333:role/reader";
const SIGN_ON = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Analysts_1";

const { the, world } = closedWorld(
  { type: Bucket, name: "models", props: { bucket: "models" } },
  { type: Role, name: "reader", props: { name: "reader", assumeRolePolicy: document() }, outputs: { arn: OWN } },
);

type Found = readonly (readonly [by: "somebody" | "everybody", isNamed: Verdict])[];

function opened(policy: Tree, named: readonly string[] = []): Found {
  const resource = the("models");
  const bucket = {
    resource,
    arns: [OBJECTS],
    documents: [documentAt(viewOf(resource, policy, "policy", "policy"))],
    needsOwnDocument: false,
  };
  const asked = { actions: new Set(["s3:getobject"]), named, settings: "`readers`" };
  return openedTo(bucket, world, asked).map(({ by, isNamed }) => [by, isNamed.verdict]);
}

const reads = (Principal: unknown, more: object = {}) => allow("s3:GetObject", OBJECTS, { Principal, ...more });
const onArn = (operator: string, ...arns: readonly string[]) => ({
  Condition: { [operator]: { "aws:PrincipalArn": arns } },
});

describe("whom the document of a bucket lets in who is none of the stack", () => {
  const TABLE: Readonly<Record<string, readonly [policy: Tree, found: Found, named?: readonly string[]]>> = {
    "nobody, by no statement": [document(), []],
    "nobody, by another action": [document(allow("s3:PutObject", OBJECTS, { Principal: { AWS: PARTNER } })), []],
    "one who gets at nothing by it": [
      document(allow("s3:GetObject", "arn:aws:s3:::models", { Principal: { AWS: PARTNER } })),
      [["somebody", "pass"]],
    ],
    "a role of the stack": [document(reads({ AWS: OWN })), [["somebody", "pass"]]],
    "one of elsewhere": [document(reads({ AWS: PARTNER })), [["somebody", "undecided"]]],
    "one of elsewhere who is named": [document(reads({ AWS: PARTNER })), [["somebody", "pass"]], [PARTNER]],
    "one of elsewhere, where another is named": [document(reads({ AWS: PARTNER })), [["somebody", "fail"]], [OTHER]],
    "people who sign on": [document(reads({ AWS: SIGN_ON })), [["somebody", "fail"]]],
    "one whom another statement denies": [
      document(reads({ AWS: PARTNER }), deny("s3:*", OBJECTS, { Principal: { AWS: PARTNER } })),
      [["somebody", "pass"]],
    ],
    "several, each by himself": [
      document(reads({ AWS: [PARTNER, OTHER] })),
      [
        ["somebody", "pass"],
        ["somebody", "fail"],
      ],
      [PARTNER],
    ],
    everybody: [document(reads("*")), [["everybody", "fail"]]],
    "everybody, as AWS": [document(reads({ AWS: "*" })), [["everybody", "fail"]]],
    "everybody, by a wildcard of actions": [
      document(allow("s3:Get*", "*", { Principal: "*" })),
      [["everybody", "fail"]],
    ],
    "everybody but one": [
      document({ Effect: "Allow", NotPrincipal: { AWS: PARTNER }, Action: "s3:GetObject", Resource: OBJECTS }),
      [["everybody", "fail"]],
    ],
    "those of everybody whom a condition names": [
      document(reads("*", onArn("ArnEquals", PARTNER))),
      [
        ["somebody", "pass"],
        ["everybody", "pass"],
      ],
      [PARTNER],
    ],
    "those of everybody whom a pattern names": [
      document(reads("*", onArn("StringLike", PARTNER))),
      [
        ["somebody", "fail"],
        ["everybody", "pass"],
      ],
      [OTHER],
    ],
    "a whole account": [document(reads({ AWS: "999988887777" })), [["everybody", "undecided"]]],
    "a whole account, by its root": [
      document(reads({ AWS: "arn:aws:iam::999988887777:root" })),
      [["everybody", "undecided"]],
    ],
    "a whole account that is denied to all but one": [
      document(
        reads({ AWS: "999988887777" }),
        deny("s3:*", OBJECTS, { Principal: "*", ...onArn("ArnNotEquals", PARTNER) }),
      ),
      [["everybody", "pass"]],
    ],
    "a whole account, by a condition": [
      document(reads("*", { Condition: { StringEquals: { "aws:PrincipalAccount": "999988887777" } } })),
      [["everybody", "undecided"]],
    ],
    "a whole account, by a condition on its root": [
      document(
        reads({ AWS: "*" }, { Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::999988887777:*" } } }),
      ),
      [
        ["somebody", "undecided"],
        ["everybody", "pass"],
      ],
    ],
    "a whole organisation": [
      document(reads("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } })),
      [["everybody", "fail"]],
    ],
    "some accounts, by a pattern": [
      document(reads("*", { Condition: { StringLike: { "aws:PrincipalAccount": "9999*" } } })),
      [["everybody", "undecided"]],
    ],
    "the own account as a whole, whichever it is": [
      document(reads("*", { Condition: { StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } } })),
      [["everybody", "undecided"]],
    ],
    "the own account as a whole, as all others are denied": [
      document(
        reads("*"),
        deny("s3:*", OBJECTS, {
          Principal: "*",
          Condition: { StringNotEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } },
        }),
      ),
      [["everybody", "undecided"]],
    ],
    "one of an account, by two conditions": [
      document(
        reads("*", {
          Condition: {
            StringEquals: { "aws:PrincipalAccount": "999988887777" },
            ArnEquals: { "aws:PrincipalArn": PARTNER },
          },
        }),
      ),
      [
        ["somebody", "pass"],
        ["everybody", "pass"],
      ],
      [PARTNER],
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
    "whoever the account's access points let": [
      document(reads("*", { Condition: { StringEquals: { "s3:DataAccessPointAccount": "999988887777" } } })),
      [["everybody", "pass"]],
    ],
    "whoever anybody's access points let": [
      document(reads("*", { Condition: { StringLike: { "s3:DataAccessPointAccount": "*" } } })),
      [["everybody", "fail"]],
    ],
    "whoever comes by no access point of another": [
      document(reads("*", { Condition: { StringEqualsIfExists: { "s3:DataAccessPointAccount": "999988887777" } } })),
      [["everybody", "fail"]],
    ],
    "only those who come by the account's access points": [
      document(
        reads("*"),
        deny("s3:*", OBJECTS, {
          Principal: "*",
          Condition: { StringNotEquals: { "s3:DataAccessPointAccount": "999988887777" } },
        }),
      ),
      [["everybody", "pass"]],
    ],
    "everybody but one account": [
      document(reads("*", { Condition: { StringNotEquals: { "aws:PrincipalAccount": "000000000000" } } })),
      [["everybody", "fail"]],
    ],
    "whoever asks a distribution": [document(reads({ Service: "cloudfront.amazonaws.com" })), [["everybody", "fail"]]],
    "no service that reads for itself": [document(reads({ Service: "logging.s3.amazonaws.com" })), []],
    "nobody, by a document that is not known yet": [Unknown.value, []],
    "nobody, by one that cannot be read": ["{", []],
    "nobody, by statements that are none": ['{"Statement": 5}', []],
  };
  for (const [name, [policy, found, named]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(opened(policy, named), found);
    });
  }

  it("is not known where a principal is not", () => {
    const policy = { Statement: [reads({ AWS: Unknown.value })] } as unknown as Tree;
    assert.deepEqual(opened(policy), [["somebody", "undecided"]]);
  });

  const who = fc.constantFrom<unknown>("*", { AWS: PARTNER }, { AWS: OTHER }, { AWS: "999988887777" }, { AWS: OWN });
  const statements = fc.array(who, { minLength: 1, maxLength: 3 }).map((all) => all.map((one) => reads(one)));
  const worse = (found: Found) => found.filter(([, verdict]) => verdict === "fail").length;

  it("is nobody more by a deny, and the same however it is written", () => {
    fc.assert(
      fc.property(statements, who, (given, Principal) => {
        const before = opened(document(...given));
        const denied = opened(document(...given, deny("s3:*", OBJECTS, { Principal })));
        assert.ok(worse(denied) <= worse(before));
        const shouted = given.map((one) => ({ ...one, Action: ["S3:GETOBJECT"], Resource: [OBJECTS] }));
        assert.deepEqual(opened(document(...shouted)), before);
        assert.deepEqual([...opened(document(...[...given].reverse()))].sort(), [...before].sort());
      }),
    );
  });
});
