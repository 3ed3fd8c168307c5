import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accountOf,
  imageReferenceOf,
  isFromApprovedRegistry,
  isPinned,
  type Registries,
} from "../../../../policypack/facts/aws/image";
import { PullThroughCacheRule, Repository } from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import type { Verdict } from "../../../../policypack/facts/truth";
import { look } from "../../../support/views";
import { closedWorld, type Given } from "../../../support/world";

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

describe("whether an image is pinned", () => {
  const DIGEST = `sha256:${"0a".repeat(32)}`;
  const TABLE: Readonly<
    Record<string, readonly [image: Tree | undefined, digest: Tree | undefined, verdict: Verdict]>
  > = {
    "by its digest": [`vllm@${DIGEST}`, undefined, "pass"],
    "by its digest, with a tag": [`ghcr.io/a/vllm:1@${DIGEST}`, undefined, "pass"],
    "by a digest beside it": ["vllm:1", DIGEST, "pass"],
    "by a tag alone": ["vllm:1", undefined, "fail"],
    "by nothing": ["vllm", undefined, "fail"],
    "by a digest that is cut off": ["vllm@sha256:0a0a", undefined, "fail"],
    "by another kind of sum beside it": ["vllm:1", `md5:${"0a".repeat(32)}`, "fail"],
    "by a number beside it": ["vllm:1", 5, "fail"],
    "not known": [Unknown.value, undefined, "undecided"],
    "not known beside it": ["vllm:1", Unknown.value, "undecided"],
    "a number": [5, undefined, "fail"],
  };
  for (const [name, [image, digest, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(isPinned({ image: look(image), digest: look(digest) } as never).verdict, verdict);
    });
  }

  it("is asked of no container that has no image", () => {
    assert.equal(isPinned({ image: undefined } as never).verdict, "pass");
  });
});

