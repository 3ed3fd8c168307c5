/** An organisation at the stand-in for Pulumi Cloud, with the real CLI logged in to it. */
import assert from "node:assert/strict";
import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Sandbox, type RunOptions, type RunResult } from "secure-ai-hosting-tools";
import { ROOT, type Configuration } from "../../engine/support/harness";
import { scratch, succeed, unpacked, type Ended } from "../../packaging/support/npm";
import { startCloud, type Cloud } from "../../support/cloud";

/** The pack's version, as the repository has it. */
export const VERSION = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;
/** The pack's name at Pulumi Cloud. */
export const PACK = "secure-ai-hosting";

/** A profile, as it is checked in for a group's configuration. */
export const profile = (name: "advise" | "production" | "regulated"): Configuration =>
  JSON.parse(readFileSync(join(ROOT, "policypack", "profiles", `${name}.json`), "utf8")) as Configuration;

/** Commands of the CLI, and what the service knows. */
export class Organization {
  private written = 0;

  private constructor(
    readonly cloud: Cloud,
    readonly sandbox: Sandbox,
    /** The pack as its archive holds it, installed for production. */
    readonly pack: string,
    /** Where the CLI keeps what it fetched. */
    readonly home: string,
  ) {}

  static async open(): Promise<Organization> {
    const pack = await unpacked(".", "published");
    await succeed("npm", ["install", "--omit=dev"], pack);
    // As in the repository, from which it is published: npm packs no file of this name.
    copyFileSync(join(ROOT, ".npmrc"), join(pack, ".npmrc"));
    const cloud = await startCloud();
    const state = scratch("sandbox");
    return new Organization(cloud, await Sandbox.create({ backend: cloud, state }), pack, join(state, "home"));
  }

  async close(): Promise<void> {
    await this.sandbox.dispose();
    await this.cloud.close();
  }

  /** `pulumi policy …`, to whatever end. */
  policy(args: readonly string[], directory = this.pack): Promise<Ended> {
    return this.sandbox.command(["policy", ...args], directory);
  }

  /** `pulumi policy …`, which must end well; gives what it said. */
  async done(args: readonly string[], directory = this.pack): Promise<string> {
    const { exitCode, stderr, stdout } = await this.policy(args, directory);
    assert.equal(exitCode, 0, `${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** `pulumi policy enable` for a group. */
  enable(group: string, version: string, config?: Configuration): Promise<Ended> {
    const options = config === undefined ? [] : ["--config", this.file(config)];
    return this.policy(["enable", `${this.cloud.organization}/${PACK}`, version, "--policy-group", group, ...options]);
  }

  /** `pulumi stack new`. */
  async makeStack(program: string, stack: string): Promise<void> {
    const args = ["stack", "new", `${this.cloud.organization}/${stack}`, "--no-select", "--yes"];
    const { exitCode, stderr } = await this.sandbox.command(args, program);
    assert.equal(exitCode, 0, stderr);
  }

  /** A preview of a stack of the organisation; without packs of its own, those that are required judge it. */
  preview(program: string, stack: string, options: RunOptions = {}): Promise<RunResult> {
    return this.sandbox.preview(program, { ...options, stack: `${this.cloud.organization}/${stack}` });
  }

  /** The same as a file, as commands take it. */
  file(config: Configuration): string {
    this.written += 1;
    const path = join(scratch("configurations"), `${this.written}.json`);
    writeFileSync(path, JSON.stringify(config));
    return path;
  }

  /** A copy of the pack as another version. */
  copyAs(version: string): string {
    const copy = join(scratch(`as-${version}`), "package");
    cpSync(this.pack, copy, { recursive: true });
    const manifest = join(copy, "package.json");
    const text = readFileSync(manifest, "utf8").replace(/"version": "[^"]+"/, `"version": "${version}"`);
    writeFileSync(manifest, text);
    return copy;
  }
}
