import { COMMON } from "../engine/common";
import type { Policy } from "../engine/policy";
import type { Settings } from "../engine/settings";
import { policies } from "../policies";
import { APPROVED } from "./approvers";
import { THEMES } from "./themes";

/** A JSON schema, as far as it is used here. */
export type Schema = Readonly<Record<string, unknown>>;

/** What every policy takes in an organisation's file: exceptions are files of their own. */
export const { exceptions: _, ...CONFIGURABLE } = COMMON;

/** The schema of an organisation's file, which an editor completes and checks it by. */
export function organisationSchema(): Schema {
  const settings = [...THEMES.values()].flatMap((theme) => [...theme]);
  const definitions: Settings = { ...Object.fromEntries(settings), ...CONFIGURABLE };
  const levels = ["advisory", "mandatory", "disabled"];
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "An organisation, as the policies of secure-ai-hosting are told of it",
    ...closed({
      ...mapped([...THEMES], (theme) => closed(mapped([...theme.keys()].map(pair), reference))),
      newPolicies: {
        description: "Policies that are newer than a version only advise until a day.",
        ...closed({
          since: {
            type: "string",
            pattern: "^\\d+\\.\\d+\\.\\d+$",
            description: "The version whose policies block already.",
          },
          adviseUntil: {
            type: "string",
            pattern: "^\\d{4}-\\d{2}-\\d{2}$",
            description: "The last day (UTC) of advice.",
          },
        }),
        required: ["since", "adviseUntil"],
      },
      approvers: {
        description: "Who may approve exceptions; anybody but the owner where nothing is said.",
        ...closed(
          mapped(Object.entries(APPROVED), (description) => ({
            ...COMMON.approvers.schema,
            default: undefined,
            description,
          })),
        ),
      },
      policies: {
        description: "Single policies, where they are otherwise than the profile says.",
        ...closed(
          mapped(
            policies.map((policy) => [policy.id, policy]),
            policySchema,
          ),
        ),
      },
    }),
    // One name has one meaning, whichever policy asks.
    definitions: {
      ...mapped(Object.entries(definitions), ({ schema }) => schema),
      level: { type: "string", enum: levels },
      remediatingLevel: { type: "string", enum: [...levels, "remediate"] },
      reason: { type: "string", description: "Why it is less than the profile asks; needed there." },
    },
  };
}

function policySchema({ config, remediate, title }: Policy): Schema {
  return {
    description: title,
    ...closed({
      enforcementLevel: reference(remediate === undefined ? "level" : "remediatingLevel"),
      reason: reference("reason"),
      ...mapped(Object.keys({ ...config, ...CONFIGURABLE }).map(pair), reference),
    }),
  };
}

const pair = (name: string): readonly [string, string] => [name, name];
const reference = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const mapped = <T>(entries: readonly (readonly [string, T])[], make: (value: T) => unknown): Schema =>
  Object.fromEntries(entries.map(([name, value]) => [name, make(value)]));
const closed = (properties: Schema): Schema => ({ type: "object", additionalProperties: false, properties });
