import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { dropsInvalidHeaders } from "../../facts/aws/loadBalancer";
import { LoadBalancer } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { balancer } from "./samples";

export default definePolicy({
  id: "ai-load-balancer-drops-invalid-headers",
  title: "Load balancers in front of models drop headers that are not valid",
  guidelines: ["3.2", "1.3"],
  references: [
    "catalogue:EP-04",
    "securityhub:ELB.4",
    "atlas:AML.M0015",
    "owasp:LLM10",
    "ssdf:PW.5.1",
    "etsi:5.2.1-4.1",
    "equivalent:CKV_AWS_131",
  ],
  severity: "medium",
  why: "A header that the load balancer and the model server read differently smuggles a second request past every check on the first: somebody else's session, or a route that was never to be reached.",
  fix: "Set dropInvalidHeaderFields to true.",
  resources: aiResourcesOf(LoadBalancer),
  messages: { kept: '"{name}" passes invalid headers on to the model' },
  check: ({ resource: { props } }, judge) => {
    judge.require(dropsInvalidHeaders(props), "kept");
  },
  remediate: () => ({ dropInvalidHeaderFields: true }),
  examples: {
    pass: {
      dropped: [balancer({ dropInvalidHeaderFields: true })],
      network: [balancer({ loadBalancerType: "network" })],
      ofNoAi: [balancer({ tags: {} })],
    },
    fail: {
      default: fails("kept", balancer()),
      kept: fails("kept", balancer({ dropInvalidHeaderFields: false })),
    },
  },
});
