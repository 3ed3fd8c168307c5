import { EXCEPTIONS_SCHEMA, type ExceptionLimits } from "./exceptions";
import { ANYBODY } from "./people";
import type { Severity } from "./policy";
import { choice, lastDay, textsLike, untyped, wholeNumber, type Values } from "./settings";

/** The settings that every policy has. */
export const COMMON = {
  undecided: choice("Whether an undecided verdict warns, or counts as a violation.", ["warn", "block"], "warn"),
  exceptions: untyped(EXCEPTIONS_SCHEMA, []),
  exceptionDays: wholeNumber("How many days from today an exception may hold at most.", 365, 1, 365),
  approvers: textsLike(
    /^(?:\*|[^*]*[\p{L}\p{N}][^*]*)$/u,
    'a list of people or groups as exceptions name them, or ["*"],',
    "Who may approve an exception: people or groups, as exceptions name them. `*` is anybody but its owner, an empty list nobody.",
    [ANYBODY],
  ),
  adviseUntil: lastDay(
    "Until the end of this day (UTC) nothing blocks, and what would is marked so: for a policy that is new.",
  ),
};

/** What the configuration asks of exceptions. */
export const limitsOf = (
  { approvers, exceptionDays }: Pick<Values<typeof COMMON>, "approvers" | "exceptionDays">,
  today: string,
): ExceptionLimits => ({ today, days: exceptionDays, approvers });

/** Without any configuration critical and high policies block. */
export const LEVELS: Readonly<Record<Severity, "mandatory" | "advisory">> = {
  critical: "mandatory",
  high: "mandatory",
  medium: "advisory",
  low: "advisory",
};
