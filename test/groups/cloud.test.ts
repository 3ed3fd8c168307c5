import assert from "node:assert/strict";
import { startCloud, type Cloud } from "../support/cloud";

/** What the CLI never does when all is well: that the stand-in would let it pass must not be why the other tests do. */
describe("the stand-in for Pulumi Cloud", () => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await startCloud();
  });
  afterEach(() => cloud.close());

  async function ask(
    method: string,
    path: string,
    body?: object,
    authorization = `token ${cloud.accessToken}`,
  ): Promise<{ readonly status: number; readonly json: Readonly<Record<string, unknown>> }> {
    const answer = await fetch(`${cloud.url}${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = answer.headers.get("content-type")?.includes("json") === true ? (JSON.parse(text) as object) : {};
    return { status: answer.status, json: { ...json } };
  }

  const policy = {
    name: "no-such-thing",
    configSchema: { type: "object", properties: { undecided: { type: "string", enum: ["warn", "block"] } } },
  };
  const pack = { name: "rules", displayName: "Rules", versionTag: "1.0.0", policies: [policy] };
  const headers = { "x-upload-encryption": "AES256" };

  async function publish(): Promise<string> {
    const { json } = await ask("POST", "/api/orgs/acme/policypacks", pack);
    const address = String(json["uploadURI"]);
    assert.equal((await fetch(address, { method: "PUT", body: "archive", headers })).status, 204);
    assert.equal((await ask("POST", "/api/orgs/acme/policypacks/rules/versions/1.0.0/complete")).status, 204);
    return address;
  }

  const enable = (config: object) =>
    ask("PATCH", "/api/orgs/acme/policygroups/default-policy-group", {
      addPolicyPack: { name: "rules", versionTag: "1.0.0", config },
    });

  async function start(kind: string): Promise<{ readonly path: string; readonly lease: string }> {
    await ask("POST", "/api/stacks/acme/shop", { stackName: "dev" });
    const { json } = await ask("POST", `/api/stacks/acme/shop/dev/${kind}`, {});
    const path = `/api/stacks/acme/shop/dev/${kind}/${String(json["updateID"])}`;
    const started = await ask("POST", path, {});
    return { path, lease: `update-token ${String(started.json["token"])}` };
  }

  it("answers who has the token, for its own organisation", async () => {
    assert.equal((await ask("GET", "/api/user", undefined, "token of-somebody-else")).status, 401);
    assert.equal((await ask("GET", "/api/user", undefined, "update-token made-up")).status, 401);
    assert.equal((await ask("GET", "/api/orgs/other/policypacks")).status, 404);
    assert.equal((await ask("GET", "/api/user")).json["githubLogin"], "ana");
  });

  it("remembers what it was asked and does not serve", async () => {
    assert.equal((await ask("GET", "/api/orgs/acme/teams")).status, 404);
    assert.deepEqual(cloud.unknown, ["GET /api/orgs/acme/teams"]);
  });

  it("has no version of a pack before all of it is there, and never two of a name", async () => {
    const { json } = await ask("POST", "/api/orgs/acme/policypacks", pack);
    const complete = "/api/orgs/acme/policypacks/rules/versions/1.0.0/complete";
    assert.equal((await ask("POST", complete)).status, 400);
    assert.equal((await fetch(String(json["uploadURI"]), { method: "PUT", body: "archive" })).status, 403);
    assert.equal((await enable({})).status, 404);
    const address = await publish();
    assert.equal(await (await fetch(address)).text(), "archive");
    assert.equal((await ask("POST", "/api/orgs/acme/policypacks", pack)).status, 409);
  });

  it("keeps of a group's configuration what the schemas allow", async () => {
    await publish();
    assert.equal((await enable({ "no-such-thing": { undecided: "maybe" } })).status, 400);
    assert.equal((await enable({ "no-such-thing": { enforcementLevel: "severe" } })).status, 400);
    assert.equal((await enable({ "no-such-thing": { enforcementLevel: "advisory", undecided: "warn" } })).status, 204);
    const { path } = await start("preview");
    const [required] = cloud.state.updates.get(path.split("/").at(-1) ?? "")?.required ?? [];
    assert.deepEqual(required?.config, { "no-such-thing": { enforcementLevel: "advisory", undecided: "warn" } });
  });

  it("takes one update of a stack at a time, under its lease, and each event once", async () => {
    const { lease, path } = await start("update");
    const second = await ask("POST", "/api/stacks/acme/shop/dev/update", {});
    const other = await ask("POST", `/api/stacks/acme/shop/dev/update/${String(second.json["updateID"])}`, {});
    assert.equal(other.status, 409);
    const events = { events: [{ sequence: 1 }] };
    assert.equal((await ask("POST", `${path}/events/batch`, events)).status, 403);
    assert.equal((await ask("POST", `${path}/events/batch`, events, lease)).status, 204);
    assert.equal((await ask("POST", `${path}/events/batch`, events, lease)).status, 409);
    const renewed = await ask("POST", `${path}/renew_lease`, { duration: 300 }, lease);
    const last = `update-token ${String(renewed.json["token"])}`;
    assert.equal((await ask("POST", `${path}/complete`, { status: "succeeded" }, last)).status, 204);
    assert.equal((await ask("POST", `${path}/complete`, { status: "succeeded" }, lease)).status, 401);
  });

  it("reads the secrets again that it encrypted, and no others", async () => {
    await ask("POST", "/api/stacks/acme/shop", { stackName: "dev" });
    const plaintext = Buffer.from("secret").toString("base64");
    const { json } = await ask("POST", "/api/stacks/acme/shop/dev/encrypt", { plaintext });
    assert.notEqual(json["ciphertext"], plaintext);
    const back = await ask("POST", "/api/stacks/acme/shop/dev/decrypt", { ciphertext: json["ciphertext"] });
    assert.equal(back.json["plaintext"], plaintext);
    assert.equal((await ask("POST", "/api/stacks/acme/shop/dev/decrypt", { ciphertext: plaintext })).status, 500);
  });
});
