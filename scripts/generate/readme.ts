import { GUIDELINE_IDS, type GuidelineId } from "../../policypack/guidelines";
import { policies } from "../../policypack/policies";
import type { Generated } from "./generated";
import { withSection } from "./section";

/** The parts of the guidelines, which their numbers begin with. */
const PARTS = { 1: "Secure design", 2: "Secure development", 3: "Secure deployment", 4: "Secure operation" };

/** The README with its table of guidelines: how many policies serve each. */
export function readme(root: string): Generated {
  const rows = Object.entries(PARTS).map(([number, part]) => {
    const ids = GUIDELINE_IDS.filter((id) => id.startsWith(`${number}.`));
    const served = ids.filter((id) => servedBy(id) > 0).map((id) => `${id} (${servedBy(id).toString()})`);
    const open = ids.filter((id) => servedBy(id) === 0);
    return `| ${number} ${part} | ${served.join(", ")} | ${open.join(", ")} |`;
  });
  const table = `| Part | Served, by how many policies | By none yet |\n| --- | --- | --- |\n${rows.join("\n")}`;
  return withSection(root, "README.md", "coverage", table);
}

const servedBy = (id: GuidelineId): number => policies.filter(({ guidelines }) => guidelines.includes(id)).length;
