/** Reads an organisation's file: what it has, where it is otherwise than the profile says, and from when on. */
import { isIsoDate } from "../../components/baseline";
import { daysAfter } from "../engine/exceptions";
import { readSettings } from "../engine/settings";
import { policies } from "../policies";
import { readApprovers, type Approvers } from "./approvers";
import { agoFaults, openingsIn } from "./openings";
import { configurationOf, type PolicyConfiguration, type Profile } from "./profile";
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
  /** Who may approve exceptions, by severity. */
  readonly approvers: Approvers;
  /** What is wrong with the file: where, what is there, and what would be right. */
  readonly faults: readonly string[];
}

/** What an override may say beside the policy's own settings. `reason`: why it is less than the profile asks. */
const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;

type Fields = Readonly<Record<string, unknown>>;

/** How long what is new, or newly asked for, may only advise, in days: as long as an exception in the profile `production`. */
const LONGEST_ADVICE = 180;

/** What the file is read for. */
export interface Reading {
  readonly profile: Profile;
  /** An ISO date. */
  readonly today: string;
}

/** Reads the parsed file. Nothing is thrown: all that is wrong is told at once. */
export function readOrganisation(given: unknown, reading: Reading): Organisation {
  const values = new Map<string, unknown>();
  const overrides = new Map<string, Override>();
  const faults: string[] = [];
  const file = fieldsOf(given ?? {}, "the file", faults);
  let newPolicies: NewPolicies | undefined;
  let approvers: Approvers = {};
  for (const [name, value] of Object.entries(file)) {
    const theme = THEMES.get(name);
    if (theme !== undefined) {
      for (const [setting, stated] of Object.entries(fieldsOf(value ?? {}, name, faults))) {
        const kind = theme.get(setting);
        if (kind === undefined) faults.push(unknownSetting(name, setting, [...theme.keys()]));
        else {
          const { faults: wrong } = readSettings({ [setting]: kind }, { [setting]: stated });
          faults.push(...wrong.map((fault) => `${name}.${fault}`));
          const open = [...openingsIn(setting, stated), ...agoFaults(setting, stated, reading.today)];
          faults.push(...open.map((fault) => `${name}.${setting} ${fault}`));
          values.set(setting, stated);
        }
      }
    } else if (name === "policies") {
      for (const [id, said] of Object.entries(fieldsOf(value ?? {}, name, faults)))
        overrides.set(id, overrideOf(id, said, reading, faults));
    } else if (name === "newPolicies") newPolicies = newPoliciesOf(value, reading, faults);
    else if (name === "approvers") approvers = readApprovers(fieldsOf(value ?? {}, name, faults), faults);
    else faults.push(unknownName(name));
  }
  return { values, overrides, approvers, faults, ...(newPolicies === undefined ? {} : { newPolicies }) };
}

function overrideOf(id: string, said: unknown, reading: Reading, faults: string[]): Override {
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
  for (const [name, value] of Object.entries(settings))
    faults.push(
      ...[...openingsIn(name, value), ...agoFaults(name, value, reading.today)].map(
        (fault) => `${at}.${name} ${fault}`,
      ),
    );
  faults.push(...adviceFaults(`${at}.adviseUntil`, settings["adviseUntil"], reading));
  const less = lessThan(configurationOf(policy, reading.profile), { enforcementLevel, ...settings });
  if (less !== undefined && !(typeof reason === "string" && /[\p{L}\p{N}]/u.test(reason)))
    faults.push(`${at}.reason is missing: say why ${less} in the whole organisation`);
  return { ...(enforcementLevel === undefined ? {} : { enforcementLevel }), ...settings };
}

/** In what the override asks for less than the profile does, in words. */
function lessThan(profile: PolicyConfiguration, override: Override): string | undefined {
  const { adviseUntil, enforcementLevel, exceptionDays, undecided } = override;
  if (enforcementLevel === "advisory" || enforcementLevel === "disabled") return `it is "${enforcementLevel}"`;
  if (adviseUntil !== undefined) return "it only advises for now";
  if (undecided === "warn" && profile.undecided === "block") return "what is undecided only warns";
  const isLonger = typeof exceptionDays === "number" && exceptionDays > Number(profile["exceptionDays"]);
  return isLonger ? `its exceptions may hold longer than ${String(profile["exceptionDays"])} days` : undefined;
}

/** Advice without an end in sight is a policy that is turned off. */
function adviceFaults(at: string, until: unknown, { today }: Reading): readonly string[] {
  const latest = daysAfter(today, LONGEST_ADVICE);
  return typeof until === "string" && isIsoDate(until) && until > latest
    ? [`${at} is ${shown(until)}, where ${LONGEST_ADVICE} days, until ${latest}, are the most`]
    : [];
}

function newPoliciesOf(given: unknown, reading: Reading, faults: string[]): NewPolicies | undefined {
  const { adviseUntil, since, ...others } = fieldsOf(given, "newPolicies", faults);
  for (const name of Object.keys(others)) faults.push(unknownSetting("newPolicies", name, ["since", "adviseUntil"]));
  const isVersion = typeof since === "string" && /^\d+\.\d+\.\d+$/.test(since);
  const isDay = typeof adviseUntil === "string" && isIsoDate(adviseUntil);
  if (!isVersion)
    faults.push(
      `newPolicies.since is ${shown(since)}, where the version whose policies block already belongs, as "0.1.0"`,
    );
  if (!isDay) faults.push(`newPolicies.adviseUntil is ${shown(adviseUntil)}, where a date like 2027-03-31 belongs`);
  faults.push(...adviceFaults("newPolicies.adviseUntil", adviseUntil, reading));
  return isVersion && isDay ? { since, adviseUntil } : undefined;
}

const unknownName = (name: string): string =>
  `${name} is not known here: ${[...THEMES.keys(), "approvers", "policies", "newPolicies"].join(", ")}`;

function fieldsOf(given: unknown, what: string, faults: string[]): Fields {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Fields;
  faults.push(`${what} is ${shown(given)}, where names with values belong`);
  return {};
}

const shown = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));

const unknownSetting = (where: string, name: string, known: readonly string[]): string =>
  `${where}.${name} is not known here: ${known.join(", ")}`;
