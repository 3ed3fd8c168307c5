import assert from "node:assert/strict";
import type { apigateway } from "@pulumi/aws";
import { isMocked, methodsOf } from "../../../../policypack/facts/aws/mocked";
import { RestApi, RestIntegration, RestMethod } from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const unknown = Unknown.value;
const api: Given = { type: RestApi, name: "api", outputs: { id: "a1" } };
const path = (name: string): Given => ({ type: "aws:apigateway/resource:Resource", name });
const said = { restApi: "a1", resourceId: "r1", httpMethod: "GET" };
const method = (props: TreeObject = {}, from: Given["from"] = {}): Given => ({
  type: RestMethod,
  name: "method",
  props: { ...said, ...props },
  from,
});
const mock = (props: TreeObject = {}, from: Given["from"] = {}, name = "mock"): Given => ({
  type: RestIntegration,
  name,
  props: { ...said, type: "MOCK", ...props },
  from,
});
const pending = { resourceId: unknown };
const fromOne = { resourceId: ["one"] };

describe("whether API Gateway answers a method by itself", () => {
  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "by an integration of its own": [[method(), mock()], "pass"],
    "not where that hands on": [[method(), mock({ type: "AWS_PROXY" })], "fail"],
    "not by that of another path": [[method(), mock({ resourceId: "r2" })], "fail"],
    "not by that of another verb": [[method(), mock({ httpMethod: "POST" })], "fail"],
    "not by that of another API": [[method(), mock({ restApi: "a2" })], "fail"],
    "by one that is computed from the same path": [[method(pending, fromOne), mock(pending, fromOne)], "pass"],
    "not by one that is computed from another path": [
      [method(pending, fromOne), mock(pending, { resourceId: ["two"] })],
      "fail",
    ],
    "perhaps by one of a path that is not known": [[method(), mock(pending)], "undecided"],
    "perhaps by one whose path is computed": [[method(), mock(pending, fromOne)], "undecided"],
    "perhaps where its own path is not known": [[method(pending), mock()], "undecided"],
    "perhaps where its own path is computed and the other's is not known": [
      [method(pending, fromOne), mock(pending)],
      "undecided",
    ],
    "perhaps where its own path is computed and the other's is said": [
      [method(pending, fromOne), mock({}, {}, "other")],
      "undecided",
    ],
    "by the third of its path": [
      [method(), mock({ httpMethod: "PUT" }, {}, "put"), mock({ httpMethod: "POST" }, {}, "post"), mock()],
      "pass",
    ],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(api, path("one"), path("two"), ...given);
      assert.equal(isMocked(the<apigateway.MethodArgs>("method"), the("api"), world).verdict, verdict);
    });
  }
});

describe("the methods that an integration opens", () => {
  const opened = (...given: readonly Given[]): readonly string[] => {
    const { the, world } = openWorld(...given, mock());
    return methodsOf(the<apigateway.IntegrationArgs>("mock"), world).map(({ name }) => name);
  };

  it("are those of its route, and of no other", () => {
    const others = [{ restApi: "a2" }, { resourceId: "r2" }, { httpMethod: "POST" }].map((props, at) => ({
      ...method(props),
      name: `other-${at}`,
    }));
    assert.deepEqual(opened(method(), ...others), ["method"]);
  });

  it("are none while its route is not known", () => {
    assert.deepEqual(opened(method(pending)), []);
  });
});
