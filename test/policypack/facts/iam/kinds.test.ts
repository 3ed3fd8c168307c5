import assert from "node:assert/strict";
import fc from "fast-check";
import { takes } from "../../../../policypack/facts/iam/kinds";
import { Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { knownIdentities } from "../../../../policypack/facts/iam/evaluate/known";
import { mayDo } from "../../../../policypack/facts/iam/evaluate/question";
import { allow, document } from "../../../support/documents";
import { closedWorld } from "../../../support/world";

const BUCKET = "arn:aws:s3:::models";
const OBJECTS = "arn:aws:s3:::models/*";
const ROLE = "arn:aws:iam::111122223333:role/reader";
const INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";

describe("what an action takes", () => {
  const TABLE: readonly (readonly [action: string, resource: string, may: boolean])[] = [
    ["s3:putbucketpolicy", BUCKET, true],
    ["s3:putbucketpolicy", OBJECTS, false],
    ["s3:putbucketpolicy", "arn:aws:s3:::*", true],
    ["s3:putbucketpolicy", "arn:aws:s3:::mod*", true],
    ["s3:putbucketpolicy", "arn:aws:s3:::*/*", false],
    ["s3:getobject", OBJECTS, true],
    ["s3:getobject", BUCKET, false],
    ["s3:getobject", "arn:aws:s3:::models*", true],
    ["s3:getobject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/door/object/*", true],
    ["s3:getobject", "arn:aws:s3:::${aws:PrincipalTag/team}", true],
    ["s3:putaccesspointpolicy", "arn:aws:s3:eu-west-1:111122223333:accesspoint/door", true],
    ["s3:putaccesspointpolicy", BUCKET, false],
    ["iam:passrole", ROLE, true],
    ["iam:passrole", "arn:aws:iam::111122223333:policy/boundary", false],
    ["iam:passrole", "arn:aws:iam::111122223333:*", true],
    ["iam:passrole", "arn:aws:iam::111122223333:r*", true],
    ["iam:passrole", "arn:aws:iam::111122223333:ro?e/reader", true],
    ["iam:passrole", OBJECTS, false],
    ["iam:passrole", "*", true],
    ["iam:passrole", "arn:aws:*", true],
    ["iam:passrole", "arn:aws:*:*:*:*", true],
    ["iam:passrole", "arn:aws:i*:*:*:*", true],
    ["iam:passrole", "role/reader", true],
    ["sts:assumerole", ROLE, true],
    ["sts:assumerole", OBJECTS, false],
    ["ssm:sendcommand", INSTANCE, true],
    ["ssm:sendcommand", ROLE, false],
    ["kms:decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", true],
    ["kms:decrypt", "arn:aws:kms:eu-west-1:111122223333:alias/models", false],
    ["logs:putlogevents", "arn:aws:logs:*:*:log-group:/aws/x:*", true],
    ["lambda:invokefunction", "arn:aws:lambda:*:*:function:one", true],
    ["rds-data:executestatement", "arn:aws:rds:*:*:cluster:one", true],
    // AWS takes `*` alone there.
    ["sagemaker:listmodels", "arn:aws:sagemaker:*:*:model/*", false],
    ["sagemaker:listmodels", "*", true],
    // What the table does not have may take anything.
    ["datasync:createlocations3", ROLE, true],
    ["s3:dosomethingnew", ROLE, true],
  ];
  for (const [action, resource, may] of TABLE)
    it(`${action} ${may ? "may be" : "is never"} about ${resource}`, () => {
      assert.equal(takes(action, resource), may);
    });

  it("is not less for a wider pattern", () => {
    const action = fc.constantFrom(...new Set(TABLE.map(([one]) => one)));
    const resource = fc.constantFrom(...new Set(TABLE.map(([, one]) => one)));
    fc.assert(
      fc.property(action, resource, fc.nat(), (one, text, at) => {
        const cut = text.slice(0, Math.max(text.lastIndexOf(":") + 1, at % (text.length + 1)));
        if (takes(one, text)) assert.ok(takes(one, `${cut}*`), `${cut}*`);
      }),
    );
  });
});

describe("what somebody may do, by what it is about", () => {
  const ASKED = new Set(["s3:putbucketpolicy", "s3:putobject", "iam:passrole", "sagemaker:createmodel"]);
  const granted = (...statements: readonly object[]): readonly string[] => {
    const { world } = closedWorld(
      { type: Role, name: "one", props: { name: "one", assumeRolePolicy: document() } },
      { type: RolePolicy, name: "policy", props: { role: "one", policy: document(...statements) } },
    );
    const [identity] = knownIdentities(world).everybody;
    assert.ok(identity);
    return [...new Set(mayDo(identity, { actions: ASKED }).flatMap(({ actions }) => actions))].sort();
  };
  const but = (NotAction: string, more: object) => ({ Effect: "Allow", NotAction, ...more });

  it("is not what no action is about", () => {
    assert.deepEqual(granted(but("kms:*", { Resource: OBJECTS })), ["s3:putobject"]);
    assert.deepEqual(granted(but("kms:*", { Resource: [OBJECTS, BUCKET] })), ["s3:putbucketpolicy", "s3:putobject"]);
    assert.deepEqual(granted(allow("s3:*", OBJECTS)), ["s3:putobject"]);
    assert.deepEqual(granted(allow("*", ROLE)), ["iam:passrole"]);
    assert.deepEqual(granted(but("kms:*", { Resource: "*" })), [...ASKED].sort());
    // What is left out says nothing of what is left.
    assert.deepEqual(granted(but("kms:*", { NotResource: OBJECTS })), [...ASKED].sort());
    assert.deepEqual(granted(but("kms:*", { NotResource: ROLE })), [...ASKED].sort());
  });
});
