import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { policies } from "../../../policypack/policies";
import { configure, template, type Request } from "../../../policypack/profiles/configure";
import { THEMES } from "../../../policypack/profiles/themes";

const EXAMPLE = join(__dirname, "..", "..", "..", "examples", "organisation");
const read = (...path: readonly string[]): unknown => parse(readFileSync(join(EXAMPLE, ...path), "utf8")) as unknown;
const TARGET = "urn:pulumi:prod::shop::aws:sagemaker/model:Model::llm";
const ISOLATED = "sagemaker-model-network-isolated";
const exception = {
  reason: "Moved next week.",
  approver: "ben@example.com",
  ticket: "SEC-9",
  expires: "2027-01-31",
  match: [{ policies: [ISOLATED], targets: [TARGET], violations: ["0123abcd4567"] }],
};

const configured = (more: Partial<Request> = {}) =>
  configure({
    profile: "production",
    organisation: {},
    exceptions: [],
    remediate: false,
    today: "2026-11-26",
    ...more,
  });
const fileOf = (...exceptions: readonly object[]) => [
  { file: "exceptions/shop.yaml", content: { owner: "ana@example.com", exceptions } },
];

describe("an organisation's file", () => {
  it("is taken as the example shows it, exceptions and all", () => {
    const { configuration, faults, warnings } = configured({
      organisation: read("organisation.yaml"),
      exceptions: [{ file: "exceptions/assistant.yaml", content: read("exceptions", "assistant.yaml") }],
    });
    assert.deepEqual([faults, warnings], [[], []]);
    assert.deepEqual(
      Object.keys(configuration),
      policies.map(({ id }) => id),
    );
    assert.equal(configuration["ai-spend-capped"]?.["budgetElsewhere"], true);
    assert.equal(configuration["model-store-has-no-side-doors"]?.enforcementLevel, "advisory");
    const [accepted] = configuration[ISOLATED]?.["exceptions"] as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual([accepted?.["owner"], accepted?.["source"]], ["ana@example.com", "exceptions/assistant.yaml"]);
  });

  it("tells each policy what it asks for and no more", () => {
    const { configuration } = configured({ organisation: { roles: { inferenceRoles: ["serve-*"] } } });
    for (const { config = {}, id } of policies) {
      assert.deepEqual(configuration[id]?.["inferenceRoles"], "inferenceRoles" in config ? ["serve-*"] : undefined, id);
    }
  });

  it("has a place for every setting of every policy", () => {
    const placed = new Set([...THEMES.values()].flatMap((theme) => [...theme.keys()]));
    const missing = policies.flatMap(({ config = {} }) => Object.keys(config).filter((name) => !placed.has(name)));
    assert.deepEqual(missing, []);
  });

  it("can be begun with a template, which says nothing until something is uncommented", () => {
    assert.deepEqual(configured({ organisation: parse(template()) }), configured());
    // What is uncommented is the default, so that it changes nothing but saying it; asOf is today's date.
    const all = parse(template().replace(/^ {2}# ( *[A-Za-z]+:.*| +-.*)$/gm, "  $1")) as object;
    assert.deepEqual(configured({ organisation: all }).faults, []);
  });

  const wrong: Readonly<Record<string, readonly [unknown, RegExp]>> = {
    "a list": [[], /the file is \[\], where names with values belong/],
    "an unknown theme": [{ acounts: {} }, /^acounts is not known here: accounts, roles, /],
    "an unknown setting": [{ roles: { robots: [] } }, /^roles\.robots is not known here: agentRoles, /],
    "a theme that is a text": [{ roles: "all" }, /^roles is "all", where names with values belong/],
    "a text for a list": [
      { roles: { agentRoles: "agent" } },
      /^roles\.agentRoles is "agent", where a list of texts belongs/,
    ],
    "a number for an account": [
      { accounts: { accounts: [111122223333] } },
      /^accounts\.accounts is \[111122223333\], where a list of account ids, each a text of 12 digits belongs/,
    ],
    "too few days": [
      { observability: { logRetentionDays: 0 } },
      /logRetentionDays is 0, where a whole number of at least 30/,
    ],
    "an unknown policy": [{ policies: { "no-such": {} } }, /^policies\.no-such is no policy of this pack/],
    "an unknown level": [
      { policies: { [ISOLATED]: { enforcementLevel: "block" } } },
      /where one of advisory, mandatory/,
    ],
    "a level that is less without a reason": [
      { policies: { [ISOLATED]: { enforcementLevel: "disabled" } } },
      /reason is missing: say why it is "disabled" in the whole organisation/,
    ],
    "a setting of another policy": [
      { policies: { [ISOLATED]: { agentRoles: [] } } },
      /agentRoles is not a setting of this policy/,
    ],
    "an exception in it": [
      { policies: { [ISOLATED]: { exceptions: [] } } },
      /exceptions is not a setting of this policy/,
    ],
    "remediation where there is none": [
      { policies: { "no-escalation-path-to-weights": { enforcementLevel: "remediate" } } },
      /is "remediate", which this policy cannot/,
    ],
    "a reason that nobody sees": [
      { policies: { [ISOLATED]: { enforcementLevel: "disabled", reason: " \u200b" } } },
      /reason is missing/,
    ],
    "a level in capitals": [
      { policies: { [ISOLATED]: { enforcementLevel: "Disabled", reason: "So." } } },
      /is "Disabled", where one of advisory, mandatory/,
    ],
    "advice for now without a reason": [
      { policies: { [ISOLATED]: { adviseUntil: "2027-01-31" } } },
      /reason is missing: say why it only advises for now/,
    ],
    "advice without an end in sight": [
      { policies: { [ISOLATED]: { adviseUntil: "9999-12-31", reason: "So." } } },
      /adviseUntil is "9999-12-31", where 180 days, until 2027-05-25, are the most/,
    ],
    "advice without an end in sight for what is new": [
      { newPolicies: { since: "0.1.0", adviseUntil: "2027-05-26" } },
      /newPolicies\.adviseUntil is "2027-05-26", where 180 days/,
    ],
    "longer exceptions without a reason": [
      { policies: { [ISOLATED]: { exceptionDays: 365 } } },
      /reason is missing: say why its exceptions may hold longer than 180 days/,
    ],
    "exceptions for ever": [
      { policies: { [ISOLATED]: { exceptionDays: 1e12, reason: "So." } } },
      /exceptionDays is 1000000000000, where a whole number of at least 1 and at most 365 belongs/,
    ],
    "a warning where the profile blocks, without a reason": [
      { policies: { "agent-cannot-change-itself": { undecided: "warn" } } },
      /reason is missing: say why what is undecided only warns/,
    ],
    "approvers of no severity": [
      { approvers: { severe: ["ben@example.com"] } },
      /^approvers\.severe is not known here: critical, high, medium, low, others/,
    ],
    "a text for approvers": [
      { approvers: { critical: "ben@example.com" } },
      /^approvers\.critical is "ben@example\.com", where a list of people or groups .* belongs/,
    ],
    "a pattern for an approver": [
      { approvers: { critical: ["*@example.com"] } },
      /^approvers\.critical is \["\*@example\.com"\], where a list of people or groups/,
    ],
    "anybody for an approver": [
      { approvers: { others: ["*"] } },
      /^approvers\.others has "\*", which takes in everybody's/,
    ],
    "anybody for an approver of one policy": [
      { policies: { [ISOLATED]: { approvers: ["*"] } } },
      /approvers has "\*", which takes in everybody's/,
    ],
    "names that every object has": [
      JSON.parse(
        '{"__proto__": {}, "accounts": {"constructor": 1}, "policies": {"__proto__": {"a": 1}, "toString": null}}',
      ),
      /__proto__ is not known here: (.|\n)*accounts\.constructor is not known(.|\n)*policies\.__proto__ is no policy(.|\n)*policies\.toString is no/,
    ],
    "a version that never was": [
      { newPolicies: { since: "0.0.1", adviseUntil: "2027-01-31" } },
      /newPolicies\.since is "0\.0\.1", which is no released version: (?:none is yet, so leave newPolicies out|[\d.]+(?: or [\d.]+)* belongs)/,
    ],
    "a day long ago for today's": [
      { policies: { "ai-resource-not-past-its-end": { asOf: "2026-10-25" } } },
      /^policies\.ai-resource-not-past-its-end\.asOf is "2026-10-25", where 31 days ago, 2026-10-26, is the earliest/,
    ],
    "data of a kind that there is not": [
      { agents: { classifications: ["secret"] } },
      /classifications is \["secret"\], where a list of classifications \(public, internal, confidential, restricted\)/,
    ],
    "a number without bounds": [
      { kubernetes: { maxReplicas: 1_000_000 } },
      /maxReplicas is 1000000, where a whole number of at least 1 and at most 500 belongs/,
    ],
    "no version": [{ newPolicies: { adviseUntil: "2027-01-31" } }, /newPolicies\.since is not there/],
    "no day": [
      { newPolicies: { since: "0.1.0", adviseUntil: "2027-02-30" } },
      /adviseUntil is "2027-02-30", where a date/,
    ],
  };
  for (const [name, [organisation, message]] of Object.entries(wrong)) {
    it(`is refused with ${name}, and it says what would be right`, () => {
      const { faults } = configured({ organisation });
      assert.match(faults.join("\n"), message);
    });
  }

  const open: readonly (readonly [setting: string, value: readonly string[]])[] = [
    ["allowedRanges", ["0.0.0.0/0"]],
    ["allowedRanges", ["10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"]],
    ["allowedRanges", ["::/0"]],
    ["deployerRoles", ["*"]],
    ["deployerRoles", ["arn:aws:iam::*:role/*"]],
    ["deployerRoles", ["arn:*"]],
    ["deployerRoles", ["arn:aws:iam::111122223333:role/*"]],
    ["keys", ["*"]],
    ["approvedModels", ["**"]],
    ["modelEnds", ["*=2099-01-01"]],
    ["weightReaders", ["arn:aws:iam::*:*"]],
    ["registries", ["*.dkr.ecr.*.amazonaws.com/*"]],
    ["registries", ["*.dkr.ecr.eu-west-1.amazonaws.com"]],
    ["registries", ["*.dkr.ecr.eu-west-1.amazonaws.com/acme/*"]],
    ["registries", ["ghcr.io/*"]],
    ["registries", ["docker.io"]],
    ["mirrors", ["https://huggingface.co"]],
    ["administrators", ["system:authenticated"]],
    ["sharedWith", ["arn:aws:iam::*:root"]],
    ["allowedRanges", ["::ffff:0:0/96"]],
    ["toolHosts", ["*.com"]],
    ["toolScope", ["*:*"]],
    ["requiredTags", []],
    ["requiredCriticalTags", []],
    ["modelEnds", []],
    ["keys", ["arn:aws:kms:*:*:key/a*", "*b*"]],
    ["watchedElsewhere", ["a*", "b*", "c*"]],
    ["deployerRoles", ["arn:aws:iam::*:role/p*"]],
  ];
  const themeOf = (setting: string): string =>
    [...THEMES].find(([, settings]) => settings.has(setting))?.[0] ?? assert.fail(`no theme has ${setting}`);
  for (const [setting, value] of open) {
    it(`is refused where ${setting} is ${JSON.stringify(value)}, by theme and by policy`, () => {
      const { id } = policies.find(({ config = {} }) => setting in config) ?? assert.fail(setting);
      const theme = themeOf(setting);
      for (const organisation of [{ [theme]: { [setting]: value } }, { policies: { [id]: { [setting]: value } } }]) {
        const { faults } = configured({ organisation });
        assert.match(faults.join("\n"), new RegExp(`^\\w+\\.\\S*${setting} (?:has "|is empty)`));
      }
    });
  }

  it("may name what is its own as broadly as its things are", () => {
    const organisation = {
      [themeOf("allowedRanges")]: { allowedRanges: ["10.0.0.0/8", "fd00::/8", "203.0.113.0/24"] },
      [themeOf("deployerRoles")]: { deployerRoles: ["arn:aws:iam::*:role/pulumi-*", "*-deployer"] },
      [themeOf("keys")]: { keys: ["arn:aws:kms:*:111122223333:key/*"] },
      [themeOf("weightCopies")]: { weightCopies: ["arn:aws:s3:::acme-*"] },
      [themeOf("registries")]: {
        registries: ["ghcr.io/acme/*", "111122223333.dkr.ecr.*.amazonaws.com/*", "docker.io/library/*"],
      },
      [themeOf("mirrors")]: { mirrors: ["https://huggingface.example.com"] },
      [themeOf("administrators")]: { administrators: ["system:serviceaccounts:argocd", "platform-*"] },
      [themeOf("toolHosts")]: { toolHosts: ["*.example.com"] },
      [themeOf("approvedModels")]: { approvedModels: ["anthropic.*", "*.nova-*"] },
    };
    assert.deepEqual(configured({ organisation }).faults, []);
  });

  it("may say less than the profile with a reason, and as much without", () => {
    const said = { adviseUntil: "2027-05-25", exceptionDays: 365, undecided: "warn", reason: "PLAT-88." };
    assert.deepEqual(configured({ organisation: { policies: { [ISOLATED]: said } } }).faults, []);
    const asMuch = { exceptionDays: 180, undecided: "warn" };
    assert.deepEqual(configured({ organisation: { policies: { [ISOLATED]: asMuch } } }).faults, []);
  });

  it("says by severity who may approve exceptions, and otherwise for one policy", () => {
    const [critical, high, medium] = (["critical", "high", "medium"] as const).map(
      (severity) => policies.find((policy) => policy.severity === severity)?.id ?? assert.fail(severity),
    );
    const approvers = { critical: ["architecture"], high: [], others: ["platform"] };
    const said = { approvers: ["network"] };
    const { configuration, faults } = configured({ organisation: { approvers, policies: { [ISOLATED]: said } } });
    assert.deepEqual(faults, []);
    const told = [critical, high, medium, ISOLATED].map((id = "") => configuration[id]?.["approvers"]);
    assert.deepEqual(told, [["architecture"], [], ["platform"], ["network"]]);
    // What is not said is not sent: a policy's default stands.
    const some = configured({ organisation: { approvers: { critical: ["architecture"] } } }).configuration;
    assert.deepEqual(
      [critical, medium].map((id = "") => some[id]?.["approvers"]),
      [["architecture"], undefined],
    );
  });

  it("is told of all that is wrong at once", () => {
    const { faults } = configured({ organisation: { acounts: {}, roles: { agentRoles: 1, robots: 2 } } });
    assert.equal(faults.length, 3);
  });

  it("refuses a profile that is none", () => {
    assert.match(
      configured({ profile: "strict" }).faults.join(),
      /strict is no profile: advise, production, regulated/,
    );
  });
});

describe("files of exceptions", () => {
  it("give each policy its own part of an exception", () => {
    const match = [{ ...exception.match[0], policies: [ISOLATED, "ai-resource-tagged"] }];
    const { configuration, faults } = configured({ exceptions: fileOf({ ...exception, match }) });
    assert.deepEqual(faults, []);
    for (const id of [ISOLATED, "ai-resource-tagged"]) {
      const given = configuration[id]?.["exceptions"] as readonly { match: readonly { policies: string[] }[] }[];
      assert.deepEqual(
        given.map((one) => one.match.map((part) => part.policies)),
        [[[id]]],
      );
    }
    assert.equal(configuration["ai-bucket-versioned"]?.["exceptions"], undefined);
  });

  it("warn of one that has expired, and let everybody see it", () => {
    const { configuration, faults, warnings } = configured({
      exceptions: fileOf({ ...exception, expires: "2026-11-25" }),
    });
    assert.deepEqual(faults, []);
    assert.match(warnings.join(), /^exceptions\/shop\.yaml: exceptions\[0\]: it expired on 2026-11-25$/);
    assert.equal((configuration[ISOLATED]?.["exceptions"] as readonly object[]).length, 1);
  });

  it("hold for less long in a stricter profile", () => {
    const exceptions = fileOf({ ...exception, expires: "2027-05-01" });
    assert.deepEqual(configured({ exceptions }).faults, []);
    const { faults } = configured({ exceptions, profile: "regulated" });
    assert.match(
      faults.join(),
      /it holds until 2027-05-01, where 90 days, until 2027-02-24, are the most; .* \(sagemaker-model-network-isolated\)/,
    );
  });

  it("are refused where who approved one may not, by policy", () => {
    const match = [{ ...exception.match[0], policies: [ISOLATED, "agent-cannot-change-itself"] }];
    const exceptions = fileOf({ ...exception, match });
    const of = (critical: readonly string[]) =>
      configured({ exceptions, organisation: { approvers: { critical, others: ["Ben <ben@example.com>"] } } });
    assert.deepEqual(of(["ben@example.com"]).faults, []);
    assert.deepEqual(of(["cara@example.com"]).faults, [
      "exceptions/shop.yaml: exceptions[0]: ben@example.com may not approve it, but cara@example.com may (agent-cannot-change-itself)",
    ]);
  });

  const wrong: Readonly<Record<string, readonly [unknown, RegExp]>> = {
    nothing: [undefined, /owner is missing: one for the whole file\n.*exceptions is missing: a list of/],
    "no owner": [{ exceptions: [exception] }, /owner is missing: one for the whole file/],
    "an owner of its own": [
      { owner: "a", exceptions: [{ ...exception, owner: "b" }] },
      /exceptions\[0\]: owner belongs to the file: one owner, one file/,
    ],
    "the owner's own approval": [
      { owner: "Ben@example.com ", exceptions: [exception] },
      /cannot approve an exception that they own/,
    ],
    "no policies": [
      { owner: "a", exceptions: [{ ...exception, match: [{ ...exception.match[0], policies: undefined }] }] },
      /match has no policies/,
    ],
    "an unknown policy": [
      { owner: "a", exceptions: [{ ...exception, match: [{ ...exception.match[0], policies: ["no-such"] }] }] },
      /no-such is no policy of this pack/,
    ],
    "a part beside its exceptions": [
      { owner: "a", approver: "b", exceptions: [] },
      /^exceptions\/shop\.yaml: approver is not known here: owner, exceptions/,
    ],
    "a misspelt part": [
      { owner: "a", exceptions: [{ ...exception, expiry: "2027-01-31" }] },
      /expiry is not known here: reason, approver/,
    ],
    "a violation that YAML took for a number": [
      { owner: "a", exceptions: [{ ...exception, match: [{ ...exception.match[0], violations: [123456789012] }] }] },
      /match has no violations/,
    ],
    "a source of its own": [
      { owner: "a", exceptions: [{ ...exception, source: "exceptions/other.yaml" }] },
      /source is not known here/,
    ],
  };
  for (const [name, [content, message]] of Object.entries(wrong)) {
    it(`are refused with ${name}`, () => {
      const { faults } = configured({ exceptions: [{ file: "exceptions/shop.yaml", content }] });
      assert.match(faults.join("\n"), message);
      assert.ok(
        faults.every((fault) => fault.startsWith("exceptions/shop.yaml: ")),
        faults.join("\n"),
      );
    });
  }
});
