import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Distribution,
  FunctionUrl,
  GraphqlApi,
  GraphqlDataSource,
  HttpApiMapping,
  HttpDomainName,
  HttpStage,
  Instance,
  Listener,
  LoadBalancer,
  TargetGroup,
  TargetGroupAttachment,
  WebAcl,
  WebAclAssociation,
} from "../../../../policypack/facts/aws/types";
import { Ingress } from "../../../../policypack/facts/kubernetes/doorTypes";
import { Deployment, KubernetesService } from "../../../../policypack/facts/kubernetes/types";
import {
  aclArn,
  apiId,
  associated,
  balancerArn,
  balancerWith,
  chatApi,
  chatFunction,
  distributionBefore,
  gpuBehind,
  groupArn,
  httpApiOf,
  httpIntegration,
  httpRoute,
  invokeArn,
  openGroup,
  openGroupId,
  restMethod,
  restStage,
  stageArn,
  webAclWithRate,
} from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const emptyAcl = given(WebAcl, "acl", { scope: "REGIONAL", defaultAction: { allow: {} } });
const managed = {
  name: "bad",
  priority: 1,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } },
};
const counted = { ...managed, overrideAction: { count: {} } };
const attach = associated(balancerArn);

/** A network load balancer on the internet that hands on to an internal application load balancer. */
const networkBefore = (...more: readonly ReturnType<typeof given>[]) => [
  openGroup,
  given(LoadBalancer, "outer", { loadBalancerType: "network", securityGroups: [openGroupId] }),
  given(TargetGroup, "to-inner", { port: 443, protocol: "TCP", targetType: "alb" }),
  given(Listener, "tcp", {
    loadBalancerArn: ref(
      "outer",
      "arn",
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/outer/1",
    ),
    port: 443,
    protocol: "TCP",
    defaultActions: [
      {
        type: "forward",
        targetGroupArn: ref("to-inner", "arn", "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/in/1"),
      },
    ],
  }),
  given(TargetGroupAttachment, "inner", {
    targetGroupArn: ref("to-inner", "arn", "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/in/1"),
    targetId: balancerArn,
  }),
  given(LoadBalancer, "front", { internal: true }),
  given(Listener, "https", {
    loadBalancerArn: balancerArn,
    port: 443,
    protocol: "HTTPS",
    defaultActions: [{ type: "forward", targetGroupArn: groupArn }],
  }),
  ...gpuBehind,
  ...more,
];

/** The same function, by CloudFront that signs what it hands on. */
const behindEdge = (props: object) => [
  chatFunction(),
  given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn), authorizationType: "AWS_IAM" }),
  given(Distribution, "edge", {
    enabled: true,
    origins: [
      {
        originId: "url",
        domainName: ref("url", "functionUrl", "https://abc.lambda-url.eu-west-1.on.aws/"),
        originAccessControlId: "oac-1",
        customOriginConfig: { originProtocolPolicy: "https-only" },
      },
    ],
    ...props,
  }),
];
const edgeAcl = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1";

const graphql = (props: object = {}) => [
  chatFunction(),
  given(GraphqlApi, "graph", { authenticationType: "AMAZON_COGNITO_USER_POOLS", ...props }),
  given(GraphqlDataSource, "to-chat", {
    apiId: ref("graph", "id", "g1b2c3d4e5"),
    type: "AWS_LAMBDA",
    lambdaConfig: { functionArn: ref("chat", "arn", invokeArn) },
  }),
];

const ingress = (annotations: object) => [
  given(Deployment, "llm", {
    metadata: { name: "llm" },
    spec: {
      template: {
        metadata: { labels: { app: "llm" } },
        spec: {
          containers: [{ name: "vllm", image: "vllm/vllm-openai", resources: { limits: { "nvidia.com/gpu": "1" } } }],
        },
      },
    },
  }),
  given(KubernetesService, "llm-svc", { metadata: { name: "llm" }, spec: { selector: { app: "llm" } } }),
  given(Ingress, "in", {
    metadata: { name: "in", annotations: { "alb.ingress.kubernetes.io/scheme": "internet-facing", ...annotations } },
    spec: { ingressClassName: "alb", defaultBackend: { service: { name: "llm" } } },
  }),
];

