/**
 * Who hands requests on to whom: by which inputs a resource takes over that it is part of an AI system, and to what it hands
 * that on.
 */
import * as types from "./aws/types";
import type { ResourceType } from "./resource";

/** One kind of resource in the table. */
export interface Hop {
  readonly type: ResourceType;
  /** What the resource is, where another names it by a bare name or id. */
  readonly kind: string;
  /** Whether being reached makes it an AI asset, or only hands it on. */
  readonly onlyHandsOn?: true;
  /** The inputs that say what it hands requests on to, in whatever form. */
  readonly uses?: readonly string[];
  /** The inputs that name what it is a part of, and what that is: it is AI where that is. */
  readonly partOf?: Readonly<Record<string, string>>;
  /** The inputs that name what becomes AI where it is, and what that is. */
  readonly makes?: Readonly<Record<string, string>>;
  /** What several inputs together name: the route of a REST API. */
  readonly joinedBy?: readonly string[];
  /** Which side of that it is: a method is AI where its integration is. */
  readonly joinedSide?: "uses" | "makes";
  /** The inputs that are policy documents, AI where they allow a model to be invoked. */
  readonly documents?: readonly string[];
}

const ROUTE = ["restApi", "resourceId", "httpMethod"];
const API = "REST API";
const HTTP_API = "API";
export const LOGS = "log group";
const ACL = "web ACL";
const GROUP = "target group";
const BALANCER = "load balancer";
const TEMPLATE = "launch template";
const LATTICE_GROUP = "Lattice target group";
const LATTICE_SERVICE = "Lattice service";

