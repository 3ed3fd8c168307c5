import assert from "node:assert/strict";
import { identitiesOf, namesIn } from "../../../policypack/facts/identity";
import { Unknown } from "../../../policypack/facts/tree";
import { closedWorld } from "../../support/world";

const NAMED: readonly (readonly [literal: string, name: string | undefined])[] = [
  ["arn:aws:s3:::weights", "weights"],
  ["arn:aws-cn:s3:::weights/llm.tar.gz", "weights"],
  ["arn:aws:s3:::weights*", "weights"],
  ["s3://weights", "weights"],
  ["S3://weights/llm.tar.gz", "weights"],
  ["https://weights.s3.eu-west-1.amazonaws.com/llm.tar.gz", "weights"],
  ["https://weights.s3.amazonaws.com", "weights"],
  ["https://weights.s3-eu-west-1.amazonaws.com/llm", "weights"],
  ["https://weights.s3.dualstack.eu-west-1.amazonaws.com/llm", "weights"],
  ["https://my.dotted.weights.s3.cn-north-1.amazonaws.com.cn/llm", "my.dotted.weights"],
  ["https://s3.eu-west-1.amazonaws.com/weights/llm", "weights"],
  ["https://s3.amazonaws.com/weights/llm", "weights"],
  ["https://s3-eu-west-1.amazonaws.com/weights/llm", "weights"],
  ["weights.s3.eu-west-1.amazonaws.com", "weights"],
  ["arn:aws:iam::111122223333:role/inference", "inference"],
  ["arn:aws:iam::111122223333:role/team/ml/inference", "inference"],
  ["arn:aws:iam::aws:policy/ReadOnlyAccess", undefined],
  ["https://example.com/weights", undefined],
  ["https://evil.example/weights.s3.amazonaws.com", undefined],
  ["arn:aws:sqs:eu-west-1:111122223333:queue", undefined],
];

describe("identities", () => {
  for (const [literal, name] of NAMED) {
    it(`finds ${name ?? "no other name"} in ${literal}`, () => {
      assert.deepEqual(namesIn(literal), name === undefined ? [literal] : [literal, name]);
    });
  }

  it("knows a resource by all its names, as far as they are known", () => {
    const { the } = closedWorld({
      type: "aws:s3/bucket:Bucket",
      name: "program-name",
      props: { bucket: "weights", id: Unknown.value, tags: { Name: "tag" } },
      outputs: { id: "weights", arn: "arn:aws:s3:::weights", name: "" },
    });
    assert.deepEqual([...identitiesOf(the("program-name"))], ["weights", "arn:aws:s3:::weights"]);
  });

  it("knows what EC2 makes by the id in its ARN", () => {
    const { the } = closedWorld({
      type: "aws:ec2/vpc:Vpc",
      name: "network",
      outputs: { arn: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d" },
    });
    assert.ok(identitiesOf(the("network")).has("vpc-0a1b2c3d"));
  });
});
