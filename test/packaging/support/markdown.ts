/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The comment right before the block, which no reader sees: what a test has to know of it. */
  readonly mark: string | undefined;
}

const BLOCK = /(?:<!-- ([^\n]*?) -->\n\n)?^```(\w+)\n(.*?)^```$/gms;

/** The blocks of a Markdown file, in their order. */
export const blocksIn = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(BLOCK)].map(([, mark, language = "", text = ""]) => ({ language, text, mark }));

/** The lines of a block that shows what was printed, without indentation and what is left out. */
export const printedLines = ({ text }: Block): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "…");

/** Whether a block of commands is to be run: `<!-- not run: why -->` says that it is not. */
export const isRun = (block: Block): boolean => markOf(block, "not run") === undefined;

/** What a mark of this name says: of `<!-- file: a.yaml -->`, where the block is to be written. */
export function markOf({ mark }: Block, name: string): string | undefined {
  return mark?.startsWith(`${name}: `) === true ? mark.slice(name.length + 2) : undefined;
}

/** A page without its blocks, its spans of code, and its comments. */
export const proseIn = (markdown: string): string =>
  markdown
    .replace(BLOCK, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)\s]*\)/g, "]");

/** The relative links of a page, those of its definitions too, without those in its blocks and spans of code. */
export function linksIn(markdown: string): readonly string[] {
  const text = markdown.replace(BLOCK, "").replace(/`[^`\n]*`/g, "");
  const found = [/\]\(\s*<?([^)\s>]+)/g, /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/gm].flatMap((form) => [
    ...text.matchAll(form),
  ]);
  return found.flatMap(([, link = ""]) => (/^\w+:/.test(link) ? [] : [link]));
}

/** The lines that begin or end a block of code, as Markdown has them: also those that {@link blocksIn} does not see. */
export const fencesIn = (markdown: string): number => markdown.match(/^[ \t>*-]*(?:`{3,}|~{3,})/gm)?.length ?? 0;

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsIn = (markdown: string): readonly string[] =>
  [...markdown.replace(BLOCK, "").matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