const HOPS: readonly Hop[] = [
  {
    type: types.RestIntegration,
    kind: "integration",
    uses: ["uri", "integrationTarget", "requestTemplates", "requestParameters"],
    makes: { restApi: API },
    joinedBy: ROUTE,
    joinedSide: "makes",
  },
  { type: types.RestMethod, kind: "method", joinedBy: ROUTE, joinedSide: "uses" },
  { type: types.RestApi, kind: API, uses: ["body"] },
  { type: types.RestStage, kind: "stage", partOf: { restApi: API }, makes: { accessLogSettings: LOGS } },
  { type: types.RestMethodSettings, kind: "settings", partOf: { restApi: API } },
  { type: types.RestApiPolicy, kind: "API policy", partOf: { restApiId: API } },
  { type: types.RestBasePathMapping, kind: "mapping", partOf: { restApi: API }, makes: { domainName: "domain" } },
  { type: types.RestDomainName, kind: "domain" },
  {
    type: types.HttpIntegration,
    kind: "integration",
    uses: ["integrationUri", "requestParameters"],
    makes: { apiId: HTTP_API },
  },
  { type: types.HttpRoute, kind: "route", partOf: { target: "integration" } },
  { type: types.HttpApi, kind: HTTP_API, uses: ["body", "target"] },
  { type: types.HttpStage, kind: "stage", partOf: { apiId: HTTP_API }, makes: { accessLogSettings: LOGS } },
  { type: types.HttpApiMapping, kind: "mapping", partOf: { apiId: HTTP_API }, makes: { domainName: "domain" } },
  { type: types.HttpDomainName, kind: "domain" },
  {
    type: types.GraphqlDataSource,
    kind: "data source",
    uses: ["httpConfig", "lambdaConfig", "type"],
    makes: { apiId: "GraphQL API" },
  },
  { type: types.GraphqlApi, kind: "GraphQL API" },
  {
    type: types.Function,
    kind: "function",
    uses: ["environment"],
    partOf: { role: "role" },
    makes: { loggingConfig: LOGS },
  },
  { type: types.FunctionUrl, kind: "function URL", partOf: { functionName: "function" } },
  { type: types.FunctionAlias, kind: "function alias", partOf: { functionName: "function" } },
  { type: types.FunctionPermission, kind: "permission", partOf: { function: "function" } },
  { type: types.StateMachine, kind: "state machine", uses: ["definition"] },
  { type: types.TargetGroupAttachment, kind: "attachment", uses: ["targetId"], makes: { targetGroupArn: GROUP } },
  { type: types.TargetGroup, kind: GROUP },
  {
    type: types.Listener,
    kind: "listener",
    uses: ["defaultActions"],
    partOf: { loadBalancerArn: BALANCER },
    makes: { loadBalancerArn: BALANCER },
  },
  {
    type: types.ListenerRule,
    kind: "listener rule",
    uses: ["actions"],
    partOf: { listenerArn: "listener" },
    makes: { listenerArn: "listener" },
  },
  { type: types.LoadBalancer, kind: BALANCER },
  {
    type: types.LatticeAttachment,
    kind: "attachment",
    uses: ["target"],
    makes: { targetGroupIdentifier: LATTICE_GROUP },
  },
  // In CloudFormation a group holds its targets.
  { type: types.LatticeTargetGroup, kind: LATTICE_GROUP, uses: ["targets"] },
  ...[types.LatticeListener, types.LatticeRule].map((type) => ({
    type: type,
    kind: "Lattice listener",
    uses: ["action", "defaultAction"],
    makes: { serviceArn: LATTICE_SERVICE, serviceIdentifier: LATTICE_SERVICE },
  })),
  { type: types.LatticeService, kind: LATTICE_SERVICE },
  { type: types.ClassicLoadBalancer, kind: BALANCER, uses: ["instances"] },
  { type: types.ClassicLoadBalancerPolicy, kind: "load balancer policy", partOf: { loadBalancerName: BALANCER } },
  { type: types.Distribution, kind: "distribution", uses: ["origins"], makes: { webAclId: ACL } },
  { type: types.WebAclAssociation, kind: "association", uses: ["resourceArn"], makes: { webAclArn: ACL } },
  { type: types.WebAcl, kind: ACL },
  {
    type: types.WebAclLogging,
    kind: "web ACL logging",
    partOf: { resourceArn: ACL },
    makes: { logDestinationConfigs: LOGS },
  },
  { type: types.LogGroup, kind: LOGS, uses: ["name", "namePrefix"] },
  { type: types.Alarm, kind: "alarm", uses: ["namespace", "dimensions", "metricQueries"] },
  {
    type: types.EcsService,
    kind: "service",
    onlyHandsOn: true,
    partOf: { taskDefinition: "task" },
    makes: { loadBalancers: GROUP },
  },
  {
    type: types.TaskDefinition,
    kind: "task",
    onlyHandsOn: true,
    uses: ["containerDefinitions"],
    partOf: { taskRoleArn: "role" },
  },
  ...[types.LaunchTemplate, types.LaunchConfiguration].map((type) => ({
    type: type,
    kind: TEMPLATE,
    onlyHandsOn: true as const,
  })),
  { type: types.AppRunnerService, kind: "App Runner service", onlyHandsOn: true },
  {
    type: types.AutoScalingGroup,
    kind: "group",
    onlyHandsOn: true,
    partOf: { launchTemplate: TEMPLATE, launchConfiguration: TEMPLATE, mixedInstancesPolicy: TEMPLATE },
    makes: { targetGroupArns: GROUP, loadBalancers: BALANCER },
  },
  { type: types.Instance, kind: "instance", onlyHandsOn: true, partOf: { launchTemplate: TEMPLATE } },
  { type: types.Role, kind: "role", onlyHandsOn: true, documents: ["inlinePolicies"], uses: ["managedPolicyArns"] },
  { type: types.RolePolicy, kind: "role policy", onlyHandsOn: true, documents: ["policy"], makes: { role: "role" } },
  { type: types.ManagedPolicy, kind: "policy", onlyHandsOn: true, documents: ["policy"] },
  {
    type: types.RolePolicyAttachment,
    kind: "attachment",
    onlyHandsOn: true,
    uses: ["policyArn"],
    makes: { role: "role" },
  },
];

export const HOP_BY_TOKEN: ReadonlyMap<string, Hop> = new Map(
  HOPS.flatMap((hop) => hop.type.tokens.map((token) => [token, hop] as const)),
);