export default {
  pass: {
    restStage: [...chatApi, restMethod({ authorization: "AWS_IAM" }), restStage(), ...ofStage()],
    throughInner: networkBefore(...webAclWithRate),
    signingEdge: behindEdge({ webAclId: edgeAcl }),
    managedGroup: [
      ...balancerWith({}),
      ...gpuBehind,
      given(WebAcl, "acl", { scope: "REGIONAL", defaultAction: { allow: {} }, rules: [managed] }),
      attach,
    ],
    foreignAcl: [
      ...balancerWith({}),
      ...gpuBehind,
      given(WebAclAssociation, "attach", {
        resourceArn: balancerArn,
        webAclArn: "arn:aws:wafv2:eu-west-1:222222222222:regional/webacl/bank/1",
      }),
    ],
    byCertificate: [
      chatFunction(),
      httpApiOf({ disableExecuteApiEndpoint: true }),
      httpIntegration,
      httpRoute({ authorizationType: "JWT" }),
      given(HttpStage, "live", { apiId, name: "live" }),
      given(HttpDomainName, "domain", {
        domainName: "chat.example.com",
        mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem" },
      }),
      given(HttpApiMapping, "mapping", {
        apiId,
        domainName: ref("domain", "id", "chat.example.com"),
        stage: "live",
      }),
    ],
    albIngress: ingress({ "alb.ingress.kubernetes.io/wafv2-acl-arn": edgeAcl }),
    inside: [...balancerWith({ internal: true }), ...gpuBehind],
    graphqlInside: graphql({ visibility: "PRIVATE" }),
    // Front doors of AI that lack a web ACL: ai-front-door-behind-waf tells of them.
    bareStage: [...chatApi, restMethod({ authorization: "AWS_IAM" }), restStage()],
    bareEdge: behindEdge({}),
    bareGraphql: graphql(),
  },
  fail: {
    emptyAcl: fails("past", ...balancerWith({}), ...gpuBehind, emptyAcl, attach),
    onlyCounts: fails(
      "past",
      ...balancerWith({}),
      ...gpuBehind,
      given(WebAcl, "acl", { scope: "REGIONAL", defaultAction: { allow: {} }, rules: [counted] }),
      attach,
    ),
    // AWS refuses it; nothing stands there.
    aclBeforeNetwork: fails("past", ...balancerWith({ loadBalancerType: "network" }), ...gpuBehind, ...webAclWithRate),
    networkToInner: fails("past", ...networkBefore()),
    besideTheEdge: fails(
      "past",
      ...distributionBefore({ webAclId: edgeAcl }),
      given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn), authorizationType: "NONE" }),
      chatFunction(),
    ),
    openBehindEdge: fails(
      "past",
      ...balancerWith({}),
      ...gpuBehind,
      given(Distribution, "edge", {
        enabled: true,
        webAclId: edgeAcl,
        origins: [{ originId: "front", domainName: ref("front", "dnsName", "front-1.eu-west-1.elb.amazonaws.com") }],
      }),
    ),
    address: fails(
      "past",
      openGroup,
      given(Instance, "gpu", {
        instanceType: "g5.xlarge",
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [openGroupId],
      }),
    ),
    albIngress: fails("past", ...ingress({})),
    albIngressNone: fails("past", ...ingress({ "alb.ingress.kubernetes.io/wafv2-acl-arn": "none" })),
    signedBesideOpen: fails(
      "past",
      chatFunction(),
      httpApiOf(),
      httpIntegration,
      httpRoute({ authorizationType: "AWS_IAM" }),
      given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn) }),
    ),
  },
  undecided: {
    unknownAssociation: becomes(
      "undecided",
      ...balancerWith({}),
      ...gpuBehind,
      emptyAcl,
      given(WebAclAssociation, "attach", { resourceArn: UNKNOWN, webAclArn: aclArn }),
    ),
    unknownAuthorization: becomes(
      "undecided",
      chatFunction(),
      given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn), authorizationType: UNKNOWN }),
    ),
  },
  needs: {
    balancer: { "attach.resourceArn": ["past"] },
    signed: { "ask.authorizationType": ["past"], "url.authorizationType": ["past"] },
    distribution: { "edge.webAclId": ["past"] },
    throughInner: { "attach.resourceArn": ["past"] },
    signingEdge: { "url.authorizationType": ["past"] },
    managedGroup: { "attach.resourceArn": ["past"] },
    foreignAcl: { "attach.resourceArn": ["past"] },
    bareEdge: { "url.authorizationType": ["past"] },
    byCertificate: {
      "http-api.disableExecuteApiEndpoint": ["past"],
      "domain.mutualTlsAuthentication.truststoreUri": ["past"],
      "mapping.apiId": ["past"],
      "mapping.domainName": ["past"],
    },
    inside: { "front.internal": ["past"] },
    albIngress: { "in.metadata.annotations.alb.ingress.kubernetes.io/wafv2-acl-arn": ["past"] },
  },
} satisfies Cases;

function ofStage() {
  return [webAclWithRate[0], associated(stageArn)];
}
