import assert from "node:assert/strict";
import { camel } from "../../policypack/engine/channels/names";
import { patchFor } from "../../policypack/engine/channels";
import { RENAMES } from "../../scripts/generate/cloudFormation/renames";
import { Spec } from "../../scripts/generate/cloudFormation/spec";
import { TYPES } from "../../scripts/generate/cloudFormation/types";

const spec = new Spec();

/** The properties of a type, or of an object that stands somewhere in it. */
function propertiesAt(where: string): ReadonlySet<string> {
  const [type = "", object] = where.split(".");
  const found = new Map<string, string[]>();
  const visit = (properties: Readonly<Record<string, { kind: string; id?: string; of?: unknown }>>): void => {
    for (const given of Object.values(properties)) {
      let inner = given;
      while (inner.of !== undefined) inner = inner.of as typeof given;
      if (inner.id === undefined || found.has(inner.id)) continue;
      const { name, properties: parts } = spec.definition(inner.id);
      found.set(inner.id, name === object ? Object.keys(parts) : []);
      visit(parts);
    }
  };
  const properties = spec.resource(type)?.properties ?? {};
  if (object === undefined) return new Set(Object.keys(properties));
  visit(properties);
  return new Set([...found.values()].flat());
}

describe("the mapping of CloudFormation", () => {
  it("names types that there are", () => {
    assert.deepEqual(
      Object.keys(TYPES).filter((type) => spec.resource(type) === undefined),
      [],
    );
  });
  for (const [where, renames] of Object.entries(RENAMES)) {
    it(`renames what there is: ${where}`, () => {
      const known = propertiesAt(where);
      assert.deepEqual(
        Object.keys(renames).filter((name) => !known.has(name)),
        [],
      );
    });
  }
  it("finds a name that there is not: the test can fail", () => {
    assert.ok(!propertiesAt("AWS::SageMaker::Model").has("EnableIsolation"));
    assert.ok(propertiesAt("AWS::SageMaker::Model.ContainerDefinition").has("ModelDataUrl"));
  });
  it("remediates with names that aws-native has", () => {
    const names = Object.keys(spec.resource("AWS::SageMaker::Model")?.properties ?? {}).map(camel);
    const patch = patchFor("aws-native:sagemaker:Model", { enableNetworkIsolation: true }) ?? {};
    assert.deepEqual(
      Object.keys(patch).filter((name) => !names.includes(name)),
      [],
    );
  });
});
