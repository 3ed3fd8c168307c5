import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

import { UsageError } from "../terminal";

/** A file of exceptions as parsed. */
export interface ExceptionFile {
  readonly file: string;
  readonly content: unknown;
}

/** What the pack is asked for: see `policypack/profiles/configure.ts`. */
export interface Request {
  readonly profile: string;
  readonly organisation: unknown;
  readonly exceptions: readonly ExceptionFile[];
  readonly remediate: boolean;
  readonly today: string;
}

/** A pack's configuration, by policy; with any fault there is none. */
export interface Answer {
  readonly configuration: Readonly<Record<string, object>>;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** What this uses of a policy pack: which policies and settings there are, only the pack itself knows. */
export interface PackModule {
  configure(request: Request): Answer;
  /** An organisation's file with all that it takes, commented out. */
  template(): string;
}

/** The name that the pack is published under. */
const PUBLISHED = "secure-ai-hosting-policies";

/**
 * Where the policy pack is: the folder given, or that of the published package as seen from here.
 *
 * @throws UsageError where there is none.
 */
export function packAt(given: string | undefined): string {
  if (given !== undefined) return checked(resolve(given));
  if (existsSync("PulumiPolicy.yaml")) return resolve(".");
  try {
    return dirname(createRequire(resolve("package.json")).resolve(`${PUBLISHED}/package.json`));
  } catch {
    throw new UsageError(`There is no policy pack here: give its folder with --policy-pack, or install ${PUBLISHED}`);
  }
}

/** Loads what the pack says of itself. @throws UsageError where it says nothing: another pack, or an older version. */
export function loadPack(folder: string): PackModule {
  const { main = "" } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly main?: string };
  const file = join(folder, dirname(main), "profiles", "configure.js");
  if (!existsSync(file)) throw new UsageError(`${folder} is not the pack that this configures: ${file} is not there`);
  const loaded: unknown = createRequire(file)(file);
  if (!isPackModule(loaded)) throw new UsageError(`${folder} is a version of the pack that this cannot configure`);
  return loaded;
}

function checked(folder: string): string {
  for (const file of ["PulumiPolicy.yaml", "package.json"]) {
    if (!existsSync(join(folder, file))) throw new UsageError(`${folder} is no policy pack: it has no ${file}`);
  }
  return folder;
}

function isPackModule(value: unknown): value is PackModule {
  const module = (value ?? {}) as Readonly<Record<string, unknown>>;
  return ["configure", "template"].every((name) => typeof module[name] === "function");
}
