/** Who may approve exceptions, as an organisation's file says it by the severity of the policy. */
import { COMMON } from "../engine/common";
import type { Policy, Severity } from "../engine/policy";
import { readSettings } from "../engine/settings";
import { openingsIn } from "./openings";

/** Whose word is enough: by severity, and for those that are not named. */
export type Approvers = Readonly<Partial<Record<Severity | "others", readonly string[]>>>;

/** What the file takes, with what each is. */
export const APPROVED: Readonly<Record<keyof Approvers, string>> = {
  critical: "Who may approve an exception to a critical policy.",
  high: "Who may approve an exception to a high policy.",
  medium: "Who may approve an exception to a medium policy.",
  low: "Who may approve an exception to a low policy.",
  others: "Who may approve an exception to a policy whose severity is not named here.",
};

/** Reads that part of the file; what is wrong is added to the faults. */
export function readApprovers(given: Readonly<Record<string, unknown>>, faults: string[]): Approvers {
  const read: Partial<Record<keyof Approvers, readonly string[]>> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isApproved(name)) {
      faults.push(`approvers.${name} is not known here: ${Object.keys(APPROVED).join(", ")}`);
      continue;
    }
    const { faults: wrong, values } = readSettings({ [name]: COMMON.approvers }, { [name]: value });
    faults.push(
      ...[...wrong, ...openingsIn(name, value).map((fault) => `${name} ${fault}`)].map((fault) => `approvers.${fault}`),
    );
    read[name] = values[name] ?? [];
  }
  return read;
}

/** Who may approve an exception to the policy; undefined where the organisation does not say. */
export const approversOf = (
  { severity }: Pick<Policy, "severity">,
  approvers: Approvers,
): readonly string[] | undefined => approvers[severity] ?? approvers.others;

const isApproved = (name: string): name is keyof Approvers => Object.hasOwn(APPROVED, name);
