/**
 * Writes a software bill of materials (CycloneDX) of each package into `sbom/`: `npm run sbom`. It fails where a licence is
 * not accepted. With a folder it takes the tarballs that are there, so that the bill is of what is published.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PACKAGES } from "./release/manifests";
import { makeBill, pack } from "./sbom/make";

const root = join(__dirname, "..");
const output = join(root, "sbom");

/** The tarballs of a folder, by the package's name. @throws Error where there is not exactly one of each. */
function tarballsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder);
  return new Map(
    Object.values(PACKAGES).map((name) => {
      const of = files.filter((file) => new RegExp(`^${name}-\\d+\\.\\d+\\.\\d+\\.tgz$`).test(file));
      const [file] = of;
      if (file === undefined || of.length > 1) throw new Error(`${folder} must hold one tarball of ${name}`);
      return [name, join(folder, file)];
    }),
  );
}

function main(given: string | undefined): void {
  const scratch = mkdtempSync(join(tmpdir(), "sbom-packed-"));
  try {
    const tarballs = given === undefined ? pack(root, Object.keys(PACKAGES), scratch) : tarballsIn(resolve(given));
    // Those of another version would be published with this one.
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output);
    for (const [name, tarball] of tarballs) {
      const { bill, faults } = makeBill(name, tarball);
      const file = `${name}-${bill.metadata.component.version ?? ""}.cdx.json`;
      writeFileSync(join(output, file), `${JSON.stringify(bill, undefined, 2)}\n`);
      console.log(`sbom/${file}: ${bill.components.length} packages`);
      for (const fault of faults) console.error(`  ${fault}`);
      if (faults.length > 0) process.exitCode = 1;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main(process.argv[2]);
