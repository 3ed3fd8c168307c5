import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "../terminal";

/** A policy as the pack's metadata has it: see `scripts/release/metadata.ts`. */
export interface KnownPolicy {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly guidelines: readonly string[];
  /** Ids of other frameworks: `securityhub:S3.1`. */
  readonly tags: readonly string[];
}

/** A guideline of the NCSC/CISA guidelines. */
export interface Guideline {
  readonly title: string;
  /** Whether it asks for people, plans or prose: then resources are evidence of it at most, and never prove it. */
  readonly isOrganisational: boolean;
}

/** What a version of the pack holds. */
export interface Catalogue {
  readonly name: string;
  readonly version: string;
  readonly guidelines: Readonly<Record<string, Guideline>>;
  readonly policies: readonly KnownPolicy[];
  /** The types that some policy looks at. */
  readonly types: ReadonlySet<string>;
}

/** Reads what the pack in the folder says of itself. @throws UsageError where it says nothing. */
export function catalogueOf(folder: string): Catalogue {
  const file = join(folder, "policypack", "metadata.json");
  if (!existsSync(file))
    throw new UsageError(`${folder} is not the pack that this reports of: it has no policypack/metadata.json`);
  const read = JSON.parse(readFileSync(file, "utf8")) as Partial<
    Omit<Catalogue, "types"> & { types: readonly string[] }
  >;
  const { guidelines, name = "", policies, types = [], version = "" } = read;
  if (guidelines === undefined || !Array.isArray(policies))
    throw new UsageError(`${file} is of a version of the pack that this cannot report of: use one version of both`);
  return { name, version, guidelines, policies, types: new Set(types) };
}
