import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { LabelledCase } from "./corpus";
import type { Given } from "./sent";

/** One difference that is meant. */
interface Difference {
  readonly check: string;
  /** The judged resource; all of the check's where left out. */
  readonly resource?: string;
  /** A part of the fixture's path; any where left out. */
  readonly fixture?: string;
  /** Only where references are given so; either where left out. */
  readonly given?: Given;
  readonly reason: string;
}

/** What is agreed of the labels: checks that no policy is equivalent to, and cases where the pack differs on purpose. */
export class Differences {
  private readonly used = new Set<Difference>();

  private constructor(
    /** By check, why no policy is equivalent to it. */
    readonly notJudged: ReadonlyMap<string, string>,
    /** What an organisation states, by setting: given to each policy that has it. */
    readonly settings: Readonly<Record<string, unknown>>,
    private readonly differences: readonly Difference[],
    private readonly parts: Readonly<Record<string, readonly string[]>>,
    private readonly besideAi: readonly string[],
  ) {}

  /**
   * Reads the file.
   *
   * @throws Error naming the entry that has no check or no reason.
   */
  static read(file: string): Differences {
    const content = parse(readFileSync(file, "utf8")) as {
      readonly notJudged?: Readonly<Record<string, unknown>> | null;
      readonly settings?: Readonly<Record<string, unknown>> | null;
      readonly differences?: readonly unknown[] | null;
      readonly parts?: Readonly<Record<string, string | readonly string[]>> | null;
      readonly besideAi?: readonly string[] | null;
    };
    const notJudged = Object.entries(content.notJudged ?? {}).map(([check, reason]) => {
      if (typeof reason !== "string" || reason.trim() === "")
        throw new Error(`${file}: notJudged.${check} has no reason.`);
      return [check, reason] as const;
    });
    const differences = (content.differences ?? []).map((one, index) => {
      const difference = one as Difference;
      if (
        typeof difference.check !== "string" ||
        typeof difference.reason !== "string" ||
        difference.reason.trim() === ""
      ) {
        throw new Error(`${file}: differences[${index}] needs a check and a reason.`);
      }
      return difference;
    });
    const parts = Object.entries(content.parts ?? {}).map(([check, keys]) => [check, [keys].flat()] as const);
    return new Differences(
      new Map(notJudged),
      content.settings ?? {},
      differences,
      Object.fromEntries(parts),
      content.besideAi ?? [],
    );
  }

  /** Why no policy is equivalent to the check, if that is written down: for it, or for all that begin as it does (`psa:*`). */
  reasonAgainst(check: string): string | undefined {
    const kind = [...this.notJudged.keys()].find((key) => key.endsWith("*") && isOfKind(check, key));
    return this.notJudged.get(check) ?? (kind === undefined ? undefined : this.notJudged.get(kind));
  }

  /** The messages of its policies that the check is about, by key; all of them where it is about the whole. */
  partOf(check: string): readonly string[] | undefined {
    return Object.entries(this.parts).find(([kind]) => isOfKind(check, kind))?.[1];
  }

  /** Whether what the check judges is not AI itself, but stands beside it. */
  isBesideAi = (check: string): boolean => this.besideAi.some((kind) => isOfKind(check, kind));

  /** Why this case may differ, if that is written down. */
  reasonFor({ check, fixture, resource }: LabelledCase, given: Given): string | undefined {
    const found = this.differences.find(
      (one) =>
        one.check === check &&
        (one.resource ?? resource) === resource &&
        fixture.includes(one.fixture ?? "") &&
        (one.given ?? given) === given,
    );
    if (found !== undefined) this.used.add(found);
    return found?.reason;
  }

  /** Those that no case needed: they are out of date. `checks` are those that cases were run of. */
  unused(checks: ReadonlySet<string>): readonly string[] {
    return this.differences
      .filter((one) => checks.has(one.check) && !this.used.has(one))
      .map(({ check, fixture = "", resource = "" }) =>
        [check, resource, fixture].filter((part) => part !== "").join(" "),
      );
  }
}

/** Whether the check is the one that is named, or one of the kind: `*` stands for any text. */
const isOfKind = (check: string, kind: string): boolean =>
  new RegExp(
    `^${kind
      .split("*")
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  ).test(check);
