import assert from "node:assert/strict";
import fc from "fast-check";
import { coversAi } from "../../../../policypack/facts/aws/budgetFilters";
import { Budget, Endpoint } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld } from "../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const covered = (props: TreeObject, tags: Tree = { "acme/system": "shop" }): Verdict => {
  const { the, world } = closedWorld(
    { type: Endpoint, name: "llm", props: { tags } },
    { type: Budget, name: "budget", props },
  );
  const [budget] = world.all(Budget);
  assert.ok(budget);
  return coversAi(budget.props, [the("llm")]).verdict;
};

describe("what a budget counts", () => {
  const filters = (...costFilters: readonly (readonly [name: Tree, ...values: readonly Tree[]])[]): TreeObject => ({
    costFilters: costFilters.map(([name, ...values]) => ({ name, values })),
  });
  const leaf = (kind: string, key: Tree, values: Tree, more: TreeObject = {}): TreeObject => ({
    [kind]: { key, values, ...more },
  });
  const of = (filterExpression: Tree): TreeObject => ({ filterExpression });
  const sageMaker = leaf("dimensions", "SERVICE", ["Amazon SageMaker"]);
  const storage = leaf("dimensions", "SERVICE", ["Amazon Simple Storage Service"]);
  const credits = leaf("dimensions", "RECORD_TYPE", ["Credit", "Refund"]);
  const account = leaf("dimensions", "LINKED_ACCOUNT", ["111122223333"]);

  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, props: TreeObject]>> = {
    everything: ["pass", {}],
    "everything of an account": ["pass", filters(["LinkedAccount", "111122223333"])],
    "everything of a Region": ["pass", filters(["Region", "eu-west-1"])],
    "a service of AI": ["pass", filters(["Service", "Amazon Bedrock"])],
    "a service of AI, among others": ["pass", filters(["Service", "Amazon S3", "Amazon SageMaker"])],
    "a service of AI in two filters of one name": ["pass", filters(["Service", "Amazon S3"], ["Service", "SageMaker"])],
    "a service of AI, of an account": ["pass", filters(["LinkedAccount", "1"], ["Service", "Amazon Bedrock"])],
    "not a service of something else": ["fail", filters(["Service", "Amazon Simple Storage Service"])],
    "not a zone": ["fail", filters(["AZ", "eu-west-1a"])],
    "a tag of AI": ["pass", filters(["TagKeyValue", "user:ai:system$shop"])],
    "a tag that what is paid has": ["pass", filters(["TagKeyValue", "user:acme/system$shop"])],
    "not that tag with another value": ["fail", filters(["TagKeyValue", "user:acme/system$wiki"])],
    "not another tag": ["fail", filters(["TagKeyValue", "user:team$shop"])],
    "not what AI stores alone: what counts matches each filter": [
      "fail",
      filters(["Service", "Amazon S3"], ["TagKeyValue", "user:ai:system$shop"]),
    ],
    "what a cost category holds is not known": ["undecided", filters(["CostCategory", "Team$ml"])],
    "what is not known": ["undecided", { costFilters: UNKNOWN }],
    "a filter that is not known": ["undecided", filters([UNKNOWN, "x"])],
    "a value that is not known": ["undecided", filters(["Service", UNKNOWN])],
    "a service of AI, beside a value that is not known": ["pass", filters(["Service", UNKNOWN, "Amazon Bedrock"])],
    "not what filters that are none say": ["fail", { costFilters: 5 }],
    "not what a filter that is none says": ["fail", { costFilters: [5] }],

    "by an expression: a service of AI": ["pass", of(sageMaker)],
    "by an expression: not another service": ["fail", of(storage)],
    "by an expression: an account": ["pass", of(account)],
    "by an expression: not all but a service of AI": ["fail", of({ not: sageMaker })],
    "by an expression: all but another service": ["pass", of({ not: storage })],
    "by an expression: all but credits": ["pass", of({ not: credits })],
    "by an expression: all but what is not AI": ["pass", of({ not: { not: sageMaker } })],
    "by an expression: all that is used": ["pass", of(leaf("dimensions", "RECORD_TYPE", ["Usage", "Tax"]))],
    "by an expression: not credits alone": ["fail", of(credits)],
    "by an expression: an account without its credits": ["pass", of({ ands: [account, { not: credits }] })],
    "by an expression: not a service of AI among that of storage": ["fail", of({ ands: [sageMaker, storage] })],
    "by an expression: a service of AI or storage": ["pass", of({ ors: [storage, sageMaker] })],
    "by an expression: not all but either": ["fail", of({ not: { ors: [storage, sageMaker] } })],
    "by an expression: all but what is both": ["pass", of({ not: { ands: [storage, sageMaker] } })],
    "by an expression: a tag of AI": ["pass", of(leaf("tags", "ai:system", ["shop"]))],
    "by an expression: not all but a tag of AI": ["fail", of({ not: leaf("tags", "ai:system", ["shop"]) })],
    "by an expression: a tag that what is paid has": ["pass", of(leaf("tags", "acme/system", ["wiki", "shop"]))],
    "by an expression: such a tag by its beginning": [
      "pass",
      of(leaf("tags", "acme/system", ["sho"], { matchOptions: ["STARTS_WITH"] })),
    ],
    "by an expression: not that tag with another value": ["fail", of(leaf("tags", "acme/system", ["wiki"]))],
    "by an expression: a cost category": ["undecided", of(leaf("costCategories", "Team", ["ml"]))],
    "by an expression: nothing": ["fail", of({})],
    "by an expression: one that is not known": ["undecided", of(UNKNOWN)],
    "by an expression: parts that are not known": ["undecided", of({ ands: UNKNOWN })],
    "by an expression: a value that is not known": ["undecided", of(leaf("dimensions", "SERVICE", UNKNOWN))],
    "by an expression: a tag that is not known": ["undecided", of(leaf("tags", UNKNOWN, ["shop"]))],
    "by an expression: a dimension that is none": ["fail", of(leaf("dimensions", 5, ["x"]))],
    "by an expression: one that is none": ["fail", of(5)],
    "by both: what counts matches each": ["fail", { ...filters(["Service", "Amazon S3"]), ...of(sageMaker) }],
  };
  for (const [name, [verdict, props]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(covered(props), verdict);
    });

  it("is not known of a tag, where those of what is paid are not", () => {
    assert.equal(covered(filters(["TagKeyValue", "user:acme/system$shop"]), UNKNOWN), "undecided");
  });

  const atom = fc.constantFrom(sageMaker, storage, credits, leaf("tags", "ai:system", ["shop"]), of(UNKNOWN));
  const { expression } = fc.letrec<{ expression: TreeObject }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((ands) => ({ ands })),
      fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((ors) => ({ ors })),
      tie("expression").map((not) => ({ not })),
    ),
  }));
  it("is the same by two negations as by none, and by the parts of one turned round", () => {
    fc.assert(
      fc.property(expression, expression, (one, other) => {
        const said = (tree: TreeObject) => covered(of(tree));
        assert.equal(said({ not: { not: one } }), said(one));
        assert.equal(said({ not: { ands: [one, other] } }), said({ ors: [{ not: one }, { not: other }] }));
        assert.equal(said({ ors: [one, other] }), said({ ors: [other, one] }));
      }),
      { numRuns: 50 },
    );
  });
});
