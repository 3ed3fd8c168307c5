import assert from "node:assert/strict";
import fc from "fast-check";
import { isRateLimited } from "../../../../policypack/facts/aws/stage";
import {
  HttpApi,
  HttpRoute,
  HttpStage,
  RestApi,
  RestMethod,
  RestMethodSettings,
  RestStage,
  UsagePlan,
  WebAcl,
  WebAclAssociation,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const MOST = 100;
const limited = (given: readonly Given[], build = closedWorld): Verdict => {
  const { the, world } = build(...given);
  return isRateLimited(the("stage"), world, MOST).verdict;
};
const limit = (throttlingRateLimit: Tree, throttlingBurstLimit: Tree = 10) => ({
  throttlingRateLimit,
  throttlingBurstLimit,
});

describe("how often a stage of an HTTP API may be asked", () => {
  const stage = (props: TreeObject): Given => ({ type: HttpStage, name: "stage", props: { apiId: "h1", ...props } });
  const api: Given = { type: HttpApi, name: "api", props: {}, outputs: { id: "h1" } };
  const route = (routeKey: Tree, name = "route"): Given => ({
    type: HttpRoute,
    name,
    props: { apiId: "h1", routeKey },
  });
  const ofRoute = (routeKey: Tree, props: TreeObject): TreeObject => ({ routeKey, ...props });

  const TABLE: Readonly<Record<string, readonly [props: TreeObject, verdict: Verdict]>> = {
    "as often as anybody likes": [{}, "fail"],
    "as often as is said for all": [{ defaultRouteSettings: limit(50) }, "pass"],
    "as often as is said in words": [{ defaultRouteSettings: limit("50", "10") }, "pass"],
    "just as often as may be": [{ defaultRouteSettings: limit(MOST) }, "pass"],
    "oftener than may be": [{ defaultRouteSettings: limit(MOST + 1) }, "fail"],
    "never: nothing is more than nothing": [{ defaultRouteSettings: limit(0, 0) }, "pass"],
    "as often as anybody likes, as one number is left out": [
      { defaultRouteSettings: { throttlingRateLimit: 5 } },
      "fail",
    ],
    "as often as anybody likes, by -1": [{ defaultRouteSettings: limit(-1, -1) }, "fail"],
    "as often as its routes say": [
      { routeSettings: [ofRoute("POST /chat", limit(5)), ofRoute("GET /", limit(5))] },
      "pass",
    ],
    "as often as anybody likes, by one of its routes": [{ routeSettings: [ofRoute("POST /chat", limit(5))] }, "fail"],
    "oftener by one of its routes": [
      { defaultRouteSettings: limit(5), routeSettings: [ofRoute("POST /chat", limit(MOST + 1))] },
      "fail",
    ],
    "as often as anybody likes, by one of its routes that is freed": [
      { defaultRouteSettings: limit(5), routeSettings: [ofRoute("POST /chat", limit(-1, -1))] },
      "fail",
    ],
    "less often by one of its routes": [
      { defaultRouteSettings: limit(5), routeSettings: [ofRoute("POST /chat", limit(1))] },
      "pass",
    ],
    "as is said for all, where a route says something else": [
      { defaultRouteSettings: limit(5), routeSettings: [ofRoute("POST /chat", { detailedMetricsEnabled: true })] },
      "pass",
    ],
    "not known": [{ defaultRouteSettings: Unknown.value }, "undecided"],
    "not known of one number": [{ defaultRouteSettings: limit(Unknown.value) }, "undecided"],
    "not known of one route": [{ defaultRouteSettings: limit(5), routeSettings: Unknown.value }, "undecided"],
    "a word that is no number": [{ defaultRouteSettings: limit("few") }, "fail"],
    "settings that are none": [{ defaultRouteSettings: 5 }, "fail"],
    "routes that are no list": [{ defaultRouteSettings: limit(5), routeSettings: 5 }, "fail"],
  };
  for (const [name, [props, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(limited([api, route("POST /chat"), route("GET /", "other"), stage(props)]), verdict);
    });
  }

  it("may still be said while a program runs", () => {
    assert.equal(limited([stage({})], openWorld), "undecided");
    assert.equal(limited([stage({ defaultRouteSettings: limit(5) })], openWorld), "pass");
  });

  it("is never allowed by a higher limit, nor by a route more", () => {
    const rates = fc.integer({ min: -1, max: 2 * MOST });
    fc.assert(
      fc.property(rates, rates, fc.nat(MOST), (one, other, more) => {
        const asked = (all: number, chat: number) =>
          limited([
            api,
            route("POST /chat"),
            stage({ defaultRouteSettings: limit(all), routeSettings: [ofRoute("POST /chat", limit(chat))] }),
          ]);
        if (one >= 0 && asked(one, other) === "fail") assert.equal(asked(one + more, other), "fail");
        if (other >= 0 && asked(one, other) === "fail") assert.equal(asked(one, other + more), "fail");
        if (limited([api, stage({ defaultRouteSettings: limit(one) })]) === "fail")
          assert.equal(limited([api, route("GET /more"), stage({ defaultRouteSettings: limit(one) })]), "fail");
      }),
      { numRuns: 50 },
    );
  });
});

describe("how often a stage of a REST API may be asked", () => {
  const stage: Given = {
    type: RestStage,
    name: "stage",
    props: { restApi: "r1", stageName: "prod" },
    outputs: { arn: "arn:aws:apigateway:eu-west-1::/restapis/r1/stages/prod" },
  };
  const api: Given = { type: RestApi, name: "api", props: {}, outputs: { id: "r1" } };
  const settings = (methodPath: Tree, said: TreeObject, props: TreeObject = {}, name = "settings"): Given => ({
    type: RestMethodSettings,
    name,
    props: { restApi: "r1", stageName: "prod", methodPath, settings: said, ...props },
  });
  const method = (props: TreeObject, name = "method"): Given => ({
    type: RestMethod,
    name,
    props: { restApi: "r1", httpMethod: "POST", ...props },
  });
  const plan = (props: TreeObject = {}): Given => ({
    type: UsagePlan,
    name: "plan",
    props: {
      apiStages: [{ apiId: "r1", stage: "prod" }],
      quotaSettings: { limit: 1000, period: "DAY" },
      throttleSettings: { rateLimit: 5, burstLimit: 5 },
      ...props,
    },
  });
  const acl = (max: Tree): readonly Given[] => [
    {
      type: WebAcl,
      name: "acl",
      props: { rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: max } } }] },
      outputs: { arn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1" },
    },
    {
      type: WebAclAssociation,
      name: "before",
      props: {
        resourceArn: "arn:aws:apigateway:eu-west-1::/restapis/r1/stages/prod",
        webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1",
      },
    },
  ];
  const keyed = method({ apiKeyRequired: true });

  const TABLE: Readonly<Record<string, readonly [given: readonly Given[], verdict: Verdict]>> = {
    "as often as anybody likes": [[], "fail"],
    "as often as is said for all": [[settings("*/*", limit(50))], "pass"],
    "oftener than may be": [[settings("*/*", limit(MOST + 1))], "fail"],
    "as often as is said of one method": [[settings("chat/POST", limit(50))], "fail"],
    "as often as is said of another stage": [[settings("*/*", limit(50), { stageName: "test" })], "fail"],
    "as often as is said of another API": [[settings("*/*", limit(50), { restApi: "r2" })], "fail"],
    "oftener by one method": [[settings("*/*", limit(50)), settings("chat/POST", limit(MOST + 1), {}, "chat")], "fail"],
    "as often as anybody likes, by one method": [
      [settings("*/*", limit(50)), settings("chat/POST", limit(-1, -1), {}, "chat")],
      "fail",
    ],
    "less often by one method": [[settings("*/*", limit(50)), settings("chat/POST", limit(5), {}, "chat")], "pass"],
    "as is said for all, where a method says something else": [
      [settings("*/*", limit(50)), settings("chat/POST", { metricsEnabled: true }, {}, "chat")],
      "pass",
    ],
    "as is said for all, where another stage frees a method": [
      [settings("*/*", limit(50)), settings("chat/POST", limit(-1, -1), { stageName: "test" }, "chat")],
      "pass",
    ],
    "by a plan": [[keyed, plan()], "pass"],
    "by a plan whose key one method does not ask for": [[keyed, method({}, "open"), plan()], "fail"],
    "by a plan, where a preflight asks for no key": [
      [keyed, method({ httpMethod: "options" }, "preflight"), plan()],
      "pass",
    ],
    "by a plan without a quota": [[keyed, plan({ quotaSettings: {} })], "fail"],
    "by a plan that is no limit": [[keyed, plan({ throttleSettings: { rateLimit: MOST + 1 } })], "fail"],
    "by a plan of another stage": [[keyed, plan({ apiStages: [{ apiId: "r1", stage: "test" }] })], "fail"],
    "by a plan of no method that there is": [[plan()], "fail"],
    "by a web ACL": [acl(2000), "pass"],
    "by a web ACL that nobody meets": [acl(2_000_000_000), "fail"],
    "not known of the stage": [[settings("*/*", limit(50), { stageName: Unknown.value })], "undecided"],
    "not known of the method": [[settings(Unknown.value, limit(50))], "undecided"],
    "not known of what frees a method of some API": [
      [settings("*/*", limit(50)), settings("chat/POST", limit(-1, -1), { restApi: Unknown.value }, "chat")],
      "undecided",
    ],
    "not known of a plan": [[keyed, plan({ apiStages: Unknown.value })], "undecided"],
    "a word that is no number": [[settings("*/*", limit("few"))], "fail"],
    "settings that are none": [[settings("*/*", [] as unknown as TreeObject)], "fail"],
  };
  for (const [name, [given, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.equal(limited([api, stage, ...given]), verdict);
      assert.equal(limited([...[...given].reverse(), stage, api]), verdict, "in another order");
    });
  }

  it("may still be said while a program runs", () => {
    assert.equal(limited([api, stage], openWorld), "undecided");
  });

  it("is held by settings of an API of elsewhere too", () => {
    assert.equal(limited([stage, settings("*/*", limit(50))]), "pass");
    assert.equal(limited([stage, settings("*/*", limit(50), { restApi: "r2" })]), "fail");
  });
});
