import { closeSync, openSync, readSync, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

import { parseEvents, type EngineEvent } from "../sandbox/events";
import { UsageError } from "../terminal";

/** How the file that is asked for comes about. */
const HOW =
  "write them with `secure-ai-hosting preview --events FILE`, or with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json > FILE`";

/** So much is read at once, in bytes: a large stack's events are hundreds of megabytes, more than one text can hold. */
const CHUNK = 1 << 20;

/** The events of a file, one after the other. @throws UsageError where it holds none, or what is none. */
export function* eventsIn(file: string): Generator<EngineEvent> {
  let events = 0;
  let line = 0;
  for (const text of linesOf(file)) {
    line += 1;
    for (const event of eventsOf(text, `${file}, line ${line.toString()}`)) {
      events += 1;
      yield event;
    }
  }
  if (events === 0) throw new UsageError(`${file} holds no events of the engine: ${HOW}`);
}

function eventsOf(line: string, where: string): readonly EngineEvent[] {
  try {
    // Windows begins a file with a mark of its byte order.
    return parseEvents(line.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own message quotes the text, which may hold secrets.
    throw new UsageError(`${where} cannot be read as an event of the engine: ${HOW}`);
  }
}

function* linesOf(file: string): Generator<string> {
  const handle = opened(file);
  try {
    const buffer = Buffer.alloc(CHUNK);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let size = readSync(handle, buffer); size > 0; size = readSync(handle, buffer)) {
      const lines = decoder.write(buffer.subarray(0, size)).split("\n");
      lines[0] = rest + (lines[0] ?? "");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    yield rest + decoder.end();
  } finally {
    closeSync(handle);
  }
}

function opened(file: string): number {
  try {
    if (statSync(file).isDirectory()) throw new Error("a folder");
    return openSync(file, "r");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "it is a folder";
    throw new UsageError(`${file} cannot be read (${why}): ${HOW}`);
  }
}
