import assert from "node:assert/strict";
import { Agent, Endpoint, Trail } from "../../../policypack/facts/aws/types";
import { stacksWith } from "../../../policypack/facts/stack";
import { closedWorld, openWorld, type Given } from "../../support/world";

const given: readonly Given[] = [
  { type: Endpoint, name: "llm" },
  { type: Agent, name: "helper" },
  { type: Trail, name: "trail" },
];
const subjects = stacksWith(Agent, Endpoint);

describe("the stack as a whole", () => {
  it("is judged on one resource, whichever of its own asks", () => {
    const { the, world } = closedWorld(...given);
    for (const name of ["llm", "helper"]) {
      assert.deepEqual(
        subjects.of(the(name), world).map(({ resource }) => resource.urn),
        [the("helper").urn],
      );
    }
  });

  it("is not judged while something is still to come", () => {
    const { the, world } = openWorld(...given);
    assert.deepEqual(subjects.of(the("llm"), world), []);
  });
});
