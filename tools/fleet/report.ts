import pc from "picocolors";

import { count, number, visible } from "../words";
import type { Fleet, JudgedSide } from "./fleet";
import { byTeam, changes, newPolicies } from "./summary";
import type { Counts, PolicyRow, TeamRow } from "./summary";

const COLUMNS = ["blocks", "advises", "undecided", "accepted"] as const;
/** The width of a column: of its name, and of `1,234 (+1,234)`. */
const WIDTH = 16;

/** A fleet as a table: by team and policy what would block, advise or is undecided, and how that changes. */
export function asText(fleet: Fleet, isWhole: boolean): string {
  const [side, other] = fleet.sides;
  const teams = byTeam(fleet);
  if (side === undefined) return "";
  const rows = teams.flatMap((team) => [
    teamLine(team, widthOf(teams)),
    ...team.policies.filter((policy) => isWhole || isTold(policy)).map((policy) => policyLine(policy, widthOf(teams))),
  ]);
  return [
    titleOf(side, other),
    `${count(fleet.stacks.length, "stack")} of ${count(teams.length, "team")}, ${count(sum(fleet), "resource")}`,
    ...emptyOf(fleet),
    "",
    pc.bold("Team, policy".padEnd(widthOf(teams)) + COLUMNS.map((name) => name.padStart(WIDTH)).join("")),
    ...rows,
    ...(other === undefined ? [] : ["", ...changesIn(fleet, side, other)]),
    "",
    verdictOf(teams, side, fleet.errors.length > 0),
  ].join("\n");
}

/** A fleet for other programs. */
export function asJson(fleet: Fleet): string {
  const [side, other] = fleet.sides;
  const versionOf = (judged: JudgedSide) => ({
    pack: judged.pack.name,
    version: judged.pack.version,
    profile: judged.name,
  });
  return JSON.stringify(
    {
      ...(side === undefined ? {} : { judged: versionOf(side) }),
      ...(other === undefined ? {} : { against: versionOf(other) }),
      stacks: fleet.stacks,
      teams: byTeam(fleet),
      ...(other === undefined ? {} : { changes: changes(fleet), newPolicies: newPolicies(fleet) }),
      findings: side?.findings.filter(({ outcome }) => outcome !== "unasked") ?? [],
      errors: fleet.errors,
    },
    undefined,
    2,
  );
}

function titleOf(side: JudgedSide, other: JudgedSide | undefined): string {
  const told = ({ name, pack }: JudgedSide): string => `${pack.name} ${pack.version} with ${name}`;
  return pc.bold(told(side)) + (other === undefined ? "" : ` (in brackets, what changes from ${told(other)})`);
}

const sum = ({ stacks }: Fleet): number => stacks.reduce((total, { resources }) => total + resources, 0);

function emptyOf({ stacks }: Fleet): readonly string[] {
  const empty = stacks.filter(({ resources }) => resources === 0);
  return empty.length === 0 ? [] : [`Without resources: ${empty.map(({ file }) => file).join(", ")}`];
}

const widthOf = (teams: readonly TeamRow[]): number =>
  teams
    .flatMap(({ policies, team }) => [visible(team).length + 30, ...policies.map(({ policy }) => policy.length + 14)])
    .reduce((widest, width) => Math.max(widest, width), 20);

function teamLine(team: TeamRow, width: number): string {
  const stacks = `${count(team.stacks, "stack")}, ${number(team.blocked)} blocked`;
  return (
    `${pc.bold(visible(team.team))} ${pc.dim(`(${stacks})`)}`.padEnd(width + pc.bold("").length + pc.dim("").length) +
    cells(team)
  );
}

function policyLine(policy: PolicyRow, width: number): string {
  return `  ${policy.severity.padEnd(9)} ${policy.policy}`.padEnd(width) + cells(policy);
}

const cells = (row: Counts & { readonly against?: Counts }): string =>
  COLUMNS.map((name) => {
    const change = row.against === undefined ? 0 : row[name] - row.against[name];
    const sign = change > 0 ? "+" : "";
    return `${number(row[name])}${change === 0 ? "" : ` (${sign}${number(change)})`}`.padStart(WIDTH);
  }).join("");

/** What blocks, and what changes, is told in any case. */
const isTold = ({ against, ...row }: PolicyRow): boolean =>
  row.blocks > 0 || (against !== undefined && COLUMNS.some((name) => row[name] !== against[name]));

function changesIn(fleet: Fleet, side: JudgedSide, other: JudgedSide): readonly string[] {
  const all = changes(fleet);
  const blocked = all.filter(({ to }) => to === "blocks").length;
  const freed = all.filter(({ from }) => from === "blocks").length;
  const added = newPolicies(fleet);
  return [
    `From ${other.name} to ${side.name}: ${count(blocked, "finding")} would block that ${blocked === 1 ? "does" : "do"} not now, ${number(freed)} would no longer.`,
    ...(added.length === 0 ? [] : [`New policies: ${added.join(", ")}`]),
  ];
}

function verdictOf(teams: readonly TeamRow[], { name }: JudgedSide, isPart: boolean): string {
  const blocked = teams.reduce((total, team) => total + team.blocked, 0);
  const all = teams.reduce((total, team) => total + team.stacks, 0);
  return blocked === 0
    ? pc.green(`No stack${isPart ? " of those that could be judged" : ""} would be blocked with ${name}.`)
    : pc.red(`${number(blocked)} of ${count(all, "stack")} would be blocked with ${name}.`);
}
