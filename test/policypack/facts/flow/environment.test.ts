import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, BucketPolicy, Function, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { inProduction } from "../../../../policypack/facts/flow/environment";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { allow, document } from "../../../support/documents";
import { inWords } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const env = (value?: Tree): TreeObject => (value === undefined ? {} : { tags: { "ai:env": value } });
const bucket = (name: string, of?: Tree): Given => ({ type: Bucket, name, props: { bucket: name, ...env(of) } });
const fn = (variables: TreeObject, more: TreeObject = env("prod"), from: Given["from"] = {}): Given => ({
  type: Function,
  name: "fn",
  props: { name: "fn", environment: { variables }, ...more },
  from,
});

interface Stated {
  readonly deployerRoles?: readonly string[];
  readonly shared?: readonly string[];
}

/** What of another environment the resource uses, and whether that is as it should be. */
function uses(
  given: readonly Given[],
  { deployerRoles = [], shared = [] }: Stated = {},
  of = "fn",
  world = closedWorld,
) {
  const { the, world: all } = world(...given);
  const declared = { ...NO_ROLES_DECLARED, deployerRoles };
  return inProduction
    .of(the(of), all)
    .flatMap((one) =>
      one
        .uses({ declared, shared })
        .map(({ details, truth }) => [/"(.*)"/.exec(knownText(details.other) ?? "")?.[1], truth.verdict]),
    );
}

describe("what is of production", () => {
  for (const [value, verdict] of [
    ["prod", "pass"],
    ["production", "pass"],
    ["PRD", "pass"],
    [" live ", "pass"],
    ["dev", undefined],
    ["preprod", undefined],
    ["non-prod", undefined],
    ["shared", undefined],
    ["", undefined],
    [undefined, undefined],
    [Unknown.value, "undecided"],
    [3, undefined],
  ] as const)
    it(`${inWords(value)}: ${verdict ?? "not"}`, () => {
      const { the, world } = closedWorld(bucket("b", value));
      assert.equal(inProduction.of(the("b"), world)[0]?.applies?.verdict, verdict);
    });

  it("is a part of what is", () => {
    const part: Given = { type: BucketPolicy, name: "part", props: { bucket: "b", policy: document() } };
    for (const [of, verdict] of [
      ["prod", "pass"],
      ["dev", undefined],
      [Unknown.value, "undecided"],
    ] as const) {
      const { the, world } = closedWorld(bucket("b", of), part);
      assert.equal(inProduction.of(the("part"), world)[0]?.applies?.verdict, verdict);
    }
  });

  it("is what its provider's tags say, unless it says another", () => {
    const tagged = (own?: Tree) => {
      const { the, world } = closedWorld({ ...bucket("b", own), providerTags: { "ai:env": "prod" } });
      return inProduction.of(the("b"), world).length;
    };
    assert.deepEqual([tagged(), tagged("dev")], [1, 0]);
  });
});

