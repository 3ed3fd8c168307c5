import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ManagedPolicy,
  Role,
  RolePolicy,
  RolePolicyAttachment,
  User,
  UserPolicy,
} from "../../../../../policypack/facts/aws/types";
import { knownIdentities } from "../../../../../policypack/facts/iam/evaluate/known";
import { mayDo } from "../../../../../policypack/facts/iam/evaluate/question";
import { openWorld, type Given } from "../../../../support/world";

const document = (Action: string, Effect = "Allow") =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect, Action, Resource: "*" } });
const arn = "arn:aws:iam::111122223333:policy/shared";

const PARTS: readonly Given[] = [
  { type: Role, name: "one", props: { name: "one" } },
  { type: Role, name: "two", props: { name: "two", managedPolicyArns: [arn] } },
  { type: Role, name: "bound", props: { name: "bound", permissionsBoundary: arn } },
  { type: RolePolicy, name: "of-one", props: { role: "one", policy: document("s3:GetObject") } },
  { type: RolePolicy, name: "of-bound", props: { role: "bound", policy: document("*") } },
  { type: RolePolicy, name: "of-elsewhere", props: { role: "elsewhere", policy: document("s3:PutObject") } },
  { type: ManagedPolicy, name: "shared", props: { name: "shared", policy: document("s3:PutObject") } },
  { type: RolePolicyAttachment, name: "attached", props: { role: "one", policyArn: arn } },
  { type: RolePolicy, name: "denies", props: { role: "two", policy: document("s3:PutObject", "Deny") } },
  { type: User, name: "ann", props: { name: "ann" } },
  { type: UserPolicy, name: "of-ann", props: { user: "ann", policy: document("s3:GetObject") } },
];

const ACTIONS = new Set(["s3:getobject", "s3:putobject"]);

/** Who may what, in words. */
const told = (world: Parameters<typeof knownIdentities>[0]): readonly string[] =>
  knownIdentities(world)
    .everybody.map((identity) => {
      const may = mayDo(identity, { actions: ACTIONS }).flatMap(({ actions }) => actions);
      return `${identity.resource.name}: ${[...new Set(may)].sort().join(" ")}`;
    })
    .sort();

describe("the identities of a stack", () => {
  const expected = [
    "ann: s3:getobject",
    "bound: s3:putobject",
    "of-elsewhere: s3:putobject",
    "one: s3:getobject s3:putobject",
    "two: ",
  ];

  it("are the roles, users and parts of other stacks' roles, with all that they are given", () => {
    assert.deepEqual(told(openWorld(...PARTS).world), expected);
  });

  it("are the same in whatever order they come, and whenever somebody asks in between", () => {
    const order = fc.shuffledSubarray([...PARTS.keys()], { minLength: PARTS.length });
    fc.assert(
      fc.property(order, fc.array(fc.boolean(), { minLength: PARTS.length }), (places, asks) => {
        const { world } = openWorld();
        for (const [index, place] of places.entries()) {
          const given = PARTS[place];
          assert.ok(given);
          world.add(openWorld(given).the(given.name));
          if (asks[index] === true) knownIdentities(world);
        }
        assert.deepEqual(told(world), expected);
      }),
      { numRuns: 60 },
    );
  });
});
