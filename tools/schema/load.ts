import { existsSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { gunzipSync } from "node:zlib";

import type { PackageSchema } from "./model";

/** Where the build writes a provider's schema; the same place whether this code runs compiled or from source. */
export function schemaFile(name: string): string {
  const compiled = __dirname.endsWith(join("dist", "schema"));
  const directory = compiled ? __dirname : join(__dirname, "..", "dist", "schema");
  return `${directory}${sep}${name}.json.gz`;
}

/**
 * Loads the schema that the build derived from `@pulumi/<name>`.
 *
 * @throws Error where it was not built, naming the command that builds it.
 */
export function loadPackageSchema(name: string): PackageSchema {
  const file = schemaFile(name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build"`);
  // Our own build wrote it, from the types of model.ts.
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as PackageSchema;
}
