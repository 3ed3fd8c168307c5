import type { EngineEvent, PolicyFinding } from "./events";
import type { Finished } from "./subprocess";
import type { Backend } from "./workspace";

/** A sandbox's surroundings. */
export interface SandboxOptions {
  /** The service that keeps the stacks and requires packs of them; by default, files of the sandbox do. */
  readonly backend?: Backend;
  /** What relative paths of programs and packs start from; the current directory by default. */
  readonly cwd?: string;
  /** Variables for the engine, the program and the packs, over the sandbox's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes lines of progress. */
  readonly log?: (line: string) => void;
  /** Where state is kept after `dispose`; by default it is not kept. */
  readonly state?: string;
}

/** A run's particulars. */
export interface RunOptions {
  /** Directories of policy packs. */
  readonly policyPacks?: readonly string[];
  /** Paths of their configurations, in the same order. */
  readonly policyPackConfig?: readonly string[];
  /** Configuration by key (`aws:region`), over the program's own; without it, a stack keeps what its last run was given. */
  readonly config?: Readonly<Record<string, string>>;
  /** The stack's name; `dev` by default. It is made where it is not there. */
  readonly stack?: string;
  /** Further arguments for the engine's command. */
  readonly args?: readonly string[];
  /** Gives the engine the terminal; `stdout` and `stderr` of the result are empty then. */
  readonly inherit?: boolean;
  /** Takes the engine's output as it comes. */
  readonly onOutput?: (chunk: string) => void;
}

/** What a run did and found. */
export interface RunResult extends Finished {
  readonly findings: PolicyFinding[];
  readonly events: readonly EngineEvent[];
  /** Resources by kind of step: `{ create: 3 }`. */
  readonly changes: Record<string, number>;
}
