import assert from "node:assert/strict";
import { policies } from "../../../policypack/policies";
import { agent } from "../../../policypack/policies/agents/samples";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const policy = policies.find(({ id }) => id === "bedrock-model-approved-and-current");
assert.ok(policy);

/** What the organisation states, and what is then said of each model; the day is 2026-11-26. */
const CASES: readonly {
  readonly name: string;
  readonly settings: object;
  readonly model: string;
  readonly keys: readonly string[];
}[] = [
  {
    name: "an approved model",
    settings: { approvedModels: ["amazon.nova-*"] },
    model: "amazon.nova-lite-v1:0",
    keys: [],
  },
  {
    name: "one in a geography",
    settings: { approvedModels: ["amazon.nova-*"] },
    model: "eu.amazon.nova-lite-v1:0",
    keys: [],
  },
  {
    name: "one approved in one geography only",
    settings: { approvedModels: ["eu.amazon.nova-*"] },
    model: "us.amazon.nova-lite-v1:0",
    keys: ["unapproved"],
  },
  {
    name: "one by its ARN",
    settings: { approvedModels: ["arn:aws:bedrock:*:111122223333:imported-model/*"] },
    model: "arn:aws:bedrock:eu-west-1:111122223333:imported-model/ab12cd34ef56",
    keys: [],
  },
  {
    name: "one by its id, where patterns are of ARNs",
    settings: { approvedModels: ["arn:aws:bedrock:*::foundation-model/amazon.nova-*"] },
    model: "amazon.nova-lite-v1:0",
    keys: [],
  },
  {
    name: "another",
    settings: { approvedModels: ["amazon.nova-*"] },
    model: "ai21.jamba-1-5-large-v1:0",
    keys: ["unapproved"],
  },
  {
    name: "one that ends in the days of notice",
    settings: { modelEnds: ["amazon.nova-*=2027-02-24"], modelNoticeDays: 90 },
    model: "amazon.nova-lite-v1:0",
    keys: ["ends"],
  },
  {
    name: "one that ends a day later",
    settings: { modelEnds: ["amazon.nova-*=2027-02-25"], modelNoticeDays: 90 },
    model: "amazon.nova-lite-v1:0",
    keys: [],
  },
  {
    name: "one that ended by the pack's list, where the organisation has its own",
    settings: { modelEnds: ["anthropic.claude-v2*=2029-01-01"] },
    model: "anthropic.claude-v2:1",
    keys: [],
  },
];

describe("the models of an organisation", () => {
  for (const { keys, model, name, settings } of CASES) {
    it(`${name}: ${keys.length === 0 ? "accepted" : keys.join(", ")}`, async () => {
      const pack = new PackUnderTest([policy], { [policy.id]: { asOf: "2026-11-26", ...settings } });
      const { resource } = await pack.run([agent({ foundationModel: model })], "preview");
      assert.deepEqual(
        resource.map((finding) => keyOf(policy, finding)),
        keys,
      );
    });
  }
});
