import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultsOf, rooted, type Bill, type Installed } from "./bill";
import { licenceIn } from "./licences";

/** A package's bill, what is installed with it, and what is wrong. */
export interface Made {
  readonly bill: Bill;
  readonly installed: readonly Installed[];
  readonly faults: readonly string[];
}

/**
 * The bill of what a user gets who installs a package: it is installed into a scratch project, and nothing of it is run.
 * Within this workspace npm would list what its development needs.
 *
 * @throws Error with what npm said, where it fails.
 */
export function makeBill(name: string, tarball: string): Made {
  const project = realpathSync(mkdtempSync(join(tmpdir(), "sbom-")));
  try {
    // npm prints no bill of a project without a name and a version.
    const manifest = { name: "scratch", version: "0.0.0", private: true, dependencies: { [name]: `file:${tarball}` } };
    writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
    npm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], project);
    const printed = JSON.parse(npm(["sbom", "--sbom-format=cyclonedx", "--omit=dev"], project)) as Bill;
    const installed = installedIn(join(project, "node_modules"));
    const bill = rooted(name, printed, installed);
    return { bill, installed, faults: faultsOf(bill, installed) };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Packs the packages of these folders, and gives the tarballs by name. `args`: more for npm. */
export function pack(
  root: string,
  folders: readonly string[],
  destination: string,
  args: readonly string[] = [],
): ReadonlyMap<string, string> {
  return new Map(
    folders.map((folder) => {
      const printed = npm(["pack", "--json", "--pack-destination", destination, ...args], join(root, folder));
      // What `prepare` prints comes before.
      const [packed] = JSON.parse(printed.slice(printed.search(/^\[$/m))) as [{ name: string; filename: string }];
      return [packed.name, join(destination, packed.filename)];
    }),
  );
}

/** Runs npm as if by hand: variables of an npm around it would tell it where to work and what to omit. */
function npm(args: readonly string[], cwd: string): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(cache|registry))|^NODE_ENV$|^INIT_CWD$/i.test(name),
    ),
  );
  const { status, stderr, stdout } = spawnSync("npm", args, {
    cwd,
    env: { ...env, npm_config_prefer_offline: "true", npm_config_update_notifier: "false" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stderr.trim()}`);
  return stdout;
}

/** Every package below a `node_modules`, by what is on the disk. */
export function installedIn(folder: string): readonly Installed[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly Installed[] => {
    if (!entry.isDirectory() || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    if (entry.name.startsWith("@")) return installedIn(path);
    const below = installedIn(join(path, "node_modules"));
    if (!existsSync(join(path, "package.json"))) return below;
    const { name, version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Installed;
    const licence = licenceIn(path);
    return [{ name, version, ...(licence === undefined ? {} : { licence }) }, ...below];
  });
}
