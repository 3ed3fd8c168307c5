/** The state of a program as a fixture keeps it: what an update is decided by, one resource a line. */

import { createHash } from "node:crypto";

/** Some time: nothing hangs on it. */
const RECORDED_AT = "2026-01-01T00:00:00Z";

/** The values of a resource, by property. */
type Properties = Readonly<Record<string, unknown>>;

/** A resource in what `pulumi stack export` prints; of its fields, those that an update is decided by. */
interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

/** What `pulumi stack export` prints. */
export interface State {
  readonly version: number;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly version: string; readonly magic: string };
    readonly resources?: readonly Exported[];
  };
}

/** A fixture: which program it is of, and its resources. Of the outputs, those that are not inputs. */
export interface Recorded {
  readonly version: string;
  readonly resources: readonly Exported[];
}

/** What the engine marks secrets and assets with. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
/** Tags change in place, whatever they are. */
const UNTOLD = new Set(["tags", "tagsAll"]);

const isSecret = (value: unknown): boolean => typeof value === "object" && value !== null && SIGNATURE in value;

/** Values without tags, and without secrets, which another state could not decrypt. */
const told = (properties: Properties): [string, unknown][] =>
  Object.entries(properties).filter(([name, value]) => !UNTOLD.has(name) && !isSecret(value));

/** Shortens a state: no times, no places in source code, no dependencies, nothing twice. */
export function record({ deployment }: State): Recorded {
  const resources = (deployment.resources ?? []).map((resource): Exported => {
    const { custom, id, inputs = {}, outputs = {}, parent, protect, provider, retainOnDelete, type, urn } = resource;
    const others = told(outputs).filter(
      ([name, value]) => !(name in inputs) || JSON.stringify(value) !== JSON.stringify(inputs[name]),
    );
    return {
      ...{ urn, type, custom },
      ...(id !== undefined && { id }),
      ...(parent !== undefined && { parent }),
      ...(provider !== undefined && { provider }),
      ...(protect && { protect }),
      ...(retainOnDelete && { retainOnDelete }),
      inputs: Object.fromEntries(told(inputs)),
      outputs: Object.fromEntries(others),
    };
  });
  return { version: deployment.manifest.version, resources };
}

/** What {@link record} shortened, as `pulumi stack import` takes it. */
export function restore({ resources, version }: Recorded): State {
  return {
    version: 3,
    deployment: {
      // The engine asks for it as a sign that nobody changed the file by hand.
      manifest: { time: RECORDED_AT, version, magic: createHash("sha256").update(version).digest("hex") },
      resources: resources.map((resource) => ({ ...resource, outputs: { ...resource.inputs, ...resource.outputs } })),
    },
  };
}

/** As the fixture's file: one resource a line, so that a later record shows what changed. */
export function asText({ resources, version }: Recorded): string {
  const lines = resources.map((resource) => `    ${JSON.stringify(resource)}`).join(",\n");
  return `{\n  "version": ${JSON.stringify(version)},\n  "resources": [\n${lines}\n  ]\n}\n`;
}
