import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Generated } from "./generated";

/** A page written by hand with one generated section, which stands between `<!-- name -->` and `<!-- /name -->`. */
export function withSection(root: string, path: string, name: string, section: string): Generated {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...more] = readFileSync(join(root, path), "utf8").split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${path} must hold ${start} and ${end} once, in this order.`);
  }
  return { path, text: `${before}${start}\n\n${section}\n\n${end}${after}` };
}
