import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../../../components/index";
import { captureResources } from "./capture";
import { said, shown } from "./said";

/** What every component does alike, and how it is asked. */
export interface Conduct {
  /** Makes the component by that name, of the system as changed. */
  readonly make: (name: string, changes?: Partial<SystemArgs>) => unknown;
  /** The longest name that AWS takes for each kind of resource, by the property that holds it. */
  readonly limits: Readonly<Record<string, readonly [property: string, limit: number]>>;
  /** Which policies are undecided at a first preview. */
  readonly undecidedAtPreview: readonly string[];
  /** Which are undecided alone, since what they ask about is not in the stack; together with it, none is. */
  readonly outsideTheStack?: readonly string[];
  /** What the organisation says of itself, where it is not as in the examples. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const LONG = "long-project-name-".repeat(6).slice(0, 100);

/** Tests what every component does alike. */
export function behavesLikeAComponent(
  title: string,
  { make, limits, undecidedAtPreview, outsideTheStack = [], settings }: Conduct,
): void {
  describe(`${title}, as every component,`, () => {
    it("keeps to the limits of names where project, stack and component have the longest", async () => {
      const resources = await captureResources(() => make("component-name-".repeat(6)), { project: LONG, stack: LONG });
      for (const [type, [property, limit]] of Object.entries(limits)) {
        const found = resources.filter((one) => one.type === type);
        assert.notEqual(found.length, 0, type);
        for (const { props } of found) {
          const text = props[property];
          assert.ok(typeof text === "string" && text.length <= limit, `${type}: ${String(text)}`);
        }
      }
    });

    it("does not collide with another in the same stack", async () => {
      const resources = await captureResources(() => [make("one"), make("two")]);
      const taken = resources.flatMap(({ type, props }) => {
        const [property] = limits[type] ?? [];
        return property === undefined ? [] : [`${type} ${String(props[property])}`];
      });
      assert.deepEqual(
        taken.filter((each, index) => taken.indexOf(each) !== index),
        [],
      );
      const urns = resources.map(({ urn }) => urn);
      assert.equal(new Set(urns).size, urns.length);
    });

    for (const elsewhere of [
      { partition: "aws-us-gov", region: "us-gov-west-1" },
      { partition: "aws-cn", region: "cn-north-1" },
    ]) {
      it(`writes the ARNs of ${elsewhere.partition}`, async () => {
        const text = JSON.stringify(await captureResources(() => make("one"), { elsewhere }));
        // What the test itself gives is of the usual partition, and of another account than the stack's own.
        const own = text.match(/arn:aws:[a-z0-9-]*:[a-z0-9-]*:111122223333:[^"\\]*/g) ?? [];
        assert.deepEqual(own, []);
        assert.doesNotMatch(text, /arn:aws:(?:s3|iam)::(?:aws)?:/);
        assert.ok(text.includes(`arn:${elsewhere.partition}:`));
      });
    }

    it("tags all that takes tags, and makes nothing outside of itself", async () => {
      const resources = await captureResources(() => make("one"));
      const component = resources.find(({ custom }) => !custom);
      for (const { custom, name, parent, props } of resources) {
        if (!custom) continue;
        assert.equal(parent, component?.urn, name);
        assert.ok(name.startsWith("one-"), name);
        if (props.tags === undefined) continue;
        assert.equal((props.tags as Record<string, string>)["ai:system"], "support-assistant", name);
      }
    });

    const systems: Partial<SystemArgs>[] = [{}, { environment: "prod", classification: "restricted" }];
    for (const changes of systems) {
      for (const preview of [true, false]) {
        it(`passes the whole pack alone in ${changes.environment ?? "dev"} at ${preview ? "a first preview" : "an update"}`, async () => {
          const found = await said(() => make("one", changes), preview, settings);
          const violations = found.filter(({ message }) => !message.startsWith("undecided"));
          assert.deepEqual(shown(violations), []);
          const undecided = new Set(found.map(({ policy }) => policy));
          const expected = [...outsideTheStack, ...(preview ? undecidedAtPreview : [])];
          assert.deepEqual([...undecided].sort(), expected.sort());
        });
      }
    }
  });
}

/** The error by which a component refuses its arguments. */
export async function refusalOf(build: () => unknown): Promise<string> {
  try {
    await captureResources(build, { preview: false });
  } catch (error) {
    assert.ok(error instanceof Error);
    return pulumi.InputPropertyError.isInstance(error) ? error.reason : error.message;
  }
  throw new assert.AssertionError({ message: "nothing was refused" });
}
