/** The changelog: what is not released yet, and how it becomes a version's. */

const UNRELEASED = "## Unreleased";
const BREAKING = /^- (?:\*\*)?Breaking:(?:\*\*)?\s*/;

/** What stands under "Unreleased", and around it. @throws Error where there is no such heading, or more than one. */
function parts(changelog: string): { readonly head: string; readonly entries: string; readonly rest: string } {
  const [head, after, ...more] = changelog.split(`${UNRELEASED}\n`);
  if (head === undefined || after === undefined || more.length > 0)
    throw new Error(`CHANGELOG.md must hold "${UNRELEASED}" once`);
  const next = after.search(/^## /m);
  return next < 0
    ? { head, entries: after, rest: "" }
    : { head, entries: after.slice(0, next), rest: after.slice(next) };
}

/** What is not released yet. */
export const unreleased = (changelog: string): string => parts(changelog).entries.trim();

/** The entries that say "Breaking:", as one line each: what no metadata shows, such as an argument of a component. */
export const breakingEntries = (changelog: string): readonly string[] =>
  unreleased(changelog)
    .split(/\n(?=- )/)
    .filter((entry) => BREAKING.test(entry))
    .map((entry) => entry.replace(BREAKING, "").replace(/\s+/g, " ").trim());

/** The changelog in which all that was unreleased is a version's, with a link to its upgrade notes. */
export function released(changelog: string, version: string, date: string): string {
  const { entries, head, rest } = parts(changelog);
  const notes = `Upgrade notes: [docs/upgrades/${version}.md](docs/upgrades/${version}.md)`;
  const section = `## ${version} (${date})\n\n${notes}\n\n${entries.trim()}\n`;
  return `${head}${UNRELEASED}\n\n${section}${rest === "" ? "" : `\n${rest}`}`;
}
