import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ClassicWebAclAssociation,
  Distribution,
  GraphqlApi,
  SecurityGroup,
} from "../../../../policypack/facts/aws/types";
import {
  aclArn,
  associated,
  balancer,
  balancerArn,
  listener,
  openGroupId,
  targetGroup,
  toGroup,
  webAcl,
} from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const behind = (range: string) => [
  given(SecurityGroup, "open", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [range] }] }),
  balancer({ securityGroups: [openGroupId] }),
  listener({ defaultActions: [toGroup] }),
  targetGroup,
];

export default {
  pass: {
    internal: [balancer({ internal: true })],
    forOfficeOnly: behind("203.0.113.0/24"),
    network: [balancer({ loadBalancerType: "network" })],
    classicAcl: [balancer(), given(ClassicWebAclAssociation, "a", { resourceArn: balancerArn, webAclId: "waf" })],
    distribution: [webAcl(), given(Distribution, "front", { tags, webAclId: aclArn })],
    privateGraphql: [given(GraphqlApi, "chat", { tags, authenticationType: "AWS_IAM", visibility: "PRIVATE" })],
  },
  fail: {
    distribution: fails("none", given(Distribution, "front", { tags })),
    openListener: fails("none", ...behind("0.0.0.0/0")),
    halfTheWorld: fails("none", ...behind("128.0.0.0/1")),
    publicInWords: fails("none", balancer({ internal: false, loadBalancerType: "application" })),
  },
  undecided: {
    associationUnknown: becomes("undecided", balancer(), webAcl(), {
      ...associated(balancerArn),
      props: { resourceArn: UNKNOWN, webAclArn: aclArn },
    }),
  },
  needs: {
    balancer: { "attach.resourceArn": ["none"] },
    stage: { "attach.resourceArn": ["none"] },
    privateApi: { "chat-api.endpointConfiguration.types": ["none"] },
    internal: { "front.internal": ["none"] },
    forOfficeOnly: { "https.loadBalancerArn": ["none"] },
    network: { "front.loadBalancerType": ["none"] },
    classicAcl: { "a.resourceArn": ["none"] },
    distribution: { "front.webAclId": ["none"] },
    privateGraphql: { "chat.visibility": ["none"] },
  },
} satisfies Cases;
