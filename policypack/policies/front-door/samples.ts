/** The front doors that the examples start from: a REST API, an HTTP API, a function and a load balancer before a model. */
import { given, ref, type PropsOf, type Ref } from "../../engine/examples";
import {
  Distribution,
  Function,
  HttpApi,
  HttpIntegration,
  HttpRoute,
  Instance,
  Listener,
  LoadBalancer,
  RestApi,
  RestIntegration,
  RestMethod,
  RestStage,
  SecurityGroup,
  TargetGroup,
  TargetGroupAttachment,
  WebAcl,
  WebAclAssociation,
} from "../../facts/aws/types";
import { tags } from "../samples";

export const region = "eu-west-1";
/** How API Gateway names an endpoint of SageMaker. */
export const runtime = `arn:aws:apigateway:${region}:runtime.sagemaker:path/endpoints/llm/invocations`;

export const restApi = ref("chat-api", "id", "a1b2c3d4e5");
export const restApiOf = (props: PropsOf<typeof RestApi> = {}) =>
  given(RestApi, "chat-api", { name: "chat", ...props });
const route = { restApi, resourceId: "r1", httpMethod: "POST" };
export const restIntegration = given(RestIntegration, "to-model", { ...route, type: "AWS", uri: runtime });
export const restMethod = (props: PropsOf<typeof RestMethod>) => given(RestMethod, "ask", { ...route, ...props });
/** A REST API in front of a model, without its methods. */
export const chatApi = [restApiOf(), restIntegration];
export const restStage = (props: PropsOf<typeof RestStage> = {}) =>
  given(RestStage, "prod", { restApi, deployment: "d1", stageName: "prod", ...props });
export const stageArn = ref("prod", "arn", `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5/stages/prod`);

export const apiId = ref("http-api", "id", "h1b2c3d4e5");
export const httpApiOf = (props: PropsOf<typeof HttpApi> = {}) =>
  given(HttpApi, "http-api", { name: "chat", protocolType: "HTTP", ...props });
/** How API Gateway invokes the function. */
export const invokeArn = `arn:aws:lambda:${region}:111122223333:function:chat`;
export const httpIntegration = given(HttpIntegration, "to-chat", {
  apiId,
  integrationType: "AWS_PROXY",
  integrationUri: invokeArn,
});
export const httpRoute = (props: PropsOf<typeof HttpRoute>) =>
  given(HttpRoute, "ask", {
    apiId,
    routeKey: "POST /chat",
    target: ref("to-chat", "target", "integrations/i1"),
    ...props,
  });

/** A function that asks a model. */
export const chatFunction = (props: PropsOf<typeof Function> = {}) =>
  given(Function, "chat", {
    name: "chat",
    role: "arn:aws:iam::111122223333:role/chat",
    environment: { variables: { MODEL_ID: "anthropic.claude-3-haiku-20240307-v1:0" } },
    ...props,
  });

export const balancerArn = ref(
  "front",
  "arn",
  `arn:aws:elasticloadbalancing:${region}:111122223333:loadbalancer/app/front/1`,
);
export const targetGroupArn = `arn:aws:elasticloadbalancing:${region}:111122223333:targetgroup/vllm/1`;
/** A load balancer in front of a model server. */
export const balancer = (props: PropsOf<typeof LoadBalancer> = {}) => given(LoadBalancer, "front", { tags, ...props });
export const forward = { type: "forward", targetGroupArn };
export const listenerArn = ref(
  "https",
  "arn",
  `arn:aws:elasticloadbalancing:${region}:111122223333:listener/app/front/1/2`,
);
export const listener = (props: PropsOf<typeof Listener> = {}) =>
  given(Listener, "https", {
    loadBalancerArn: balancerArn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    defaultActions: [forward],
    ...props,
  });

export const aclArn = ref("acl", "arn", `arn:aws:wafv2:${region}:111122223333:regional/webacl/acl/1`);
export const webAcl = (props: PropsOf<typeof WebAcl> = {}) =>
  given(WebAcl, "acl", { scope: "REGIONAL", defaultAction: { allow: {} }, ...props });
export const associated = (resourceArn: string | Ref) =>
  given(WebAclAssociation, "attach", { resourceArn, webAclArn: aclArn });

/** A model server on an instance behind a load balancer, with all that lies on the way. */
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
export const openGroup = given(SecurityGroup, "open", { ingress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] });
export const openGroupId = ref("open", "id", "sg-0a1b2c3d4e5f60711");

export const targetGroup = given(TargetGroup, "vllm", { port: 8000, protocol: "HTTP", targetType: "instance" });
export const groupArn = ref("vllm", "arn", "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/vllm/1");
/** The server, in the target group. */
export const gpuBehind = [
  targetGroup,
  given(Instance, "gpu", { instanceType: "g5.xlarge", associatePublicIpAddress: false }),
  given(TargetGroupAttachment, "member", {
    targetGroupArn: groupArn,
    targetId: ref("gpu", "id", "i-0a1b2c3d4e5f60711"),
  }),
] as const;

export const oidc = { type: "authenticate-oidc", authenticateOidc: { issuer: "https://login.example.com" } };
export const toGroup = { type: "forward", targetGroupArn: groupArn };
/** The load balancer before it, which does this before it forwards. */
export const balancerWith = (props: PropsOf<typeof LoadBalancer>, before: readonly object[] = []) =>
  [
    openGroup,
    given(LoadBalancer, "front", { securityGroups: [openGroupId], ...props }),
    given(Listener, "https", {
      loadBalancerArn: balancerArn,
      port: 443,
      protocol: "HTTPS",
      defaultActions: [...before, toGroup],
    }),
  ] as const;

const rate = {
  name: "rate",
  priority: 1,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 500, aggregateKeyType: "IP" } },
};
export const webAclWithRate = [
  given(WebAcl, "acl", { scope: "REGIONAL", defaultAction: { allow: {} }, rules: [rate] }),
  associated(balancerArn),
] as const;

/** CloudFront before a load balancer that lets nobody else in. */
const ofCloudFront = given(SecurityGroup, "of-cloudfront", {
  ingress: [{ ...https, prefixListIds: ["pl-3b927c52"] }],
});
export const distributionBefore = (props: PropsOf<typeof Distribution> = {}) => [
  ofCloudFront,
  ...balancerWith({ securityGroups: [ref("of-cloudfront", "id", "sg-0a1b2c3d4e5f60722")] }),
  ...gpuBehind,
  given(Distribution, "edge", {
    enabled: true,
    origins: [{ originId: "front", domainName: ref("front", "dnsName", "front-1.eu-west-1.elb.amazonaws.com") }],
    ...props,
  }),
];
