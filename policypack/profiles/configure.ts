/** One file of the organisation and its exceptions into every policy's configuration. The tools call this of the pack. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "../policies";
import { approversOf } from "./approvers";
import { compileExceptions, type ExceptionFile } from "./exceptionFiles";
import { readOrganisation, type NewPolicies } from "./organisation";
import {
  configurationOf,
  PROFILES,
  remediating,
  type Configuration,
  type PolicyConfiguration,
  type Profile,
} from "./profile";

/** What is asked for. Files are given as parsed. */
export interface Request {
  readonly profile: string;
  readonly organisation: unknown;
  readonly exceptions: readonly ExceptionFile[];
  /** Whether the safe remediations are turned on. */
  readonly remediate: boolean;
  /** An ISO date. */
  readonly today: string;
}

/** The configuration, or what is wrong: with any fault there is none. */
export interface Answer {
  readonly configuration: Configuration;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** Puts a configuration together. It throws for nothing that is given. */
export function configure({ exceptions, organisation, profile, remediate, today }: Request): Answer {
  if (!isProfile(profile)) {
    const fault = `${profile} is no profile: ${PROFILES.join(", ")}`;
    return { configuration: {}, faults: [fault], warnings: [] };
  }
  const { approvers, faults, newPolicies, overrides, values } = readOrganisation(organisation, { profile, today });
  const known = newPolicies === undefined ? undefined : released(newPolicies);
  const base: Configuration = Object.fromEntries(
    policies.map((policy): readonly [string, PolicyConfiguration] => {
      const stated = Object.keys(policy.config ?? {}).filter((name) => values.has(name));
      const soft =
        known?.ids !== undefined && !known.ids.has(policy.id) ? { adviseUntil: newPolicies?.adviseUntil } : {};
      const may = approversOf(policy, approvers);
      return [
        policy.id,
        {
          ...configurationOf(policy, profile),
          ...(may === undefined ? {} : { approvers: may }),
          ...Object.fromEntries(stated.map((name) => [name, values.get(name)])),
          ...soft,
          ...overrides.get(policy.id),
        },
      ];
    }),
  );
  const compiled = compileExceptions(exceptions, base, today);
  const withExceptions: Configuration = Object.fromEntries(
    Object.entries(base).map(([id, settings]) => {
      const accepted = compiled.byPolicy.get(id);
      return [id, accepted === undefined ? settings : { ...settings, exceptions: accepted }];
    }),
  );
  return {
    configuration: remediate ? remediating(policies, withExceptions) : withExceptions,
    faults: [...faults, ...(known?.faults ?? []), ...compiled.faults],
    warnings: compiled.warnings,
  };
}

const isProfile = (name: string): name is Profile => PROFILES.some((profile) => profile === name);

/** The folder that holds what was released, whether this runs compiled or from source. */
const RELEASES = [join(__dirname, "..", "..", "..", "policypack", "releases"), join(__dirname, "..", "releases")];

const versionOf = (file: string): string => /^(\d+\.\d+\.\d+)\.json$/.exec(file)?.[1] ?? "";

/** The policies of a version before this one. */
function released({ since }: NewPolicies): { readonly ids?: ReadonlySet<string>; readonly faults: readonly string[] } {
  const file = RELEASES.map((folder) => join(folder, `${since}.json`)).find((path) => existsSync(path));
  if (file === undefined) {
    const versions = RELEASES.filter(existsSync)
      .flatMap((folder) => readdirSync(folder).map(versionOf))
      .filter(Boolean);
    const instead =
      versions.length === 0
        ? "none is yet, so leave newPolicies out"
        : `${[...new Set(versions)].join(" or ")} belongs`;
    return { faults: [`newPolicies.since is "${since}", which is no released version: ${instead}`] };
  }
  const { policies: then } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly policies: readonly { readonly id: string }[];
  };
  return { ids: new Set(then.map(({ id }) => id)), faults: [] };
}

export { template } from "./template";
