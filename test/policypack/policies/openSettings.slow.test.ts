import assert from "node:assert/strict";
import type { Policy } from "../../../policypack/engine/policy";
import type { Setting } from "../../../policypack/engine/settings";
import { policies } from "../../../policypack/policies";
import { agoFaults, openingsIn } from "../../../policypack/profiles/openings";
import { policiesWithCases } from "../../support/cases";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const TODAY = new Date().toISOString().slice(0, 10);
const LETTERS = Array.from({ length: 36 }, (_, at) => at.toString(36));
/** As broad as patterns, ranges and pairs can be written. */
const BROAD: readonly string[] = [
  ...["*", "**", "*:*", "*/*", "*.*", "*-*", "arn:*", "arn:aws:*", "arn:aws:iam::*:role/*", "arn:aws:iam::*:user/*"],
  ...[
    "arn:aws:s3:::*",
    "arn:aws:kms:*:*:key/*",
    "s3://*",
    "https://*",
    "0.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "::/0",
  ],
  ...["*=2099-01-01", "a*=2099-01-01", "*=public", "s3://*=public", "10.0.0.0/8", "fc00::/7"],
  ...LETTERS.flatMap((letter) => [`${letter}*`, `*${letter}`, `*${letter}*`, `arn:aws:iam::*:role/${letter}*`]),
  ...LETTERS.flatMap((letter) => [`arn:aws:kms:*:*:key/${letter}*`, `s3://${letter}*`, `arn:aws:s3:::${letter}*`]),
];

/** What the setting may be set to at the most, in either direction. */
function extremes(name: string, { schema, ...setting }: Setting<unknown>): readonly unknown[] {
  const isAccepted = (value: unknown): boolean =>
    setting.parse(value) !== undefined &&
    openingsIn(name, value).length === 0 &&
    agoFaults(name, value, TODAY).length === 0;
  if (schema.enum !== undefined) return schema.enum;
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "integer") return [0, schema.minimum, schema.maximum, 1e9].filter(isAccepted);
  if (schema.type === "array") return [[], BROAD.filter((text) => isAccepted([text]))].filter(isAccepted);
  const days = ["1970-01-01", "2024-01-01", TODAY, "2099-01-01"];
  return days.filter(isAccepted);
}

/** Whether the policy still fails one of its failing examples. */
async function bites(policy: Policy, settings: object): Promise<boolean> {
  for (const { expect, given } of Object.values(policy.examples.fail)) {
    const { resource, stack } = await new PackUnderTest([policy], { [policy.id]: settings }).run(given, "preview");
    const keys = [...resource, ...stack]
      .filter(({ message }) => !message.startsWith("Configuration of "))
      .map((diagnostic) => keyOf(policy, diagnostic));
    if (expect.some((key) => keys.includes(key))) return true;
  }
  return false;
}

/** Settings that may leave nothing to ask, each with why that is meant. */
const MEANT: Readonly<Record<string, string>> = {
  "ai-repository-scanned.scannedByRegistry": "a registry's scanning is set up once for an account",
  "ai-front-door-behind-waf.attachedElsewhere": "Firewall Manager attaches web ACLs to all that it is told to",
  "ai-load-balancer-authenticates.targetsAuthenticate": "the servers behind it ask everybody who he is",
  "bedrock-invocation-requires-guardrail.guardrailEnforcedElsewhere": "AWS then enforces it on every request",
  "ai-kill-switch-exists.killSwitchElsewhere": "an account has one once",
  "ai-spend-capped.budgetElsewhere": "an account has one once",
  "ai-store-backed-up.backedUpElsewhere": "a plan of the organisation takes in all stores",
  "ai-vpc-dns-firewalled.associatedElsewhere": "Firewall Manager associates groups with all VPCs",
  "ai-vpc-flow-logged.flowLogsElsewhere": "every VPC of the account gets one",
  "trail-records-ai-data-events.recordedElsewhere": "an organisation has one trail",
};

describe("a setting at its most permissive", () => {
  for (const policy of policiesWithCases.filter(
    ({ config = {}, examples }) => Object.keys(config).length > 0 && Object.keys(examples.fail).length > 0,
  )) {
    for (const [name, setting] of Object.entries(policy.config ?? {})) {
      it(`leaves ${policy.id} something to ask: ${name}`, async () => {
        const empties = [];
        for (const value of extremes(name, setting)) if (!(await bites(policy, { [name]: value }))) empties.push(value);
        const isMeant = Object.hasOwn(MEANT, `${policy.id}.${name}`);
        assert.equal(empties.length > 0, isMeant, JSON.stringify(empties).slice(0, 300));
      });
    }
  }

  it("is named only where there is one", () => {
    const known = policies.flatMap(({ config = {}, id }) => Object.keys(config).map((name) => `${id}.${name}`));
    assert.deepEqual(
      Object.keys(MEANT).filter((name) => !known.includes(name)),
      [],
    );
  });
});
