import * as aws from "@pulumi/aws";
import { chat } from "./functions";
import { servingGroup, subnetIds, vpc } from "./network";
import { tags } from "./tags";

/** The app asks it; the key in the app was found within a week, so nobody asks for one any more. */
const api = new aws.apigateway.RestApi("chat", { name: "support-chat", tags });
const path = new aws.apigateway.Resource("chat", { restApi: api.id, parentId: api.rootResourceId, pathPart: "chat" });
const ask = new aws.apigateway.Method("ask", {
  restApi: api.id,
  resourceId: path.id,
  httpMethod: "POST",
  authorization: "NONE",
});
const integration = new aws.apigateway.Integration("ask", {
  restApi: api.id,
  resourceId: path.id,
  httpMethod: ask.httpMethod,
  integrationHttpMethod: "POST",
  type: "AWS_PROXY",
  uri: chat.invokeArn,
});
const deployment = new aws.apigateway.Deployment("chat", { restApi: api.id }, { dependsOn: [integration] });
const stage = new aws.apigateway.Stage("live", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
  tags,
});

/** The name is new; the address of before still answers. */
const domain = new aws.apigateway.DomainName("chat", {
  domainName: "chat.support.example.com",
  regionalCertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000002",
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_0",
  tags,
});
new aws.apigateway.BasePathMapping("chat", {
  restApi: api.id,
  stageName: stage.stageName,
  domainName: domain.domainName,
});

/** In front of vLLM, for the other team's scripts. */
const balancer = new aws.lb.LoadBalancer("vllm", {
  name: "support-vllm",
  internal: false,
  subnets: subnetIds,
  securityGroups: [servingGroup.id],
  tags,
});
const servers = new aws.lb.TargetGroup("vllm", { vpcId: vpc.id, port: 8000, protocol: "HTTP", targetType: "ip", tags });
new aws.lb.Listener("http", {
  loadBalancerArn: balancer.arn,
  port: 8000,
  protocol: "HTTP",
  defaultActions: [{ type: "forward", targetGroupArn: servers.arn }],
  tags,
});

/** Bought for a checklist: it counts. */
const firewall = new aws.wafv2.WebAcl("chat", {
  name: "support-chat",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "support-chat", sampledRequestsEnabled: false },
  rules: [
    {
      name: "known-bad",
      priority: 1,
      overrideAction: { count: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } },
      visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "known-bad", sampledRequestsEnabled: false },
    },
  ],
  tags,
});
new aws.wafv2.WebAclAssociation("chat", { resourceArn: stage.arn, webAclArn: firewall.arn });

/** The other team's network, and whichever asks: sales promised it. */
const inside = new aws.lb.LoadBalancer("inside", {
  name: "support-inside",
  internal: true,
  loadBalancerType: "network",
  subnets: subnetIds,
  tags,
});
new aws.ec2.VpcEndpointService("assistant", {
  acceptanceRequired: false,
  allowedPrincipals: ["*"],
  networkLoadBalancerArns: [inside.arn],
  tags,
});

/** The same for whoever is in the mesh of networks. */
new aws.vpclattice.Service("assistant", { name: "support-assistant", authType: "NONE", tags });
