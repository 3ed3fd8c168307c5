import { becomes, documentOf, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  AcceleratorEndpoints,
  AutoScalingGroup,
  ClassicLoadBalancer,
  Distribution,
  EcsService,
  ElasticIp,
  ElasticIpAssociation,
  FunctionUrl,
  GraphqlApi,
  GraphqlDataSource,
  HttpApiMapping,
  HttpDomainName,
  HttpIntegration,
  HttpStage,
  Instance,
  Listener,
  ListenerRule,
  LoadBalancer,
  NetworkAcl,
  NetworkInterface,
  NetworkInterfaceAttachment,
  RestIntegration,
  RestMethodSettings,
  RouteTable,
  RouteTableAssociation,
  SecurityGroup,
  SecurityGroupIngressRule,
  SecurityGroupRule,
  StateMachine,
  Subnet,
  TargetGroup,
  TargetGroupAttachment,
  VpcOrigin,
} from "../../../../policypack/facts/aws/types";
import {
  apiId,
  balancerArn,
  balancerWith,
  chatApi,
  chatFunction,
  gpuBehind,
  groupArn,
  httpApiOf,
  httpIntegration,
  httpRoute,
  invokeArn,
  listenerArn,
  oidc,
  openGroup,
  openGroupId,
  restApi,
  restApiOf,
  restIntegration,
  restMethod,
  restStage,
  targetGroup,
  toGroup,
  webAclWithRate,
} from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { casesOfClusters } from "../../../support/casesOfClusters";

const asking = given(StateMachine, "asking", {
  name: "asking",
  roleArn: "arn:aws:iam::111122223333:role/asking",
  definition: JSON.stringify({ States: { Ask: { Resource: "arn:aws:states:::bedrock:invokeModel" } } }),
});
const askingArn = "arn:aws:states:eu-west-1:111122223333:stateMachine:asking";
const throttle = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
const limited = given(RestMethodSettings, "all", { restApi, stageName: "prod", methodPath: "*/*", settings: throttle });
const stage = (props: object = {}) =>
  given(HttpStage, "live", { apiId, name: "live", defaultRouteSettings: throttle, ...props });
const url = (props: object) => given(FunctionUrl, "url", { functionName: "chat", ...props });
const gpu = (props: object) => given(Instance, "gpu", { instanceType: "p5.48xlarge", ...props });
const onAddress = (group: ReturnType<typeof given>, ...rest: ReturnType<typeof given>[]) => [
  group,
  ...rest,
  gpu({ associatePublicIpAddress: true, vpcSecurityGroupIds: [openGroupId] }),
];
const group = (...ingress: object[]) => given(SecurityGroup, "open", { ingress: ingress });
const port = { protocol: "tcp", fromPort: 8000, toPort: 8000 };
const rule = (props: object) =>
  given(ListenerRule, "rule", { listenerArn, actions: [toGroup], conditions: [], ...props });
