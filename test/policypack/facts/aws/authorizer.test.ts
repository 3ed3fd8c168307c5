import assert from "node:assert/strict";
import {
  carriesNoCredential,
  isIssuerProven,
  namesCallers,
  type JwtAuthorizer,
} from "../../../../policypack/facts/aws/authorizer";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { viewOf, type View } from "../../../../policypack/facts/view";

const view = (tree: Tree): View => viewOf({ urn: "urn:gateway", label: "gateway" }, tree);
const authorizer = (tree: TreeObject): View<JwtAuthorizer> => view(tree) as View<JwtAuthorizer>;

describe("whether an authorizer says for whom a token was made", () => {
  const TABLE: Readonly<Record<string, readonly [authorizer: TreeObject, verdict: Verdict]>> = {
    "for an audience": [{ allowedAudiences: ["support"] }, "pass"],
    "for a client": [{ allowedClients: ["3f1c"] }, "pass"],
    "for anybody's": [{}, "fail"],
    "for nobody in a list": [{ allowedAudiences: [] }, "fail"],
    "for a star": [{ allowedAudiences: ["*"] }, "fail"],
    "for some that begin so": [{ allowedClients: ["support-*"] }, "pass"],
    "for an empty name": [{ allowedClients: [""] }, "fail"],
    "for a star beside a name": [{ allowedAudiences: ["support", "*"] }, "fail"],
    "for a client, whatever the audience": [{ allowedAudiences: ["*"], allowedClients: ["3f1c"] }, "pass"],
    "for what is not known yet": [{ allowedAudiences: Unknown.value }, "undecided"],
    "for one that is not known yet": [{ allowedAudiences: [Unknown.value] }, "undecided"],
    "for an audience beside what is not known": [
      { allowedAudiences: ["support"], allowedClients: Unknown.value },
      "pass",
    ],
  };
  for (const [name, [tree, verdict]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(namesCallers(authorizer(tree)).verdict, verdict);
    });

  it("is malformed where the list is none", () => {
    for (const allowedAudiences of [5, { support: true }, [5]])
      assert.equal(namesCallers(authorizer({ allowedAudiences })).malformed, true, JSON.stringify(allowedAudiences));
  });
});

describe("whether the keys of an issuer come over HTTPS", () => {
  const TABLE: Readonly<Record<string, Verdict>> = {
    "https://login.example.com/.well-known/openid-configuration": "pass",
    "HTTPS://login.example.com/tenant/.well-known/openid-configuration": "pass",
    "http://login.example.com/.well-known/openid-configuration": "fail",
    "https://login.example.com": "fail",
    "": "fail",
  };
  for (const [discoveryUrl, verdict] of Object.entries(TABLE))
    it(`${verdict}: ${discoveryUrl}`, () => {
      assert.equal(isIssuerProven(authorizer({ discoveryUrl })).verdict, verdict);
    });

  it("is not known of an address that is not, and malformed of what is none", () => {
    assert.equal(isIssuerProven(authorizer({ discoveryUrl: Unknown.value })).verdict, "undecided");
    assert.equal(isIssuerProven(authorizer({ discoveryUrl: 5 })).malformed, true);
  });
});

describe("whether a header that is handed on carries no credential", () => {
  const TABLE: Readonly<Record<string, Verdict>> = {
    "X-Amzn-Bedrock-AgentCore-Runtime-Custom-Tenant": "pass",
    Authorization: "fail",
    "proxy-authorization": "fail",
    "Set-Cookie": "fail",
    "X-Api-Key": "fail",
    "x-session-TOKEN": "fail",
    "X-Meant-Token": "pass",
  };
  for (const [header, verdict] of Object.entries(TABLE))
    it(`${verdict}: ${header}`, () => {
      assert.equal(carriesNoCredential(view(header), ["x-meant-token"]).verdict, verdict);
    });

  it("is not known of one that is not", () => {
    assert.equal(carriesNoCredential(view(Unknown.value), []).verdict, "undecided");
  });
});
