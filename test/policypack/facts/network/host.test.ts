import assert from "node:assert/strict";
import fc from "fast-check";
import { hostOf, isAt, isHostOf, isHttps } from "../../../../policypack/facts/network/host";
import { Unknown } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";

describe("hosts", () => {
  const hosts: readonly (readonly [string, string | undefined])[] = [
    ["https://tools.example.com/mcp", "tools.example.com"],
    ["HTTPS://Tools.Example.COM:8443/", "tools.example.com"],
    ["https://tools.example.com./", "tools.example.com"],
    ["https://tools.example.com@evil.net/", "evil.net"],
    ["https://evil.net#tools.example.com", "evil.net"],
    ["https://evil.net\\@tools.example.com/", "evil.net"],
    ["mongodb+srv://user@c0.ab1cd.Mongodb.net/db", "c0.ab1cd.mongodb.net"],
    ["redis-1.c1.redis-cloud.com:12000", "redis-1.c1.redis-cloud.com"],
    ["c0.ab1cd.mongodb.net", "c0.ab1cd.mongodb.net"],
    ["https://2130706433/", "127.0.0.1"],
    ["https://{host}/v1", undefined],
    ["https://", undefined],
    ["", undefined],
  ];
  for (const [address, host] of hosts) {
    it(`of ${JSON.stringify(address)} is ${String(host)}`, () => {
      assert.equal(hostOf(address), host);
    });
  }

  it("are allowed in full, or below a star", () => {
    const allowed = ["docs.example.com", "*.example.org"];
    assert.equal(isHostOf("docs.example.com", allowed), true);
    assert.equal(isHostOf("a.b.example.org", allowed), true);
    for (const host of [
      "example.com",
      "xdocs.example.com",
      "docs.example.com.evil.net",
      "example.org",
      "evilexample.org",
    ])
      assert.equal(isHostOf(host, allowed), false, host);
    assert.equal(isHostOf("docs.example.com", []), false);
  });

  it("are read of any text", () => {
    fc.assert(
      fc.property(fc.string(), (address) => {
        const host = hostOf(address);
        return host === undefined || (host !== "" && host === host.toLowerCase());
      }),
    );
  });

  it("wait for what is not known", () => {
    assert.equal(isAt(look(Unknown.value), ["a.example"]).verdict, "undecided");
    assert.equal(isHttps(look(Unknown.value)).verdict, "undecided");
    assert.equal(isAt(look(5), ["a.example"]).malformed, true);
    assert.equal(isHttps(look("httpsx://a.example")).verdict, "fail");
  });
});
