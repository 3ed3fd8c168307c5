import assert from "node:assert/strict";
import { captureResources } from "./support/capture";
import * as programs from "./support/programs/cluster";

/** What the test itself gives, of that partition. */
const ROLES = { administratorRoleArns: ["arn:aws-us-gov:iam::111122223333:role/platform"] };

/** Each component of a cluster, by the name of an instance, with all that hangs on where it is. */
const MAKE: Readonly<Record<string, (name: string) => unknown>> = {
  AdmissionGuardrails: (name) => programs.guardrails({}, name),
  HardenedCluster: (name) => programs.cluster({ viewerRoleArns: [], ...ROLES }, name),
  "InferenceIngress by Envoy Gateway": (name) => programs.gateway({}, name),
  InferenceNamespace: (name) => programs.namespace({}, name),
  InferenceWorkload: (name) => programs.workload({ access: programs.ACCESS }, name),
};
describe("each component of a cluster", () => {
  for (const [component, make] of Object.entries(MAKE)) {
    it(`does not collide with another in the same stack: ${component}`, async () => {
      const resources = await captureResources(() => [make("one"), make("two")]);
      const urns = resources.map(({ urn }) => urn);
      assert.equal(new Set(urns).size, urns.length);
      const names = resources
        .filter(({ type, props }) => type.startsWith("aws:") && typeof props.name === "string")
        .map(({ type, props }) => `${type} ${String(props.name)}`)
        // A role's own policy is called alike in every role.
        .filter((name) => !name.startsWith("aws:iam/rolePolicy:"));
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
      const objects = resources.flatMap(({ type, props }) => {
        const { name, namespace } = (props.metadata ?? {}) as { name?: string; namespace?: string };
        return name === undefined || !type.startsWith("kubernetes:") ? [] : [`${type} ${namespace ?? ""}/${name}`];
      });
      assert.deepEqual(
        objects.filter((name, index) => objects.indexOf(name) !== index),
        [],
      );
    });

    it(`writes the ARNs of another partition: ${component}`, async () => {
      const elsewhere = { partition: "aws-us-gov", region: "us-gov-west-1" };
      const text = JSON.stringify(await captureResources(() => make("one"), { elsewhere }));
      assert.deepEqual(text.match(/arn:aws:[^"\\]*/g) ?? [], []);
    });
  }
});
