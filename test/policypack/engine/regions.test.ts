import assert from "node:assert/strict";
import { Alarm, Bucket, BucketPolicy, Endpoint } from "../../../policypack/facts/aws/types";
import { resourceType } from "../../../policypack/facts/resource";
import type { View } from "../../../policypack/facts/view";
import { closedWorld, openWorld, type Given } from "../../support/world";

const Domain = resourceType("Domain", "aws:opensearch/domain:Domain");
const endpoint = (name: string, region?: string): Given => ({
  type: Endpoint,
  name,
  props: { name: "assistant", ...(region && { region }) },
});
const alarm = (name: string, region?: string, says = "assistant"): Given => ({
  type: Alarm,
  name,
  props: { dimensions: { EndpointName: says }, ...(region && { region }) },
});
const home = endpoint("home", "eu-west-1");
const away = endpoint("away", "eu-central-1");

describe("what is called alike in two Regions", () => {
  for (const world of [closedWorld, openWorld]) {
    const meant = (by: Given, ...others: readonly Given[]) => {
      const { the, world: made } = world(by, ...others);
      const { dimensions } = the<{ dimensions: Record<string, string> }>(by.name).props;
      const reference = made.follow(dimensions["EndpointName"] as View, Endpoint);
      return reference.kind === "resource" ? reference.target.name : reference.kind;
    };

    it(`is what is in the Region of who names it, in a world that is ${world.name}`, () => {
      for (const all of [
        [home, away],
        [away, home],
      ]) {
        assert.equal(meant(alarm("a", "eu-west-1"), ...all), "home");
        assert.equal(meant(alarm("a", "eu-central-1"), ...all), "away");
      }
    });

    it(`is what is in the Region that an ARN names, in a world that is ${world.name}`, () => {
      const domain = (name: string, region: string): Given => ({
        type: Domain,
        name,
        props: { domainName: "documents", region },
      });
      const arn = "arn:aws:es:eu-central-1:111122223333:domain/documents";
      const by: Given = { type: Alarm, name: "a", props: { region: "eu-west-1", alarmDescription: arn } };
      const { the, world: made } = world(by, domain("home", "eu-west-1"), domain("away", "eu-central-1"));
      const reference = made.follow(the<{ alarmDescription: string }>("a").props.alarmDescription, Domain);
      assert.equal(reference.kind === "resource" && reference.target.name, "away");
    });

    it(`is anything of that name where no Region is known to have it, in a world that is ${world.name}`, () => {
      assert.equal(meant(alarm("a", "us-east-1"), home, away), "home");
      assert.equal(meant(alarm("a"), away, home), "away");
      assert.equal(meant(alarm("a", "eu-west-1"), endpoint("one"), endpoint("two")), "one");
      assert.equal(meant(alarm("a", "us-east-1"), home), "home");
    });
  }

  it("is what the value was computed from before anything else", () => {
    const by = { ...alarm("a", "eu-west-1"), from: { dimensions: ["away"] } };
    const { the, world } = closedWorld(by, home, away);
    const { dimensions } = the<{ dimensions: Record<string, string> }>("a").props;
    const reference = world.follow(dimensions["EndpointName"] as View, Endpoint);
    assert.equal(reference.kind === "resource" && reference.target.name, "away");
  });

  const bucket = (name: string, region: string): Given => ({
    type: Bucket,
    name,
    props: { bucket: "weights", region },
  });
  const policy = (name: string, region?: string): Given => ({
    type: BucketPolicy,
    name,
    props: { bucket: "weights", ...(region && { region }) },
  });

  it("has each what refers to it in its own Region, and what may mean any of them", () => {
    const { the, world } = closedWorld(
      ...[bucket("home", "eu-west-1"), bucket("away", "eu-central-1")],
      ...[
        policy("here", "eu-west-1"),
        policy("there", "eu-central-1"),
        policy("anywhere"),
        policy("else", "us-east-1"),
      ],
    );
    const of = (name: string) => world.referrers(the(name), BucketPolicy, "bucket").resources.map((one) => one.name);
    assert.deepEqual([...of("home")].sort(), ["anywhere", "else", "here"]);
    assert.deepEqual([...of("away")].sort(), ["anywhere", "else", "there"]);
  });

  it("hides no reference from another Region to what only one is called", () => {
    const { the, world } = closedWorld(bucket("home", "eu-west-1"), policy("there", "eu-central-1"));
    assert.equal(world.referrers(the("home"), BucketPolicy, "bucket").resources.length, 1);
  });
});
