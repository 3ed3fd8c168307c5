import assert from "node:assert/strict";
import fc from "fast-check";
import { CLASSIFICATIONS } from "../../../../components/baseline";
import {
  Bucket,
  BucketReplication,
  Endpoint,
  EndpointConfiguration,
  Model,
} from "../../../../policypack/facts/aws/types";
import { flowing } from "../../../../policypack/facts/flow/classification";
import { dataflow } from "../../../../policypack/facts/flow/graph";
import { calledIn } from "../../../../policypack/facts/flow/names";
import { rankOf } from "../../../../policypack/facts/flow/node";
import { Unknown } from "../../../../policypack/facts/tree";
import { shown } from "../../../../policypack/facts/view";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const classed = (classification?: string) =>
  classification === undefined ? {} : { tags: { "ai:data-classification": classification } };
const bucket = (name: string, classification?: string): Given => ({
  type: Bucket,
  name,
  props: { bucket: name, ...classed(classification) },
});
const copy = (from: string, to: string): Given => ({
  type: BucketReplication,
  name: `${from}-${to}`,
  props: { bucket: from, rules: [{ destination: { bucket: `arn:aws:s3:::${to}` } }] },
});

/** The buckets that say to be less sensitive than what flows into them. */
function falls(given: readonly Given[], world = closedWorld): readonly string[] {
  const { the, world: all } = world(...given);
  const names = given.filter(({ type }) => type === Bucket).map(({ name }) => name);
  return names.filter((name) =>
    flowing.of(the(name), all).some((flow) => flow.resource.name === name && flow.keepsClass.verdict === "fail"),
  );
}

const NAMES = ["a", "b", "c", "d", "e"] as const;
const stacks = fc
  .record({
    marks: fc.tuple(...NAMES.map(() => fc.option(fc.constantFrom(...CLASSIFICATIONS), { nil: undefined }))),
    edges: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), {
      maxLength: 10,
      selector: (edge) => edge.join(),
    }),
  })
  .map(({ edges, marks }) => ({
    marks,
    edges: edges.filter(([from, to]) => from !== to),
  }));
interface Stack {
  marks: readonly (string | undefined)[];
  edges: readonly (readonly [string, string])[];
}
const resources = ({ edges, marks }: Stack): readonly Given[] => [
  ...NAMES.map((name, index) => bucket(name, marks[index])),
  ...edges.map(([from, to]) => copy(from, to)),
];

/** The same by hand: what reaches a bucket through those that say nothing. */
function expected({ edges, marks }: Stack): readonly string[] {
  const markOf = (name: string) => marks[NAMES.indexOf(name as "a")];
  return NAMES.filter((sink) => {
    const own = markOf(sink);
    if (own === undefined) return false;
    const seen = new Set<string>();
    const todo: string[] = [sink];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const [from] of edges.filter(([, to]) => to === at)) {
        if (seen.has(from)) continue;
        seen.add(from);
        const mark = markOf(from);
        if (mark !== undefined && rankOf(mark) > rankOf(own)) return true;
        if (mark === undefined) todo.push(from);
      }
    }
    return false;
  });
}

