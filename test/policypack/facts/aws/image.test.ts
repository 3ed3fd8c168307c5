import assert from "node:assert/strict";
import { accountOf, imageReferenceOf } from "../../../../policypack/facts/aws/image";
import { look } from "../../../support/views";

describe("image references", () => {
  const table: readonly (readonly [image: string, repository: string, account?: string])[] = [
    ["vllm", "docker.io/vllm"],
    ["vllm:1", "docker.io/vllm"],
    ["vllm/vllm-openai:latest", "docker.io/vllm/vllm-openai"],
    ["ghcr.io/example/vllm:1", "ghcr.io/example/vllm"],
    ["GHCR.io/example/vllm", "ghcr.io/example/vllm"],
    ["localhost/vllm", "localhost/vllm"],
    ["registry:5000/vllm:1", "registry:5000/vllm"],
    ["https://ghcr.io/example/vllm@sha256:00", "ghcr.io/example/vllm"],
    [
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1@sha256:00",
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b",
      "111122223333",
    ],
    [
      "111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a",
      "111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a",
      "111122223333",
    ],
    ["111122223333.dkr-ecr.eu-west-1.on.aws/a", "111122223333.dkr-ecr.eu-west-1.on.aws/a", "111122223333"],
    [
      "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a",
      "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a",
      "111122223333",
    ],
    [
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.com/a",
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.com/a",
    ],
    ["x111122223333.dkr.ecr.eu-west-1.amazonaws.com/a", "x111122223333.dkr.ecr.eu-west-1.amazonaws.com/a"],
    ["", "docker.io/"],
  ];
  for (const [image, repository, account] of table) {
    it(image, () => {
      const read = imageReferenceOf(image);
      assert.equal(read.repository, repository);
      assert.equal(read.account, account);
    });
  }
});

describe("the account of a resource", () => {
  it("is that of the role which runs it, and of no other", () => {
    const roleArn = "arn:aws-cn:iam::111122223333:role/service-role/inference";
    assert.equal(accountOf(look({ roleArn })), "111122223333");
    assert.equal(accountOf(look({ executionRoleArn: roleArn })), "111122223333");
    assert.equal(accountOf(look({ environment: { roleArn } })), undefined);
    assert.equal(accountOf(look({ roleArn: "inference" })), undefined);
    assert.equal(accountOf(look({})), undefined);
  });
});
