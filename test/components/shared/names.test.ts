import assert from "node:assert/strict";
import fc from "fast-check";
import { deriveName, NAME_LIMITS } from "../../../components/shared/names";

const parts = fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 6 });
const limit = fc.constantFrom(...Object.values(NAME_LIMITS));

describe("derived names", () => {
  it("read like their parts", () => {
    assert.match(deriveName(["shop", "prod", "models", "key"], 63), /^shop-prod-models-key-[0-9a-f]{8}$/);
  });

  it("show no more parts than asked", () => {
    assert.match(deriveName(["shop", "prod", "111122223333"], 63, 2), /^shop-prod-[0-9a-f]{8}$/);
    assert.notEqual(deriveName(["shop", "prod", "1"], 63, 2), deriveName(["shop", "prod", "2"], 63, 2));
  });

  it("are the same for the same parts", () => {
    fc.assert(
      fc.property(parts, limit, (list, most) => {
        assert.equal(deriveName(list, most), deriveName([...list], most));
      }),
    );
  });

  it("keep to the limit, and to what every service takes", () => {
    fc.assert(
      fc.property(parts, limit, (list, most) => {
        const name = deriveName(list, most);
        assert.ok(name.length <= most, name);
        assert.match(name, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      }),
    );
  });

  it("differ for different parts", () => {
    fc.assert(
      fc.property(parts, parts, limit, (one, other, most) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        assert.notEqual(deriveName(one, most), deriveName(other, most));
      }),
    );
  });

  const easilyConfused: [string, string[], string[]][] = [
    ["where a part ends", ["a-b", "c"], ["a", "b-c"]],
    ["in case", ["Models"], ["models"]],
    ["in what is cut off", ["a".repeat(200), "x"], ["a".repeat(200), "y"]],
    ["in what no name can hold", ["é"], ["è"]],
  ];
  for (const [difference, one, other] of easilyConfused) {
    it(`differ for parts that differ ${difference}`, () => {
      assert.notEqual(deriveName(one, 63), deriveName(other, 63));
    });
  }
});
