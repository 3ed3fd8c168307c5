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
  const plain = name
    .normalize("NFKC")
    .replace(/[\p{Cf}\s]/gu, "")
    .toLowerCase();
  const address = /<([^<>]+)>$/.exec(plain)?.[1] ?? plain;
  return address.replace(/^(?:mailto:|@)/, "").replace(/\+[^@]*(?=@)/, "");
}

/** What is wrong with an approver, in words that follow the name; undefined where they may approve. */
export function notAmong(approvers: readonly string[], approver: string): string | undefined {
  if (approvers.includes(ANYBODY) || approvers.some((one) => person(one) === person(approver))) return undefined;
  if (approvers.length === 0) return "may not approve it: nobody may, as no exception to this policy is accepted";
  const named = approvers.slice(0, MOST_NAMED).join(", ");
  const rest = approvers.length - MOST_NAMED;
  return `may not approve it, but ${rest > 0 ? `${named} and ${rest} more` : named} may`;
}
