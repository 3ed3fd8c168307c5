import assert from "node:assert/strict";
import { actionFaults } from "./support/documents";
import { captureResources } from "./support/capture";
import { EVALUATION } from "./support/programs";
import { CARD, INTAKE, SHADOW, wholeOf } from "./support/programs/endpointModes";
import { said, shown } from "./support/said";

const prod = { environment: "prod", classification: "restricted", evaluation: EVALUATION, modelCard: CARD } as const;
const examined = { ...SHADOW, modelProvenance: "third-party", intake: INTAKE } as const;
const programs: Record<string, () => unknown> = {
  asynchronous: () => wholeOf("asynchronous"),
  "asynchronous in production": () => wholeOf("asynchronous", prod),
  serverless: () => wholeOf("serverless"),
  "serverless in production": () => wholeOf("serverless", { ...prod, classification: "public" }),
  "with a shadow": () => wholeOf("real-time", { shadow: SHADOW }),
  "with a shadow in production": () => wholeOf("real-time", { ...prod, shadow: examined }),
};

describe("the whole pack over endpoints of each mode", () => {
  for (const [title, build] of Object.entries(programs)) {
    for (const preview of [true, false]) {
      it(`finds nothing, not even undecided, ${title}, at ${preview ? "a first preview" : "an update"}`, async () => {
        assert.deepEqual(shown(await said(build, preview)), []);
      });
    }

    it(`writes actions that exist, on resources where they take them, ${title}`, async () => {
      const resources = await captureResources(build);
      const own = resources.filter(({ name }) => /^(?:assistant|inference)-/.test(name));
      // Metrics are no resources; the role may write those of its namespaces alone.
      const faults = (await actionFaults(own)).filter((fault) => !fault.endsWith("cloudwatch:PutMetricData on *"));
      assert.deepEqual(faults, []);
    });
  }
});
