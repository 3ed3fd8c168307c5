import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { parseDocument } from "yaml";

import { UsageError } from "../terminal";
import type { ExceptionFile } from "./pack";

/** Reads YAML or JSON. @throws UsageError naming the file, and the line where it cannot be read. */
export function readYaml(path: string): unknown {
  if (!existsSync(path)) throw new UsageError(`The file ${path} is not there`);
  if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder, where a file belongs`);
  const document = parseDocument(readFileSync(path, "utf8"), { prettyErrors: true, uniqueKeys: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) throw new UsageError(`${path} cannot be read: ${error.message.trim()}`);
  try {
    return document.toJS() as unknown;
  } catch (caught) {
    // Aliases of aliases: https://eemeli.org/yaml/#tojs-options
    throw new UsageError(`${path} cannot be read: ${caught instanceof Error ? caught.message : String(caught)}`);
  }
}

/**
 * The files of exceptions in a folder, in the order of their names, each under its name as seen from the folder's parent.
 *
 * @param isRequired whether the folder was asked for by name; the usual one may be missing.
 */
export function readExceptionFiles(folder: string, isRequired: boolean): readonly ExceptionFile[] {
  if (!existsSync(folder)) {
    if (isRequired) throw new UsageError(`The folder ${folder} is not there`);
    return [];
  }
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is not a folder: each file in it has one owner`);
  return readdirSync(folder)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => ({ file: `${basename(folder)}/${name}`, content: readYaml(join(folder, name)) }));
}

/** Where the exceptions of an organisation's file are, unless it is said otherwise. */
export const exceptionsBeside = (organisation: string): string => join(dirname(organisation), "exceptions");
