import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag, textList } from "../../engine/settings";
import { aiBackends } from "../../facts/aws/reach/backends";
import { FunctionUrl } from "../../facts/aws/types";
import { closedDoors } from "../organisation";
import {
  balancerWith,
  chatFunction,
  distributionBefore,
  gpuBehind,
  httpApiOf,
  httpIntegration,
  httpRoute,
  invokeArn,
  webAclWithRate,
} from "./samples";

const url = (authorizationType: string) =>
  given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn), authorizationType });
const httpApi = (authorizationType: string) => [
  chatFunction(),
  httpApiOf(),
  httpIntegration,
  httpRoute({ authorizationType }),
];

export default definePolicy({
  id: "ai-internet-path-behind-waf",
  title: "Every path from the internet to a model passes a web application firewall",
  guidelines: ["3.2"],
  references: [
    "catalogue:EP-03",
    "catalogue:NET-01",
    "atlas:AML.M0015",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "owasp:LLM01",
    "ssdf:PO.4.1",
    "etsi:5.2.2-2",
  ],
  severity: "high",
  why: "A firewall before one door is worth nothing while another stands beside it. AWS puts no web ACL before HTTP APIs, function URLs, network load balancers and addresses of instances: whoever floods or probes the model goes that way.",
  fix: "Associate a web ACL with the load balancer, stage or GraphQL API on the path, sign requests with AWS_IAM, or put CloudFront with webAclId in front and let nobody else reach what is behind it.",
  resources: aiBackends,
  config: {
    attachedElsewhere: flag("Whether Firewall Manager, or another stack, puts web ACLs in front of these."),
    ...closedDoors,
    filterThemselves: textList(
      "The names, as Pulumi calls them, of APIs, load balancers and servers that only requests reach which another firewall has looked at.",
    ),
  },
  messages: { past: 'no web application firewall stands on the way to "{name}": {path}' },
  check: (backend, judge) => {
    const { attachedElsewhere, closedToInternet: closed, filterThemselves: themselves } = judge.settings;
    const guard = attachedElsewhere ? "mayFilter" : "filters";
    const declared = { closed, themselves, bareDoorsApart: true };
    judge.require(backend.isHeldTo(guard, declared), "past", { path: backend.pathPast(guard, declared) });
  },
  examples: {
    pass: {
      default: [...gpuBehind],
      balancer: [...balancerWith({}), ...gpuBehind, ...webAclWithRate],
      signed: [...httpApi("AWS_IAM"), url("AWS_IAM")],
      distribution: [...distributionBefore({ webAclId: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1" })],
    },
    fail: {
      balancer: fails("past", ...balancerWith({}), ...gpuBehind),
      network: fails("past", ...balancerWith({ loadBalancerType: "network" }), ...gpuBehind),
      httpApi: fails("past", ...httpApi("JWT")),
      functionUrl: fails("past", chatFunction(), url("NONE")),
    },
  },
});
