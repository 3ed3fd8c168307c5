import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { unzipped } from "../../../policypack/facts/packed";
import { scrub } from "../../../policypack/facts/redact";
import { REDACTED } from "../../../policypack/facts/scrub";
import type { Tree } from "../../../policypack/facts/tree";
import { describe as inWords } from "../../../policypack/facts/treeText";
import { elementsOf, evidenceAt, shown } from "../../../policypack/facts/view";
import { look } from "../../support/views";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const TOKEN = `hf_${"Ab".repeat(17)}`;

const CREDENTIALS: readonly (readonly [text: string, hidden: string])[] = [
  ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
  [`token ghp_${"a1".repeat(18)}`, "a1a1"],
  [TOKEN, "AbAb"],
  [`sk-${"proj-Ab12".repeat(4)}`, "Ab12"],
  ...["r8_", "gsk_", "xai-", "lsv2_pt_", "pcsk_", "tvly-", "npm_"].map(
    (start) => [start + "aB3".repeat(9), "aB3aB3"] as const,
  ),
  ["postgres://app:hunter2@db/shop", "hunter2"],
  ['{"password":"hunter2"}', "hunter2"],
  ['{"password":"hunter 2 and more"}', "more"],
  ['{\\"db_password\\": \\"hunter2\\"}', "hunter2"],
  ['{\\\\\\"db_password\\\\\\": \\\\\\"hunter2\\\\\\"}', "hunter2"],
  ["AWS_SECRET_ACCESS_KEY=hunter2", "hunter2"],
  ["DB_PASSWORD='hunter2 is long' ./run", "long"],
  ["docker login --password hunter2 --username app", "hunter2"],
  ["helm --set auth.password=hunter2,mode=fast", "hunter2"],
  ["curl -u app:hunter2 https://example.com", "hunter2"],
  ["mysql -uroot -phunter2 shop", "hunter2"],
  ["https://example.com/?token=hunter2&page=1", "hunter2"],
  ["Authorization: Basic YXBwOmh1bnRlcjI=", "YXBwOmh1bnRlcjI"],
  ["X-Api-Key: hunter2", "hunter2"],
  ['{"name":"DB_PASSWORD","value":"hunter2"}', "hunter2"],
  ['[{"name":"MODE","value":"fast"},{"name":"OPENAI_API_KEY","value":"hunter2"}]', "hunter2"],
  ["- name: DB_PASSWORD\n  value: hunter2", "hunter2"],
  ["-----BEGIN RSA PRIVATE KEY-----\\nhunter2", "hunter2"],
  [`eyJ${"hbGciOi".repeat(3)}.${"eyJzdWIi".repeat(3)}.signature`, "signature"],
  [`echo ${base64(`export HF_TOKEN=${TOKEN}`)} | base64 -d | sh`, base64(TOKEN).slice(0, 12)],
  [base64(base64("export DB_PASSWORD=hunter2 # and more of it")), base64(base64("export DB_PASS")).slice(0, 8)],
  [
    gzipSync(`export MODE=${"x".repeat(400)}`)
      .toString("base64")
      .slice(0, 32),
    "H4sI",
  ],
  [gzipSync("export DB_PASSWORD=hunter2 # and more of it").toString("base64"), "H4sI"],
];

describe("scrubbing", () => {
  for (const [text, hidden] of CREDENTIALS) {
    it(`hides what is secret in ${text.slice(0, 60)}`, () => {
      const scrubbed = scrub(text);
      assert.ok(!scrubbed.includes(hidden) && scrubbed.includes(REDACTED), scrubbed);
      assert.equal(scrub(scrubbed), scrubbed);
    });
  }

  it("leaves what is no credential", () => {
    for (const text of [
      "arn:aws:iam::111122223333:role/inference",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf",
      "secretsmanager:GetSecretValue",
      "sg-0a1b2c3d",
      '{"name":"MODE","value":"fast"}',
      "s3://shop/key",
      "s3://shop-weights/support-assistant-of-the-shop/model.tar.gz",
      "10.0.0.0/8",
      "max_tokens=512",
      "tokenizer: llama",
      "authorizationType: NONE",
      "export DB_PASSWORD=$(aws secretsmanager get-secret-value)",
      "run --password-file /run/secrets/db -e HF_TOKEN=$TOKEN",
      "secretName: shop-db",
      `sha256:${"0123456789abcdef".repeat(4)}`,
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/inference-server-of-the-shop",
      "a secret of the shop, and who reads it",
      "hf-models-of-the-support-assistant",
      "Basic information about bearer authentication",
    ]) {
      assert.equal(scrub(text), text);
    }
  });

  it("takes no long time, whatever it is given", () => {
    for (const part of [
      "a",
      ":",
      "//a:",
      "password",
      "eyJ",
      '"name":"',
      "token token ",
      "-a ",
      "arn:",
      "name:a ",
      "\\",
    ]) {
      const started = performance.now();
      scrub(part.repeat(4096 / part.length));
      assert.ok(performance.now() - started < 500, part);
    }
  });
});

interface Around {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly variables: { readonly DB_PASSWORD: string };
  readonly command: readonly string[];
  readonly passwords: readonly string[];
}

