import type { Part, Sent } from "./index";

export const bridged = (_type: string): ((sent: Sent) => readonly Part[]) | undefined => undefined;
