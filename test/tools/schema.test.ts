import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import type { Shape } from "../../tools/schema/model";
import { DEFAULTED, schemaDefaults } from "../../tools/sandbox/provider/aws/schemaDefaults";
import { IDENTIFIED, identityOf } from "../../tools/sandbox/provider/aws/identities";

const aws = loadPackageSchema("aws");
const kubernetes = loadPackageSchema("kubernetes");

function resource(token: string): NonNullable<(typeof aws.resources)[string]> {
  const found = aws.resources[token] ?? kubernetes.resources[token];
  assert.ok(found, `${token} is not in the schema`);
  return found;
}

function* references(shape: Shape): Generator<string> {
  if (typeof shape === "string") return;
  if ("ref" in shape) yield shape.ref;
  if ("array" in shape) yield* references(shape.array);
  if ("map" in shape) yield* references(shape.map);
  if ("union" in shape) for (const member of shape.union) yield* references(member);
}

describe("schemas of the providers", () => {
  it("hold every resource type of the installed packages", () => {
    assert.ok(Object.keys(aws.resources).length > 1700);
    assert.ok(Object.keys(kubernetes.resources).length > 500);
  });

  it("lead from every reference to a type", () => {
    const dangling = [aws, kubernetes].flatMap(({ resources, types }) => {
      const objects = [...Object.values(resources).map(({ inputs }) => inputs), ...Object.values(types)];
      const referred = objects.flatMap((type) => Object.values(type).flatMap(({ shape }) => [...references(shape)]));
      return referred.filter((name) => types[name] === undefined);
    });
    assert.deepEqual(dangling, []);
  });

  it("know what must be given", () => {
    const required = (token: string): string[] =>
      Object.entries(resource(token).inputs).flatMap(([name, property]) => (property.required ? [name] : []));
    assert.deepEqual(required("aws:sagemaker/model:Model"), ["executionRoleArn"]);
    assert.deepEqual(required("aws:s3/bucket:Bucket"), []);
    assert.deepEqual(required("kubernetes:core/v1:Secret"), []);
    assert.deepEqual(required("kubernetes:apps/v1:Deployment"), ["spec"]);
  });

  it("know which names the provider chooses", () => {
    assert.deepEqual(resource("aws:s3/bucket:Bucket").autoNamed, ["bucket"]);
    assert.deepEqual(resource("aws:iam/role:Role").autoNamed, ["name"]);
    assert.deepEqual(resource("aws:kms/key:Key").autoNamed, []);
  });

  it("tell outputs that are always there from those that may be absent", () => {
    const { outputs } = resource("aws:sagemaker/model:Model");
    assert.equal(outputs.arn, "string");
    assert.equal(outputs.vpcConfig, undefined);
  });

  it("hold what is constant of a Kubernetes object", () => {
    assert.deepEqual(resource("kubernetes:apps/v1:Deployment").inputs.kind?.shape, { literal: "Deployment" });
  });

  it("know which inputs are secret", () => {
    assert.ok(resource("aws:rds/cluster:Cluster").secrets.includes("masterPassword"));
    assert.deepEqual(resource("kubernetes:core/v1:Secret").secrets, ["data", "stringData"]);
  });
});

describe("tables of the AWS provider", () => {
  it("name only types of the package", () => {
    const unknown = [...IDENTIFIED, ...DEFAULTED].filter((token) => aws.resources[token] === undefined);
    // Older names of parts of buckets, which only some have.
    assert.deepEqual(
      unknown.filter((token) => !/^aws:s3\/bucket\w+V2:/.test(token)),
      [],
    );
  });

  it("give defaults only to inputs of their types", () => {
    const misfits = DEFAULTED.flatMap((token) =>
      Object.keys(schemaDefaults(token))
        .filter((name) => resource(token).inputs[name] === undefined)
        .map((name) => `${token} ${name}`),
    );
    assert.deepEqual(misfits, []);
  });

  it("use only properties and outputs of their types in identities", () => {
    const own = new Set(["id", "account", "region", "partition", "suffix", "hex", "uuid", "capitals", "ownerId"]);
    const misfits = IDENTIFIED.filter((token) => aws.resources[token] !== undefined).flatMap((token) => {
      const { inputs, outputs, allOutputs } = resource(token);
      const identity = identityOf(token) ?? {};
      const known = (name: string): boolean =>
        own.has(name) || [inputs, outputs, allOutputs, identity].some((properties) => name in properties);
      const used = Object.values(identity).flatMap((text) =>
        [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ""),
      );
      return used.filter((name) => !known(name)).map((name) => `${token} {${name}}`);
    });
    assert.deepEqual(misfits, []);
  });

  it("give every identity an id", () => {
    assert.deepEqual(
      IDENTIFIED.filter((token) => identityOf(token)?.id === undefined),
      [],
    );
  });
});
