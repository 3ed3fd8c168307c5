import assert from "node:assert/strict";
import { documentOf, given, type ExampleResource } from "../../../policypack/engine/examples";
import { roleUsers } from "../../../policypack/facts/aws/roleUses";
import {
  BucketEncryption,
  BucketPolicy,
  Model,
  NotebookInstance,
  Role,
  RolePolicy,
} from "../../../policypack/facts/aws/types";
import policy from "../../../policypack/policies/identity/no-escalation-path-to-weights";
import { bucket, kmsKeyArn } from "../../../policypack/policies/samples";
import { allow, arn, assumes, may, notebook, serving, trustedBy, WAYS } from "../../support/escalation";
import { WAYS_IN_CLUSTERS } from "../../support/escalationInClusters";
import { PackUnderTest, urnOf } from "../../support/pack";

type Order = (given: readonly ExampleResource[]) => readonly ExampleResource[];

/** What acts as a role comes after the role. */
const isDoor = ({ type }: ExampleResource): boolean => roleUsers.types.some(({ tokens }) => tokens.includes(type));
const doorsLast: Order = (given) => [...given.filter((one) => !isDoor(one)), ...given.filter(isDoor)];
const backwards: Order = (given) => [...given].reverse();
const ORDERS: Readonly<Record<string, Order>> = {
  "as written": (given) => given,
  backwards,
  "doors last": doorsLast,
  "doors last, the other way round": (given) => doorsLast(backwards(given)),
};

/** At which resources it is said, before they are made. */
async function saidAt(given: readonly ExampleResource[], settings: object = {}): Promise<readonly string[]> {
  const { resource } = await new PackUnderTest([policy], { [policy.id]: settings }).run(given, "update");
  return resource.map(({ message }) => /Stops: +\w+ (\w+ "[^"]+")/.exec(message)?.[1] ?? message);
}

const open = doorsLast([...serving(trustedBy(arn("notebook"))), ...notebook(assumes)]);
const typeOf =
  (...types: readonly { readonly tokens: readonly string[] }[]) =>
  (one: ExampleResource) =>
    types.some(({ tokens }) => tokens.includes(one.type));
const without = (...types: readonly { readonly tokens: readonly string[] }[]) =>
  open.filter((one) => !typeOf(...types)(one));
const only = (...types: readonly { readonly tokens: readonly string[] }[]) => open.filter(typeOf(...types));
const encrypted = given(BucketEncryption, "encryption", {
  bucket,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
});
const decrypting = given(RolePolicy, "decrypts", {
  role: "inference",
  policy: documentOf(allow("kms:Decrypt", kmsKeyArn.literal)),
});
/** Another role than the one that the model is loaded by, which reads weights all the same. */
const reader = given(Role, "reader", {
  name: "reader",
  ...trustedBy(arn("notebook")),
  ...may(allow("s3:GetObject", "arn:aws:s3:::shop-weights/*")),
});
const keyless = given(BucketEncryption, "encryption", {
  bucket,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
});
const aside = [...serving(), keyless, reader, given(Model, "other", { executionRoleArn: arn("reader") })];
const becomesReader = notebook(allow("sts:AssumeRole", arn("reader")));
const policyOf = (...statements: readonly object[]) =>
  given(BucketPolicy, "weights-policy", { bucket, policy: documentOf(...statements) });
const forTheModelAlone = policyOf({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::shop-weights/*",
  Condition: { ArnNotEquals: { "aws:PrincipalArn": arn("inference") } },
});
const plainHttp = policyOf({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::shop-weights", "arn:aws:s3:::shop-weights/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

describe("before somebody of low trust comes to weights", () => {
  const OPEN: readonly (readonly [what: string, resources: readonly ExampleResource[], at: string])[] = [
    [
      "the notebook that comes last",
      [...without(NotebookInstance), ...only(NotebookInstance)],
      'NotebookInstance "lab"',
    ],
    ["the model that comes last", [...without(Model), ...only(Model)], 'Model "llm"'],
    [
      "the notebook, of a store with a key",
      [...without(NotebookInstance), encrypted, decrypting, ...only(NotebookInstance)],
      'NotebookInstance "lab"',
    ],
    [
      "the notebook, by a role that the store's policy lets in",
      doorsLast([...aside, plainHttp, ...becomesReader]),
      'NotebookInstance "lab"',
    ],
  ];
  for (const [what, resources, at] of OPEN)
    it(`stops at ${what}`, async () => {
      assert.deepEqual(await saidAt(resources), [at]);
    });

  it("stops at the permission that comes after all the rest", async () => {
    const late = given(RolePolicy, "assumes", { role: "notebook", policy: documentOf(assumes) });
    const said = await saidAt([...doorsLast([...serving(trustedBy(arn("inference"))), ...notebook()]), late]);
    assert.deepEqual(said, [], "whom no role trusts comes nowhere");
    const open = [...serving(trustedBy("111122223333")), ...notebook()];
    const found = await new PackUnderTest([policy]).run([...doorsLast(open), late], "update");
    assert.equal(found.resource.length, 1);
    assert.match(found.resource[0]?.message ?? "", /sts:AssumeRole, by which "notebook" becomes "inference"/);
    assert.equal(found.resource[0]?.urn, urnOf(late));
  });

  const CLOSED: readonly (readonly [what: string, resources: readonly ExampleResource[], settings?: object])[] = [
    [
      "whose key it may not use, as far as is known",
      [...without(NotebookInstance), encrypted, ...only(NotebookInstance)],
    ],
    [
      "who is kept out by a policy that is still to come",
      doorsLast([...aside, ...becomesReader]).concat(forTheModelAlone),
    ],
    ["who is kept out by the store's policy", doorsLast([...aside, forTheModelAlone, ...becomesReader])],
    ["who is declared to be of trust", open, { breakGlassRoles: ["notebook"] }],
    ["before anything acts as him", without(NotebookInstance)],
    ["before a model is loaded", without(Model)],
  ];
  for (const [what, resources, settings] of CLOSED)
    it(`says nothing of one ${what}`, async () => {
      assert.deepEqual(await saidAt(resources, settings), []);
    });

  for (const [order, inOrder] of Object.entries(ORDERS))
    for (const [name, given] of Object.entries({ ...WAYS.pass, ...WAYS_IN_CLUSTERS.pass }))
      it(`raises no alarm about what passes at the end: ${name}, ${order}`, async () => {
        assert.deepEqual(await saidAt(inOrder(given)), []);
      });

  it("tells once what the end finds too", async () => {
    const { resource, stack } = await new PackUnderTest([policy]).run(open, "update");
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });
});
