import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiBackends } from "../../facts/aws/reach/backends";
import { FunctionUrl, HttpStage } from "../../facts/aws/types";
import { closedDoors } from "../organisation";
import { apiId, balancerWith, chatFunction, gpuBehind, httpApiOf, httpIntegration, httpRoute } from "./samples";

const httpApi = (stage: object) => [
  chatFunction(),
  httpApiOf(),
  httpIntegration,
  httpRoute({ authorizationType: "JWT" }),
  given(HttpStage, "live", { apiId, name: "live", ...stage }),
];
const destinationArn = "arn:aws:logs:eu-west-1:111122223333:log-group:/api/chat";

export default definePolicy({
  id: "ai-internet-path-logged",
  title: "Every path from the internet to a model passes something that writes down who asked",
  guidelines: ["4.2", "3.2"],
  references: ["catalogue:EP-03", "catalogue:OBS-10", "atlas:AML.M0024", "owasp:LLM10", "ssdf:PO.5.3", "etsi:5.4.2-1"],
  severity: "medium",
  why: "Who copies a model, or tries what it will say, asks many ordinary questions. On a path that nothing logs nobody sees him, and nobody can tell afterwards what he got.",
  fix: "Turn on the access logs of the load balancer, stage or distribution on the path, log its web ACL, or have a trail record the data events of the function.",
  resources: aiBackends,
  config: {
    ...closedDoors,
    logThemselves: textList(
      "The names, as Pulumi calls them, of servers and function URLs whose callers are written down by themselves, or by a trail of another stack.",
    ),
  },
  messages: { silent: 'nothing writes down who asks on the way to "{name}": {path}' },
  check: (backend, judge) => {
    const declared = { closed: judge.settings.closedToInternet, themselves: judge.settings.logThemselves };
    judge.require(backend.isHeldTo("logs", declared), "silent", { path: backend.pathPast("logs", declared) });
  },
  examples: {
    pass: {
      default: [...gpuBehind],
      balancer: [...balancerWith({ accessLogs: { bucket: "logs", enabled: true } }), ...gpuBehind],
      stage: httpApi({ accessLogSettings: { destinationArn, format: "$context.requestId" } }),
    },
    fail: {
      balancer: fails("silent", ...balancerWith({}), ...gpuBehind),
      stage: fails("silent", ...httpApi({})),
    },
    undecided: {
      functionUrl: becomes("undecided", chatFunction(), given(FunctionUrl, "url", { functionName: "chat" })),
    },
  },
});
