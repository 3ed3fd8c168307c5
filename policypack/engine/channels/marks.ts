/**
 * Texts that stand for a name which AWS has yet to give. A resource is known by its mark, and what refers to it holds the
 * mark: so references are followed as those to a name that is known.
 */
const MARK = /⟨[^⟩|]*\|([^⟩]*)⟩/g;

/** Stands for a colon in a mark: a mark is a part of ARNs, whose parts are told by their colons. */
const COLON = "∶";

/** The mark of something in a template, or of the resource itself. `owner` tells the templates of a stack apart. */
export const mark = (owner: string, reference: string): string => `⟨${owner}|${reference.replaceAll(":", COLON)}⟩`;

/** The account in which the stack is: an id as AWS's are, that no account has. */
export const OWN_ACCOUNT = "000000000000";

/** The text as its author wrote it. */
export const withoutMarks = (text: string): string =>
  text
    .replace(MARK, (_, reference: string) => `\${${reference.replaceAll(COLON, ":")}}`)
    .replaceAll(OWN_ACCOUNT, "${AWS::AccountId}");
