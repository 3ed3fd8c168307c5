import { existsSync, readFileSync, writeFileSync } from "node:fs";

import type { Command } from "commander";
import pc from "picocolors";

import { UsageError } from "../terminal";
import { differences } from "./difference";
import { exceptionsBeside, readExceptionFiles, readYaml } from "./files";
import { loadPack, packAt } from "./pack";

interface Flags {
  readonly profile?: string;
  readonly policyPack?: string;
  readonly exceptions?: string;
  readonly remediate?: boolean;
  readonly output?: string;
  readonly check?: boolean;
  readonly init?: boolean;
}

/** `configure`: an organisation's file and its exceptions into every policy's configuration. */
export function addConfigure(cli: Command, done: (code: number) => void): void {
  cli
    .command("configure")
    .description("Make the pack's configuration from a profile, an organisation's file and its exceptions")
    .argument("[organisation]", "the organisation's file (YAML); nothing beside the profile without it")
    .option("--profile <name>", "advise, production or regulated")
    .option("--policy-pack <dir>", "the policy pack (default: this folder, or the installed package)")
    .option("--exceptions <dir>", 'the folder of exceptions (default: "exceptions" beside the organisation\'s file)')
    .option("--remediate", "let the policies that block set right what they safely can")
    .option("-o, --output <file>", "where to write it (default: standard output)")
    .option("--check", "write nothing; fail where the output file is not what would be written")
    .option("--init", "print an organisation's file with all that it takes, to begin with")
    .action((organisation: string | undefined, flags: Flags) => {
      done(configure(organisation, flags));
    });
}

function configure(organisation: string | undefined, flags: Flags): number {
  const pack = loadPack(packAt(flags.policyPack));
  if (flags.init === true) {
    process.stdout.write(pack.template());
    return 0;
  }
  if (flags.profile === undefined) throw new UsageError("configure needs --profile: advise, production or regulated");
  const { configuration, faults, warnings } = pack.configure({
    profile: flags.profile,
    organisation: organisation === undefined ? {} : readYaml(organisation),
    exceptions: exceptionsFor(organisation, flags),
    remediate: flags.remediate === true,
    today: new Date().toISOString().slice(0, 10),
  });
  for (const warning of warnings) process.stderr.write(`${pc.yellow("warning:")} ${warning}\n`);
  const [noProfile] = faults.filter((fault) => fault.startsWith(`${flags.profile ?? ""} is no profile`));
  if (noProfile !== undefined) throw new UsageError(`--profile: ${noProfile}`);
  if (faults.length > 0) {
    const where = organisation ?? "the configuration";
    throw new UsageError(`${where} is not as it must be:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  return settle(`${JSON.stringify(configuration, undefined, 2)}\n`, flags);
}

function exceptionsFor(organisation: string | undefined, { exceptions }: Flags): ReturnType<typeof readExceptionFiles> {
  if (exceptions !== undefined) return readExceptionFiles(exceptions, true);
  return organisation === undefined ? [] : readExceptionFiles(exceptionsBeside(organisation), false);
}

function settle(text: string, { check, output }: Flags): number {
  if (check === true) {
    if (output === undefined) throw new UsageError("--check needs --output: the file that is compared");
    const found = existsSync(output) ? differences(readFileSync(output, "utf8"), text) : ["it is not there"];
    if (found.length === 0) return 0;
    const told = found.map((line) => `  ${line}\n`).join("");
    process.stderr.write(
      `${output} is out of date, or was changed by hand: write it again without --check, and commit it\n${told}`,
    );
    return 1;
  }
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text);
  return 0;
}
