import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { VpcEndpointService, VpcEndpointServicePermission } from "../../facts/aws/types";
import { aiEndpointServices, callersAreNamed } from "../../facts/aws/vpcEndpoint";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";

const service = (props: object) => given(VpcEndpointService, "llm", { tags, ...props });

export default definePolicy({
  id: "vpc-endpoint-service-accepts-manually",
  title: "Who connects to an AI system by PrivateLink is accepted by hand, and named",
  guidelines: ["3.1"],
  references: [
    "catalogue:NET-01",
    "atlas:AML.M0019",
    "owasp:LLM10",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_123",
  ],
  severity: "medium",
  why: "An endpoint service is a door from other accounts into your network. Without acceptance whoever is allowed to ask is in, and with a wildcard that is everybody.",
  fix: "Set acceptanceRequired to true, and list the accounts in allowedPrincipals.",
  resources: aiEndpointServices,
  messages: { automatic: '"{name}" accepts whoever asks', everybody: 'everybody may ask "{name}" for a connection' },
  check: ({ resource }, judge) => {
    judge.require(isTrue(resource.props.acceptanceRequired), "automatic");
    for (const isNamed of callersAreNamed(resource, judge.world)) judge.require(isNamed, "everybody");
  },
  remediate: () => ({ acceptanceRequired: true }),
  examples: {
    pass: {
      byHand: [service({ acceptanceRequired: true, allowedPrincipals: ["arn:aws:iam::444455556666:root"] })],
      serviceOfNoAi: [given(VpcEndpointService, "web", { acceptanceRequired: false })],
    },
    fail: {
      default: fails("automatic", service({})),
      automatic: fails("automatic", service({ acceptanceRequired: false })),
      everybody: fails("everybody", service({ acceptanceRequired: true, allowedPrincipals: ["*"] })),
      inItsOwnResource: fails(
        "everybody",
        service({ acceptanceRequired: true }),
        given(VpcEndpointServicePermission, "all", {
          vpcEndpointServiceId: ref("llm", "id", "vpce-svc-0a1b2c3d4e5f60718"),
          principalArn: "*",
        }),
      ),
    },
  },
});
