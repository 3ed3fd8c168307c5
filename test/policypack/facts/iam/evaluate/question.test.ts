import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Bucket,
  Group,
  GroupMembership,
  GroupPolicy,
  Guardrail,
  ManagedPolicy,
  PermissionSet,
  PermissionSetPolicy,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  ServiceControlPolicy,
  ServiceControlPolicyAttachment,
  User,
  UserPolicy,
} from "../../../../../policypack/facts/aws/types";
import { contextOf, type Context } from "../../../../../policypack/facts/iam/evaluate/context";
import { knownIdentities } from "../../../../../policypack/facts/iam/evaluate/known";
import { mayDo, mayDoSome, type Question } from "../../../../../policypack/facts/iam/evaluate/question";
import type { Verdict } from "../../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../../policypack/facts/tree";
import { allow, deny, document } from "../../../../support/documents";
import { closedWorld, type Given } from "../../../../support/world";

const WRITE: Question = { actions: new Set(["s3:putobject", "s3:deleteobject"]), resources: ["arn:*:s3:::models/*"] };

const role = (props: Readonly<Record<string, Tree>> = {}): Given => ({
  type: Role,
  name: "inference",
  props: { name: "inference", assumeRolePolicy: document(), ...props },
});
const policy = (text: Tree): Given => ({
  type: RolePolicy,
  name: "policy",
  props: { role: "inference", policy: text },
});

/** What the first identity of the world may do of what is asked. */
function asked(question: Question, ...given: readonly Given[]): readonly [Verdict, readonly string[]] {
  const [identity] = knownIdentities(closedWorld(...given).world).everybody;
  assert.ok(identity);
  const actions = mayDo(identity, question).flatMap((grant) => grant.actions);
  return [mayDoSome(identity, question).verdict, actions];
}

const BOTH = ["s3:putobject", "s3:deleteobject"];

