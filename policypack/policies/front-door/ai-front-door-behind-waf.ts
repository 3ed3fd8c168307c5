import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { isAskedByInternet } from "../../facts/aws/reach/graph";
import { aiFrontDoors, isBehindWebAcl, needsWebAcl } from "../../facts/aws/webAcl";
import { GraphqlApi } from "../../facts/aws/types";
import { all, when } from "../../facts/truth";
import { tags } from "../samples";
import {
  associated,
  balancer,
  balancerArn,
  chatApi,
  restApiOf,
  restIntegration,
  restStage,
  stageArn,
  webAcl,
} from "./samples";

export default definePolicy({
  id: "ai-front-door-behind-waf",
  title: "What the internet asks a model through stands behind a web application firewall",
  guidelines: ["3.2"],
  references: [
    "catalogue:EP-03",
    "securityhub:APIGateway.4",
    "securityhub:CloudFront.6",
    "securityhub:ELB.16",
    "atlas:AML.M0015",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "owasp:LLM01",
    "ssdf:PO.4.1",
    "etsi:5.2.2-2",
    "equivalent:CKV_AWS_68",
    "equivalent:CKV2_AWS_28",
    "equivalent:CKV2_AWS_29",
    "equivalent:CKV2_AWS_33",
  ],
  severity: "high",
  why: "Extraction of a model and runaway bills are floods of ordinary requests. Without a firewall nothing in front of the model can tell, slow or stop them.",
  fix: "Associate a WAF web ACL with the load balancer, the API's stage or the GraphQL API, or set webAclId on the distribution.",
  resources: aiFrontDoors,
  config: { attachedElsewhere: flag("Whether Firewall Manager, or another stack, puts web ACLs in front of these.") },
  messages: { none: 'no web ACL stands before "{name}"' },
  check: ({ resource }, judge) => {
    if (judge.settings.attachedElsewhere) return;
    judge.require(
      when(all(needsWebAcl(resource, judge.world), isAskedByInternet(resource, judge.world)), () =>
        isBehindWebAcl(resource, judge.world),
      ),
      "none",
    );
  },
  examples: {
    pass: {
      balancer: [balancer(), webAcl(), associated(balancerArn)],
      stage: [...chatApi, restStage(), webAcl(), associated(stageArn)],
      privateApi: [restApiOf({ endpointConfiguration: { types: "PRIVATE" } }), restIntegration, restStage()],
      ofNoAi: [balancer({ tags: {} })],
    },
    fail: {
      default: fails("none", balancer()),
      stage: fails("none", ...chatApi, restStage()),
      beforeSomethingElse: fails("none", balancer(), ...chatApi, restStage(), webAcl(), associated(stageArn)),
      graphql: fails("none", given(GraphqlApi, "chat", { tags, authenticationType: "AWS_IAM" })),
    },
  },
});
