import { writeFileSync } from "node:fs";

import type { Command } from "commander";

import { packAt } from "../configure/pack";
import { UsageError } from "../terminal";
import { assess } from "./assess";
import { catalogueOf, type Catalogue } from "./catalogue";
import { asHtml } from "./formats/html";
import { asJunit } from "./formats/junit";
import { asMarkdown } from "./formats/markdown";
import { asOscal } from "./formats/oscal";
import { asSarif } from "./formats/sarif";
import { readRun, type Run } from "./run";

interface Flags {
  readonly policyPack?: string;
  readonly format: string;
  readonly output?: string;
  readonly program: string;
}

/** What is written, by format. */
type Format = (catalogue: Catalogue, runs: readonly Run[], program: string) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  html: (catalogue, runs) => asHtml(assess(catalogue, runs), now()),
  markdown: (catalogue, runs) => asMarkdown(assess(catalogue, runs)),
  sarif: (catalogue, runs, program) => asSarif(assess(catalogue, runs), program),
  junit: (catalogue, runs) => asJunit(runs.map((run) => assess(catalogue, [run]))),
  oscal: (catalogue, runs) =>
    asOscal(
      runs.map((run) => assess(catalogue, [run])),
      now(),
    ),
};

const now = (): string => new Date().toISOString();

/** Adds `report`. */
export function addReport(cli: Command, done: (code: number) => void): void {
  cli
    .command("report")
    .description("Put together what policies found, by guideline, from the events of previews and updates")
    .argument("<events...>", "what the engine wrote of each run, as lines of JSON")
    .option("--policy-pack <dir>", "the policy pack (default: this folder, or the installed package)")
    .option("-f, --format <format>", Object.keys(FORMATS).join(", "), "html")
    .option("-o, --output <file>", "where to write it (default: it is printed)")
    .option("--program <file>", "of sarif: the program's file, from the root of its repository", "Pulumi.yaml")
    .action((events: readonly string[], flags: Flags) => {
      report(events, flags);
      done(0);
    });
}

function report(events: readonly string[], { format, output, policyPack, program }: Flags): void {
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined) throw new UsageError(`There is no format ${format}: ${Object.keys(FORMATS).join(", ")}`);
  const catalogue = catalogueOf(packAt(policyPack));
  const text = write(
    catalogue,
    events.map((file) => readRun(file, catalogue.name)),
    program,
  );
  if (output === undefined) process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  else writeFileSync(output, text);
}
