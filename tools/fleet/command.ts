import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Command } from "commander";

import { packAt } from "../configure/pack";
import { Progress, UsageError } from "../terminal";
import { packIn } from "./pack";
import { asItComes, configurationOf, profileFile, unknownIn } from "./configuration";
import { filesOf } from "./files";
import { judgeFleet } from "./fleet";
import type { Fleet, Side } from "./fleet";
import { asJson, asText } from "./report";
import { readTeams } from "./team";

interface Flags {
  readonly policyPack?: string;
  readonly profile?: string;
  readonly against?: string;
  readonly teamTag: string;
  readonly teams?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Adds `fleet`. */
export function addFleet(cli: Command, done: (code: number) => void): void {
  cli
    .command("fleet")
    .description("Judge many exported states at once: by team and policy, what would block, and what changes")
    .argument("<states...>", "what `pulumi stack export` wrote: files, folders, patterns")
    .option("--policy-pack <dir>", "the policy pack (default: this folder, or the installed package)")
    .option("--profile <name>", "advise, production, regulated, or a configuration file (default: as the pack comes)")
    .option("--against <what>", "compare with another profile or configuration, or with the pack in another directory")
    .option("--team-tag <key>", "the tag that tells whose a stack is; else its project does", "ai:owner")
    .option("--teams <file>", "whose the projects are, or the stacks (`project/stack`); wins over tags")
    .option("--all", "show policies that only advise, too")
    .option("--json", "print everything that was found, for other programs")
    .action(async (states: readonly string[], flags: Flags) => {
      done(await fleet(states, flags));
    });
}

async function fleet(states: readonly string[], flags: Flags): Promise<number> {
  const files = filesOf(states);
  const sides = sidesOf(flags);
  const mapping = flags.teams === undefined ? new Map<string, string>() : readTeams(flags.teams);
  const progress = new Progress();
  const log = process.stderr.isTTY ? { log: progress.say } : {};
  const judged = await judgeFleet({ files, sides, teams: { tag: flags.teamTag, mapping }, ...log });
  progress.clear();
  for (const warning of warningsOf(judged, sides)) process.stderr.write(`warning: ${warning}\n`);
  for (const error of judged.errors) process.stderr.write(`error: ${error}\n`);
  process.stdout.write(`${flags.json === true ? asJson(judged) : asText(judged, flags.all === true)}\n`);
  return judged.errors.length > 0 ? 1 : 0;
}

function sidesOf({ against, policyPack, profile }: Flags): readonly [Side] | readonly [Side, Side] {
  const folder = packAt(policyPack);
  const configuration = profile === undefined ? asItComes : configurationOf(profile, folder);
  const side = { pack: packOf(folder), configuration };
  if (against === undefined) return [side];
  if (!existsSync(join(against, "PulumiPolicy.yaml"))) {
    return [side, { pack: side.pack, configuration: configurationOf(against, folder) }];
  }
  if (resolve(against) === folder) throw new UsageError(`${against} is the pack that it would be compared with`);
  // Each version has its own profiles, where it has them: what is new in one is not in the other's.
  const own = profile !== undefined && existsSync(profileFile(against, profile));
  const others = own ? configurationOf(profile, against) : configuration;
  return [side, { pack: packOf(against), configuration: others, isOfAnother: !own }];
}

function packOf(folder: string): Side["pack"] {
  try {
    return packIn(folder);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A policy that the pack does not have is passed over in silence by the engine; a misspelt one should not be. */
function warningsOf({ sides: judged }: Fleet, sides: readonly Side[]): readonly string[] {
  return judged.flatMap(({ name, pack }, index) => {
    const configuration = sides[index]?.configuration ?? asItComes;
    const unknown = sides[index]?.isOfAnother === true ? [] : unknownIn(configuration, pack);
    return unknown.length === 0
      ? []
      : [`${name} sets policies that ${pack.name} ${pack.version} does not have: ${unknown.join(", ")}`];
  });
}
