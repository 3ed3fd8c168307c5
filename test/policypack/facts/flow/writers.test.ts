import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, BucketPolicy, ManagedPolicy, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { writersKnown, writersOf } from "../../../../policypack/facts/flow/writers";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { allow, deny, document } from "../../../support/documents";
import { look } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const OBJECT = "arn:aws:s3:::weights/sha256/abc/llm.tar.gz";
const account = "111122223333";
const bucket: Given = { type: Bucket, name: "weights", props: { bucket: "weights" } };
const policyOf = (policy: Tree, from: Given["from"] = {}): Given => ({
  type: BucketPolicy,
  name: "weights-policy",
  props: { bucket: "weights", policy },
  from,
});
const trusting = (service: string) =>
  document({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
const role = (name: string, policy?: Tree, more: Record<string, Tree> = {}): Given => ({
  type: Role,
  name,
  props: {
    name,
    assumeRolePolicy: trusting("sagemaker.amazonaws.com"),
    ...(policy === undefined ? {} : { inlinePolicies: [{ name: "p", policy }] }),
    ...more,
  },
});
const statement = (Principal: Tree, more: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::weights/*",
  ...more,
});

/** Who writes, and what is said of that. */
function said(given: readonly Given[], promotionRoles: readonly string[] = [], world = closedWorld) {
  const { the, world: all } = world(bucket, ...given);
  const uri = look("s3://weights/sha256/abc/llm.tar.gz");
  const declared = { ...NO_ROLES_DECLARED, promotionRoles };
  return writersOf(the("weights"), uri, all, declared).map(({ truth, who }) => [
    /"(.*)"/.exec(knownText(who) ?? "")?.[1] ?? knownText(who),
    truth.verdict,
  ]);
}

describe("who writes models", () => {
  const SAME: Readonly<Record<string, string>> = {
    "the object": document(allow("s3:PutObject", OBJECT)),
    "all of the bucket": document(allow("s3:PutObject", "arn:aws:s3:::weights/*")),
    everything: document(allow("*")),
    "several actions": document(allow(["s3:GetObject", "s3:PutObject"], OBJECT)),
    "in other capitals": document(allow("S3:PUTOBJECT", OBJECT)),
    "a pattern of actions": document(allow("s3:Put*", "arn:aws:s3:::w*")),
    "whatever is not something else": document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    "wherever it is not elsewhere": document({ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::other/*" }),
    "in one statement without a list": JSON.stringify({
      Version: "2012-10-17",
      Statement: allow("s3:PutObject", OBJECT),
    }),
  };
  for (const [name, policy] of Object.entries(SAME))
    it(`are found by ${name}`, () => {
      assert.deepEqual(said([role("writer", policy)]), [["writer", "undecided"]]);
      assert.deepEqual(said([role("writer", policy)], ["promotion"]), [["writer", "fail"]]);
      assert.deepEqual(said([role("writer", policy)], ["writer"]), [["writer", "pass"]]);
    });

  const NOBODY: Readonly<Record<string, readonly Given[]>> = {
    "without a permission": [role("writer")],
    "who only reads": [role("writer", document(allow("s3:GetObject", OBJECT)))],
    "of another bucket": [role("writer", document(allow("s3:PutObject", "arn:aws:s3:::weights-2/*")))],
    "of another folder": [role("writer", document(allow("s3:PutObject", "arn:aws:s3:::weights/other/*")))],
    "who is denied": [role("writer", document(allow("s3:*"), deny("s3:PutObject")))],
    "within a boundary": [
      { type: ManagedPolicy, name: "boundary", props: { name: "boundary", policy: document(allow("s3:GetObject")) } },
      role("writer", document(allow("s3:*")), { permissionsBoundary: `arn:aws:iam::${account}:policy/boundary` }),
    ],
    "whom the bucket keeps out": [
      role("writer", document(allow("s3:*"))),
      policyOf(document(deny("s3:PutObject", "arn:aws:s3:::weights/*", { Principal: "*" }))),
    ],
    "with a document that cannot be read": [role("writer", '{"Statement": [')],
  };
  for (const [name, given] of Object.entries(NOBODY))
    it(`is not one ${name}`, () => {
      assert.deepEqual(
        said(given, ["promotion"]).filter(([, verdict]) => verdict !== "pass"),
        [],
      );
    });

  const OUTSIDE: Readonly<Record<string, readonly [statement: object, found: string | undefined, stated?: string]>> = {
    everybody: [statement("*"), "fail"],
    "everybody of AWS": [statement({ AWS: "*" }), "fail"],
    "an account": [statement({ AWS: "444455556666" }), "undecided"],
    "its administrators": [statement({ AWS: "arn:aws:iam::444455556666:root" }), "undecided"],
    "a role": [statement({ AWS: "arn:aws:iam::444455556666:role/other" }), "undecided"],
    "a role, where others are stated": [
      statement({ AWS: "arn:aws:iam::444455556666:role/other" }),
      "fail",
      "promotion",
    ],
    "a role that is stated": [statement({ AWS: "arn:aws:iam::444455556666:role/promotion" }), "pass", "promotion"],
    "everybody, held to a role that is stated": [
      statement("*", { Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/promotion" } } }),
      "pass",
      "promotion",
    ],
    "everybody but a role": [
      statement("*", { Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/x" } } }),
      "fail",
    ],
    "a service": [statement({ Service: "logging.s3.amazonaws.com" }), "pass"],
    "who signs in elsewhere": [statement({ Federated: "cognito-identity.amazonaws.com" }), "fail"],
    "a reader": [statement("*", { Action: "s3:GetObject" }), undefined],
  };
  for (const [name, [one, verdict, stated]] of Object.entries(OUTSIDE))
    it(`are told where the bucket lets in ${name}: ${verdict ?? "nobody"}`, () => {
      const found = said([policyOf(document(one))], stated === undefined ? [] : [stated]);
      assert.deepEqual(
        found.map(([, found]) => found),
        verdict === undefined ? [] : [verdict],
      );
    });

  it("are not certain while the bucket's policy may still come", () => {
    const writer = role("writer", document(allow("s3:PutObject", OBJECT)));
    assert.deepEqual(said([writer], ["promotion"], openWorld), [["writer", "undecided"]]);
  });

  const denials = fc.constantFrom(
    deny("s3:PutObject"),
    deny("s3:Put*", "arn:aws:s3:::weights/*"),
    deny("s3:GetObject"),
    deny("*", "arn:aws:s3:::other/*"),
    deny("s3:PutObject", OBJECT, { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  );
  const grants = fc.constantFrom(
    allow("s3:*"),
    allow("s3:PutObject", OBJECT),
    allow("s3:GetObject"),
    allow("s3:Put*", "arn:aws:s3:::other/*"),
  );
  const rank = (found: ReturnType<typeof said>): number =>
    Math.max(0, ...found.map(([, verdict]) => ["pass", "undecided", "fail"].indexOf(verdict ?? "")));
  it("are never more for one more Deny, and never fewer for one more Allow", () => {
    fc.assert(
      fc.property(
        fc.array(grants, { maxLength: 3 }),
        fc.array(denials, { maxLength: 2 }),
        denials,
        grants,
        (some, no, one, more) => {
          const of = (...statements: readonly object[]) =>
            rank(said([role("writer", document(...statements))], ["promotion"]));
          const before = of(...some, ...no);
          assert.ok(of(...some, ...no, one) <= before);
          assert.ok(of(...some, ...no, more) >= before);
        },
      ),
    );
  });
  it("are the same in one document or in several, inline or apart, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(grants, denials), { minLength: 1, maxLength: 4 }), (statements) => {
        const apart = statements.map((one, index): Given => ({
          type: RolePolicy,
          name: `part-${index.toString()}`,
          props: { role: "writer", policy: document(one) },
        }));
        const whole = said([role("writer", document(...statements))], ["promotion"]);
        // Each statement that lets him is told, wherever it is.
        assert.equal(rank(said([role("writer"), ...apart], ["promotion"])), rank(whole));
        assert.equal(rank(said([...apart].reverse().concat(role("writer")), ["promotion"])), rank(whole));
      }),
    );
  });
});

describe("whether it is known who writes", () => {
  const known = (given: readonly Given[], world = closedWorld) => {
    const { the, world: all } = world(...given);
    return writersKnown(the("weights"), all).verdict;
  };
  it("at the end, where all documents are", () => {
    assert.equal(known([bucket, role("writer", document(allow("s3:*")))]), "pass");
  });
  it("not while the program runs", () => {
    assert.equal(known([bucket], openWorld), "undecided");
  });
  it("not where the bucket has no name yet", () => {
    assert.equal(known([{ ...bucket, props: { bucket: Unknown.value } }]), "undecided");
  });
  it("not where its policy is not known yet", () => {
    assert.equal(known([bucket, policyOf(Unknown.value)]), "undecided");
  });
  it("not where somebody's document comes from the bucket, or from nowhere", () => {
    const late = (from: Given["from"]): Given => ({
      type: RolePolicy,
      name: "late",
      props: { role: "writer", policy: Unknown.value },
      ...(from === undefined ? {} : { from }),
    });
    assert.equal(known([bucket, role("writer"), late({ policy: ["weights"] })]), "undecided");
    assert.equal(known([bucket, role("writer"), late({})]), "undecided");
    const other: Given = { type: Bucket, name: "other", props: { bucket: "other" } };
    assert.equal(known([bucket, other, role("writer"), late({ policy: ["other"] })]), "pass");
  });
});
