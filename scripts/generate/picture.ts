import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Generated } from "./generated";

/** What a blocked preview printed, word for word: a test on the real engine compares it with what is printed today. */
const RECORDED = "docs/blocked-preview.txt";

/** The longest line that is drawn; what is longer is cut. */
const COLUMNS = 124;
const [CHARACTER, LINE, MARGIN, BAR] = [7.3, 19, 20, 34];
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const COLOURS = {
  ground: "#0d1117",
  bar: "#1c2330",
  text: "#d0d7de",
  dim: "#8b949e",
  bad: "#ff7b72",
  name: "#79c0ff",
  good: "#7ee787",
};

/** The picture of a blocked preview, drawn from what was printed, which it also holds as text. */
export function picture(root: string): Generated {
  const lines = readFileSync(join(root, RECORDED), "utf8").trimEnd().split("\n");
  const width = Math.ceil(COLUMNS * CHARACTER + 2 * MARGIN);
  const height = BAR + lines.length * LINE + 2 * MARGIN;
  const drawn = lines.map((line, index) => {
    const y = BAR + MARGIN + index * LINE + 12;
    return `  <text x="${MARGIN.toString()}" y="${y.toString()}" xml:space="preserve">${coloured(cut(line))}</text>`;
  });
  const lights = ["#ff5f57", "#febc2e", "#28c840"].map(
    (colour, index) =>
      `  <circle cx="${(MARGIN + index * 18).toString()}" cy="${(BAR / 2).toString()}" r="5.5" fill="${colour}"/>`,
  );
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toString()} ${height.toString()}" width="${width.toString()}" height="${height.toString()}" role="img" aria-labelledby="title text" font-family="${FONT}" font-size="12" fill="${COLOURS.text}">
  <title id="title">A preview that secure-ai-hosting blocks</title>
  <desc id="text">${escaped(lines.join("\n"))}</desc>
  <rect width="100%" height="100%" rx="8" fill="${COLOURS.ground}"/>
  <path d="M0 8a8 8 0 0 1 8-8h${(width - 16).toString()}a8 8 0 0 1 8 8v${(BAR - 8).toString()}H0z" fill="${COLOURS.bar}"/>
${[...lights, ...drawn].join("\n")}
</svg>
`;
  return { path: RECORDED.replace(/txt$/, "svg"), text };
}

const cut = (line: string): string => (line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 1)}…`);

/** What is coloured in a line, by what it begins with. */
const PARTS: readonly (readonly [form: RegExp, colours: readonly (keyof typeof COLOURS)[]])[] = [
  [/^(\$ )(.*)$/, ["dim", "text"]],
  [/^( *❌ )(.*)$/, ["bad", "text"]],
  [/^( *- )(\[mandatory\] \[severity: \w+\])( +\S+)( +\(.*)$/, ["text", "bad", "name", "dim"]],
  [/^( +Fix: +)(.*)$/, ["dim", "good"]],
  [/^( +(?:Found|Guideline|Policy|To accept): +)(.*)$/, ["dim", "text"]],
  [/^( *…)$/, ["dim"]],
];

function coloured(line: string): string {
  for (const [form, colours] of PARTS) {
    const [, ...parts] = form.exec(line) ?? [];
    if (parts.length > 0) return parts.map((part, index) => span(part, colours[index] ?? "text")).join("");
  }
  return span(line, "text");
}

const span = (text: string, colour: keyof typeof COLOURS): string =>
  colour === "text" ? escaped(text) : `<tspan fill="${COLOURS[colour]}">${escaped(text)}</tspan>`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
