import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import { checkInputs } from "../../tools/sandbox/provider/check";
import { nearest } from "../../tools/sandbox/provider/spelling";
import { UNKNOWN } from "../../tools/sandbox/provider/values";
import type { PropertyMap } from "../../tools/sandbox/provider/values";

const aws = loadPackageSchema("aws");
const kubernetes = loadPackageSchema("kubernetes");

const model = "aws:sagemaker/model:Model";
const group = "aws:ec2/securityGroup:SecurityGroup";
const deployment = "kubernetes:apps/v1:Deployment";
const roleArn = { executionRoleArn: "arn:aws:iam::111122223333:role/inference" };
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: true };

interface Case {
  readonly token: string;
  readonly inputs: PropertyMap;
  /** What is said, in order; nothing where the inputs are right. */
  readonly says?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  "right inputs": { token: model, inputs: { ...roleArn, primaryContainer: { image: "serve" } } },
  "a misspelt property": {
    token: model,
    inputs: { ...roleArn, enableNetworkIsolatoin: true },
    says: [`unknown property "enableNetworkIsolatoin" in ${model}; did you mean "enableNetworkIsolation"?`],
  },
  "a property in another spelling": {
    token: "aws:s3/bucket:Bucket",
    inputs: { force_destroy: true },
    says: ['unknown property "force_destroy" in aws:s3/bucket:Bucket; did you mean "forceDestroy"?'],
  },
  "a property like none of the type": {
    token: model,
    inputs: { ...roleArn, colour: "blue" },
    says: [`unknown property "colour" in ${model}`],
  },
  "a misspelt property inside": {
    token: model,
    inputs: { ...roleArn, primaryContainer: { imagee: "serve" } },
    says: [`unknown property "imagee" in "primaryContainer" of ${model}; did you mean "image"?`],
  },
  "a misspelt property in a list": {
    token: group,
    inputs: {
      ingress: [
        { fromPort: 1, toPort: 2, protocol: "tcp" },
        { fromPort: 1, toPorts: 2, protocol: "tcp" },
      ],
    },
    says: [
      `required property "ingress[1].toPort" of ${group} is missing`,
      `unknown property "toPorts" in "ingress[1]" of ${group}; did you mean "toPort"?`,
    ],
  },
  "a required property left out": {
    token: model,
    inputs: {},
    says: [`required property "executionRoleArn" of ${model} is missing`],
  },
  "a required property that is null": {
    token: model,
    inputs: { executionRoleArn: null },
    says: [`required property "executionRoleArn" of ${model} is missing`],
  },
  "a number where a list belongs": {
    token: group,
    inputs: { ingress: 443 },
    says: [`"ingress" of ${group} must be a list, not the number 443`],
  },
  "a list where an object belongs": {
    token: model,
    inputs: { ...roleArn, primaryContainer: [] },
    says: [`"primaryContainer" of ${model} must be an object, not a list`],
  },
  "a word where a number belongs": {
    token: group,
    inputs: { ingress: [{ fromPort: "https", toPort: 443, protocol: "tcp" }] },
    says: [`"ingress[0].fromPort" of ${group} must be a number, not the string "https"`],
  },
  "scalars that are converted": {
    token: group,
    inputs: { ingress: [{ fromPort: "443", toPort: 443, protocol: 6, self: "true" }], description: 5 },
  },
  "a map with a value of another type": {
    token: "aws:s3/bucket:Bucket",
    inputs: { tags: { team: ["a"] } },
    says: ['"tags.team" of aws:s3/bucket:Bucket must be a string, not a list'],
  },
  "a value that is not known yet": { token: model, inputs: { executionRoleArn: UNKNOWN, vpcConfig: UNKNOWN } },
  "a secret": { token: model, inputs: { ...roleArn, enableNetworkIsolation: secret } },
  "a document as an object": {
    token: "aws:iam/role:Role",
    inputs: { assumeRolePolicy: { Version: "2012-10-17", Statement: [] } },
  },
  "text that is not JSON": { token: "aws:iam/role:Role", inputs: { assumeRolePolicy: "{not json" } },
  "a misspelt field of a pod": {
    token: deployment,
    inputs: {
      spec: { selector: {}, template: { spec: { containers: [{ name: "a", securityContxt: { privileged: true } }] } } },
    },
    says: [
      `unknown property "securityContxt" in "spec.template.spec.containers[0]" of ${deployment}; did you mean "securityContext"?`,
    ],
  },
  "another kind than the type's": {
    token: deployment,
    inputs: { kind: "Pod", spec: { selector: {}, template: {} } },
    says: [`"kind" of ${deployment} must be "Deployment", not the string "Pod"`],
  },
};

describe("checking inputs", () => {
  for (const [name, { token, inputs, says = [] }] of Object.entries(CASES)) {
    it(`${says.length === 0 ? "accepts" : "refuses"} ${name}`, () => {
      const schema = token.startsWith("aws:") ? aws : kubernetes;
      assert.deepEqual(
        checkInputs(schema, token, inputs).map(({ reason }) => reason),
        says,
      );
    });
  }

  it("tells wrong types from wrong names, so that only the former can be let through", () => {
    const failures = checkInputs(aws, group, { ingress: 443, colour: "blue" });
    assert.deepEqual(
      failures.map(({ isTypeMismatch }) => isTypeMismatch),
      [true, false],
    );
  });
});

describe("finding the word that was meant", () => {
  it("takes the nearest", () => {
    assert.equal(nearest("kmsKey", ["name", "kmsKeyId", "kmsKeyArn"]), "kmsKeyId");
  });
  it("takes none that is far", () => {
    assert.equal(nearest("colour", ["name", "vpcConfig"]), undefined);
  });
});
