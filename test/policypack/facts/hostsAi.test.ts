import assert from "node:assert/strict";
import { Agent, Function, Trail } from "../../../policypack/facts/aws/types";
import { hostsAi, inStackOfAi } from "../../../policypack/facts/hostsAi";
import { resourcesOf } from "../../../policypack/facts/subject";
import { closedWorld, type Given } from "../../support/world";

const trail: Given = { type: Trail, name: "trail" };
const asks = (MODEL_ID: string): Given => ({
  type: Function,
  name: "f",
  props: { environment: { variables: { MODEL_ID } } },
});

describe("a stack that hosts AI", () => {
  const rows: readonly (readonly [string, boolean, readonly Given[]])[] = [
    ["has an AI service's resource", true, [trail, { type: Agent, name: "helper" }]],
    ["has a function that asks a model", true, [trail, asks("amazon.nova-pro-v1:0")]],
    ["is none with a trail alone", false, [trail]],
    ["is none with any other function", false, [trail, asks("orders")]],
  ];
  for (const [situation, hosts, given] of rows) {
    it(situation, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(hostsAi(world), hosts);
      assert.equal(inStackOfAi(resourcesOf(Trail)).of(the("trail"), world).length, hosts ? 1 : 0);
    });
  }
});
