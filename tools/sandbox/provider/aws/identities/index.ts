import { AI } from "./ai";
import { COMPUTE } from "./compute";
import { DATA } from "./data";
import type { Identity } from "./model";
import { NETWORK } from "./network";
import { OPERATIONS } from "./operations";

const IDENTITIES = { ...AI, ...COMPUTE, ...DATA, ...NETWORK, ...OPERATIONS };

/** What AWS assigns to a resource of this type, where its forms are known; see {@link Identity}. */
export function identityOf(token: string): Identity | undefined {
  return new Map(Object.entries(IDENTITIES)).get(token.replace(/^aws:/, ""));
}

/** Every type token with known forms. */
export const IDENTIFIED: readonly string[] = Object.keys(IDENTITIES).map((token) => `aws:${token}`);

export type { Identity };