describe("what an identity may do", () => {
  const ALONE: Readonly<
    Record<string, readonly [statements: readonly object[], verdict: Verdict, actions: readonly string[]]>
  > = {
    nothing: [[], "fail", []],
    "something else": [[allow("s3:GetObject")], "fail", []],
    "by name": [[allow("s3:PutObject", "arn:aws:s3:::models/*")], "pass", ["s3:putobject"]],
    "in any case": [[allow("S3:PUTOBJECT", "arn:aws:s3:::models/a")], "pass", ["s3:putobject"]],
    "by a pattern": [[allow("s3:*Object")], "pass", BOTH],
    everything: [[allow("*")], "pass", BOTH],
    "elsewhere only": [[allow("s3:*", "arn:aws:s3:::answers/*")], "fail", []],
    "the bucket, but not what is in it": [[allow("s3:*", "arn:aws:s3:::models")], "fail", []],
    "all but something": [[{ Effect: "Allow", NotAction: "s3:Delete*", Resource: "*" }], "pass", ["s3:putobject"]],
    "all but this": [[{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }], "fail", []],
    "on all but it": [[{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::models/*" }], "fail", []],
    "on all but something in it": [
      [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::models/a" }],
      "pass",
      BOTH,
    ],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html: a deny is stronger.
    "what is denied": [[allow("s3:*"), deny("s3:*Object", "arn:aws:s3:::models/*")], "fail", []],
    "what is denied in part": [[allow("s3:*"), deny("s3:DeleteObject")], "pass", ["s3:putobject"]],
    "what is denied elsewhere": [[allow("s3:*"), deny("s3:*", "arn:aws:s3:::answers/*")], "pass", BOTH],
    "what is denied for a part of it": [[allow("s3:*"), deny("s3:*", "arn:aws:s3:::models/a/*")], "pass", BOTH],
    "the part that is denied": [
      [allow("s3:*", "arn:aws:s3:::models/a/b"), deny("s3:*", "arn:aws:s3:::models/a/*")],
      "fail",
      [],
    ],
    "all but what is not denied": [
      [allow("s3:*"), { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::answers/*" }],
      "fail",
      [],
    ],
    "what is denied by NotAction": [
      [allow("s3:*"), { Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }],
      "fail",
      [],
    ],
    "what is denied on a condition": [
      [allow("s3:*"), deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })],
      "pass",
      BOTH,
    ],
    "what is allowed on a condition": [
      [allow("s3:*", "*", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } })],
      "pass",
      BOTH,
    ],
    "what is allowed to a service": [
      [allow("s3:*", "*", { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } })],
      "fail",
      [],
    ],
    "what is allowed to another role": [
      [
        allow("s3:*", "*", {
          Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/training" } },
        }),
      ],
      "fail",
      [],
    ],
  };

  for (const [name, [statements, verdict, actions]] of Object.entries(ALONE)) {
    it(name, () => {
      assert.deepEqual(asked(WRITE, role(), policy(document(...statements))), [verdict, actions]);
      const inline = [{ name: "own", policy: document(...statements) }];
      assert.deepEqual(asked(WRITE, role({ inlinePolicies: inline })), [verdict, actions]);
    });
  }

  it("is undecided where a document is not known yet: it may allow more, and deny what another allows", () => {
    assert.deepEqual(asked(WRITE, role(), policy(Unknown.value)), ["undecided", []]);
    const known = { ...policy(document(allow("s3:PutObject"))), name: "known" };
    assert.deepEqual(asked(WRITE, role(), policy(Unknown.value), known), ["undecided", ["s3:putobject"]]);
  });

  it("hides nothing by a document that only names what it gives", () => {
    const known = policy(document(allow("s3:PutObject")));
    const later = (source: string): Given => ({ ...policy(Unknown.value), name: "later", from: { policy: [source] } });
    const bucket: Given = { type: Bucket, name: "other", props: {} };
    const guardrail: Given = { type: Guardrail, name: "polite", props: {} };
    assert.deepEqual(asked(WRITE, role(), known, bucket, later("other")), ["pass", ["s3:putobject"]]);
    // A Deny is for all but those who come with it.
    assert.deepEqual(asked(WRITE, role(), known, guardrail, later("polite")), ["undecided", ["s3:putobject"]]);
  });

  const managed = (name: string, ...statements: readonly object[]): Given => ({
    type: ManagedPolicy,
    name,
    props: { name, policy: document(...statements) },
  });
  const arnOf = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;

  it("counts what is attached", () => {
    const attachment = {
      type: RolePolicyAttachment,
      name: "attachment",
      props: { role: "inference", policyArn: arnOf("shared") },
    };
    const deniedToo = policy(document(deny("s3:PutObject")));
    assert.deepEqual(asked(WRITE, role(), managed("shared", allow("s3:*")), attachment), ["pass", BOTH]);
    assert.deepEqual(asked(WRITE, role(), managed("shared", allow("s3:*")), attachment, deniedToo), [
      "pass",
      ["s3:deleteobject"],
    ]);
    assert.deepEqual(asked(WRITE, role({ managedPolicyArns: [arnOf("shared")] }), managed("shared", allow("s3:*"))), [
      "pass",
      BOTH,
    ]);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  it("stays within the permissions boundary", () => {
    const bound = role({ permissionsBoundary: arnOf("boundary") });
    const all = policy(document(allow("*")));
    assert.deepEqual(asked(WRITE, bound, all, managed("boundary", allow("s3:Get*"))), ["fail", []]);
    assert.deepEqual(asked(WRITE, bound, all, managed("boundary", allow("s3:Put*"))), ["pass", ["s3:putobject"]]);
    assert.deepEqual(asked(WRITE, bound, all, managed("boundary", allow("*"), deny("s3:*Object"))), ["fail", []]);
    assert.deepEqual(asked(WRITE, bound, policy(document()), managed("boundary", allow("*"))), ["fail", []]);
    assert.equal(asked(WRITE, role({ permissionsBoundary: arnOf("elsewhere") }), all)[0], "undecided");
  });

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  it("is denied by what the organisation's root denies", () => {
    const scp = {
      type: ServiceControlPolicy,
      name: "scp",
      props: { id: "p-1", content: document(deny("s3:DeleteObject")) },
    };
    const on = (targetId: string): Given => ({
      type: ServiceControlPolicyAttachment,
      name: "on",
      props: { policyId: "p-1", targetId },
    });
    const all = policy(document(allow("*")));
    assert.deepEqual(asked(WRITE, role(), all, scp, on("r-abcd")), ["pass", ["s3:putobject"]]);
    assert.deepEqual(asked(WRITE, role(), all, scp, on("ou-abcd-11112222")), ["pass", BOTH]);
    assert.deepEqual(asked(WRITE, role(), all, scp), ["pass", BOTH]);
  });

  it("is what a user and its groups are given", () => {
    const user = { type: User, name: "ann", props: { name: "ann" } };
    const own = { type: UserPolicy, name: "own", props: { user: "ann", policy: document(allow("s3:PutObject")) } };
    const group = { type: Group, name: "team", props: { name: "team" } };
    const ofGroup = {
      type: GroupPolicy,
      name: "of-group",
      props: { group: "team", policy: document(allow("s3:DeleteObject")) },
    };
    const member = { type: GroupMembership, name: "member", props: { group: "team", users: ["ann"] } };
    assert.deepEqual(asked(WRITE, user, own), ["pass", ["s3:putobject"]]);
    assert.deepEqual(asked(WRITE, user, own, group, ofGroup), ["pass", ["s3:putobject"]]);
    assert.deepEqual(asked(WRITE, user, own, group, ofGroup, member), ["pass", BOTH]);
  });

  it("is what a permission set gives", () => {
    const arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";
    const set = { type: PermissionSet, name: "analysts", props: { name: "analysts", arn } };
    const inline = {
      type: PermissionSetPolicy,
      name: "inline",
      props: { permissionSetArn: arn, inlinePolicy: document(allow("s3:*")) },
    };
    assert.deepEqual(asked(WRITE, set, inline), ["pass", BOTH]);
  });

  it("knows the tags of the role", () => {
    const onTag = policy(
      document(allow("s3:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "vision" } } })),
    );
    assert.equal(asked(WRITE, role({ tags: { team: "vision" } }), onTag)[0], "pass");
    assert.equal(asked(WRITE, role({ tags: { team: "speech" } }), onTag)[0], "fail");
  });

  it("takes what is said of the request", () => {
    const withGuardrail = policy(
      document(allow("s3:*", "*", { Condition: { StringEquals: { "s3:x-amz-acl": "private" } } })),
    );
    const context: Context = contextOf({ "s3:x-amz-acl": undefined });
    assert.equal(asked(WRITE, role(), withGuardrail)[0], "pass");
    assert.equal(asked({ ...WRITE, context }, role(), withGuardrail)[0], "fail");
  });

  const anyStatement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: fc.constantFrom("*", "s3:*", "s3:PutObject", "s3:*Object", "s3:GetObject"),
    Resource: fc.constantFrom("*", "arn:aws:s3:::models/*", "arn:aws:s3:::models/a", "arn:aws:s3:::answers/*"),
  });
  const grantedTo = (statements: readonly object[]) => asked(WRITE, role(), policy(document(...statements)));

  it("never grows by a deny, nor shrinks by an allow", () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { maxLength: 4 }), anyStatement, (statements, more) => {
        const [before] = grantedTo(statements);
        const [after] = grantedTo([...statements, more]);
        if (more.Effect === "Deny" && before === "fail") assert.equal(after, "fail");
        if (more.Effect === "Allow" && before === "pass") assert.equal(after, "pass");
      }),
    );
  });

  it("is the same however it is written", () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { minLength: 1, maxLength: 4 }), (statements) => {
        const [verdict, actions] = grantedTo(statements);
        const spellings = [
          [...statements].reverse(),
          statements.map((one) => ({ ...one, Action: [one.Action], Resource: [one.Resource] })),
          statements.map((one) => ({ ...one, Action: one.Action.toUpperCase() })),
          statements.map((one) => ({ ...one, Resource: one.Resource.replace("arn:aws:", "arn:*:") })),
        ];
        for (const spelling of spellings) {
          const [again, same] = grantedTo(spelling);
          assert.deepEqual([again, new Set(same)], [verdict, new Set(actions)]);
        }
      }),
    );
  });
});