describe("whether an image comes from a registry that is approved", () => {
  const OWN = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
  const OTHER = "444455556666.dkr.ecr.eu-west-1.amazonaws.com";
  const AWS = "763104351884.dkr.ecr.eu-west-1.amazonaws.com";
  const approved = (more: Partial<Registries> = {}): Registries => ({
    accounts: [],
    own: "111122223333",
    registries: [],
    ...more,
  });
  const stated = approved({ accounts: ["444455556666"] });
  const named = (...registries: readonly string[]) => approved({ registries });
  const cache = (upstreamRegistryUrl: Tree, ecrRepositoryPrefix: Tree, more: Given["props"] = {}): Given => ({
    type: PullThroughCacheRule,
    name: "cache",
    props: { upstreamRegistryUrl, ecrRepositoryPrefix, ...more },
  });
  const repository = (name: string): Given => ({
    type: Repository,
    name: "repository",
    props: { name },
    outputs: { repositoryUrl: `${OTHER}/${name}` },
  });

  type Row = readonly [image: Tree, verdict: Verdict, said: Registries, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "of one's own account": [`${OWN}/vllm:1`, "pass", approved()],
    "of an account that is stated": [`${OTHER}/vllm:1`, "pass", stated],
    "of one of which nothing is said": [`${OTHER}/vllm:1`, "undecided", approved()],
    "of one that is not among those stated": [
      `${OTHER}/vllm:1`,
      "fail",
      approved({ accounts: ["777788889999"], own: undefined }),
    ],
    "of AWS": [`${AWS}/djl-inference:1`, "pass", approved({ accounts: ["777788889999"] })],
    "of AWS, whatever is cached here": [`${AWS}/djl-inference:1`, "pass", approved(), cache("ghcr.io", "ROOT")],
    "of a repository of the stack": [
      `${OTHER}/vllm:1`,
      "pass",
      approved({ accounts: ["777788889999"] }),
      repository("vllm"),
    ],
    "of Docker Hub": ["vllm/vllm-openai:1", "fail", approved()],
    "of Docker Hub, which is named": ["vllm/vllm-openai:1", "pass", named("docker.io/vllm/*")],
    "of a registry that is named": ["ghcr.io/example/vllm:1", "pass", named("ghcr.io/example")],
    "of one that only begins so": ["ghcr.io/example-2/vllm:1", "fail", named("ghcr.io/example")],
    "through a cache of one that is not": [
      `${OWN}/hub/vllm/vllm:1`,
      "fail",
      approved(),
      cache("registry-1.docker.io", "hub"),
    ],
    "through a cache whose prefix ends with a slash": [
      `${OWN}/hub/vllm/vllm:1`,
      "fail",
      approved(),
      cache("registry-1.docker.io", "hub/"),
    ],
    "through a cache of all": [`${OWN}/vllm/vllm:1`, "fail", approved(), cache("ghcr.io", "ROOT")],
    "through a cache, into a repository of the stack": [
      `${OTHER}/hub/vllm:1`,
      "fail",
      stated,
      repository("hub/vllm"),
      cache("registry-1.docker.io", "hub"),
    ],
    "beside a cache": [`${OWN}/hubble/vllm:1`, "pass", approved(), cache("registry-1.docker.io", "hub")],
    "through a cache of one that is named": [`${OWN}/gh/a/vllm:1`, "pass", named("ghcr.io"), cache("ghcr.io", "gh")],
    "through a cache of a part that is named": [
      `${OWN}/gh/huggingface/tgi:1`,
      "pass",
      named("ghcr.io/huggingface/*"),
      cache("ghcr.io", "gh"),
    ],
    "through a cache of another part": [
      `${OWN}/gh/somebody/tgi:1`,
      "fail",
      named("ghcr.io/huggingface/*"),
      cache("ghcr.io", "gh"),
    ],
    "through a cache of Docker Hub, which is named": [
      `${OWN}/hub/library/nginx:1`,
      "pass",
      named("docker.io/library"),
      cache("registry-1.docker.io", "hub"),
    ],
    "through a cache of a part of a registry": [
      `${OWN}/base/vllm:1`,
      "pass",
      named(`${OTHER}/team/images`),
      cache(OTHER, "base", { upstreamRepositoryPrefix: "team/images" }),
    ],
    "through a cache of an account of which nothing is said": [
      `${OWN}/base/vllm:1`,
      "undecided",
      approved(),
      cache(OTHER, "base"),
    ],
    "through a cache of an account that is stated": [`${OWN}/base/vllm:1`, "pass", stated, cache(OTHER, "base")],
    "through a cache of an account that is not": [
      `${OWN}/base/vllm:1`,
      "fail",
      approved({ accounts: ["777788889999"] }),
      cache(OTHER, "base"),
    ],
    "through a cache of what is not known": [
      `${OWN}/base/vllm:1`,
      "undecided",
      approved(),
      cache(Unknown.value, "base"),
    ],
    "through a cache of which it is not known whether it is": [
      `${OWN}/base/vllm:1`,
      "undecided",
      approved(),
      cache("ghcr.io", Unknown.value),
    ],
    "not known": [Unknown.value, "undecided", approved()],
    "a number": [5, "fail", approved()],
    nothing: ["", "fail", approved()],
  };
  for (const [name, [image, verdict, said, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(isFromApprovedRegistry(look(image), closedWorld(...given).world, said).verdict, verdict);
    });
  }

  it("is so of what was computed from a repository of the stack", () => {
    const model: Given = {
      type: "aws:sagemaker/model:Model",
      name: "llm",
      props: { image: Unknown.value },
      from: { image: ["repository"] },
    };
    const { the, world } = closedWorld(repository("vllm"), model);
    const { image } = the<{ image: string }>("llm").props;
    assert.equal(isFromApprovedRegistry(image, world, approved()).verdict, "pass");
  });

  it("is never less so by one more that is named", () => {
    const images = Object.values(TABLE).map(([image, , , ...given]) => ({ image, given }));
    const registries = fc.array(fc.constantFrom("ghcr.io", "docker.io/vllm", "docker.io/*", `${OTHER}/vllm`), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...images),
        registries,
        fc.constantFrom("quay.io", "ghcr.io/a"),
        (row, some, more) => {
          const { world } = closedWorld(...row.given);
          const said = (all: readonly string[]) =>
            isFromApprovedRegistry(look(row.image), world, named(...all)).verdict;
          if (said(some) === "pass") assert.equal(said([...some, more]), "pass");
        },
      ),
      { numRuns: 50 },
    );
  });
});
