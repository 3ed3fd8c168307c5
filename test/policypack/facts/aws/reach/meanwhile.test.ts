import assert from "node:assert/strict";
import { waysThrough } from "../../../../../policypack/facts/aws/reach/meanwhile";
import { INTERNET } from "../../../../../policypack/facts/aws/reach/step";
import { AppRunnerService, Function as LambdaFunction, FunctionUrl } from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { openWorld, type Given } from "../../../../support/world";

const tags = { "ai:system": "support" };
const service = (isPubliclyAccessible: Tree | undefined, more: TreeObject = { tags }): Given => ({
  type: AppRunnerService,
  name: "door",
  props: {
    serviceName: "chat",
    ...(isPubliclyAccessible === undefined
      ? {}
      : { networkConfiguration: { ingressConfiguration: { isPubliclyAccessible } } }),
    ...more,
  },
});
const called = (more: TreeObject = { tags }): Given => ({
  type: LambdaFunction,
  name: "chat",
  props: { name: "chat", ...more },
});
const url = (authorizationType: Tree, functionName: Tree = "chat"): Given => ({
  type: FunctionUrl,
  name: "door",
  props: { functionName, authorizationType },
});

/** What is there when the door comes, and how many ways it opens to AI for certain. */
const TABLE: Readonly<Record<string, readonly [given: readonly Given[], ways: number]>> = {
  "a service of App Runner, which is public unless it says otherwise": [[service(undefined)], 1],
  "one that says that it is public": [[service(true)], 1],
  "one in words": [[service("true")], 1],
  "one that is private": [[service(false)], 0],
  "one of which it is not known": [[service(Unknown.value)], 0],
  "one that is nothing of AI": [[service(true, {})], 0],
  "one whose tags are not known": [[service(true, { tags: Unknown.value })], 0],
  "one of another form": [[service({ is: true })], 0],
  "an address of a function, where nobody is asked": [[called(), url("NONE")], 1],
  "an address where IAM asks": [[called(), url("AWS_IAM")], 0],
  "an address of which it is not known who asks": [[called(), url(Unknown.value)], 0],
  "an address of a function that is nothing of AI": [[called({}), url("NONE")], 0],
  "an address of a function of elsewhere": [[called(), url("NONE", "other")], 0],
  "an address of a function that is still to come": [[url("NONE")], 0],
};

describe("the ways that a door opens while a program runs", () => {
  for (const [name, [given, ways]] of Object.entries(TABLE))
    it(`${ways.toString()}: ${name}`, () => {
      const { the, world } = openWorld(...given);
      const found = waysThrough(the("door"), world);
      assert.equal(found.length, ways);
      for (const { steps } of found) assert.equal(steps[0]?.from, INTERNET);
    });

  it("are those of the last part where it comes later than the door", () => {
    const { the, world } = openWorld(url("NONE"), called());
    assert.ok(waysThrough(the("door"), world).length + waysThrough(the("chat"), world).length > 0);
  });
});
