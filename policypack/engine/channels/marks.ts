/**
 * Texts that stand for a name which AWS has yet to give. A resource is known by its mark, and what refers to it holds the
 * mark: so references are followed as those to a name that is known.
 */
const MARK = /⟨[^⟩|]*\|([^⟩]*)⟩/g;

/** The mark of something in a template, or of the resource itself. `owner` tells the templates of a stack apart. */
export const mark = (owner: string, reference: string): string => `⟨${owner}|${reference}⟩`;

/** The text as its author wrote it. */
export const withoutMarks = (text: string): string =>
  text.includes("⟨") ? text.replace(MARK, (_, reference: string) => `\${${reference}}`) : text;
