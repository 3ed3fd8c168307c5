import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { hasCredential } from "../../../policypack/facts/scrub";
import { isCredential, looksRandom, scriptHoldsNoCredential } from "../../../policypack/facts/secrets";
import { closedWorld } from "../../support/world";
import { look } from "../../support/views";

const RANDOM = "q7Zp2Lx9Vb4Nw8Kd3Rt6";

describe("what is a credential", () => {
  const are: readonly (readonly [name: string, value: string])[] = [
    ["DB_PASSWORD", "hunter2"],
    ["DB_PASSWORD", "123456"],
    ["dbPassword", "hunter2"],
    ["db-password", "hunter2"],
    ["spring.datasource.password", "hunter2"],
    ["PASS", "hunter2"],
    ["API_KEY", "0a1b2c3d-0000-4000-8000-000000000001"],
    ["apikey", "abc"],
    ["AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["CLIENT_SECRET", "short"],
    ["DB_PASSWORD", "$ecret"],
    ["SESSION_TOKEN", RANDOM],
    ["hub_token", `"${RANDOM}"`],
    ["ANYTHING", "AKIAIOSFODNN7EXAMPLE"],
    ["ANYTHING", `Bearer ${RANDOM}`],
    ["ANYTHING", "postgres://reader:hunter2@db.example.com/shop"],
    ["JAVA_OPTS", "-Xmx2g -Ddb.password=hunter2"],
    ["ARGS", "--api-key='hunter2'"],
  ];
  for (const [name, value] of are)
    it(`${name}=${value}`, () => {
      assert.ok(isCredential(name, value));
    });
});

describe("what is no credential", () => {
  const areNot: readonly (readonly [name: string, value: string])[] = [
    ["DB_PASSWORD", ""],
    ["DB_PASSWORD", "${DB_PASSWORD}"],
    ["DB_PASSWORD", "$DB_PASSWORD"],
    ["DB_PASSWORD", "{{resolve:secretsmanager:shop/db}}"],
    ["DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf"],
    ["DB_PASSWORD", "/shop/db/password"],
    ["DB_PASSWORD", "ssm:/shop/db/password"],
    ["DB_PASSWORD_ARN", "hunter2"],
    ["DB_SECRET_NAME", RANDOM],
    ["DB_SECRET", "shop/db/reader"],
    ["REQUIRE_PASSWORD", "true"],
    ["MAX_TOKENS", "4096"],
    ["EOS_TOKEN", "<|endoftext|>"],
    ["PAD_TOKEN", "[PAD]"],
    ["TOKENIZER", "example-labs/llm-7b"],
    ["MODEL_DIGEST", `sha256:${"0123456789abcdef".repeat(4)}`],
    ["SORT_KEY", RANDOM],
    ["URL", "https://reader:${PASSWORD}@db.example.com"],
    ["ARGS", "--password-file=/run/secrets/db"],
    ["ARGS", "--password=$DB_PASSWORD"],
  ];
  for (const [name, value] of areNot)
    it(`${name}=${value}`, () => {
      assert.equal(isCredential(name, value), false);
    });
});

describe("what looks random", () => {
  it("is long, of one word, and says little twice", () => {
    assert.ok(looksRandom(RANDOM));
    for (const value of [
      "short1",
      "aaaaaaaaaaaaaaaa1",
      "quite a long sentence 1",
      "onlylettersinhere",
      "1234567890123456",
    ]) {
      assert.equal(looksRandom(value), false, value);
    }
  });
});

describe("scripts", () => {
  const { the, world } = closedWorld({ type: "test:index:Thing", name: "thing" });
  const holds = (script: string): boolean =>
    scriptHoldsNoCredential(look(script), { resource: the("thing"), world }).verdict === "fail";

  it("hold a credential, in plain and in base64", () => {
    for (const script of [
      "export DB_PASSWORD=hunter2",
      "API_KEY='x y z' ./run",
      "write_files:\n  - content: |\n      db:\n        password: hunter2\n",
      `echo '{"user": "app", "client_secret": "hunter2"}' > /etc/app.json`,
      `HUB_TOKEN=${RANDOM} ./run`,
      'curl -H "x-api-key: AKIAIOSFODNN7EXAMPLE"',
    ]) {
      assert.ok(holds(script), script);
      assert.ok(holds(btoa(script)), script);
    }
  });
  it("hold none where they ask for it", () => {
    for (const script of [
      "export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id shop/db)",
      'export DB_PASSWORD="$1"',
      "read -s PASSWORD",
      "export DB_PASSWORD=bar",
      "authorization: required",
      "class Settings:\n    password: SecretStr\n    api_key: string\n    client_secret: Optional[str]\n",
      "eos_token: <|end|>",
      '{"secretArn": "hunter2", "max_tokens": "4096"}',
      "password = get_password()",
    ]) {
      assert.equal(holds(script), false, script);
      assert.equal(holds(btoa(script)), false, script);
    }
  });
  it("hold one in what they have packed", () => {
    const packed = gzipSync("export DB_PASSWORD=hunter2").toString("base64");
    const file = `#cloud-config\nwrite_files:\n- encoding: gz+b64\n  content: ${packed}\n`;
    for (const script of [packed, file, btoa(file)]) assert.ok(holds(script), script);
  });
  it("never show what they hold", () => {
    const truth = scriptHoldsNoCredential(look("export DB_PASSWORD=hunter2"), { resource: the("thing"), world });
    assert.doesNotMatch(JSON.stringify(truth), /hunter2/);
  });
});

describe("shapes of credentials", () => {
  it("are told from what stands for one", () => {
    assert.ok(hasCredential(`token hf_${"aBcD1234".repeat(4)}`));
    assert.equal(hasCredential("https://user:${PASSWORD}@example.com"), false);
    assert.equal(hasCredential("https://user:{{password}}@example.com"), false);
    assert.equal(hasCredential("password=hunter2"), false);
    for (const words of [
      "hf-models-of-the-support-assistant",
      "xai-research-notebook-of-the-lab",
      "npm_config_cache_directory_of_builds",
      "Use Basic authentication or bearer authentication.",
      "Basic information about the shop",
    ]) {
      assert.equal(hasCredential(words), false, words);
    }
  });
});
