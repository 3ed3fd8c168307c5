import assert from "node:assert/strict";
import { concernsStack, exceptionFor, readExceptions } from "../../../policypack/engine/exceptions";
import { sealed } from "../../../policypack/engine/provenance";
import { matchesPattern } from "../../../policypack/engine/pattern";

const TODAY = { today: "2026-11-23", days: 180, approvers: ["*"] };
const VIOLATION = "0123abcd4567";
const target = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::weights";
const good = {
  reason: "The old trainer cannot yet use the new key.",
  owner: "ml-platform",
  approver: "security",
  ticket: "SEC-7",
  expires: "2027-01-31",
  match: [{ policies: ["ai-bucket-encrypted-with-own-key"], targets: [target], violations: [VIOLATION] }],
};

describe("exceptions", () => {
  const bad: Readonly<Record<string, readonly [unknown, RegExp]>> = {
    "no list": ["all", /exceptions is string, where a list belongs/],
    "no exception": [[7], /it is no exception/],
    "nothing but null": [[null], /it is no exception/],
    "no reason": [[{ ...good, reason: "  " }], /SEC-7\): reason is missing/],
    "no owner and no ticket": [
      [{ ...good, owner: undefined, ticket: undefined }],
      /owner is missing; ticket is missing/,
    ],
    "the owner's own approval": [[{ ...good, approver: "ml-platform" }], /ml-platform cannot approve/],
    expired: [[{ ...good, expires: "2026-11-22" }], /it expired on 2026-11-22/],
    "no date": [[{ ...good, expires: "soon" }], /where a date like 2027-03-31 belongs/],
    "no such day": [[{ ...good, expires: "2027-02-31" }], /where a date like 2027-03-31 belongs/],
    "no match": [[{ ...good, match: [] }], /match is missing/],
    "no targets": [[{ ...good, match: [{ policies: [] }] }], /match has no targets/],
    "null for a match": [[{ ...good, match: [null] }], /match has no targets/],
    "a text for policies": [
      [{ ...good, match: [{ policies: "x", targets: [target] }] }],
      /must be a list of policy ids/,
    ],
    "no violations": [
      [{ ...good, match: [{ targets: [target] }] }],
      /match has no violations: .* such as 64dbe386524f/,
    ],
    "violations that are none": [
      [{ ...good, match: [{ targets: [target], violations: ["all"] }] }],
      /match has no violations/,
    ],
    "an end too far away": [
      [{ ...good, expires: "2027-05-23" }],
      /it holds until 2027-05-23, where 180 days, until 2027-05-22, are the most/,
    ],
    everything: [[{ ...good, match: [{ targets: ["*"] }] }], /\* is over-broad/],
    "every stack": [[{ ...good, match: [{ targets: [target.replace("prod", "*")] }] }], /over-broad/],
    "every project": [[{ ...good, match: [{ targets: [target.replace("shop", "*")] }] }], /over-broad/],
    "every type": [[{ ...good, match: [{ targets: [target.replace("aws:s3/bucket:Bucket", "*:*")] }] }], /over-broad/],
    "any name with a letter in it": [
      [{ ...good, match: [{ targets: [target.replace("weights", "*s*")] }] }],
      /over-broad/,
    ],
    "the owner's approval under another spelling": [[{ ...good, approver: " ML-Platform" }], /cannot approve/],
    "the owner's approval under a full name": [
      [{ ...good, owner: "ana@example.com", approver: "Ana <Ana@Example.com>" }],
      /cannot approve/,
    ],
    "the owner's approval under a second address": [
      [{ ...good, owner: "ana@example.com", approver: "ana+security@example.com" }],
      /cannot approve/,
    ],
    "the owner's approval with a character that nobody sees": [
      [{ ...good, approver: "ml-\u200bplatform" }],
      /cannot approve/,
    ],
    "the owner's approval by their handle": [[{ ...good, approver: "@ml-platform" }], /cannot approve/],
    "the owner's approval in letters of another alphabet": [[{ ...good, approver: "ml-рlаtfоrm" }], /cannot approve/],
    "the owner's approval with a filler": [[{ ...good, approver: "ml-platform\u3164" }], /cannot approve/],
    "the owner's approval with something after it": [
      [{ ...good, owner: "ana@example.com", approver: "Ben <ben@example.com>, ana@example.com (Ana)." }],
      /cannot approve/,
    ],
    "a reason that nobody sees": [[{ ...good, reason: "\u200b" }], /reason is missing/],
    "a reason of a full stop": [[{ ...good, reason: "." }], /reason is missing/],
    "every resource": [[{ ...good, match: [{ targets: [target.replace("weights", "**")] }] }], /over-broad/],
  };
  for (const [name, [given, message]] of Object.entries(bad)) {
    it(`refuses ${name}, and says what is wrong`, () => {
      const { faults, valid } = readExceptions(given, TODAY);
      assert.equal(valid.length, 0);
      assert.match(faults.join("\n"), message);
    });
  }

  const approved: readonly (readonly [readonly string[], string, RegExp | undefined])[] = [
    [["*"], "whoever@example.com", undefined],
    [["*", "ana@example.com"], "whoever@example.com", undefined],
    [["ben@example.com"], "ben@example.com", undefined],
    [["ben@example.com"], "Ben <Ben+sec@Example.com>", undefined],
    [["@acme/security"], "acme/security", undefined],
    [
      ["ben@example.com", "cara@example.com"],
      "dan@example.com",
      /dan@example\.com may not approve it, but ben@example\.com, cara@example\.com may/,
    ],
    [["ben@example.com"], "ben@example.com.evil.test", /may not approve it/],
    [["ben@example.com"], "ben\u0435@example.com", /may not approve it/],
    [["ben@example.com"], "b\u0435n@example.com", /may not approve it/],
    [["ben@example.com"], "ben@example.com, dan@example.com", /may not approve it/],
    [["ben@example.com"], "*", /approver is missing/],
    [[], "ben@example.com", /nobody may, as no exception to this policy is accepted/],
    [Array.from({ length: 20 }, (_, at) => `p${at}`), "q", /p0, p1, p2, p3, p4, p5, p6, p7 and 12 more may/],
  ];
  for (const [approvers, approver, fault] of approved) {
    it(`${fault === undefined ? "may" : "may not"} be approved by ${approver} where ${approvers.slice(0, 2).join()} may`, () => {
      const { faults, valid } = readExceptions([{ ...good, approver }], { ...TODAY, approvers });
      assert.equal(valid.length, fault === undefined ? 1 : 0);
      if (fault !== undefined) assert.match(faults.join(), fault);
    });
  }

  for (const [owner, approver] of [
    ["ana@example.com", "ana@example.org"],
    ["ana.b@example.com", "anab@example.com"],
    ["ml", "ml-security"],
    ["कमल", "कमला"],
    ["Ана Петрова <ana@example.com>", "Бен Петров <ben@example.com>"],
  ] as const) {
    it(`of ${owner} may be approved by ${approver}, who is somebody else`, () => {
      assert.deepEqual(readExceptions([{ ...good, owner, approver }], TODAY).faults, []);
    });
  }

  describe("that say which file they were compiled from", () => {
    const compiled = sealed({ ...good, source: "exceptions/shop.yaml" });
    const faultsOf = (given: object): string => readExceptions([given], TODAY).faults.join();

    it("hold as they were compiled, in whatever order they are sent", () => {
      assert.equal(faultsOf(compiled), "");
      const turned = Object.fromEntries(Object.entries(compiled).reverse());
      assert.equal(faultsOf(JSON.parse(JSON.stringify(turned)) as object), "");
    });

    const edits: Readonly<Record<string, object>> = {
      "a later end": { expires: "2027-02-28" },
      "another approver": { approver: "dan" },
      "another file": { source: "exceptions/other.yaml" },
      "a target more": { match: [{ ...good.match[0], targets: [target, `${target}-2`] }] },
      "a violation more": { match: [{ ...good.match[0], violations: [VIOLATION, "ffffffffffff"] }] },
      "a match more": { match: [...good.match, ...good.match] },
      "another digest": { digest: "0123456789abcdef" },
      "no digest": { digest: undefined },
    };
    for (const [name, edit] of Object.entries(edits)) {
      it(`do not hold with ${name}`, () => {
        assert.match(faultsOf({ ...compiled, ...edit }), /not as it was compiled from its source/);
      });
    }

    it("say it as a text", () => {
      assert.match(faultsOf({ ...good, source: 7 }), /source is no text/);
    });
  });

  it("keeps the good beside the bad", () => {
    const { faults, valid } = readExceptions([good, { ...good, expires: "2020-01-01" }], TODAY);
    assert.equal(valid.length, 1);
    assert.match(faults[0] ?? "", /^exceptions\[1\] \(SEC-7\)/);
  });

  it("takes any number of days without a fault of its own", () => {
    const { faults } = readExceptions([{ ...good, expires: "9999-12-31" }], { ...TODAY, days: 365 });
    assert.match(faults.join(), /365 days, until 2027-11-23, are the most/);
  });

  it("holds on its last day", () => {
    assert.equal(readExceptions([{ ...good, expires: TODAY.today }], TODAY).valid.length, 1);
  });

  it("may hold as long as is accepted, and no day longer", () => {
    assert.equal(readExceptions([{ ...good, expires: "2027-05-22" }], TODAY).valid.length, 1);
  });

  const violation = { policy: "ai-bucket-encrypted-with-own-key", urn: target, fingerprint: VIOLATION };
  const covers: Readonly<Record<string, readonly [object, boolean]>> = {
    "the resource itself": [{}, true],
    "a pattern of names": [
      { match: [{ targets: [target.replace("weights", "wei*")], violations: [VIOLATION] }] },
      true,
    ],
    "another policy": [
      { match: [{ policies: ["ai-bucket-versioned"], targets: [target], violations: [VIOLATION] }] },
      false,
    ],
    "another resource": [{ match: [{ targets: [`${target}-2`], violations: [VIOLATION] }] }, false],
    "the violation that it was given for": [{ match: [{ targets: [target], violations: [VIOLATION] }] }, true],
    "a worse one": [{ match: [{ targets: [target], violations: ["ffffffffffff"] }] }, false],
  };
  for (const [name, [more, covered]] of Object.entries(covers)) {
    it(`${covered ? "covers" : "does not cover"} ${name}`, () => {
      assert.equal(exceptionFor(readExceptions([{ ...good, ...more }], TODAY), violation) !== undefined, covered);
    });
  }

  it("is told of as unused only in a stack that it names", () => {
    const [exception] = readExceptions([good], TODAY).valid;
    assert.ok(exception);
    assert.equal(concernsStack(exception, "prod", "shop"), true);
    assert.equal(concernsStack(exception, "dev", "shop"), false);
  });
});

describe("patterns", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["a", "a", true],
    ["a", "ab", false],
    ["a*", "abc", true],
    ["*c", "abc", true],
    ["a*c", "ac", true],
    ["a*a", "a", false],
    ["a*b*c", "axxbyyc", true],
    ["a*b*c", "acb", false],
    ["*", "", true],
    ["**", "x", true],
  ];
  for (const [pattern, value, expected] of cases) {
    it(`${pattern} ${expected ? "matches" : "does not match"} "${value}"`, () => {
      assert.equal(matchesPattern(pattern, value), expected);
    });
  }

  it("takes no time over a pattern made to be slow", () => {
    const started = performance.now();
    assert.equal(matchesPattern("*a".repeat(200) + "b", "a".repeat(20_000)), false);
    assert.ok(performance.now() - started < 1000);
  });
});
