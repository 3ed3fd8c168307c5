import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A labelled case: one check's verdict on one resource of a small stack. The corpus's README has the format. */
export interface LabelledCase {
  /** The file that it is in, without its ending. */
  readonly file: string;
  readonly check: string;
  readonly title: string;
  readonly fixture: string;
  /** The judged resource by its address in the fixture, such as `aws_s3_bucket.public`. */
  readonly resource: string;
  readonly expected: "pass" | "fail";
  readonly stack: readonly LabelledResource[];
  /** Which resource of the stack is judged. */
  readonly subject: number;
}

/** A resource of a case. In its properties `{$ref, literal}` and `{$refs, literal}` stand for references. */
export interface LabelledResource {
  readonly name: string;
  readonly type: string;
  readonly address: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/**
 * The cases in a folder of `.jsonl` files.
 *
 * @throws Error where the folder holds none, or a line is none.
 */
export function readCorpus(folder: string): readonly LabelledCase[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".jsonl")) : [];
  if (files.length === 0) throw new Error(`${folder} holds no labelled cases: .jsonl files, a case a line.`);
  return files.sort().flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .flatMap((line, index) => (line.trim() === "" ? [] : [readCase(file, index + 1, line)])),
  );
}

function readCase(file: string, number: number, line: string): LabelledCase {
  const wrong = (what: string): Error => new Error(`${file}, line ${number}: ${what}`);
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw wrong("it is no JSON.");
  }
  const {
    check_id: check,
    check_title: title,
    expected,
    fixture,
    resource_name: resource,
    stack,
    subject,
  } = object(read);
  if (typeof check !== "string" || typeof resource !== "string")
    throw wrong("a case has a check_id and a resource_name.");
  if (expected !== "pass" && expected !== "fail") throw wrong('expected is "pass" or "fail".');
  const resources = Array.isArray(stack) ? stack.map((one: unknown) => readResource(object(one), wrong)) : [];
  if (typeof subject !== "number" || resources[subject] === undefined)
    throw wrong("subject is the index of a resource.");
  return {
    file: file.replace(/\.jsonl$/, ""),
    check,
    title: text(title),
    fixture: text(fixture),
    resource,
    expected,
    stack: resources,
    subject,
  };
}

function readResource(read: Readonly<Record<string, unknown>>, wrong: (what: string) => Error): LabelledResource {
  const { address, name, props, type } = read;
  if (typeof type !== "string" || typeof name !== "string") throw wrong("a resource has a type and a name.");
  return { name, type, address: text(address), props: object(props) };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const object = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
