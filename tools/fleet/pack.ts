import { existsSync, readFileSync } from "node:fs";
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

/** In MB: with more room for the young a stack takes a little less time, but several packs at once a lot more memory. */
const ROOM_FOR_THE_YOUNG = "--max-semi-space-size=16";

/** How the pack of a folder is started. @throws Error where it is none, or is not installed. */
export function packIn(folder: string): PackProcess {
  const cwd = resolve(folder);
  const project = join(cwd, "PulumiPolicy.yaml");
  if (!existsSync(project)) {
    throw new Error(`${folder} is no policy pack: it has no PulumiPolicy.yaml`);
  }
  const own = createRequire(join(cwd, "package.json"));
  try {
    // The engine's runner brings a compiler for packs in TypeScript, which takes longer to start than many a pack.
    const runner = own.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const compiled = compiledIn(cwd, project, own);
    // The address of an engine, which a pack that only judges never calls.
    const program = compiled === undefined ? [runner, "127.0.0.1:1", cwd] : [compiled];
    return { args: [ROOM_FOR_THE_YOUNG, ...program], cwd };
  } catch {
    throw new Error(`The policy pack in ${folder} is not installed: run "npm install" there`);
  }
}

/** The program of a pack that is JavaScript already, and is found where Node looks for it. */
function compiledIn(cwd: string, project: string, own: NodeJS.Require): string | undefined {
  if (/^main\s*:/m.test(readFileSync(project, "utf8"))) return undefined;
  try {
    const program = own.resolve(cwd);
    return program.endsWith(".js") ? program : undefined;
  } catch {
    return undefined;
  }
}
