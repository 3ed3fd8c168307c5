import assert from "node:assert/strict";
import { isNamedPermission, isNamedRole, vectorCollections } from "../../../../policypack/facts/aws/collection";
import { Collection, CollectionSecurityPolicy, KnowledgeBase } from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { all } from "../../../../policypack/facts/truth";
import { closedWorld, openWorld, type Given } from "../../../support/world";
import { look } from "../../../support/views";

const collection = (name: Tree = "handbook"): Given => ({
  type: Collection,
  name: "vectors",
  props: { name, type: "VECTORSEARCH" },
});
const policy = (type: Tree, document: unknown, name = "policy"): Given => ({
  type: CollectionSecurityPolicy,
  name,
  props: { type, policy: typeof document === "string" ? document : JSON.stringify(document) },
});
const covering = (...Resource: string[]) => [{ ResourceType: "collection", Resource }];

function isPrivate(...given: readonly Given[]): string {
  const { the, world } = closedWorld(...given);
  const [subject] = vectorCollections.of(the("vectors"), world);
  assert.ok(subject !== undefined);
  return all(...subject.isPrivate).verdict;
}

describe("collections", () => {
  const network = (pattern: string, open: boolean, name?: string) =>
    policy("network", [{ Rules: covering(pattern), AllowFromPublic: open, SourceVPCEs: open ? [] : ["vpce-1"] }], name);

  it("have the policies that cover their name", () => {
    const patterns: readonly (readonly [string, string])[] = [
      ["collection/handbook", "fail"],
      ["collection/hand*", "fail"],
      ["collection/*", "fail"],
      ["collection/*book", "fail"],
      ["collection/handboo", "pass"],
      ["collection/handbook2", "pass"],
      ["collection/Handbook", "pass"],
      ["index/handbook/*", "fail"],
      ["handbook", "pass"],
    ];
    for (const [pattern, verdict] of patterns)
      assert.equal(isPrivate(collection(), network(pattern, true)), verdict, pattern);
  });

  it("are public where one of their policies says so", () => {
    assert.equal(
      isPrivate(collection(), network("collection/handbook", false, "one"), network("collection/*", true, "two")),
      "fail",
    );
  });

  it("wait for a name, a document or a kind that is not known", () => {
    assert.equal(isPrivate(collection(Unknown.value), network("collection/handbook", true)), "undecided");
    assert.equal(isPrivate(collection(Unknown.value), network("collection/*", true)), "fail");
    const unread: Given = {
      type: CollectionSecurityPolicy,
      name: "policy",
      props: { type: "network", policy: Unknown.value },
    };
    assert.equal(isPrivate(collection(), unread), "undecided");
    const ofWhichKind = policy(Unknown.value, [{ Rules: covering("collection/handbook"), AllowFromPublic: true }]);
    assert.equal(isPrivate(collection(), ofWhichKind), "undecided");
  });

  it("are met by each of their policies, and a policy for none of them alone", () => {
    const { the, world } = closedWorld(
      collection(),
      network("collection/handbook", true),
      network("collection/site", true, "other"),
      {
        type: KnowledgeBase,
        name: "kb",
      },
    );
    assert.deepEqual(
      vectorCollections.of(the("policy"), world).map(({ resource }) => resource.name),
      ["vectors"],
    );
    const [alone] = vectorCollections.of(the("other"), world);
    assert.equal(alone?.resource.name, "other");
    assert.equal(alone.applies?.verdict, "undecided");
  });

  it("are not known to be encrypted with another's key while a closer policy may come", () => {
    const wide = policy("encryption", { Rules: covering("collection/*"), AWSOwnedKey: true });
    const exact = policy("encryption", { Rules: covering("collection/handbook"), AWSOwnedKey: true });
    const says = (world: typeof openWorld, given: Given): string | undefined => {
      const made = world(collection(), given);
      return vectorCollections.of(made.the("vectors"), made.world)[0]?.encryptedWithOwnKey([]).verdict;
    };
    assert.equal(says(openWorld, wide), "undecided");
    assert.equal(says(openWorld, exact), "fail");
    assert.equal(says(closedWorld, wide), "fail");
  });
});

describe("grants of collections", () => {
  it("name one role, session or group", () => {
    for (const name of [
      "arn:aws:iam::111122223333:role/a",
      "arn:aws-cn:iam::111122223333:role/service/a",
      "arn:aws:sts::111122223333:assumed-role/a/b",
      "saml/111122223333/corp/group/search",
      "iamidentitycenter/ssoins-1/group/a1",
    ])
      assert.equal(isNamedRole(look(name)).verdict, "pass", name);
    for (const name of [
      "*",
      "111122223333",
      "arn:aws:iam::111122223333:root",
      "arn:aws:iam::111122223333:role/a*",
      "arn:aws:iam::*:role/a",
      "saml/111122223333/*",
      "arn:aws:iam::111122223333:user/a",
      "",
    ])
      assert.equal(isNamedRole(look(name)).verdict, "fail", name);
  });
  it("name one action", () => {
    assert.equal(isNamedPermission(look("aoss:ReadDocument")).verdict, "pass");
    for (const name of ["aoss:*", "*", "aoss:Read*"]) assert.equal(isNamedPermission(look(name)).verdict, "fail", name);
  });
});
