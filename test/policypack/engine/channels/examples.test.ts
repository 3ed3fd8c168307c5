import assert from "node:assert/strict";
import type { ExampleResource } from "../../../../policypack/engine/examples";
import type { Policy } from "../../../../policypack/engine/policy";
import { policiesWithCases } from "../../../support/cases";
import { CHANNELS } from "../../../support/channels/send";
import { Untold } from "../../../support/channels/untold";
import { say } from "../../../support/sweeps";
import { sorted } from "../../../support/keys";

type Channel = keyof typeof CHANNELS;

/** What could not be sent by a channel: by policy and example. */
const untold = new Map<string, string>();
/** How many could. */
let told = 0;

/** The example as the channel sends it, or undefined where it cannot. */
function sentBy(
  channel: Channel,
  where: string,
  given: readonly ExampleResource[],
): readonly ExampleResource[] | undefined {
  try {
    const sent = CHANNELS[channel](given);
    told += 1;
    return sent;
  } catch (error) {
    if (!(error instanceof Untold)) throw error;
    untold.set(`${channel}: ${where}`, error.message);
    return undefined;
  }
}

/** The examples that give another verdict when they come by the channel, and how many came. */
async function differences(
  policy: Policy,
  channel: Channel,
): Promise<{ readonly count: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let count = 0;
  const { fail, pass } = policy.examples;
  const cases = [
    ...Object.entries(pass).map(([name, given]) => ({ name, given, expect: [] as readonly string[] })),
    ...Object.entries(fail).map(([name, { expect, given }]) => ({ name, given, expect })),
  ];
  for (const { expect, given, name } of cases) {
    const sent = sentBy(channel, `${policy.id} ${name}`, given);
    if (sent === undefined) continue;
    count += 1;
    const said = await say(policy, sent);
    if (said instanceof Error) wrong.push(`${name}: ${said.message}`);
    else if (!isAsExpected(said.fails, expect, said.undecided)) {
      wrong.push(
        `${name}: [${said.fails.join(", ")}]${said.undecided ? " and undecided" : ""}, not [${expect.join(", ")}]`,
      );
    }
  }
  return { count, wrong };
}

/** The same messages; where something is not known by nature, fewer of them. */
function isAsExpected(found: readonly string[], expect: readonly string[], isUndecided: boolean): boolean {
  if (JSON.stringify(sorted([...new Set(found)])) === JSON.stringify(sorted([...new Set(expect)]))) return true;
  return isUndecided && found.every((key) => expect.includes(key));
}

describe("every example, by every channel", () => {
  for (const policy of policiesWithCases) {
    for (const channel of Object.keys(CHANNELS) as Channel[]) {
      it(`${policy.id} by ${channel}`, async function () {
        const { count, wrong } = await differences(policy, channel);
        if (count === 0) this.skip();
        assert.deepEqual(wrong, []);
      });
    }
  }
  it("sends most of them: what it cannot is told with UNTOLD=1", () => {
    if (process.env["UNTOLD"] !== undefined) for (const [where, why] of untold) console.log(`      ${where}: ${why}`);
    const ofAws = [...untold.values()].filter((why) => !why.endsWith("of AWS"));
    assert.ok(told > 5 * ofAws.length, `${told} were sent, ${ofAws.length} of AWS's were not`);
  });
});