describe("the dataflow", () => {
  it("finds what reaches a place, whatever the way and its circles", () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        assert.deepEqual(falls(resources(stack)), expected(stack));
      }),
    );
  });
  it("does not hang on the order of the resources, nor on whether the program still runs", () => {
    fc.assert(
      fc.property(stacks, fc.nat(), (stack, seed) => {
        const given = resources(stack);
        const other = [...given].sort((one, two) => hash(one.name, seed) - hash(two.name, seed));
        const sorted = [...falls(given)].sort();
        assert.deepEqual([...falls(other)].sort(), sorted);
        assert.deepEqual([...falls(other, openWorld)].sort(), sorted);
      }),
    );
  });
  it("finds no less where one more thing flows", () => {
    fc.assert(
      fc.property(stacks, fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), (stack, from, to) => {
        fc.pre(from !== to);
        const more = falls(resources({ ...stack, edges: [...stack.edges, [from, to]] }));
        for (const name of falls(resources(stack))) assert.ok(more.includes(name));
      }),
    );
  });
  it("finds no less where a source says to be more sensitive", () => {
    fc.assert(
      fc.property(stacks, fc.nat(4), (stack, at) => {
        fc.pre(stack.marks[at] !== undefined);
        const more = falls(
          resources({ ...stack, marks: stack.marks.map((mark, index) => (index === at ? "restricted" : mark)) }),
        );
        for (const name of falls(resources(stack))) assert.ok(name === NAMES[at] || more.includes(name));
      }),
    );
  });
  it("prints the way", () => {
    const { the, world } = closedWorld(
      bucket("weights", "confidential"),
      {
        type: Model,
        name: "llm",
        props: { name: "llm", primaryContainer: { modelDataUrl: "s3://weights/llm.tar.gz" } },
      },
      {
        type: EndpointConfiguration,
        name: "llm-3",
        props: {
          productionVariants: [{ modelName: "llm" }],
          dataCaptureConfig: { enableCapture: true, destinationS3Uri: "s3://captures/" },
        },
      },
      bucket("captures", "internal"),
    );
    const [flow] = flowing.of(the("captures"), world);
    // The labels of this test are long, and of a long way the ends are shown.
    assert.match(
      flow === undefined ? "" : shown(flow.way),
      /Bucket "weights" \(confidential\) → … → .*"llm-3" → .*"captures"/,
    );
  });
  it("is not led astray by what is malformed", () => {
    for (const props of [
      { rules: "x" },
      { rules: [null] },
      { bucket: 3, rules: [{ destination: [] }] },
      { rules: Unknown.value },
    ]) {
      const { the, world } = closedWorld(bucket("a", "public"), { type: BucketReplication, name: "copy", props });
      assert.equal(flowing.of(the("a"), world)[0]?.keepsClass.verdict, "pass");
    }
  });
  it("joins by what a value was computed from", () => {
    const { the, world } = closedWorld(
      { type: EndpointConfiguration, name: "config", props: classed("restricted") },
      {
        type: Endpoint,
        name: "endpoint",
        props: { endpointConfigName: Unknown.value, ...classed("public") },
        from: { endpointConfigName: ["config"] },
      },
    );
    assert.equal(flowing.of(the("endpoint"), world)[0]?.keepsClass.verdict, "fail");
  });
  it("is linear: ten times as many resources take no more than some thirty times as long", () => {
    const stackOf = (count: number): readonly Given[] =>
      Array.from({ length: count }, (_, index) => [
        bucket(`b${index}`),
        copy(`b${index}`, `b${(index + 1) % count}`),
        copy("b0", `b${index}`),
      ]).flat();
    const timeOf = (count: number): number => {
      const { the, world } = closedWorld(...stackOf(count), bucket("secret", "restricted"), copy("secret", "b0"));
      const start = process.hrtime.bigint();
      dataflow(world);
      flowing.of(the("secret"), world);
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    timeOf(100);
    const small = Math.max(timeOf(300), 5);
    assert.ok(timeOf(3000) < 30 * small);
  });
});

const hash = (name: string, seed: number): number =>
  Buffer.from(name).reduce((sum, code) => (sum * 31 + code + seed) % 1009, seed % 1009);

describe("what a text names", () => {
  for (const [text, names] of [
    ["s3://shop/llm/model.tar.gz", ["shop", "s3://shop/llm/model.tar.gz"]],
    ["arn:aws:s3:::shop/llm.tar.gz", ["shop", "s3://shop/llm.tar.gz"]],
    ["https://shop.s3.eu-west-1.amazonaws.com/llm.tar.gz", ["shop", "s3://shop/llm.tar.gz"]],
    ["https://s3.eu-west-1.amazonaws.com/shop/llm.tar.gz", ["shop", "s3://shop/llm.tar.gz"]],
    ["shop/llm.tar.gz", ["shop", "s3://shop/llm.tar.gz"]],
    ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/bedrock:*", ["/aws/bedrock"]],
    ["arn:aws:sagemaker:eu-west-1:111122223333:model-package/llm/3", ["llm"]],
    ["arn:aws:firehose:eu-west-1:111122223333:deliverystream/prompts", ["prompts"]],
    ["llm", ["llm"]],
    ["", [""]],
  ] as const) {
    it(text === "" ? "nothing" : text, () => {
      for (const name of names) assert.ok(calledIn(text).includes(name), `${name} in ${calledIn(text).join(", ")}`);
    });
  }
});
