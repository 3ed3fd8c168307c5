/** What tests of exceptions share. */

/** The day that is so many days from today, as an ISO date (UTC). */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The violation that a message is printed with; a text that is none where it has none. */
export const violationIn = (message = ""): string =>
  /To accept: \{.*violations: \["([0-9a-f]{12})"\] \}/.exec(message)?.[1] ?? "no violation is printed";
