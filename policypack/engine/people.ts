/** Who owns and who approves exceptions. */

/** Stated of approvers: whoever it is. */
export const ANYBODY = "*";

/** How many names are told of those who may. */
const MOST_NAMED = 8;

/**
 * Who somebody is, however the name is written: `Ana <ana@example.com>`, `ana+approvals@example.com` and `@ana` are no other
 * people than `ana@example.com` and `ana`.
 */
export function person(name: string): string {
  const plain = name.normalize("NFKC").replace(UNSEEN, "").toLowerCase();
  const address = /<([^<>]+)>$/.exec(plain)?.[1] ?? plain;
  return address.replace(/^(?:mailto:|@)/, "").replace(PLUS, "");
}

/** What nobody sees of a text. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\s]/gu;
/** What somebody adds to their address by themselves. */
const PLUS = /\+[^@]*(?=@)/;

/**
 * Whether two names may be one person's: they look alike, or have an address in common. Who is told apart by a letter of
 * another alphabet, an accent or a full stop at the end is nobody whom a reader would take for another.
 */
export function mayBeOne(one: string, other: string): boolean {
  const [mine, theirs] = [looksOf(one), looksOf(other)];
  return [...mine].some((look) => theirs.has(look));
}

/** Letters that look like Latin ones, as small as they are compared: https://www.unicode.org/reports/tr39/#Confusable_Detection */
const [ALIKE, LATIN] = ["авекмнорстухіјѕһԁԛԝӏαικνορτυχıɑɡɩ", "abekmhopctyxijshdqwlaikvoptuxiagi"];

/** How a name looks: as a whole without what stands around it, and each address in it. */
function looksOf(name: string): ReadonlySet<string> {
  const seen = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => LATIN[ALIKE.indexOf(letter)] ?? letter);
  const text = seen.replace(/[\p{C}\p{Default_Ignorable_Code_Point}"']/gu, "");
  const addresses = text.match(/[^\s<>(),;:@]+@[^\s<>(),;:@]+/g) ?? [];
  return new Set([person(text), ...addresses].map((one) => trimmed(one.replace(PLUS, ""))));
}

const trimmed = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "");

/** What is wrong with an approver, in words that follow the name; undefined where they may approve. */
export function notAmong(approvers: readonly string[], approver: string): string | undefined {
  if (approvers.includes(ANYBODY) || approvers.some((one) => person(one) === person(approver))) return undefined;
  if (approvers.length === 0) return "may not approve it: nobody may, as no exception to this policy is accepted";
  const named = approvers.slice(0, MOST_NAMED).join(", ");
  const rest = approvers.length - MOST_NAMED;
  return `may not approve it, but ${rest > 0 ? `${named} and ${rest} more` : named} may`;
}
