import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";

/** What a process said and how it ended. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a process. */
export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Lets the process use the terminal itself; nothing is captured then. */
  readonly inherit?: boolean;
  /** Takes both streams as they come, beside capturing them. */
  readonly onOutput?: (chunk: string) => void;
  /** Takes the process as soon as it runs, to be able to stop it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/**
 * Runs a program to its end. An exit code is a result, not an error.
 *
 * @throws Error where the program cannot be started at all.
 */
export function runProcess(
  command: string,
  args: readonly string[],
  { cwd, env, inherit = false, onOutput, onStart }: ProcessOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: inherit ? "inherit" : ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
        output[stream] += chunk;
        onOutput?.(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ exitCode: code ?? 1, ...output });
    });
    onStart?.(child);
  });
}
