import assert from "node:assert/strict";
import { openApiAt } from "../../../../policypack/facts/aws/openApi";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";

const schemes = {
  sigv4: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" },
  people: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt" } },
  key: { type: "apiKey", name: "x-api-key", in: "header" },
};
const lambda = { "x-amazon-apigateway-integration": { type: "aws_proxy" } };

/** The verdict on the one operation of a definition. */
function asks(operation: object, root: object = {}, method = "post"): string {
  const definition = { paths: { "/chat": { [method]: { ...lambda, ...operation } } }, ...root };
  const verdicts = [JSON.stringify(definition), definition as unknown as Tree].map((body) => {
    const { operations, readable } = openApiAt(look(body));
    assert.equal(readable.verdict, "pass");
    return operations.map(({ authenticates }) => authenticates.verdict).join();
  });
  assert.equal(verdicts[0], verdicts[1], "as text and as an object");
  return verdicts[0] ?? "";
}

describe("whether the operations of a definition ask who is calling", () => {
  const three = { components: { securitySchemes: schemes } };
  const two = { securityDefinitions: schemes };
  const TABLE: Readonly<Record<string, readonly [operation: object, verdict: string]>> = {
    "not by default": [{}, "fail"],
    "by signing": [{ security: [{ sigv4: [] }] }, "pass"],
    "by an authorizer": [{ security: [{ people: ["chat"] }] }, "pass"],
    "not by an API key": [{ security: [{ key: [] }] }, "fail"],
    "by signing, with an API key": [{ security: [{ key: [], sigv4: [] }] }, "pass"],
    "not by signing, or else an API key": [{ security: [{ sigv4: [] }, { key: [] }] }, "fail"],
    "not by signing, or else nothing": [{ security: [{ sigv4: [] }, {}] }, "fail"],
    "not by an empty list": [{ security: [] }, "fail"],
    "not by a scheme that is not defined": [{ security: [{ other: [] }] }, "fail"],
    "by API Gateway's own word": [{ "x-amazon-apigateway-auth": { type: "AWS_IAM" } }, "pass"],
    "not by its word for none": [{ "x-amazon-apigateway-auth": { type: "NONE" } }, "fail"],
    "by an answer of its own": [{ "x-amazon-apigateway-integration": { type: "MOCK" } }, "pass"],
    "not by security that is none": [{ security: 5 }, "fail"],
  };
  for (const [name, [operation, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(asks(operation, three), verdict);
      assert.equal(asks(operation, two), verdict, "in the older form");
    });
  }

  it("is said for all, unless an operation says otherwise", () => {
    const all = { ...three, security: [{ sigv4: [] }] };
    assert.equal(asks({}, all), "pass");
    assert.equal(asks({ security: [] }, all), "fail");
    assert.equal(asks({ security: [{ key: [] }] }, all), "fail");
  });

  it("is asked of every method, and of what answers to all", () => {
    for (const method of ["get", "put", "patch", "delete", "x-amazon-apigateway-any-method"])
      assert.equal(asks({}, three, method), "fail");
    assert.equal(asks({}, three, "parameters"), "");
    assert.equal(asks({ "x-amazon-apigateway-integration": { type: "mock" } }, three, "options"), "pass");
    assert.equal(asks({}, three, "options"), "fail");
  });
});

describe("a definition", () => {
  const readable = (body?: Tree): string => openApiAt(look(body)).readable.verdict;
  for (const [name, [body, verdict]] of Object.entries<readonly [Tree | undefined, string]>({
    "that is not there": [undefined, "pass"],
    "that is empty": ["", "pass"],
    "without paths": ["{}", "pass"],
    "that is not known yet": [Unknown.value, "undecided"],
    "in YAML": ["openapi: 3.0.1\npaths: {}\n", "undecided"],
    "that is broken": ['{"paths":', "fail"],
    "that is a list": ["[]", "fail"],
  })) {
    it(`${name}: ${verdict}`, () => {
      assert.equal(readable(body), verdict);
      if (verdict !== "pass") assert.deepEqual(openApiAt(look(body)).operations, []);
    });
  }

  it("with paths that are none has no operation", () => {
    for (const paths of [5, [], { "/chat": 5 }, { "/chat": { post: 5 } }]) {
      const { operations } = openApiAt(look(JSON.stringify({ paths })));
      assert.ok(operations.every(({ authenticates }) => authenticates.verdict === "fail"));
    }
  });
});
