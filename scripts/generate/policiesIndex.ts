import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { HEADER, type Generated } from "./generated";

/** The list of all policies, from the files that are there: a static one, so that a review sees what is switched on. */
export function policiesIndex(root: string): Generated {
  const folder = join(root, "policypack", "policies");
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((area) => readdirSync(join(folder, area.name)).map((file) => `${area.name}/${basename(file, ".ts")}`))
    // What the examples of an area start from.
    .filter((file) => basename(file) !== "samples")
    .sort();
  const nameOf = (file: string): string =>
    basename(file).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const areas = new Map<string, string[]>();
  for (const file of files) {
    const area = file.slice(0, file.indexOf("/"));
    areas.set(area, [...(areas.get(area) ?? []), nameOf(file)]);
  }
  const imports = files.map((file) => `import ${nameOf(file)} from "./${file}";`);
  const text = `${HEADER}
import type { Policy } from "../engine/policy";
${imports.join("\n")}

/** The policies by the folder that they are in. */
export const areas: Readonly<Record<string, readonly Policy[]>> = {
${[...areas].map(([area, names]) => `"${area}": [${names.join(", ")}],`).join("\n")}
};

/** Every policy of the pack. */
export const policies: readonly Policy[] = Object.values(areas).flat();
`;
  return { path: "policypack/policies/index.ts", text };
}
