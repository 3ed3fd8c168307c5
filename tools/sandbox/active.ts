/** What must end when the process does. */
interface Disposable {
  dispose(): Promise<void>;
}

const ACTIVE = new Set<Disposable>();

async function disposeAll(signal: NodeJS.Signals): Promise<void> {
  await Promise.all([...ACTIVE].map((sandbox) => sandbox.dispose()));
  process.kill(process.pid, signal);
}

/** An interrupted process leaves nothing behind, however many sandboxes it has. */
export function disposeOnSignals(sandbox: Disposable): void {
  if (ACTIVE.size === 0) {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void disposeAll(signal));
  }
  ACTIVE.add(sandbox);
}

/** Says that nothing of it is left to end. */
export function forget(sandbox: Disposable): void {
  ACTIVE.delete(sandbox);
}
