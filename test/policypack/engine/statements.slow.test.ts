import assert from "node:assert/strict";
import { given, type ExampleResource } from "../../../policypack/engine/examples";
import {
  Bucket,
  BucketPolicy,
  ManagedPolicy,
  Model,
  NetworkAcl,
  Role,
  RolePolicy,
} from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, sentFrom } from "../../support/pack";

const document = (size: number, statement: (index: number) => object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: Array.from({ length: size }, (_, index) => statement(index)) });

const servedBy = (more: object) => [
  given(Role, "inference", {
    name: "inference",
    ...more,
    assumeRolePolicy: document(1, () => ({
      Effect: "Allow",
      Principal: { Service: "sagemaker.amazonaws.com" },
      Action: "sts:AssumeRole",
    })),
  }),
  given(Bucket, "weights", { bucket: "shop-weights" }),
  given(Model, "llm", {
    executionRoleArn: "arn:aws:iam::111122223333:role/inference",
    primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
  }),
];

const served = servedBy({});

/** Every second statement refuses what the others allow, in part. */
const LARGE: Readonly<Record<string, (size: number) => readonly ExampleResource[]>> = {
  "bucket policy on whoever has such a name": (size) => [
    ...served,
    given(BucketPolicy, "policy", {
      bucket: "shop-weights",
      policy: document(size, (index) => ({
        Effect: index % 2 === 0 ? "Allow" : "Deny",
        Principal: "*",
        Action: "s3:Get*",
        Resource: `arn:aws:s3:::shop*/${index}*`,
        Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/${index}*` } },
      })),
    }),
  ],
  "bucket policy that names each role": (size) => [
    ...served,
    given(BucketPolicy, "policy", {
      bucket: "shop-weights",
      policy: document(size, (index) => ({
        Effect: index % 2 === 0 ? "Allow" : "Deny",
        Principal: { AWS: `arn:aws:iam::111122223333:role/r${index}` },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::shop-weights/*",
      })),
    }),
  ],
  "policy of a role": (size) => [
    ...served,
    given(RolePolicy, "policy", {
      role: "inference",
      policy: document(size, (index) => ({
        Effect: index % 2 === 0 ? "Allow" : "Deny",
        Action: ["s3:*", "iam:*"],
        Resource: `arn:aws:s3:::b${index}*/*`,
      })),
    }),
  ],
  "boundary, and the policy within it": (size) => {
    const policy = document(size, (index) => ({
      Effect: "Allow",
      Action: ["s3:*", "iam:*"],
      Resource: `arn:aws:s3:::b${index}*/*`,
    }));
    return [
      ...servedBy({ permissionsBoundary: "arn:aws:iam::111122223333:policy/limit" }),
      given(ManagedPolicy, "limit", { name: "limit", policy }),
      given(RolePolicy, "policy", { role: "inference", policy }),
    ];
  },
  "network ACL": (size) => [
    ...served,
    given(NetworkAcl, "acl", {
      tags: { "ai:system": "shop" },
      ingress: Array.from({ length: size }, (_, index) => ({
        ruleNo: index + 1,
        action: index % 2 === 0 ? "allow" : "deny",
        protocol: "tcp",
        fromPort: 20,
        toPort: 30,
        cidrBlock: "0.0.0.0/0",
      })),
    }),
  ],
};

async function secondsFor(resources: readonly ExampleResource[]): Promise<number> {
  const started = process.cpuUsage();
  await new PackUnderTest(policies).runSent(sentFrom(resources, "update"));
  const { system, user } = process.cpuUsage(started);
  return (system + user) / 1e6;
}

describe("a document of many statements", () => {
  for (const [name, of] of Object.entries(LARGE)) {
    it(`is judged in time linear in its size: ${name}`, async function () {
      this.timeout(60_000);
      await secondsFor(of(100));
      const small = await secondsFor(of(100));
      const large = await secondsFor(of(400));
      // Quadratic would be 16 times the time. Below half a second nothing is measured but the machine.
      assert.ok(large < Math.max(small * 10, 0.5), `100 took ${small.toFixed(2)} s, 400 took ${large.toFixed(2)} s`);
    });
  }
});

describe("a value that is nested without end", () => {
  const nested = (depth: number): object => {
    let value: object = {};
    for (let index = 0; index < depth; index += 1) value = { a: value };
    return value;
  };

  it("is judged without a fault", async () => {
    const text = `{"Statement":${"[".repeat(2000)}${"]".repeat(2000)}}`;
    const { resource, stack } = await new PackUnderTest(policies).run(
      [
        ...served,
        given(RolePolicy, "policy", { role: "inference", policy: text }),
        given(Bucket, "deep", { tags: nested(1200) }),
      ],
      "update",
    );
    const said = [...resource, ...stack];
    assert.deepEqual(
      said.filter(({ message }) => message.includes("could not judge")),
      [],
    );
    assert.ok(said.length > 0);
  });
});
