/** Structural schemas, as CustomResourceDefinitions hold them: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
import type { KubernetesObject } from "../../../scripts/cluster/api";

/** The schema of one value. A field that an object does not name is refused by a strict server. */
export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: "string", minLength: 1 };
export const flag: Schema = { type: "boolean" };
export const whole = (minimum: number, maximum: number): Schema => ({ type: "integer", minimum, maximum });
export const oneOf = (...values: readonly string[]): Schema => ({ type: "string", enum: values });
export const matching = (pattern: string): Schema => ({ type: "string", pattern });
export const list = (items: Schema, minItems = 1): Schema => ({ type: "array", items, minItems });
export const textMap: Schema = { type: "object", additionalProperties: { type: "string" } };

/** An object of these fields; those whose names end in `!` must be there. */
export const object = (fields: Readonly<Record<string, Schema>>): Schema => {
  const nameOf = (name: string): string => name.replace(/!$/, "");
  const required = Object.keys(fields).filter((name) => name.endsWith("!"));
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [nameOf(name), schema])),
    ...(required.length > 0 && { required: required.map(nameOf) }),
  };
};

/** A kind with one version, of which nothing but its spec is said. */
export function definition(
  kind: string,
  plural: string,
  apiVersion: string,
  spec: Schema,
  scope: "Cluster" | "Namespaced" = "Namespaced",
): KubernetesObject {
  const [group = "", version = ""] = apiVersion.split("/");
  return {
    ...{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" },
    metadata: {
      name: `${plural}.${group}`,
      // A group of Kubernetes' own may be defined elsewhere where it says that it is.
      annotations: { "api-approved.kubernetes.io": "unapproved, for tests" },
    },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: object({ "spec!": spec }) } },
      ],
    },
  };
}
