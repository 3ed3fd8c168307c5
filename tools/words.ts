/** Words that several commands print, and the order of what they tell. */

/** A number as it is read: `1,234`. */
export const number = (value: number): string => value.toLocaleString("en-GB");

/** A number with its noun: `1 policy`, `2 policies`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** The severities of policies, the worst first. */
export const SEVERITIES: readonly string[] = ["critical", "high", "medium", "low"];

/** Where a severity stands among them; one that is not known comes last. */
export const rankOf = (severity: string): number =>
  SEVERITIES.includes(severity) ? SEVERITIES.indexOf(severity) : SEVERITIES.length;

/**
 * A text that somebody else wrote, on one line, with what is not seen made visible: characters that steer a terminal, or the
 * direction in which a line is read. https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export const visible = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(
      /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
