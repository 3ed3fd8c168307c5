import { EXCEPTIONS_SCHEMA } from "./exceptions";
import type { Severity } from "./policy";
import { choice, lastDay, untyped, wholeNumber } from "./settings";

/** The settings that every policy has. */
export const COMMON = {
  undecided: choice("Whether an undecided verdict warns, or counts as a violation.", ["warn", "block"], "warn"),
  exceptions: untyped(EXCEPTIONS_SCHEMA, []),
  exceptionDays: wholeNumber("How many days from today an exception may hold at most.", 365, 1, 365),
  adviseUntil: lastDay(
    "Until the end of this day (UTC) nothing blocks, and what would is marked so: for a policy that is new.",
  ),
};

/** Without any configuration critical and high policies block. */
export const LEVELS: Readonly<Record<Severity, "mandatory" | "advisory">> = {
  critical: "mandatory",
  high: "mandatory",
  medium: "advisory",
  low: "advisory",
};
