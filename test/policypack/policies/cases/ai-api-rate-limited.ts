import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { HttpStage, RestMethodSettings, UsagePlan } from "../../../../policypack/facts/aws/types";
import {
  apiId,
  associated,
  chatApi,
  chatFunction,
  httpApiOf,
  httpIntegration,
  httpRoute,
  restApi,
  restMethod,
  restStage,
  stageArn,
  webAcl,
} from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const throttle = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
const httpApi = [chatFunction(), httpApiOf(), httpIntegration, httpRoute({ routeKey: "POST /chat" })];
const httpStage = (props: object) => given(HttpStage, "live", { apiId, name: "live", ...props });
const settings = (props: object) =>
  given(RestMethodSettings, "all", { restApi, stageName: "prod", methodPath: "*/*", settings: throttle, ...props });
const plan = given(UsagePlan, "plan", {
  apiStages: [{ apiId: restApi, stage: "prod" }],
  quotaSettings: { limit: 100_000, period: "DAY" },
  throttleSettings: { rateLimit: 20, burstLimit: 40 },
});
const rate = { name: "rate", priority: 1, statement: { rateBasedStatement: { limit: 300, aggregateKeyType: "IP" } } };

export default {
  pass: {
    everyRoute: [...httpApi, httpStage({ routeSettings: [{ routeKey: "POST /chat", ...throttle }] })],
    plan: [...chatApi, restMethod({ authorization: "CUSTOM", apiKeyRequired: true }), restStage(), plan],
    behindWebAcl: [
      ...chatApi,
      restStage(),
      webAcl({ rules: [{ ...rate, action: { block: {} } }] }),
      associated(stageArn),
    ],
    oneRouteKeptCloser: [
      ...httpApi,
      httpStage({
        defaultRouteSettings: throttle,
        routeSettings: [
          { routeKey: "POST /chat", throttlingRateLimit: 5, throttlingBurstLimit: 5 },
          { routeKey: "GET /health", detailedMetricsEnabled: true },
        ],
      }),
    ],
    stageByReference: [...chatApi, restStage(), settings({ stageName: ref("prod", "stageName", "prod") })],
  },
  fail: {
    anotherRoute: fails(
      "unlimited",
      ...httpApi,
      httpStage({ routeSettings: [{ routeKey: "GET /health", ...throttle }] }),
    ),
    planWithoutKey: fails("unlimited", ...chatApi, restMethod({ authorization: "CUSTOM" }), restStage(), plan),
    anotherStage: fails("unlimited", ...chatApi, restStage(), settings({ stageName: "test" })),
    // A setting of one route or method counts for it alone, whatever is said of all.
    oneRouteFreed: fails(
      "unlimited",
      ...httpApi,
      httpStage({
        defaultRouteSettings: throttle,
        routeSettings: [{ routeKey: "POST /chat", throttlingRateLimit: 9000, throttlingBurstLimit: 5000 }],
      }),
    ),
    oneMethodFreed: fails(
      "unlimited",
      ...chatApi,
      restStage(),
      settings({}),
      given(RestMethodSettings, "chat", {
        restApi,
        stageName: "prod",
        methodPath: "chat/POST",
        settings: { throttlingRateLimit: -1, throttlingBurstLimit: -1 },
      }),
    ),
    webAclThatNobodyMeets: fails(
      "unlimited",
      ...chatApi,
      restStage(),
      webAcl({
        rules: [
          {
            ...rate,
            action: { block: {} },
            statement: { rateBasedStatement: { limit: 2_000_000_000, aggregateKeyType: "IP" } },
          },
        ],
      }),
      associated(stageArn),
    ),
    onePath: fails("unlimited", ...chatApi, restStage(), settings({ methodPath: "health/GET" })),
    webAclCounts: fails(
      "unlimited",
      ...chatApi,
      restStage(),
      webAcl({ rules: [{ ...rate, action: { count: {} } }] }),
      associated(stageArn),
    ),
  },
  undecided: {
    limitUnknown: becomes("undecided", ...httpApi, httpStage({ defaultRouteSettings: UNKNOWN })),
  },
  needs: {
    http: {
      "live.defaultRouteSettings.throttlingRateLimit": ["unlimited"],
      "live.defaultRouteSettings.throttlingBurstLimit": ["unlimited"],
    },
    rest: {
      "prod.stageName": ["unlimited"],
      "all.restApi": ["unlimited"],
      "all.stageName": ["unlimited"],
      "all.methodPath": ["unlimited"],
      "all.settings.throttlingRateLimit": ["unlimited"],
      "all.settings.throttlingBurstLimit": ["unlimited"],
    },
    everyRoute: {
      "ask.apiId": ["unlimited"],
      "ask.routeKey": ["unlimited"],
      "live.routeSettings.0.routeKey": ["unlimited"],
      "live.routeSettings.0.throttlingRateLimit": ["unlimited"],
      "live.routeSettings.0.throttlingBurstLimit": ["unlimited"],
    },
    plan: {
      "ask.restApi": ["unlimited"],
      "ask.apiKeyRequired": ["unlimited"],
      "prod.stageName": ["unlimited"],
      "plan.apiStages.0.apiId": ["unlimited"],
      "plan.apiStages.0.stage": ["unlimited"],
      "plan.quotaSettings.limit": ["unlimited"],
      "plan.throttleSettings.rateLimit": ["unlimited"],
    },
    behindWebAcl: { "attach.resourceArn": ["unlimited"], "attach.webAclArn": ["unlimited"] },
    stageByReference: {
      "prod.stageName": ["unlimited"],
      "all.restApi": ["unlimited"],
      "all.stageName": ["unlimited"],
      "all.methodPath": ["unlimited"],
      "all.settings.throttlingRateLimit": ["unlimited"],
      "all.settings.throttlingBurstLimit": ["unlimited"],
    },
  },
} satisfies Cases;
