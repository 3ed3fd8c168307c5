import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import type { Policy } from "../../../policypack/engine/policy";
import { Route } from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { BANK_NETWORK, bankNetwork } from "../../support/bankNetwork";
import { PackUnderTest, type Moment } from "../../support/pack";

const FOLDERS = ["network", "front-door"].map((name) => join(__dirname, "../../../policypack/policies", name));
const ofNetwork = new Set(FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => basename(file, ".ts"))));
const judged: readonly Policy[] = policies.filter(({ id }) => ofNetwork.has(id));

const settingsOf = (stated: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    judged.map(({ config = {}, id }) => [
      id,
      Object.fromEntries(Object.entries(stated).filter(([name]) => Object.hasOwn(config, name))),
    ]),
  );

/** What is said: the policy, the resource, and the first line. */
async function said(moment: Moment, stated: Readonly<Record<string, unknown>>, stack = bankNetwork) {
  const run = await new PackUnderTest(judged, settingsOf(stated)).run([...stack], moment);
  const lines = [...run.resource, ...run.stack].map(({ message, policy, urn }) => {
    const [head = ""] = message.split("\n");
    return `${policy} ${urn.split("::").at(-1) ?? ""}: ${head}`;
  });
  const isUndecided = (line: string): boolean => line.includes(": undecided: ");
  const all = [...new Set(lines)];
  return { undecided: all.filter(isUndecided), wrong: all.filter((line) => !isUndecided(line)) };
}

describe("a bank's usual network", () => {
  for (const moment of ["preview", "update"] as const) {
    it(`passes at ${moment} when it is declared`, async () => {
      assert.deepEqual(await said(moment, BANK_NETWORK), { undecided: [], wrong: [] });
    });
    it(`is not flooded at ${moment} when it is not`, async () => {
      const { undecided, wrong } = await said(moment, {});
      assert.deepEqual(
        wrong.map((line) => line.split(":")[0]),
        // Advice: that Firewall Manager does it is for the bank to say.
        ["ai-vpc-dns-firewalled spoke"],
      );
      assert.ok(undecided.length > 0 && undecided.length <= 6, undecided.join("\n"));
    });
  }

  it("does not hide a way out past the inspection", async () => {
    const past: ExampleResource = given(Route, "past", {
      routeTableId: ref("spoke-routes", "id", "rtb-0cc00000000000001"),
      destinationCidrBlock: "0.0.0.0/1",
      natGatewayId: "nat-0dd00000000000001",
    });
    const { wrong } = await said("update", BANK_NETWORK, [...bankNetwork, past]);
    assert.deepEqual(
      wrong.map((line) => line.split(":")[0]),
      ["ai-workload-egress-controlled hosts"],
    );
  });
  it("does not hide a front that is opened to the internet", async () => {
    const gateway = given(Route, "gateway", {
      routeTableId: ref("spoke-routes", "id", "rtb-0cc00000000000001"),
      destinationIpv6CidrBlock: "::/0",
      gatewayId: "igw-0dd00000000000001",
    });
    const everybody = [{ protocol: "tcp", fromPort: 443, toPort: 443, ipv6CidrBlocks: ["::/0"] }];
    const opened = bankNetwork.map((one) => {
      if (one.name === "scoring-front") return { ...one, props: { ...one.props, internal: false } };
      return one.name === "front-group" ? { ...one, props: { ...one.props, ingress: everybody } } : one;
    });
    const { wrong } = await said("update", BANK_NETWORK, [...opened, gateway]);
    const found = wrong.map((line) => line.split(":")[0]);
    // A front without a web ACL is told once, and not of each path through it as well.
    assert.deepEqual(
      found.filter((one) => one?.includes("behind-waf")),
      ["ai-front-door-behind-waf scoring-front"],
    );
    for (const expected of [
      "ai-endpoint-no-open-internet-path scoring-host",
      // The route comes last: that is what is stopped.
      "model-hosting-in-private-subnets gateway",
    ])
      assert.ok(found.includes(expected), `${expected} is not in\n${wrong.join("\n")}`);
  });
});
