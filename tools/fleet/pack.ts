import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** What a pack's policy is set to. */
export type Level = "advisory" | "disabled" | "mandatory" | "remediate";

/** What a pack tells of a policy. */
export interface PolicyInfo {
  readonly name: string;
  readonly level: Level;
  readonly severity: string;
  readonly tags: readonly string[];
  /** The JSON schemas of its settings. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A pack's name, its version and its policies. */
export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
}

/** What a policy is set to, with all that it takes. */
export interface PolicyConfiguration {
  readonly level: Level;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a pack says of a resource. */
export interface Diagnostic {
  readonly policy: string;
  readonly message: string;
  /** Empty where it is said of the stack. */
  readonly urn: string;
  readonly level: Level;
}

/** How a pack's process is started: Node's arguments, and the pack's folder. */
export interface PackProcess {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The SDK makes an object a policy for each resource: where the young have this room, a third of the time is saved. */
const ROOM_FOR_THE_YOUNG = "--max-semi-space-size=64";

/** How the engine starts the pack of a folder. @throws Error where it is none, or is not installed. */
export function packIn(folder: string): PackProcess {
  const cwd = resolve(folder);
  if (!existsSync(join(cwd, "PulumiPolicy.yaml"))) {
    throw new Error(`${folder} is no policy pack: it has no PulumiPolicy.yaml`);
  }
  try {
    const runner = createRequire(join(cwd, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    // The address of an engine, which a pack that only judges never calls.
    return { args: [ROOM_FOR_THE_YOUNG, runner, "127.0.0.1:1", cwd], cwd };
  } catch {
    throw new Error(`The policy pack in ${folder} is not installed: run "npm install" there`);
  }
}
