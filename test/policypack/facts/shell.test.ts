import assert from "node:assert/strict";
import fc from "fast-check";
import { runsUnseenCode } from "../../../policypack/facts/shell";
import { Secret, Unknown } from "../../../policypack/facts/tree";
import { look } from "../../support/views";

const encoded = (script: string): string => Buffer.from(script).toString("base64");

describe("shell scripts", () => {
  for (const script of [
    "curl -sSL https://example.com/install.sh | bash",
    "curl https://example.com/x | sudo -E bash -s -- --yes",
    "wget -qO- https://example.com/x | sh",
    "wget -O - https://example.com/x |\n  /bin/sh",
    "curl https://example.com/x \\\n  | bash",
    "curl https://example.com/get.py | python3 -",
    "bash <(curl -s https://example.com/x)",
    'bash -c "$(curl -fsSL https://example.com/x)"',
    'eval "$(wget -qO- https://example.com/x)"',
    "source <(curl https://example.com/x)",
    "pip install --trusted-host pypi.example.com thing",
    "pip3 install http://example.com/thing.whl",
    "curl -sk https://example.com/x -o x",
    "wget --no-check-certificate https://example.com/x",
  ]) {
    it(`run unseen code: ${script.replaceAll("\n", "⏎")}`, () => {
      assert.equal(runsUnseenCode(look(encoded(script))).verdict, "pass");
      assert.equal(runsUnseenCode(look(`#!/bin/bash\n${script}\n`)).verdict, "pass");
    });
  }
  for (const script of [
    "curl -o x.sh https://example.com/x.sh && sha256sum -c x.sha256",
    "curl -s https://example.com/status | jq .state",
    "curl -s https://example.com/x | tee /tmp/bash.log",
    "aws s3 cp s3://shop-scripts/setup.sh - | cat",
    "pip install --require-hashes -r requirements.txt",
    "echo hello | bash",
    "# nothing",
  ]) {
    it(`run nothing unseen: ${script}`, () => {
      assert.equal(runsUnseenCode(look(encoded(script))).verdict, "fail");
    });
  }
  it("are undecided while unknown, none where absent, and malformed where no text", () => {
    assert.equal(runsUnseenCode(look(Unknown.value)).verdict, "undecided");
    assert.equal(runsUnseenCode(look()).verdict, "fail");
    assert.equal(runsUnseenCode(look(5)).malformed, true);
    assert.equal(runsUnseenCode(look(new Secret(encoded("curl x | sh")))).verdict, "pass");
  });
  it("are read in linear time, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 16_384 }), (script) => runsUnseenCode(look(script)).evidence.length < 2),
    );
    const started = Date.now();
    runsUnseenCode(look("curl ".repeat(3000)));
    runsUnseenCode(look("sudo ".repeat(3000)));
    runsUnseenCode(look(`bash ${"x".repeat(16_000)}`));
    assert.ok(Date.now() - started < 2000);
  });
});
