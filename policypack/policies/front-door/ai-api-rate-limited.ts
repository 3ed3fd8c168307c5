import { MOST_REQUESTS_PER_SECOND } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { isRateLimited } from "../../facts/aws/stage";
import { HttpStage, RestMethodSettings, RestStage } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { apiId, chatApi, chatFunction, httpApiOf, httpIntegration, httpRoute, restApi, restStage } from "./samples";

const throttle = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
const httpApi = [chatFunction(), httpApiOf(), httpIntegration, httpRoute({ authorizationType: "AWS_IAM" })];
const httpStage = (props: object = {}) => given(HttpStage, "live", { apiId, name: "live", ...props });
const settings = (props: object) =>
  given(RestMethodSettings, "all", { restApi, stageName: "prod", methodPath: "*/*", settings: props });

export default definePolicy({
  id: "ai-api-rate-limited",
  title: "APIs in front of models limit how often they are asked",
  guidelines: ["3.2", "1.3"],
  references: ["catalogue:EP-02", "atlas:AML.M0004", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-2"],
  severity: "high",
  why: "Without a limit of its own a stage takes what the account takes: 10,000 requests a second. That is enough to copy a model in a night, or to spend a year's budget on it.",
  fix: 'Set throttlingRateLimit and throttlingBurstLimit: in a MethodSettings with methodPath "*/*" for a REST API, in defaultRouteSettings for an HTTP API.',
  resources: aiResourcesOf<unknown>(RestStage, HttpStage),
  config: {
    mostPerSecond: wholeNumber(
      "The most requests a second that a stage may take.",
      MOST_REQUESTS_PER_SECOND,
      1,
      10_000,
    ),
  },
  messages: { unlimited: '"{name}" answers as often as it is asked' },
  check: ({ resource }, judge) => {
    judge.require(isRateLimited(resource, judge.world, judge.settings.mostPerSecond), "unlimited");
  },
  examples: {
    pass: {
      http: [...httpApi, httpStage({ defaultRouteSettings: throttle })],
      rest: [...chatApi, restStage(), settings(throttle)],
      ofNoAi: [httpApiOf(), httpStage()],
    },
    fail: {
      default: fails("unlimited", ...httpApi, httpStage()),
      rest: fails("unlimited", ...chatApi, restStage()),
      noLimit: fails(
        "unlimited",
        ...chatApi,
        restStage(),
        settings({ throttlingRateLimit: -1, throttlingBurstLimit: -1 }),
      ),
      farTooHigh: fails(
        "unlimited",
        ...httpApi,
        httpStage({ defaultRouteSettings: { ...throttle, throttlingRateLimit: 9000 } }),
      ),
    },
  },
});