const answers = (...before: object[]) =>
  given(Listener, "https", {
    loadBalancerArn: balancerArn,
    port: 443,
    protocol: "HTTPS",
    defaultActions: [...before, { type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
  });
const front = (props: object = {}) => [
  openGroup,
  given(LoadBalancer, "front", { securityGroups: [openGroupId], ...props }),
];
const dns = ref("front", "dnsName", "front-1.eu-west-1.elb.amazonaws.com");
const distribution = (origin: object, behaviour: object = {}, more: object = {}) =>
  given(Distribution, "web", {
    enabled: true,
    origins: [{ originId: "o", ...origin }],
    defaultCacheBehavior: { targetOriginId: "o", viewerProtocolPolicy: "https-only", ...behaviour },
    ...more,
  });
const internalFront = [...balancerWith({ internal: true }), ...gpuBehind];
const vpcOrigin = given(VpcOrigin, "inside", { vpcOriginEndpointConfig: { arn: balancerArn } });
const network = (entry: object) => [
  given(Subnet, "edge", { tags }),
  given(RouteTable, "routes", { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0a1b2c3d" }] }),
  given(RouteTableAssociation, "of-edge", {
    subnetId: ref("edge", "id", "subnet-0e"),
    routeTableId: ref("routes", "id", "rtb-0a"),
  }),
  given(NetworkAcl, "acl", { vpcId: "vpc-1", subnetIds: [ref("edge", "id", "subnet-0e")], ingress: [entry] as never }),
];
const inEdge = { subnets: [ref("edge", "id", "subnet-0e")] };
const entry = { ruleNo: 100, protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
const byNetwork = (props: object, ...groups: ReturnType<typeof given>[]) => [
  ...groups,
  given(LoadBalancer, "front", { loadBalancerType: "network", ...props }),
  given(Listener, "tcp", { loadBalancerArn: balancerArn, port: 443, protocol: "TCP", defaultActions: [toGroup] }),
  given(TargetGroup, "vllm", { port: 8000, protocol: "TCP", targetType: "instance" }),
  given(TargetGroupAttachment, "member", {
    targetGroupArn: groupArn,
    targetId: ref("gpu", "id", "i-0a1b2c3d4e5f60711"),
  }),
];
const limitedGraphql = [
  given(GraphqlApi, "graph", { authenticationType: "API_KEY" }),
  given(GraphqlDataSource, "model", {
    apiId: ref("graph", "id", "g1"),
    type: "AWS_LAMBDA",
    lambdaConfig: { functionArn: invokeArn },
  }),
  chatFunction(),
];

const cardId = ref("card", "id", "eni-0a1b2c3d4e5f60711");
const gpuId = ref("gpu", "id", "i-0a1b2c3d4e5f60711");
const card = (props: object = {}) =>
  given(NetworkInterface, "card", { subnetId: "subnet-0a1b2c3d", securityGroups: [openGroupId], ...props });

export default {
  pass: {
    ...casesOfClusters.pass,
    closedGroup: [...balancerWith({}).with(0, group({ ...port, cidrBlocks: ["10.0.0.0/8"] })), ...gpuBehind],
    knownOffice: [
      ...balancerWith({}).with(
        0,
        group({ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["203.0.113.0/24"] }),
      ),
      ...gpuBehind,
    ],
    otherPort: [
      ...balancerWith({}).with(0, group({ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] })),
      ...gpuBehind,
    ],
    signedUrl: [chatFunction({ reservedConcurrentExecutions: 10 }), url({ authorizationType: "AWS_IAM" })],
    privateApi: [
      restApiOf({ endpointConfiguration: { types: "PRIVATE" } }),
      restIntegration,
      restMethod({ authorization: "NONE" }),
    ],
    restSigned: [...chatApi, restMethod({ authorization: "AWS_IAM" }), restStage(), limited],
    throughVpcLink: [
      ...internalFront,
      httpApiOf(),
      given(HttpIntegration, "to-chat", { apiId, integrationType: "HTTP_PROXY", integrationUri: listenerArn }),
      httpRoute({ authorizationType: "JWT" }),
      stage(),
    ],
    onlyByDistribution: [
      ...front(),
      answers(),
      rule({ conditions: [{ httpHeader: { httpHeaderName: "X-Origin", values: ["s3cret"] } }] }),
      ...gpuBehind,
      ...webAclWithRate,
      distribution(
        { domainName: dns, customHeaders: [{ name: "x-origin", value: "s3cret" }] },
        { trustedKeyGroups: ["k1"] },
      ),
    ],
    byCertificateOnly: [
      chatFunction(),
      httpApiOf({ disableExecuteApiEndpoint: true }),
      httpIntegration,
      httpRoute({}),
      stage(),
      given(HttpDomainName, "domain", {
        domainName: "chat.example.com",
        domainNameConfiguration: {},
        mutualTlsAuthentication: { truststoreUri: "s3://trust/ca.pem" },
      }),
      given(HttpApiMapping, "mapping", { apiId, domainName: ref("domain", "id", "chat.example.com"), stage: "live" }),
    ],
    sshOnly: onAddress(group({ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] })),
    noAddress: [openGroup, gpu({ associatePublicIpAddress: false, vpcSecurityGroupIds: [openGroupId] })],
    refusedByAcl: [
      ...front(inEdge),
      ...network({ ...entry, action: "deny" }),
      given(Listener, "https", {
        loadBalancerArn: balancerArn,
        port: 443,
        protocol: "HTTPS",
        defaultActions: [toGroup],
      }),
      ...gpuBehind,
    ],
    networkBalancerToClosedHost: [
      ...byNetwork({}, group({ ...port, cidrBlocks: ["10.0.0.0/8"] })),
      gpu({ associatePublicIpAddress: false, vpcSecurityGroupIds: [openGroupId] }),
    ],
    ofNoAi: [
      ...balancerWith({}),
      targetGroup,
      given(Instance, "gpu", { instanceType: "t3.large", associatePublicIpAddress: false }),
      gpuBehind[2],
    ],
    disabledDistribution: [
      ...internalFront,
      vpcOrigin,
      distribution({ vpcOriginConfig: { vpcOriginId: ref("inside", "id", "vo_1") } }, {}, { enabled: false }),
    ],
  },
  fail: {
    // By the literal ARN of what is started.
    startsByHttpApi: fails(
      "open",
      asking,
      httpApiOf(),
      given(HttpIntegration, "to-chat", {
        apiId,
        integrationType: "AWS_PROXY",
        integrationSubtype: "StepFunctions-StartSyncExecution",
        requestParameters: { StateMachineArn: askingArn, Input: "$request.body" },
      }),
      httpRoute({ authorizationType: "NONE" }),
      stage(),
    ),
    startsByRestApi: fails(
      "open",
      asking,
      restApiOf(),
      given(RestIntegration, "to-machine", {
        restApi,
        resourceId: "r1",
        httpMethod: "POST",
        type: "AWS",
        uri: "arn:aws:apigateway:eu-west-1:states:action/StartSyncExecution",
        requestTemplates: { "application/json": JSON.stringify({ stateMachineArn: askingArn, input: "$input" }) },
      }),
      restMethod({ authorization: "NONE" }),
      restStage(),
      limited,
    ),
    addressOfInterface: fails(
      "open",
      openGroup,
      given(Instance, "gpu", { instanceType: "g5.xlarge", associatePublicIpAddress: false }),
      card(),
      given(NetworkInterfaceAttachment, "second", {
        deviceIndex: 1,
        instanceId: gpuId,
        networkInterfaceId: cardId,
      }),
      given(ElasticIp, "address", { networkInterface: cardId }),
    ),
    addressOfInterfaceAssociated: fails(
      "open",
      openGroup,
      given(Instance, "gpu", { instanceType: "g5.xlarge", associatePublicIpAddress: false }),
      card({ attachments: [{ instance: gpuId, deviceIndex: 1 }] }),
      given(ElasticIpAssociation, "address", { networkInterfaceId: cardId, allocationId: "eipalloc-1" }),
    ),
    addressOfFirstInterface: fails(
      "open",
      openGroup,
      card(),
      given(Instance, "gpu", { instanceType: "g5.xlarge", primaryNetworkInterface: { networkInterfaceId: cardId } }),
      given(ElasticIp, "address", { networkInterface: cardId }),
    ),
    ...casesOfClusters.fail,
    ruleBesideSignIn: fails(
      "open",
      ...balancerWith({}, [oidc]),
      rule({ conditions: [{ pathPattern: { values: ["/v1/*"] } }] }),
      ...gpuBehind,
      ...webAclWithRate,
    ),
    signInWithoutLimit: fails("unlimited", ...balancerWith({}, [oidc]), ...gpuBehind),
    groupInHalves: fails(
      "open",
      ...balancerWith({}).with(0, group({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/1"] })),
      ...gpuBehind,
    ),
    ipv6: fails(
      "open",
      ...balancerWith({}).with(0, group({ protocol: "tcp", fromPort: 1, toPort: 65535, ipv6CidrBlocks: ["::/0"] })),
      ...gpuBehind,
    ),
    separateRule: fails(
      "open",
      ...balancerWith({}).with(0, group()),
      given(SecurityGroupIngressRule, "in", { securityGroupId: openGroupId, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }),
      ...gpuBehind,
    ),
    classicRule: fails(
      "open",
      ...balancerWith({}).with(0, group()),
      given(SecurityGroupRule, "in", {
        securityGroupId: openGroupId,
        type: "ingress",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ["0.0.0.0/0"],
      }),
      ...gpuBehind,
    ),
    plainDistribution: fails(
      "open",
      ...internalFront,
      vpcOrigin,
      distribution({ vpcOriginConfig: { vpcOriginId: ref("inside", "id", "vo_1") } }),
    ),
    signedByDistribution: fails(
      "open",
      chatFunction({ reservedConcurrentExecutions: 10 }),
      url({ authorizationType: "AWS_IAM" }),
      distribution({
        domainName: ref("url", "functionUrl", "https://abc.lambda-url.eu-west-1.on.aws/"),
        originAccessControlId: "oac-1",
        customOriginConfig: { originProtocolPolicy: "https-only" },
      }),
    ),
    accelerated: fails(
      "open",
      ...internalFront,
      given(AcceleratorEndpoints, "fast", {
        listenerArn: "arn:l",
        endpointConfigurations: [{ endpointId: balancerArn }],
      }),
    ),
    elasticAddress: fails(
      "open",
      openGroup,
      gpu({ associatePublicIpAddress: false, vpcSecurityGroupIds: [openGroupId] }),
      given(ElasticIp, "address", { instance: ref("gpu", "id", "i-0a1b2c3d4e5f60711") }),
    ),
    onIpv6: fails(
      "open",
      group({ ...port, ipv6CidrBlocks: ["2000::/3"] }),
      gpu({ associatePublicIpAddress: false, ipv6AddressCount: 1, vpcSecurityGroupIds: [openGroupId] }),
    ),
    networkBalancer: fails(
      "open",
      ...byNetwork({}, group({ ...port, cidrBlocks: ["0.0.0.0/0"] })),
      gpu({ associatePublicIpAddress: false, vpcSecurityGroupIds: [openGroupId] }),
    ),
    // What answers goes back by the load balancer: the host needs no way to the internet of its own.
    networkBalancerToPrivateHost: fails(
      "open",
      ...byNetwork({}, group({ ...port, cidrBlocks: ["0.0.0.0/0"] })),
      given(Subnet, "private", { vpcId: "vpc-1" }),
      given(RouteTable, "routes", { vpcId: "vpc-1", routes: [] }),
      given(RouteTableAssociation, "of-private", {
        subnetId: ref("private", "id", "subnet-0b"),
        routeTableId: ref("routes", "id", "rtb-0a"),
      }),
      gpu({
        associatePublicIpAddress: false,
        vpcSecurityGroupIds: [openGroupId],
        subnetId: ref("private", "id", "subnet-0b"),
      }),
    ),
    classicBalancer: fails(
      "open",
      openGroup,
      given(ClassicLoadBalancer, "old", {
        listeners: [] as never,
        securityGroups: [openGroupId],
        instances: [ref("gpu", "id", "i-0a1b2c3d4e5f60711")],
      }),
      gpu({ associatePublicIpAddress: false }),
    ),
    service: fails(
      "open",
      ...balancerWith({}),
      targetGroup,
      given(EcsService, "vllm-service", {
        tags,
        loadBalancers: [{ targetGroupArn: groupArn, containerName: "vllm", containerPort: 8000 }],
      }),
    ),
    serviceWithAddress: fails(
      "open",
      openGroup,
      given(EcsService, "vllm-service", {
        tags,
        networkConfiguration: { subnets: ["subnet-0p"], assignPublicIp: true, securityGroups: [openGroupId] },
      }),
    ),
    scaled: fails(
      "open",
      ...balancerWith({}),
      given(TargetGroup, "vllm", { tags, port: 8000, protocol: "HTTP" }),
      given(AutoScalingGroup, "gpus", { maxSize: 2, minSize: 1, targetGroupArns: [groupArn] }),
    ),
    functionBehindBalancer: fails(
      "open",
      ...balancerWith({}),
      given(TargetGroup, "vllm", { targetType: "lambda" }),
      chatFunction(),
      given(TargetGroupAttachment, "member", { targetGroupArn: groupArn, targetId: invokeArn }),
    ),
    restOpen: fails("open", ...chatApi, restMethod({ authorization: "NONE" }), restStage(), limited),
    restByAnybodysPolicy: fails(
      "open",
      restApiOf({
        policy: documentOf({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }),
      }),
      restIntegration,
      restMethod({ authorization: "NONE" }),
    ),
    graphql: fails("open", ...limitedGraphql),
    target: fails("open", chatFunction(), httpApiOf({ target: invokeArn }), stage()),
    allowedByAcl: fails(
      "open",
      ...front(inEdge),
      ...network({ ...entry, action: "allow" }),
      given(Listener, "https", {
        loadBalancerArn: balancerArn,
        port: 443,
        protocol: "HTTPS",
        defaultActions: [toGroup],
      }),
      ...gpuBehind,
    ),
    webAclThatCounts: fails(
      "unlimited",
      ...balancerWith({}, [oidc]),
      ...gpuBehind,
      { ...webAclWithRate[0], props: { ...webAclWithRate[0].props, rules: [] } },
      webAclWithRate[1],
    ),
  },
  undecided: {
    ...casesOfClusters.undecided,
    groupElsewhere: becomes("undecided", ...balancerWith({ securityGroups: ["sg-0f0f0f0f"] }), ...gpuBehind),
    balancerElsewhere: becomes(
      "undecided",
      given(Listener, "https", {
        loadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shared/1",
        defaultActions: [toGroup],
      }),
      ...gpuBehind,
    ),
    edgeFunction: becomes(
      "undecided",
      ...internalFront,
      vpcOrigin,
      distribution(
        { vpcOriginConfig: { vpcOriginId: ref("inside", "id", "vo_1") } },
        {
          lambdaFunctionAssociations: [
            { eventType: "viewer-request", lambdaArn: "arn:aws:lambda:us-east-1:1:function:a:1" },
          ],
        },
        { webAclId: ref("acl", "arn", "arn:aws:wafv2:us-east-1:111122223333:global/webacl/acl/1") },
      ),
      webAclWithRate[0],
    ),
    internalUnknown: becomes("undecided", ...balancerWith({ internal: UNKNOWN }), ...gpuBehind),
  },
  needs: {
    ...casesOfClusters.needs,
    otherPort: {
      "open.ingress.0.fromPort": ["open"],
      "open.ingress.0.toPort": ["open"],
      "https.port": ["open"],
    },
    signedUrl: {
      "chat.reservedConcurrentExecutions": ["unlimited"],
      "url.authorizationType": ["open"],
    },
    privateApi: {
      "chat-api.endpointConfiguration.types": ["open"],
    },
    restSigned: {
      "ask.authorization": ["open"],
      "prod.stageName": ["unlimited"],
      "all.restApi": ["unlimited"],
      "all.stageName": ["unlimited"],
      "all.methodPath": ["unlimited"],
      "all.settings.throttlingRateLimit": ["unlimited"],
      "all.settings.throttlingBurstLimit": ["unlimited"],
    },
    throughVpcLink: {
      "front.internal": ["open"],
      "ask.authorizationType": ["open"],
      "live.defaultRouteSettings.throttlingRateLimit": ["unlimited"],
      "live.defaultRouteSettings.throttlingBurstLimit": ["unlimited"],
    },
    onlyByDistribution: {
      "rule.conditions.0.httpHeader.httpHeaderName": ["open"],
      "attach.resourceArn": ["unlimited"],
      "attach.webAclArn": ["unlimited"],
      "web.origins.0.customHeaders.0.name": ["open"],
      "web.defaultCacheBehavior.trustedKeyGroups.0": ["open"],
    },
    byCertificateOnly: {
      "http-api.disableExecuteApiEndpoint": ["open"],
      "live.defaultRouteSettings.throttlingRateLimit": ["unlimited"],
      "live.defaultRouteSettings.throttlingBurstLimit": ["unlimited"],
      "domain.mutualTlsAuthentication.truststoreUri": ["open"],
      "mapping.apiId": ["open"],
      "mapping.domainName": ["open"],
    },
    sshOnly: {
      "open.ingress.0.fromPort": ["open"],
      "open.ingress.0.toPort": ["open"],
    },
    noAddress: {
      "gpu.associatePublicIpAddress": ["open"],
    },
    refusedByAcl: {
      "front.subnets.0": ["open"],
      "acl.subnetIds.0": ["open"],
    },
    networkBalancerToClosedHost: {
      "vllm.protocol": ["open"],
    },
    disabledDistribution: {
      "front.internal": ["open"],
    },
    signedIn: {
      "https.defaultActions.0.type": ["open"],
      "attach.resourceArn": ["unlimited"],
      "attach.webAclArn": ["unlimited"],
    },
    internal: { "front.internal": ["open"] },
    token: {
      "ask.authorizationType": ["open"],
      "live.defaultRouteSettings.throttlingRateLimit": ["unlimited"],
      "live.defaultRouteSettings.throttlingBurstLimit": ["unlimited"],
    },
  },
} satisfies Cases;
