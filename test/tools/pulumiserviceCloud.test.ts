import assert from "node:assert/strict";

import { loadPackageSchema } from "../../tools/schema/load";
import type { Checked } from "../../tools/sandbox/provider/cloud";
import { ServiceCloud } from "../../tools/sandbox/provider/pulumiservice/cloud";
import { UNKNOWN, textOf } from "../../tools/sandbox/provider/values";
import type { PropertyMap } from "../../tools/sandbox/provider/values";

const GROUP = "pulumiservice:index:PolicyGroup";
const cloud = new ServiceCloud(loadPackageSchema("pulumiservice"));
const production = { name: "production", organizationName: "acme" };

function check(inputs: PropertyMap, token = GROUP): Checked {
  return cloud.check({ urn: "urn", token, logicalName: "group", inputs, olds: {}, randomSeed: "seed" });
}

describe("Pulumi Cloud's own resources", () => {
  it("are filled in as the service does: a group that says nothing of its mode only audits", () => {
    assert.deepEqual(check(production).inputs, { ...production, entityType: "stacks", mode: "audit" });
    assert.equal(check({ ...production, mode: "preventative" }).inputs.mode, "preventative");
  });

  it("are refused where a property is not theirs, or a type is none", () => {
    const packs = [{ name: "secure-ai-hosting", configuration: {} }];
    const [failure] = check({ ...production, policyPacks: packs }).failures;
    assert.match(failure?.reason ?? "", /unknown property "configuration"/);
    assert.match(check({ name: "production" }).failures[0]?.reason ?? "", /organizationName/);
    assert.throws(
      () => check(production, "pulumiservice:index:PolicyGroups"),
      /did you mean pulumiservice:index:PolicyGroup\?/,
    );
  });

  it("take any configuration of a pack", () => {
    const config = {
      "a-policy": { enforcementLevel: "mandatory", list: ["one"], deep: { value: 1 } },
      other: "advisory",
    };
    assert.deepEqual(check({ ...production, policyPacks: [{ name: "rules", config }] }).failures, []);
  });

  it("are others under another name, and the same with other stacks", () => {
    const stacks = [{ name: "dev", routingProject: "shop" }];
    assert.deepEqual(cloud.diff(GROUP, production, { ...production, stacks }).replaces, []);
    assert.deepEqual(cloud.diff(GROUP, production, { ...production, name: "staging" }).replaces, ["name"]);
  });

  it("have what the service assigns once they are made, the same at every run", () => {
    const team = { urn: "urn", token: "pulumiservice:index:AgentPool", logicalName: "pool", known: {} };
    const inputs = { name: "pool", organizationName: "acme" };
    const planned = cloud.planned({ ...team, inputs });
    const { properties } = cloud.made({ ...team, inputs });
    const assigned = Object.keys(planned).filter((name) => planned[name] === UNKNOWN);
    assert.ok(assigned.length > 0, JSON.stringify(planned));
    for (const name of assigned) assert.match(textOf(properties[name]), /^[0-9a-f]{16}$/);
    assert.deepEqual(cloud.made({ ...team, inputs }).properties, properties);
  });
});
