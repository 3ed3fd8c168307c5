// `npm run test:cluster`: builds Kubernetes' API server where it has not been, and runs what is tested against it. Where
// that cannot be, it says so in a line and has tested nothing.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureControlPlane, missing } from "./cluster/build";

const root = join(__dirname, "..");

async function main(): Promise<number> {
  const reason = missing();
  if (reason !== undefined) {
    console.log(`The tests against a real API server are skipped: ${reason}.`);
    return 0;
  }
  await ensureControlPlane((line) => {
    console.log(line);
  });
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const args = [mocha, "--config", "test/mocharc.cluster.json", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
  // The tests get a terminal's interruption themselves, and stop what they started before they end.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) =>
    child.on("close", (code) => {
      resolve(code ?? 1);
    }),
  );
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
