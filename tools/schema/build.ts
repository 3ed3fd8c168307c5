/** Run at build time: writes the schemas of the installed provider packages beside the compiled code. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { derivePackageSchema } from "./derive";
import { schemaFile } from "./load";

const requireHere = createRequire(__filename);

function stampOf(packageJson: string): string {
  // The schema follows the package and the code that reads it.
  const code = ["derive.js", "typings.js"].map((file) => readFileSync(join(__dirname, file), "utf8")).join("");
  return `${readFileSync(packageJson, "utf8")}\n${code}`;
}

for (const name of ["aws", "kubernetes", "pulumiservice"]) {
  const packageJson = requireHere.resolve(`@pulumi/${name}/package.json`);
  const target = schemaFile(name);
  const stampFile = `${target}.stamp`;
  const stamp = stampOf(packageJson);
  if (existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) continue;
  const started = Date.now();
  const schema = derivePackageSchema(packageJson, name);
  mkdirSync(join(target, ".."), { recursive: true });
  // Renamed into place so that a provider starting meanwhile never reads half a file.
  writeFileSync(`${target}.${process.pid.toString()}`, gzipSync(JSON.stringify(schema)));
  renameSync(`${target}.${process.pid.toString()}`, target);
  writeFileSync(stampFile, stamp);
  const count = Object.keys(schema.resources).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`Read ${count.toString()} resource types of @pulumi/${name} ${schema.version} in ${seconds} s`);
}
