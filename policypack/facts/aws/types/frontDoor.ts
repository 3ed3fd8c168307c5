/** What stands in front of a model: load balancers, APIs, distributions, firewalls. One entry for all the tokens that mean the same thing. */
import type {
  apigateway,
  apigatewayv2,
  appsync,
  autoscaling,
  cloudfront,
  elb,
  globalaccelerator,
  lambda,
  lb,
  wafregional,
  wafv2,
} from "@pulumi/aws";
import { resourceType } from "../../resource";

export const LoadBalancer = resourceType<lb.LoadBalancerArgs>(
  "load balancer",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
);
export const Listener = resourceType<lb.ListenerArgs>(
  "listener",
  "aws:lb/listener:Listener",
  "aws:alb/listener:Listener",
  "aws:applicationloadbalancing/listener:Listener",
  "aws:elasticloadbalancingv2/listener:Listener",
);
export const ListenerRule = resourceType<lb.ListenerRuleArgs>(
  "listener rule",
  "aws:lb/listenerRule:ListenerRule",
  "aws:alb/listenerRule:ListenerRule",
  "aws:applicationloadbalancing/listenerRule:ListenerRule",
  "aws:elasticloadbalancingv2/listenerRule:ListenerRule",
);
export const TargetGroup = resourceType<lb.TargetGroupArgs>(
  "target group",
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
  "aws:applicationloadbalancing/targetGroup:TargetGroup",
  "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
);
export const TargetGroupAttachment = resourceType<lb.TargetGroupAttachmentArgs>(
  "target group attachment",
  "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  "aws:alb/targetGroupAttachment:TargetGroupAttachment",
  "aws:applicationloadbalancing/targetGroupAttachment:TargetGroupAttachment",
  "aws:elasticloadbalancingv2/targetGroupAttachment:TargetGroupAttachment",
);
export const ClassicLoadBalancer = resourceType<elb.LoadBalancerArgs>(
  "classic load balancer",
  "aws:elb/loadBalancer:LoadBalancer",
  "aws:elasticloadbalancing/loadBalancer:LoadBalancer",
);
export const ClassicLoadBalancerPolicy = resourceType<elb.LoadBalancerPolicyArgs>(
  "classic load balancer policy",
  "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
  "aws:elasticloadbalancing/loadBalancerPolicy:LoadBalancerPolicy",
);
export const RestApi = resourceType<apigateway.RestApiArgs>("REST API", "aws:apigateway/restApi:RestApi");
export const RestApiPolicy = resourceType<apigateway.RestApiPolicyArgs>(
  "REST API policy",
  "aws:apigateway/restApiPolicy:RestApiPolicy",
);
export const RestMethod = resourceType<apigateway.MethodArgs>("REST API method", "aws:apigateway/method:Method");
export const RestIntegration = resourceType<apigateway.IntegrationArgs>(
  "REST API integration",
  "aws:apigateway/integration:Integration",
);
export const RestStage = resourceType<apigateway.StageArgs>("REST API stage", "aws:apigateway/stage:Stage");
export const RestDeployment = resourceType<apigateway.DeploymentArgs>(
  "REST API deployment",
  "aws:apigateway/deployment:Deployment",
);
export const RestMethodSettings = resourceType<apigateway.MethodSettingsArgs>(
  "REST API method settings",
  "aws:apigateway/methodSettings:MethodSettings",
);
export const RestDomainName = resourceType<apigateway.DomainNameArgs>(
  "REST API domain name",
  "aws:apigateway/domainName:DomainName",
);
export const RestAuthorizer = resourceType<apigateway.AuthorizerArgs>(
  "REST API authorizer",
  "aws:apigateway/authorizer:Authorizer",
);
export const UsagePlan = resourceType<apigateway.UsagePlanArgs>("usage plan", "aws:apigateway/usagePlan:UsagePlan");
export const HttpApi = resourceType<apigatewayv2.ApiArgs>("HTTP or WebSocket API", "aws:apigatewayv2/api:Api");
export const HttpRoute = resourceType<apigatewayv2.RouteArgs>("API route", "aws:apigatewayv2/route:Route");
export const HttpIntegration = resourceType<apigatewayv2.IntegrationArgs>(
  "API integration",
  "aws:apigatewayv2/integration:Integration",
);
export const HttpStage = resourceType<apigatewayv2.StageArgs>("API stage", "aws:apigatewayv2/stage:Stage");
export const HttpAuthorizer = resourceType<apigatewayv2.AuthorizerArgs>(
  "API authorizer",
  "aws:apigatewayv2/authorizer:Authorizer",
);
export const HttpDomainName = resourceType<apigatewayv2.DomainNameArgs>(
  "API domain name",
  "aws:apigatewayv2/domainName:DomainName",
);
export const GraphqlApi = resourceType<appsync.GraphQLApiArgs>("GraphQL API", "aws:appsync/graphQLApi:GraphQLApi");
export const Distribution = resourceType<cloudfront.DistributionArgs>(
  "CloudFront distribution",
  "aws:cloudfront/distribution:Distribution",
);
export const WebAcl = resourceType<wafv2.WebAclArgs>("web ACL", "aws:wafv2/webAcl:WebAcl");
export const WebAclAssociation = resourceType<wafv2.WebAclAssociationArgs>(
  "web ACL association",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
);
export const WebAclLogging = resourceType<wafv2.WebAclLoggingConfigurationArgs>(
  "web ACL logging",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
);
export const WebAclRule = resourceType<wafv2.WebAclRuleArgs>("web ACL rule", "aws:wafv2/webAclRule:WebAclRule");
export const WebAclRuleGroup = resourceType<wafv2.RuleGroupArgs>("rule group", "aws:wafv2/ruleGroup:RuleGroup");
export const ClassicWebAclAssociation = resourceType<wafregional.WebAclAssociationArgs>(
  "classic web ACL association",
  "aws:wafregional/webAclAssociation:WebAclAssociation",
);
export const RestBasePathMapping = resourceType<apigateway.BasePathMappingArgs>(
  "REST API mapping",
  "aws:apigateway/basePathMapping:BasePathMapping",
);
export const HttpApiMapping = resourceType<apigatewayv2.ApiMappingArgs>(
  "API mapping",
  "aws:apigatewayv2/apiMapping:ApiMapping",
);
export const GraphqlDataSource = resourceType<appsync.DataSourceArgs>(
  "GraphQL data source",
  "aws:appsync/dataSource:DataSource",
);
export const CodeSigning = resourceType<lambda.CodeSigningConfigArgs>(
  "code signing configuration",
  "aws:lambda/codeSigningConfig:CodeSigningConfig",
);
export const AcceleratorEndpoints = resourceType<globalaccelerator.EndpointGroupArgs>(
  "Global Accelerator endpoint group",
  "aws:globalaccelerator/endpointGroup:EndpointGroup",
);
export const VpcOrigin = resourceType<cloudfront.VpcOriginArgs>("VPC origin", "aws:cloudfront/vpcOrigin:VpcOrigin");
export const RestVpcLink = resourceType<apigateway.VpcLinkArgs>("REST API VPC link", "aws:apigateway/vpcLink:VpcLink");
export const GroupAttachment = resourceType<autoscaling.AttachmentArgs>(
  "Auto Scaling attachment",
  "aws:autoscaling/attachment:Attachment",
);
export const ClassicAttachment = resourceType<elb.AttachmentArgs>(
  "classic load balancer attachment",
  "aws:elb/attachment:Attachment",
  "aws:elasticloadbalancing/attachment:Attachment",
);
