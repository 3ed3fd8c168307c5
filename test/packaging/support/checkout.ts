/** A copy of the repository in which the commands of a page are run: they may leave something behind. */
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../../engine/support/harness";
import { scratch } from "./npm";

/** Where commands run, and what they find on their path. */
export interface Checkout {
  /** The folder that the copy is in. */
  readonly folder: string;
  /** The copy. */
  readonly repository: string;
  readonly env: Readonly<Record<string, string>>;
}

const NOT_COPIED = new Set([".git", "node_modules", ".pulumi"]);
/** The packages of the workspace, as their names lead to them. */
const MEMBERS = { "secure-ai-hosting": "components", "secure-ai-hosting-tools": "tools" };

/** Copies the repository as it is built, with the sandbox in Pulumi's place: it takes the same options. */
export function checkout(name: string): Checkout {
  const folder = scratch(name);
  const repository = join(folder, "secure-ai-hosting");
  const isCopied = (path: string): boolean => !NOT_COPIED.has(basename(path));
  cpSync(ROOT, repository, { recursive: true, preserveTimestamps: true, filter: isCopied });
  linkModules(repository);

  const sandbox = join(repository, "tools", "dist", "bin.js");
  chmodSync(sandbox, 0o755);
  relink(sandbox, join(repository, "node_modules", ".bin", "secure-ai-hosting"));
  const commands = join(folder, "bin");
  mkdirSync(commands);
  // It must not find itself when it looks for Pulumi.
  const path = process.env["PATH"] ?? "";
  writeFileSync(join(commands, "pulumi"), `#!/bin/sh\nPATH='${path}' exec '${process.execPath}' '${sandbox}' "$@"\n`);
  chmodSync(join(commands, "pulumi"), 0o755);
  return { folder, repository, env: { PATH: `${commands}:${path}` } };
}

/** Each by itself: what a command removes there are links, and not what they lead to. */
function linkModules(repository: string): void {
  for (const folder of ["node_modules", join("node_modules", ".bin")]) {
    mkdirSync(join(repository, folder));
    for (const name of readdirSync(join(ROOT, folder)).filter((one) => one !== ".bin"))
      symlinkSync(join(ROOT, folder, name), join(repository, folder, name));
  }
  for (const [name, member] of Object.entries(MEMBERS))
    relink(join(repository, member), join(repository, "node_modules", name));
}

function relink(target: string, link: string): void {
  rmSync(link, { force: true });
  symlinkSync(target, link);
}
