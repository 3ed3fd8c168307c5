import { existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";

import { UsageError } from "../terminal";

/** What the backend that keeps state in files has beside it: earlier states, which are not the stack's. */
const EARLIER = new Set(["backups", "history", "locks", "node_modules"]);
const STATE = /\.json(\.gz)?$/;

/**
 * The files that are meant: each is one, a folder (whatever is below it), or a pattern with `*`, `**` and `?`.
 *
 * @throws UsageError where one stands for nothing.
 */
export function filesOf(meant: readonly string[]): readonly string[] {
  const files = meant.flatMap((path) => {
    const found = existsSync(path) ? filesAt(path) : matches(path);
    if (found.length === 0) throw new UsageError(`${path}: there is no state`);
    return found;
  });
  return [...new Set(files)];
}

function filesAt(path: string): readonly string[] {
  return statSync(path).isDirectory() ? statesBelow(path).filter((file) => STATE.test(file)) : [path];
}

function statesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return EARLIER.has(entry.name) ? [] : statesBelow(path);
      return [path];
    });
}

function matches(pattern: string): readonly string[] {
  const steps = pattern.split(/[/\\]/);
  const first = steps.findIndex((step) => /[*?]/.test(step));
  if (first < 0) return [];
  const folder = steps.slice(0, first).join(sep) || (first > 0 ? sep : ".");
  if (!existsSync(folder)) return [];
  const rest = expression(steps.slice(first).join("/"));
  const from = folder === "." || folder.endsWith(sep) ? folder.length - (folder === "." ? 1 : 0) : folder.length + 1;
  return statesBelow(folder).filter((file) => rest.test(file.slice(from).replaceAll("\\", "/")));
}

/** A shell's pattern as an expression. */
function expression(pattern: string): RegExp {
  const parts: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };
  const text = pattern.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => parts[part] ?? `\\${part}`);
  return new RegExp(`^${text}$`);
}
