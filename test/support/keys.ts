import type { Policy } from "../../policypack/engine/policy";
import type { Diagnostic } from "./pack";

/** What a diagnostic says, by the policy's message keys: so that tests hang on identity, not on prose. */
export function keyOf(policy: Policy, { message }: Diagnostic): string {
  const [head = ""] = message.split("\n");
  if (head.startsWith("undecided:")) return "undecided";
  const said = head.slice(policy.title.length + 2).replace(/\.$/, "");
  if (said.endsWith("cannot be read")) return "malformed";
  if (said.startsWith("this policy could not judge")) return "fault";
  const matching = Object.entries(policy.messages).filter(([, template]) => pattern(template).test(said));
  if (matching.length !== 1) throw new Error(`"${said}" matches ${matching.length} messages of ${policy.id}`);
  return matching[0]?.[0] ?? "";
}

function pattern(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

/** Keys in an order that does not matter. */
export const sorted = (keys: readonly string[]): readonly string[] => [...keys].sort();
