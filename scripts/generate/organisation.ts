import { COMMON } from "../../policypack/engine/common";
import type { Policy } from "../../policypack/engine/policy";
import type { Setting } from "../../policypack/engine/settings";
import { policies } from "../../policypack/policies";
import { APPROVED } from "../../policypack/profiles/approvers";
import { THEMES } from "../../policypack/profiles/themes";
import { MARKDOWN_HEADER, type Generated } from "./generated";

/** The page of an organisation's file: every setting by theme, and which policies read it. */
export function organisationPage(): Generated {
  const text = [
    MARKDOWN_HEADER,
    "# The organisation's file, setting by setting",
    `What an organisation states once, in one YAML file, and \`secure-ai-hosting configure\` tells to each policy that reads it.
How it is used is in [profiles](guides/profiles.md). All of it may be left out; a setting that is left out has its default.`,
    `A default of \`[]\` states nothing. What a policy then cannot tell is undecided, never taken for granted.`,
    [...THEMES.keys()].map((theme) => `[\`${theme}\`](#${theme.toLowerCase()})`).join(" · "),
    ...[...THEMES].flatMap(([theme, settings]) => [`## ${theme}`, ...[...settings].map(section(theme))]),
    "## Beside the themes",
    "Below `approvers`, each a list of people or groups as exceptions name them; an empty list is nobody:",
    Object.entries(APPROVED)
      .map(([name, description]) => `- \`${name}\`: ${description}`)
      .join("\n"),
    "Of one policy, below `policies` and its id, can be said what it has a setting for, and:",
    Object.entries(COMMON)
      .filter(([name]) => name !== "exceptions")
      .map(([name, { schema }]) => `- \`${name}\`: ${schema.description ?? ""}`)
      .join("\n"),
  ];
  return { path: "docs/organisation.md", text: `${text.join("\n\n")}\n` };
}

const section =
  (theme: string) =>
  ([name, setting]: readonly [string, Setting<unknown>]): string => {
    const readers = policies.filter(({ config = {} }) => Object.hasOwn(config, name));
    const regulated = setting.regulated === undefined ? [] : [`In \`regulated\`: ${shown(setting.regulated)}`];
    const told = [`Default: ${defaultOf(setting)}`, ...regulated, `Read by ${readers.map(linked).join(", ")}`];
    return [`### ${theme}.${name}`, setting.schema.description ?? "", told.map((line) => `- ${line}`).join("\n")].join(
      "\n\n",
    );
  };

/** The default as the schema says it: that of a day is today, and is not said. */
const defaultOf = ({ schema }: Setting<unknown>): string =>
  schema.default === undefined ? "none" : shown(schema.default);

const shown = (value: unknown): string => `\`${JSON.stringify(value)}\``;
const linked = ({ id }: Policy): string => `[${id}](policies/${id}.md)`;
