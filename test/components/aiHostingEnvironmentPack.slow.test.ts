import assert from "node:assert/strict";
import type * as ai from "../../components/index";
import { hosted } from "./support/programs/environment";
import { said, shown } from "./support/said";

type Changes = Partial<ai.AiHostingEnvironmentArgs>;

describe("the whole pack over an AiHostingEnvironment", () => {
  for (const changes of [{}, { environment: "prod", classification: "restricted" }] satisfies Changes[]) {
    for (const preview of [true, false]) {
      it(`passes the whole pack with an endpoint in it, nothing being elsewhere, with ${JSON.stringify(changes)} at ${preview ? "a first preview" : "an update"}`, async () => {
        assert.deepEqual(shown(await said(() => hosted(changes), preview, {})), []);
      });
    }
  }
});
