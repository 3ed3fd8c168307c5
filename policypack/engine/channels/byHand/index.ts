import { compute } from "./compute";
import type { ByHand } from "./hand";
import { identity } from "./identity";
import { network } from "./network";
import { sharing } from "./sharing";
import { storage } from "./storage";

/** What the table cannot say: by the type, before the table is followed. */
export const BY_HAND: Readonly<Record<string, ByHand>> = {
  ...compute,
  ...identity,
  ...network,
  ...sharing,
  ...storage,
};
