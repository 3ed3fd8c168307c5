import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isAccessLogged, LOGGING_DOORS } from "../../facts/aws/accessLogs";
import { GraphqlApi } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { tags } from "../samples";
import { balancer, chatApi, restStage } from "./samples";

const accessLogSettings = {
  destinationArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/api/chat",
  format: "$context.requestId",
};

export default definePolicy({
  id: "ai-front-door-logged",
  title: "Front doors of models write down who asked",
  guidelines: ["4.2"],
  references: [
    "catalogue:OBS-10",
    "securityhub:APIGateway.9",
    "securityhub:ELB.5",
    "securityhub:CloudFront.5",
    "securityhub:WAF.11",
    "securityhub:AppSync.2",
    "atlas:AML.M0024",
    "ssdf:PO.5.3",
    "etsi:5.4.2-1",
    "equivalent:CKV_AWS_76",
    "equivalent:CKV_AWS_86",
    "equivalent:CKV_AWS_91",
    "equivalent:CKV_AWS_92",
    "equivalent:CKV_AWS_95",
    "equivalent:CKV_AWS_193",
    "equivalent:CKV2_AWS_31",
  ],
  severity: "medium",
  why: "Somebody who copies a model asks a hundred thousand ordinary questions. Only a log of who asked when shows it, and only that tells afterwards what he got.",
  fix: "Set accessLogSettings (an API's stage), accessLogs with enabled true (a load balancer), loggingConfig (a distribution), logConfig (a GraphQL API), or add a WebAclLoggingConfiguration.",
  resources: aiResourcesOf(...LOGGING_DOORS),
  messages: { silent: '"{name}" does not write down who asked' },
  check: ({ resource }, judge) => {
    judge.require(isAccessLogged(resource, judge.world), "silent");
  },
  examples: {
    pass: {
      stage: [...chatApi, restStage({ accessLogSettings })],
      balancer: [balancer({ accessLogs: { bucket: "logs", enabled: true } })],
      ofNoAi: [balancer({ tags: {} })],
    },
    fail: {
      default: fails("silent", ...chatApi, restStage()),
      balancerOff: fails("silent", balancer({ accessLogs: { bucket: "logs", enabled: false } })),
      graphql: fails("silent", given(GraphqlApi, "chat", { tags, authenticationType: "AWS_IAM" })),
    },
  },
});
