import type { ResourceValidationArgs } from "@pulumi/policy";
import { limitsOf, type COMMON } from "./common";
import { readExceptions, type Exceptions } from "./exceptions";
import { readSettings, type Settings, type Values } from "./settings";

/** A policy's configuration as read for one call. */
export interface Configured {
  readonly values: Values<Settings> & Values<typeof COMMON>;
  readonly exceptions: Exceptions;
  /** Whether what would block is only told for now. */
  readonly isSoft: boolean;
  readonly faults: readonly string[];
}

/** Where the SDK keeps a policy's configuration. */
export type Config = Pick<ResourceValidationArgs, "getConfig">;

/** Reads the configuration once for as long as it stays the same. */
export function configurer(settings: Settings & typeof COMMON): (config: Config) => Configured {
  let last: { readonly given: string; readonly configured: Configured } | undefined;
  return (args) => {
    const config = args.getConfig<Readonly<Record<string, unknown>>>();
    const today = new Date().toISOString().slice(0, 10);
    const given = today + JSON.stringify(config);
    if (last?.given !== given) {
      const { values, faults } = readSettings(settings, config);
      const exceptions = readExceptions(values.exceptions, limitsOf(values, today));
      last = { given, configured: { values, faults, exceptions, isSoft: today <= values.adviseUntil } };
    }
    return last.configured;
  };
}
