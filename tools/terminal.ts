import pc from "picocolors";

/** Shows progress on the error stream: one line that changes where it is a terminal, a line a piece where it is not. */
export class Progress {
  private isOpen = false;

  /** Says what is going on; the next piece takes its place on a terminal. */
  readonly say = (line: string): void => {
    if (!process.stderr.isTTY) {
      process.stderr.write(`${line}\n`);
      return;
    }
    process.stderr.write(`\r\u001b[2K${pc.dim(line.slice(0, process.stderr.columns - 1))}`);
    this.isOpen = true;
  };

  /** Clears the line, so that what follows starts on a clean one. */
  clear(): void {
    if (this.isOpen) process.stderr.write("\r\u001b[2K");
    this.isOpen = false;
  }

  /** Says a line at once and, while `work` takes longer than two seconds, how long it has been going on. */
  async during<T>(line: string, work: () => Promise<T>): Promise<T> {
    const started = Date.now();
    this.say(line);
    const timer = setInterval(() => {
      this.say(`${line} (${Math.round((Date.now() - started) / 1000).toString()} s)`);
    }, 2000);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.clear();
    }
  }
}

/** A mistake in how the program was called: told in a sentence, with exit code 2. */
export class UsageError extends Error {}
