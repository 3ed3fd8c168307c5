import { documentOf, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { VpcEndpoint, VpcEndpointPolicy } from "../../facts/aws/types";
import { aiEndpoints } from "../../facts/aws/vpcEndpoint";
import { isPerimeter } from "../../facts/iam/perimeter";
import { when } from "../../facts/truth";
import { aiVpc, bucketsEndpoint, letsThrough, ofOurs, otherVpc, vpcId } from "./samples";

const all = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const deny = (key: string) => ({ ...all, Effect: "Deny", Condition: { StringNotEquals: { [key]: "o-abcdefghij" } } });

export default definePolicy({
  id: "vpc-endpoint-policy-restricted",
  title: "VPC endpoints of AI systems let only your callers through, and only to your resources",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:NET-08", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "high",
  why: "An endpoint without a policy is a private way to every bucket of AWS, an attacker's too: weights leave through it with his keys, and no firewall sees them go.",
  fix: "Give the endpoint a policy in which each Allow has conditions on aws:PrincipalOrgID (or account) and aws:ResourceOrgID (or account), or names the resources.",
  resources: aiEndpoints,
  messages: {
    everything: '"{name}" lets everything through',
    stranger: '"{name}" lets strangers through, or through to their resources',
  },
  check: (endpoint, judge) => {
    const { documents, hasPolicy, service, takesPolicy } = endpoint;
    judge.require(
      when(takesPolicy, () => hasPolicy),
      "everything",
    );
    for (const isNarrow of documents.flatMap((document) => isPerimeter(document, service)))
      judge.require(
        when(takesPolicy, () => isNarrow),
        "stranger",
      );
  },
  examples: {
    pass: {
      perimeter: [aiVpc, bucketsEndpoint({ policy: letsThrough({ Condition: { StringEquals: ofOurs } }) })],
      byDenial: [
        aiVpc,
        bucketsEndpoint({ policy: documentOf(all, deny("aws:PrincipalOrgID"), deny("aws:ResourceOrgID")) }),
      ],
      takesNone: [
        aiVpc,
        given(VpcEndpoint, "inspection", {
          vpcId,
          vpcEndpointType: "GatewayLoadBalancer",
          serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d",
        }),
      ],
      endpointOfNoAi: [otherVpc, bucketsEndpoint()],
    },
    fail: {
      default: fails("everything", aiVpc, bucketsEndpoint()),
      ofAiService: fails(
        "everything",
        otherVpc,
        given(VpcEndpoint, "runtime", {
          vpcId,
          vpcEndpointType: "Interface",
          serviceName: "com.amazonaws.eu-west-1.bedrock-runtime",
        }),
      ),
      everything: fails("stranger", aiVpc, bucketsEndpoint({ policy: letsThrough() })),
      toAnyBucket: fails(
        "stranger",
        aiVpc,
        bucketsEndpoint(),
        given(VpcEndpointPolicy, "policy", {
          vpcEndpointId: ref("s3", "id", "vpce-0a1b2c3d4e5f60718"),
          policy: letsThrough({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
        }),
      ),
    },
  },
});
