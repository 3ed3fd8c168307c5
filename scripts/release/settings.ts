import { isDeepStrictEqual } from "node:util";
import type { Change } from "./changes";
import type { SettingMetadata, SettingsMetadata } from "./metadata";

/** What is different in the settings of a policy, or of every policy. */
export function settingChanges(policy: string, before: SettingsMetadata, after: SettingsMetadata): readonly Change[] {
  const added = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name));
  return [
    ...added.map(([name, setting]): Change => {
      const text = `takes \`${name}\` (${typeOf(setting)})${startsAt(setting)}`;
      return { section: "newSettings", policy, isBreaking: false, text };
    }),
    ...Object.entries(before).flatMap(([name, setting]) => {
      const now = Object.hasOwn(after, name) ? after[name] : undefined;
      return now === undefined ? [lost(policy, name)] : changed(policy, name, setting, now);
    }),
  ];
}

const lost = (policy: string, name: string): Change => ({
  section: "settings",
  policy,
  isBreaking: true,
  text: `takes no \`${name}\` any more: a configuration that says it is an error`,
});

function changed(policy: string, name: string, before: SettingMetadata, after: SettingMetadata): readonly Change[] {
  const change = (isBreaking: boolean, text: string): Change => ({
    section: "settings",
    policy,
    isBreaking,
    text: `\`${name}\` ${text}`,
  });
  const changes: Change[] = [];
  if (!isDeepStrictEqual(before.type, after.type)) {
    const isWider = takesAll(after.type, before.type);
    changes.push(change(!isWider, `is ${typeOf(after)}, was ${typeOf(before)}${isWider ? ": what held holds" : ""}`));
  }
  if (!isDeepStrictEqual(before.default, after.default))
    changes.push(change(true, `is ${shown(after.default)} where nothing is said, was ${shown(before.default)}`));
  if (!isDeepStrictEqual(before.regulated, after.regulated))
    changes.push(change(true, `is ${shown(after.regulated)} in \`regulated\`, was ${shown(before.regulated)}`));
  return changes;
}

type Schema = Readonly<Record<string, unknown>>;

const schemaOf = (value: unknown): Schema => (typeof value === "object" && value !== null ? { ...value } : {});

/** Whether every value of the narrower schema is one of the wider; where that is not plain, not. */
function takesAll(wider: Schema, narrower: Schema): boolean {
  const names = new Set([...Object.keys(wider), ...Object.keys(narrower)]);
  return [...names].every((name) => {
    const [now, then] = [wider[name], narrower[name]];
    if (isDeepStrictEqual(now, then)) return true;
    // What says nothing of a value takes all.
    if (now === undefined && name !== "items" && name !== "type") return true;
    if (name === "enum") return Array.isArray(now) && Array.isArray(then) && then.every((word) => now.includes(word));
    if (name === "minimum") return typeof then === "number" && Number(now) <= then;
    if (name === "items") return takesAll(schemaOf(now), schemaOf(then));
    return false;
  });
}

function typeOf({ type }: SettingMetadata): string {
  const { enum: words, items, minimum, pattern, type: name } = type;
  const one = Array.isArray(words) ? `one of ${words.map(String).join(", ")}` : text(name);
  const of = items === undefined ? "" : ` of ${typeOf({ type: schemaOf(items) })}`;
  const least = minimum === undefined ? "" : ` of at least ${JSON.stringify(minimum)}`;
  return `${one}${of}${least}${pattern === undefined ? "" : ` like \`${text(pattern)}\``}`;
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? "anything"));

const startsAt = ({ default: fallback }: SettingMetadata): string =>
  fallback === undefined ? "" : `, ${shown(fallback)} where nothing is said`;

const shown = (value: unknown): string => (value === undefined ? "nothing" : `\`${JSON.stringify(value)}\``);
