import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { given } from "../../../policypack/engine/examples";
import { Role } from "../../../policypack/facts/aws/types";
import type { Policy } from "../../../policypack/engine/policy";
import { policies } from "../../../policypack/policies";
import { BANK, bankStack } from "../../support/bank";
import { PackUnderTest, type Moment } from "../../support/pack";

const FOLDER = join(__dirname, "../../../policypack/policies/identity");
const ofIdentity = new Set(readdirSync(FOLDER).map((file) => basename(file, ".ts")));
const judged: readonly Policy[] = policies.filter(({ id }) => ofIdentity.has(id));

/** The bank's settings that the policies have. */
const declared = Object.fromEntries(
  judged.map(({ config = {}, id }) => [
    id,
    Object.fromEntries(Object.entries(BANK).filter(([name]) => Object.hasOwn(config, name))),
  ]),
);

/** What is said: the policy, and the first line. */
async function said(
  moment: Moment,
  settings: object,
  stack = bankStack,
): Promise<{ readonly undecided: readonly string[]; readonly wrong: readonly string[] }> {
  const { resource, stack: atEnd } = await new PackUnderTest(judged, settings as never).run(stack, moment);
  const all = [
    ...new Set(
      [...resource, ...atEnd].map(({ message, policy, urn }) => {
        const [head = ""] = message.split("\n");
        return `${policy} ${urn.split("::").at(-1) ?? ""}: ${head}`;
      }),
    ),
  ];
  const isUndecided = (line: string): boolean => line.includes(": undecided: ");
  return { undecided: all.filter(isUndecided), wrong: all.filter((line) => !isUndecided(line)) };
}

describe("a bank's usual layout", () => {
  for (const moment of ["preview", "update"] as const) {
    it(`passes at ${moment} when it is declared`, async () => {
      assert.deepEqual(await said(moment, declared), { undecided: [], wrong: [] });
    });
    it(`is not flooded at ${moment} when it is not`, async () => {
      const { undecided, wrong } = await said(moment, {});
      assert.deepEqual(wrong, []);
      assert.ok(undecided.length <= 6, undecided.join("\n"));
    });
  }

  it("does not hide what is wrong in it", async () => {
    const stranger = given(Role, "stranger", {
      name: "bank-agent-stranger",
      assumeRolePolicy: JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Service: "bedrock.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "999999999999" } },
        },
      }),
    });
    const { wrong } = await said("update", declared, [...bankStack, stranger]);
    assert.deepEqual(
      wrong.map((line) => line.split(":")[0]),
      ["ai-service-trust-scoped stranger"],
    );
  });
});
