/** What publishing the pack does, for an organisation that then goes on with it. */
import assert from "node:assert/strict";
import { policies } from "../../../policypack/policies";
import { type Configuration } from "../../engine/support/harness";
import { PACK, profile, VERSION, type Organization } from "./organization";
import { POLICY } from "./violation";

/** Publishes the pack to an organisation, and tests that. */
export function published(acme: () => Organization): void {
  describe("published", () => {
    before(async () => {
      await acme().done(["publish", "acme"]);
    });

    it("is there in its version, with every policy, its schema and its tags", async () => {
      assert.match(await acme().done(["ls", "acme"]), new RegExp(`^${PACK} +.*${VERSION}`, "m"));
      const { policies: found } = acme().cloud.state.pack(PACK, VERSION);
      assert.deepEqual(
        found.map(({ name, severity }) => [name, severity]).sort(),
        policies.map(({ id, severity }) => [id, severity]).sort(),
      );
      for (const { configSchema, tags } of found) assert.ok(configSchema !== undefined && tags !== undefined);
    });

    it("is published once in a version", async () => {
      const { exitCode, stderr } = await acme().policy(["publish", "acme"]);
      assert.notEqual(exitCode, 0);
      assert.match(stderr, new RegExp(`"${PACK}" already has a version "${VERSION}"`));
    });

    it("takes a configuration that its schemas allow, and names what they do not", async () => {
      const validate = (config: Configuration) =>
        acme().policy(["validate-config", `acme/${PACK}`, VERSION, "--config", acme().file(config)]);
      for (const name of ["advise", "production", "regulated"] as const) {
        assert.match((await validate(profile(name))).stdout, /configuration is valid/, name);
      }
      const refused = await validate({ ...profile("production"), [POLICY]: { undecided: "maybe" } });
      assert.notEqual(refused.exitCode, 0);
      assert.match(refused.stderr, /undecided must be one of the following: "warn", "block"/);
    });
  });
}
