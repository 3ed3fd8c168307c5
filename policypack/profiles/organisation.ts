/** Reads an organisation's file: what it has, where it is otherwise than the profile says, and from when on. */
import { isIsoDate } from "../../components/baseline";
import { readSettings } from "../engine/settings";
import { policies } from "../policies";
import { CONFIGURABLE } from "./schema";
import { THEMES } from "./themes";

/** What the organisation says of one policy. */
export type Override = Readonly<Record<string, unknown>>;

/** Policies that are not in `since` only advise until the end of `adviseUntil`. */
export interface NewPolicies {
  readonly since: string;
  readonly adviseUntil: string;
}

/** An organisation's file as read. */
export interface Organisation {
  /** The values of settings, by name. */
  readonly values: ReadonlyMap<string, unknown>;
  /** What is said of single policies, by id. */
  readonly overrides: ReadonlyMap<string, Override>;
  readonly newPolicies?: NewPolicies;
  /** What is wrong with the file: where, what is there, and what would be right. */
  readonly faults: readonly string[];
}

/** What an override may say beside the policy's own settings. `reason`: why it is less than the profile asks. */
const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Reads the parsed file. Nothing is thrown: all that is wrong is told at once. */
export function readOrganisation(given: unknown): Organisation {
  const values = new Map<string, unknown>();
  const overrides = new Map<string, Override>();
  const faults: string[] = [];
  const file = fieldsOf(given ?? {}, "the file", faults);
  let newPolicies: NewPolicies | undefined;
  for (const [name, value] of Object.entries(file)) {
    const theme = THEMES.get(name);
    if (theme !== undefined) {
      for (const [setting, stated] of Object.entries(fieldsOf(value ?? {}, name, faults))) {
        const kind = theme.get(setting);
        if (kind === undefined) faults.push(unknownSetting(name, setting, [...theme.keys()]));
        else {
          const { faults: wrong } = readSettings({ [setting]: kind }, { [setting]: stated });
          faults.push(...wrong.map((fault) => `${name}.${fault}`));
          values.set(setting, stated);
        }
      }
    } else if (name === "policies") {
      for (const [id, said] of Object.entries(fieldsOf(value ?? {}, name, faults)))
        overrides.set(id, overrideOf(id, said, faults));
    } else if (name === "newPolicies") newPolicies = newPoliciesOf(value, faults);
    else faults.push(`${name} is not known here: ${[...THEMES.keys(), "policies", "newPolicies"].join(", ")}`);
  }
  return { values, overrides, faults, ...(newPolicies === undefined ? {} : { newPolicies }) };
}

function overrideOf(id: string, said: unknown, faults: string[]): Override {
  const at = `policies.${id}`;
  const policy = policies.find((one) => one.id === id);
  if (policy === undefined) {
    faults.push(`${at} is no policy of this pack: see docs/policies`);
    return {};
  }
  const { enforcementLevel, reason, ...settings } = fieldsOf(said, at, faults);
  faults.push(...readSettings({ ...policy.config, ...CONFIGURABLE }, settings).faults.map((fault) => `${at}.${fault}`));
  if (enforcementLevel !== undefined && !LEVELS.some((level) => level === enforcementLevel))
    faults.push(
      `${at}.enforcementLevel is ${JSON.stringify(enforcementLevel)}, where one of ${LEVELS.join(", ")} belongs`,
    );
  if (enforcementLevel === "remediate" && policy.remediate === undefined)
    faults.push(`${at}.enforcementLevel is "remediate", which this policy cannot`);
  const isLess = enforcementLevel === "advisory" || enforcementLevel === "disabled";
  if (isLess && (typeof reason !== "string" || reason.trim() === ""))
    faults.push(`${at}.reason is missing: say why it is "${enforcementLevel}" in the whole organisation`);
  return { ...(enforcementLevel === undefined ? {} : { enforcementLevel }), ...settings };
}

function newPoliciesOf(given: unknown, faults: string[]): NewPolicies | undefined {
  const { adviseUntil, since, ...others } = fieldsOf(given, "newPolicies", faults);
  for (const name of Object.keys(others)) faults.push(unknownSetting("newPolicies", name, ["since", "adviseUntil"]));
  const isVersion = typeof since === "string" && /^\d+\.\d+\.\d+$/.test(since);
  const isDay = typeof adviseUntil === "string" && isIsoDate(adviseUntil);
  if (!isVersion)
    faults.push(
      `newPolicies.since is ${shown(since)}, where the version whose policies block already belongs, as "0.1.0"`,
    );
  if (!isDay) faults.push(`newPolicies.adviseUntil is ${shown(adviseUntil)}, where a date like 2027-03-31 belongs`);
  return isVersion && isDay ? { since, adviseUntil } : undefined;
}

function fieldsOf(given: unknown, what: string, faults: string[]): Fields {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Fields;
  faults.push(`${what} is ${shown(given)}, where names with values belong`);
  return {};
}

const shown = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));

const unknownSetting = (where: string, name: string, known: readonly string[]): string =>
  `${where}.${name} is not known here: ${known.join(", ")}`;
