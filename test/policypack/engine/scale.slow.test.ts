import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  Bucket,
  BucketEncryption,
  BucketPolicy,
  BucketVersioning,
  Key,
  Function,
  Model,
  RestApi,
  RestIntegration,
  RestMethod,
} from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, sentFrom, type Moment } from "../../support/pack";

/** A stack of many AI buckets with their parts, each behind a model of its own. */
function stackOf(size: number): readonly ExampleResource[] {
  const key = given(Key, "key", {});
  const systems = Array.from({ length: Math.ceil(size / 5) }, (_, index) => {
    const bucket = ref(`b${index}`, "id", `weights-${index}`);
    return [
      given(Bucket, `b${index}`, { bucket: `weights-${index}`, tags: { "ai:system": "shop" } }),
      given(BucketPolicy, `p${index}`, { bucket, policy: '{"Statement":[]}' }),
      given(BucketVersioning, `v${index}`, { bucket, versioningConfiguration: { status: "Enabled" } }),
      given(BucketEncryption, `e${index}`, { bucket, rules: [] }),
      given(Model, `m${index}`, {
        enableNetworkIsolation: true,
        primaryContainer: { modelDataUrl: `s3://weights-${index}/llm` },
      }),
    ];
  });
  return [key, ...systems.flat()];
}

/** An API of many routes to a model, each with its method, its integration and what answers a browser's preflight. */
function apiOf(size: number): readonly ExampleResource[] {
  const restApi = ref("api", "id", "a1b2c3");
  const uri = ref("chat", "invokeArn", "arn:aws:lambda:eu-west-1:111122223333:function:chat");
  const routes = Array.from({ length: Math.ceil(size / 4) }, (_, index) => {
    const route = { restApi, resourceId: `r${index}` };
    return [
      given(RestMethod, `m${index}`, { ...route, httpMethod: "POST", authorization: "AWS_IAM" }),
      given(RestIntegration, `i${index}`, { ...route, httpMethod: "POST", type: "AWS_PROXY", uri }),
      given(RestMethod, `o${index}`, { ...route, httpMethod: "OPTIONS", authorization: "NONE" }),
      given(RestIntegration, `p${index}`, { ...route, httpMethod: "OPTIONS", type: "MOCK" }),
    ];
  });
  const environment = { variables: { MODEL: "anthropic.claude-3-haiku-20240307-v1:0" } };
  return [
    given(RestApi, "api", { name: "api", tags: { "ai:system": "shop" } }),
    given(Function, "chat", { name: "chat", environment }),
    ...routes.flat(),
  ];
}

async function secondsFor(
  size: number,
  make: (size: number) => readonly ExampleResource[] = stackOf,
  moment: Moment = "preview",
): Promise<number> {
  const stack = sentFrom(make(size), moment);
  const started = performance.now();
  await new PackUnderTest(policies).runSent(stack);
  return (performance.now() - started) / 1000;
}

describe("a large stack", () => {
  it("is judged in time linear in its size", async function () {
    this.timeout(60_000);
    await secondsFor(100);
    const small = await secondsFor(250);
    const large = await secondsFor(1250);
    // Five times the resources; quadratic would be 25 times the time. The room is for a busy machine.
    assert.ok(large < small * 14, `250 resources took ${small.toFixed(2)} s, 1250 took ${large.toFixed(2)} s`);
  });

  it("is judged in time linear in the routes of its one API", async function () {
    this.timeout(60_000);
    await secondsFor(100, apiOf, "update");
    const small = await secondsFor(400, apiOf, "update");
    const large = await secondsFor(2000, apiOf, "update");
    assert.ok(large < small * 14, `400 resources took ${small.toFixed(2)} s, 2000 took ${large.toFixed(2)} s`);
  });
});
