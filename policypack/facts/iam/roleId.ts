import { namesIn } from "../identity";
import type { Reference } from "../resource";

/** What tells a role from others: its URN, or its name where it is not of this stack; undefined where it is not known which. */
export function roleId(role: Reference<unknown>): string | undefined {
  if (role.kind === "resource") return role.target.urn;
  return role.kind === "foreign" ? namesIn(role.value).at(-1) : undefined;
}
