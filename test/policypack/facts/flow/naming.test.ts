import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, Function, Role } from "../../../../policypack/facts/aws/types";
import { namedIn, openIn } from "../../../../policypack/facts/flow/naming";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { allow, document } from "../../../support/documents";
import { closedWorld, type Given } from "../../../support/world";

const bucket = (name: string): Given => ({ type: Bucket, name, props: { bucket: name } });

/** What a function with these inputs names: by the name of the resource, and whether that is certain. */
function named(props: TreeObject, from: Given["from"] = {}): readonly (readonly [string, boolean])[] {
  const { the, world } = closedWorld(
    bucket("models"),
    bucket("answers"),
    { type: Role, name: "reader", props: { name: "reader", assumeRolePolicy: document() } },
    { type: Function, name: "fn", props: { name: "fn", ...props }, from },
  );
  return namedIn(the("fn"), world)
    .map(({ isSure, target }) => [target.name, isSure] as const)
    .sort();
}

describe("what a resource names", () => {
  const variables = (value: Tree): TreeObject => ({ environment: { variables: { PLACE: value } } });
  const TABLE: Readonly<Record<string, readonly [props: TreeObject, found: readonly string[]]>> = {
    nothing: [{}, []],
    "a role by its ARN": [{ role: "arn:aws:iam::111122223333:role/reader" }, ["reader"]],
    "a bucket by its ARN": [variables("arn:aws:s3:::models"), ["models"]],
    "a bucket by what is in it": [variables("arn:aws:s3:::models/llm/*"), ["models"]],
    "a bucket by its address": [variables("s3://models/llm.tar.gz"), ["models"]],
    "two in one text": [variables("from s3://models/a, to s3://answers/b"), ["answers", "models"]],
    "one within a document": [variables(document(allow("s3:GetObject", "arn:aws:s3:::models/*"))), ["models"]],
    "one of another stack": [variables("s3://elsewhere/x"), []],
    "itself, in what it says of itself": [{ description: "reads s3://models/x", tags: { of: "s3://models/x" } }, []],
    "nothing, by what cannot be read": [variables("{ s3:/models"), []],
  };
  for (const [name, [props, found]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(
        named(props),
        found.map((one) => [one, true]),
      );
    });
  }

  it("what a value that is not known yet was computed from", () => {
    assert.deepEqual(named(variables(Unknown.value), { environment: ["models"] }), [["models", true]]);
  });

  it("anything, where a value comes from nothing that is known", () => {
    const { the, world } = closedWorld(bucket("models"), {
      type: Function,
      name: "fn",
      props: { name: Unknown.value, ...variables(Unknown.value) },
    });
    assert.equal(openIn(the("fn"), world).length, 1);
  });

  it("is never less for more that it says", () => {
    const text = fc.constantFrom("s3://models/a", "arn:aws:s3:::answers/*", "elsewhere", "{", "");
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, (texts, more) => {
        const places = (all: readonly string[]) =>
          named({ environment: { variables: Object.fromEntries(all.map((one, at) => [`P${at.toString()}`, one])) } });
        const after = new Set(places([...texts, more]).map(([name]) => name));
        for (const [name] of places(texts)) assert.ok(after.has(name), name);
        assert.deepEqual(places([...texts].reverse()), places(texts));
      }),
    );
  });
});