describe("what production uses", () => {
  const at = { PLACE: "s3://other/x" };
  const SAME: Readonly<Record<string, string>> = {
    "its address": "s3://other/x",
    "its ARN": "arn:aws:s3:::other",
    "what is in it": "arn:aws:s3:::other/x/*",
    "its host": "https://other.s3.eu-west-1.amazonaws.com/x",
    "a text around it": "--from s3://other/x --to here",
  };
  for (const [name, text] of Object.entries(SAME))
    it(`is found by ${name}`, () => {
      assert.deepEqual(uses([bucket("other", "dev"), fn({ PLACE: text })]), [["other", "fail"]]);
    });

  const TABLE: Readonly<
    Record<string, readonly [given: readonly Given[], found: readonly string[][], stated?: Stated]>
  > = {
    "of production too": [[bucket("other", "prod"), fn(at)], []],
    "that is shared": [[bucket("other", "shared"), bucket("third", "dev"), fn(at)], [["other", "pass"]]],
    "that says nothing": [[bucket("other"), bucket("third", "dev"), fn(at)], []],
    "of a stage before": [[bucket("other", "staging"), fn(at)], [["other", "fail"]]],
    "of one that is called like it": [[bucket("other", "preprod"), fn(at)], [["other", "fail"]]],
    "that is stated to be shared": [[bucket("other", "dev"), fn(at)], [], { shared: ["other"] }],
    "that is stated by its ARN": [[bucket("other", "dev"), fn(at)], [], { shared: ["arn:aws:s3:::oth*"] }],
    "beside what is stated": [[bucket("other", "dev"), fn(at)], [["other", "fail"]], { shared: ["others"] }],
    "of which the environment is not known yet": [[bucket("other", Unknown.value), fn(at)], [["other", "undecided"]]],
    "of what is in development itself": [[bucket("other", "dev"), fn(at, env("dev"))], []],
    "that it is computed from": [
      [bucket("other", "dev"), fn({ PLACE: Unknown.value }, env("prod"), { environment: ["other"] })],
      [["other", "fail"]],
    ],
  };
  for (const [name, [given, found, stated]] of Object.entries(TABLE))
    it(`is told: a bucket ${name}`, () => {
      assert.deepEqual(
        uses(given, stated).filter(([, verdict]) => verdict !== "pass"),
        found.filter(([, verdict]) => verdict !== "pass"),
      );
    });

  const deployer = (trust: Tree = document()): readonly Given[] => [
    bucket("other", "dev"),
    { type: Role, name: "deployer", props: { name: "deployer", assumeRolePolicy: trust, ...env("prod") } },
    {
      type: RolePolicy,
      name: "writes",
      props: { role: "deployer", policy: document(allow("s3:*", "arn:aws:s3:::other/*")) },
    },
  ];
  it("is right for who brings from one to the other", () => {
    assert.deepEqual(uses(deployer(), {}, "writes"), [["other", "fail"]]);
    assert.deepEqual(uses(deployer(), { deployerRoles: ["deployer"] }, "writes"), [["other", "pass"]]);
    assert.deepEqual(uses(deployer(Unknown.value), {}, "writes"), [["other", "undecided"]]);
  });

  it("is found while the program runs, as soon as both are there", () => {
    assert.deepEqual(uses([bucket("other", "dev"), fn(at)], {}, "fn", openWorld), [["other", "fail"]]);
    assert.deepEqual(uses([fn(at)], {}, "fn", openWorld), []);
  });

  it("is never more for what says less, and never less for one more that it names", () => {
    const mark = fc.constantFrom("prod", "shared", "dev", undefined);
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        fc.boolean(),
        (marks, more, isReversed) => {
          const buckets = [...marks.map((one, index) => bucket(`b${index.toString()}`, one)), bucket("some", "dev")];
          const naming = (count: number) =>
            fn(
              Object.fromEntries(
                marks.slice(0, count).map((_, index) => [`P${index.toString()}`, `s3://b${index.toString()}/x`]),
              ),
            );
          const failing = (count: number) => {
            const given = [...buckets, naming(count)];
            const found = uses(isReversed ? [...given].reverse() : given);
            return found
              .filter(([, verdict]) => verdict === "fail")
              .map(([name]) => name)
              .sort();
          };
          assert.deepEqual(
            failing(marks.length),
            marks.flatMap((one, index) => (one === "dev" ? [`b${index.toString()}`] : [])),
          );
          for (const name of failing(more)) assert.ok(failing(marks.length).includes(name));
        },
      ),
    );
  });
});

describe("whether it is known what production uses", () => {
  const known = (...given: readonly Given[]) => {
    const { the, world } = closedWorld(...given);
    return inProduction.of(the("fn"), world)[0]?.usesKnown.verdict;
  };
  const nowhere = fn({ PLACE: Unknown.value });
  it("not where a value comes from nothing that is known, and may be of another", () => {
    assert.equal(
      known({ ...bucket("other", "dev"), props: { bucket: Unknown.value, ...env("dev") } }, nowhere),
      "undecided",
    );
  });
  it("where nothing is of another", () => {
    assert.equal(known(bucket("other", "prod"), nowhere), "pass");
  });
});

describe("what production names of others' accounts", () => {
  const strangers = (text: string, others: readonly string[]) => {
    const { the, world } = closedWorld(fn({ PLACE: text }));
    return inProduction.of(the("fn"), world).flatMap((one) => one.strangers(others)).length;
  };
  const role = "arn:aws:iam::444455556666:role/dev";
  for (const [text, others, count] of [
    [role, ["444455556666"], 1],
    [role, ["444455556667"], 0],
    [role, [], 0],
    ["s3://dev-models/x", ["s3://dev-*"], 1],
    ["s3://models-dev/x", ["s3://dev-*"], 0],
    ["444455556666.dkr.ecr.eu-west-1.amazonaws.com/llm:1", ["444455556666"], 1],
    ["1444455556666.dkr.ecr.eu-west-1.amazonaws.com/llm:1", ["444455556666"], 0],
  ] as const)
    it(`${text}, of [${others.join()}]: ${count.toString()}`, () => {
      assert.equal(strangers(text, others), count);
    });
});