describe("a value in words", () => {
  const HIDDEN: readonly Tree[] = [
    { DB_PASSWORD: "hunter2, with more" },
    { value: "hunter2", name: "DB_PASSWORD" },
    { name: "DB_PASSWORD", type: "PLAINTEXT", value: "hunter2" },
    { ParameterKey: "DbPassword", ParameterValue: "hunter2" },
    { passwords: ["hunter2", "hunter22"] },
    ["serve", "--api-key", "hunter2"],
    JSON.stringify([{ environment: [{ value: "hunter2", name: "API_KEY" }] }]),
    JSON.stringify(JSON.stringify({ password: "hunter2" })),
    base64("#!/bin/sh\nexport DB_PASSWORD=hunter2"),
    { user: { data: base64("#!/bin/sh\nexport DB_PASSWORD=hunter2") } },
  ];
  for (const tree of HIDDEN) {
    it(`hides what ${JSON.stringify(tree).slice(0, 60)} calls a credential`, () => {
      const said = inWords(tree);
      assert.ok(said.includes(REDACTED) && !said.includes("hunter2"), said);
      assert.ok(!said.includes(base64("hunter2").slice(0, 6)), said);
    });
  }

  it("hides it where only what stands around it says what it is", () => {
    const { command, environment, passwords, variables } = look<Around>({
      environment: [{ name: "API_KEY", value: "hunter2" }],
      variables: { DB_PASSWORD: "hunter2" },
      command: ["serve", "--api-key", "hunter2"],
      passwords: ["hunter2"],
    });
    const places = [
      elementsOf(environment)[0]?.value,
      variables.DB_PASSWORD,
      elementsOf(command)[2],
      elementsOf(passwords)[0],
    ];
    for (const place of places) {
      assert.ok(place);
      assert.deepEqual(
        [evidenceAt(place).found, evidenceAt(place).whole, shown(place)],
        ['"[redacted]"', '"[redacted]"', REDACTED],
      );
    }
  });

  it("shows what names where a credential is, and how many tokens there are", () => {
    const trees: readonly Tree[] = [
      { secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop" },
      { name: "MAX_TOKENS", value: "4096" },
      { secretName: "shop-db", tokenEndpoint: "https://example.com/token" },
      { password: "{{resolve:secretsmanager:shop}}" },
      '{"Statement": [ {"Effect":"Allow"} ]}',
    ];
    for (const tree of trees) assert.equal(inWords(tree), JSON.stringify(tree));
  });

  it("shows a script that came in base64 as it runs", () => {
    assert.equal(
      inWords(base64("#!/bin/sh\ncurl https://example.com/x | sh")),
      '"(base64) #!/bin/sh\\ncurl https://example.com/x | sh"',
    );
  });
});

describe("a credential, however it is wrapped", () => {
  const SECRET = "hunter2Q9x";
  /** What a program writes that gives it away, as text or as a tree. */
  const given = fc.oneof(
    fc
      .constantFrom("DB_PASSWORD", "apiKey", "client_secret", "AWS_SECRET_ACCESS_KEY", "hub-token")
      .chain((name) =>
        fc.constantFrom<Tree>(
          { [name]: SECRET },
          { name, value: SECRET },
          { ParameterKey: name, ParameterValue: SECRET },
          ["run", `--${name}`, SECRET],
          `export ${name.replaceAll("-", "_")}=${SECRET}`,
          `run --${name}=${SECRET} --fast`,
          `${name}: ${SECRET}`,
          `- name: ${name}\n  value: "${SECRET}"\n`,
          `{"${name}": "${SECRET}"}`,
        ),
      ),
    fc.constantFrom<Tree>(
      `https://app:${SECRET}@example.com`,
      `Authorization: Bearer ${SECRET}`,
      `curl -u app:${SECRET} x`,
    ),
  );
  const asText = (tree: Tree): string => (typeof tree === "string" ? tree : JSON.stringify(tree));
  const WRAPS: readonly ((tree: Tree) => Tree)[] = [
    (tree) => JSON.stringify(tree),
    (tree) => base64(`#!/bin/sh\n${asText(tree)}\n`),
    (tree) => gzipSync(asText(tree)).toString("base64"),
    (tree) => `#cloud-config\nwrite_files:\n- encoding: b64\n  content: ${base64(asText(tree))}\n`,
    (tree) => ({ Resources: { Host: { UserData: tree, Mode: "fast" } } }),
    (tree) => ["first", tree],
    (tree) => ({ name: "MODE", value: tree }),
  ];
  it("is never printed", () => {
    fc.assert(
      fc.property(given, fc.array(fc.constantFrom(...WRAPS), { maxLength: 4 }), (tree, wraps) => {
        const wrapped = wraps.reduce((inside, wrap) => wrap(inside), tree);
        for (const said of [inWords(wrapped), inWords(wrapped, { longest: Infinity }), inWords(asText(wrapped))]) {
          assert.ok(!everythingIn(said).some((text) => text.includes(SECRET)), said);
        }
      }),
      { numRuns: 1000 },
    );
  });

  /** The text, and whatever somebody reads who unpacks what is in it. */
  function everythingIn(text: string, depth = 0): readonly string[] {
    if (depth > 5) return [text];
    const packed = text.match(/[A-Za-z0-9+/]{12,}={0,2}/g) ?? [];
    const inside = packed.flatMap((part) => {
      const bytes = Buffer.from(part, "base64");
      const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes) : bytes.toString("latin1");
      return everythingIn(plain, depth + 1);
    });
    return [text, ...inside];
  }
});
