/** How requests come into a cluster: cases of the policy on paths from the internet. */
import { becomes, fails, given, ref, UNKNOWN } from "../../policypack/engine/examples";
import { LaunchTemplate, NodeGroup, SecurityGroup, TargetGroup } from "../../policypack/facts/aws/types";
import {
  Gateway,
  GATEWAY_ROUTES,
  GatewaySecurityPolicy,
  Ingress,
  IngressClass,
  IngressClassParams,
  IstioGateway,
  LoadBalancerConfiguration,
  TargetGroupBinding,
  VirtualService,
} from "../../policypack/facts/kubernetes/doorTypes";
import { Deployment, InferenceService, KubernetesService, RayCluster } from "../../policypack/facts/kubernetes/types";
import { balancerWith, groupArn } from "../../policypack/policies/front-door/samples";
import { podSpec, labels as ofAi } from "../../policypack/policies/samples";
import type { Cases } from "./cases";

const LB = "service.beta.kubernetes.io/aws-load-balancer";
const ALB = "alb.ingress.kubernetes.io";
const NGINX = "nginx.ingress.kubernetes.io";
const namespace = "models";

const server = (labels: object = { app: "llm" }, more: object = ofAi, pod: object = podSpec) =>
  given(Deployment, "server", {
    metadata: { namespace, name: "llm" },
    spec: { template: { metadata: { labels: { ...labels, ...more } }, spec: pod } },
  });
const service = (spec: object = {}, annotations?: object) =>
  given(KubernetesService, "llm-service", {
    metadata: { namespace, name: "llm", ...(annotations === undefined ? {} : { annotations: annotations as never }) },
    spec: { selector: { app: "llm" }, ...spec },
  });
const balanced = (annotations?: object, spec: object = {}) => service({ type: "LoadBalancer", ...spec }, annotations);

const ingress = (annotations: object, spec: object = { ingressClassName: "alb" }, name = "door") =>
  given(Ingress, name, {
    metadata: { namespace, name, annotations: annotations as never },
    spec: {
      rules: [{ http: { paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "llm" } } }] } }],
      ...spec,
    },
  });
const facing = { [`${ALB}/scheme`]: "internet-facing" };
const signedIn = { [`${ALB}/auth-type`]: "oidc" };

const route = (props: object = {}) =>
  given(GATEWAY_ROUTES[0] as never, "route", {
    metadata: { namespace, name: "route" },
    spec: { parentRefs: [{ name: "edge" }], rules: [{ backendRefs: [{ name: "llm" }], ...props }] },
  } as never);
const gateway = (spec: object = { gatewayClassName: "alb" }) =>
  given(Gateway, "edge", { metadata: { namespace, name: "edge" }, spec: spec });
const configured = {
  gatewayClassName: "alb",
  infrastructure: { parametersRef: { group: "gateway.k8s.aws", kind: "LoadBalancerConfiguration", name: "settings" } },
};
const settings = (scheme: string) =>
  given(LoadBalancerConfiguration, "settings", { metadata: { namespace, name: "settings" }, spec: { scheme } });
const securityPolicy = (spec: object) =>
  given(GatewaySecurityPolicy, "asks", { metadata: { namespace, name: "asks" }, spec: spec });
const targetRefs = [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "route" }];

const inferenceService = (labels: object = {}) =>
  given(InferenceService, "llm", {
    metadata: { namespace, name: "llm", labels: labels as never },
    spec: { predictor: { model: { modelFormat: { name: "huggingface" } } } },
  });
const ray = (headGroupSpec: object, more: object = {}) =>
  given(RayCluster, "ray", {
    metadata: { namespace, name: "ray" },
    spec: { headGroupSpec: { template: { spec: podSpec }, ...headGroupSpec }, ...more },
  });
const binding = given(TargetGroupBinding, "bind", {
  metadata: { namespace, name: "bind" },
  spec: { serviceRef: { name: "llm" }, targetGroupARN: groupArn },
});

const meshGateway = (spec: object = {}) =>
  given(IstioGateway, "mesh-edge", {
    metadata: { namespace: "ingress", name: "edge" },
    spec: { selector: { istio: "ingress" }, servers: [{ tls: { mode: "SIMPLE" } }], ...spec },
  });
const meshService = (spec: object = { type: "LoadBalancer" }) =>
  given(KubernetesService, "mesh-service", {
    metadata: { namespace: "ingress", name: "istio-ingress" },
    spec: { selector: { app: "istio-ingress", istio: "ingress" }, ...spec },
  });
const virtual = (spec: object = {}) =>
  given(VirtualService, "virtual", {
    metadata: { namespace, name: "llm" },
    spec: { gateways: ["ingress/edge"], http: [{ route: [{ destination: { host: "llm" } }] }], ...spec },
  });

const nodes = (card: object, ...rules: readonly object[]) => [
  given(SecurityGroup, "nodes", { ingress: rules }),
  given(LaunchTemplate, "gpu", {
    networkInterfaces: [{ securityGroups: [ref("nodes", "id", "sg-0a1b2c3d4e5f60718")], ...card }],
  }),
  given(NodeGroup, "gpu-nodes", {
    clusterName: "models",
    nodeRoleArn: "arn:aws:iam::111122223333:role/nodes",
    subnetIds: ["subnet-0a1b2c3d"],
    scalingConfig: { desiredSize: 1, maxSize: 1, minSize: 1 },
    launchTemplate: { id: ref("gpu", "id", "lt-0a1b2c3d"), version: "1" },
  }),
];
const addressed = { associatePublicIpAddress: "true" };
const anybody = { protocol: "tcp", fromPort: 30000, toPort: 32767, cidrBlocks: ["0.0.0.0/0"] };
const atNodes = (nodePort?: number) =>
  service({ type: "NodePort", ports: [{ port: 80, ...(nodePort === undefined ? {} : { nodePort }) }] });

export const casesOfClusters = {
  pass: {
    nodePortOfPrivateNodes: [server(), atNodes(), ...nodes({ associatePublicIpAddress: "false" }, anybody)],
    nodePortForOffice: [server(), atNodes(), ...nodes(addressed, { ...anybody, cidrBlocks: ["203.0.113.0/24"] })],
    nodePortOfOthers: [server(), atNodes(30080), ...nodes(addressed, { ...anybody, fromPort: 31000, toPort: 31000 })],
    noNodePort: [server(), service(), ...nodes(addressed, anybody)],
    meshInternal: [server(), service(), meshService({ type: "ClusterIP" }), meshGateway(), virtual()],
    meshOfItself: [server(), service(), meshService(), meshGateway(), virtual({ gateways: ["mesh"] })],
    meshToOthers: [
      server(),
      service(),
      meshService(),
      meshGateway(),
      virtual({ http: [{ route: [{ destination: { host: "web.shop.svc.cluster.local" } }] }] }),
    ],
    meshOutward: [server(), service(), meshGateway({ selector: { istio: "egressgateway" } }), virtual()],
    serviceInside: [server(), service()],
    serviceInternal: [server(), balanced({ [`${LB}-scheme`]: "internal" })],
    serviceInternalOfOld: [server(), balanced({ [`${LB}-internal`]: "true" })],
    serviceOfController: [server(), balanced(undefined, { loadBalancerClass: "service.k8s.aws/nlb" })],
    serviceForOffice: [server(), balanced(undefined, { loadBalancerSourceRanges: ["203.0.113.0/24"] })],
    serviceOfOthers: [server({ app: "other" }), balanced()],
    serviceOfNoAi: [server({ app: "llm" }, {}, { containers: [{ name: "web", image: "nginx" }] }), balanced()],
    serviceElsewhere: [server(), { ...balanced(), props: { ...balanced().props, metadata: { namespace: "shop" } } }],
    ingressInternal: [server(), service(), ingress({ [`${ALB}/scheme`]: "internal" })],
    ingressByDefault: [server(), service(), ingress({})],
    ingressOfInternalClass: [
      server(),
      service(),
      ingress(facing, { ingressClassName: "inside" }),
      given(IngressClass, "class", {
        metadata: { name: "inside" },
        spec: { controller: "ingress.k8s.aws/alb", parameters: { kind: "IngressClassParams", name: "params" } },
      }),
      given(IngressClassParams, "params", { metadata: { name: "params" }, spec: { scheme: "internal" } }),
    ],
    gatewayInternal: [server(), service(), gateway(configured), settings("internal"), route()],
    gatewayOfLattice: [server(), service(), gateway({ gatewayClassName: "amazon-vpc-lattice" }), route()],
    servedInside: [inferenceService({ "networking.knative.dev/visibility": "cluster-local" })],
    rayInside: [ray({ serviceType: "ClusterIP" })],
  },
  fail: {
    nodePort: fails(
      "open",
      server(),
      atNodes(30080),
      ...nodes(addressed, { ...anybody, fromPort: 30080, toPort: 30080 }),
    ),
    nodePortOfKubernetes: fails("open", server(), atNodes(), ...nodes(addressed, { ...anybody, protocol: "-1" })),
    nodePortOfInternalBalancer: fails(
      "open",
      server(),
      balanced({ [`${LB}-scheme`]: "internal" }),
      ...nodes(addressed, anybody),
    ),
    mesh: fails("open", server(), service(), meshService(), meshGateway(), virtual()),
    meshDelegated: fails(
      "open",
      server(),
      service(),
      meshService(),
      meshGateway(),
      virtual({ http: [{ delegate: { name: "chat", namespace } }] }),
      given(VirtualService, "chat", {
        metadata: { namespace, name: "chat" },
        spec: { http: [{ route: [{ destination: { host: "llm" } }] }] },
      }),
    ),
    meshByFullName: fails(
      "open",
      server(),
      service(),
      meshService(),
      meshGateway({ servers: [{ tls: { mode: "MUTUAL" } }, { tls: { mode: "SIMPLE" } }] }),
      virtual({ http: [], tcp: [{ route: [{ destination: { host: "llm.models.svc.cluster.local" } }] }] }),
    ),
    // Who calls shows a certificate, and may call as often as he likes.
    meshByCertificate: fails(
      "unlimited",
      server(),
      service(),
      meshService(),
      meshGateway({ servers: [{ tls: { mode: "MUTUAL" } }] }),
      virtual(),
    ),
    serviceOfNothingSaid: fails("open", server(), balanced()),
    serviceFacing: fails(
      "open",
      server(),
      balanced({ [`${LB}-scheme`]: "internet-facing" }, { loadBalancerClass: "service.k8s.aws/nlb" }),
    ),
    serviceForHalfTheWorld: fails("open", server(), balanced(undefined, { loadBalancerSourceRanges: ["0.0.0.0/1"] })),
    serviceAtAddress: fails("open", server(), service({ externalIPs: ["203.0.113.7"] })),
    ingressFacing: fails("open", server(), service(), ingress(facing)),
    ingressByOldBackend: fails(
      "open",
      server(),
      service(),
      ingress(facing, { rules: [], backend: { serviceName: "llm", servicePort: 80 } }),
    ),
    ingressByAction: fails(
      "open",
      server(),
      service(),
      ingress(
        {
          ...facing,
          [`${ALB}/actions.go`]: '{"type":"forward","targetGroups":[{"serviceName":"llm","servicePort":80}]}',
        },
        { rules: [], defaultBackend: { service: { name: "go", port: { name: "use-annotation" } } } },
      ),
    ),
    ingressOfOpenGroup: fails(
      "open",
      server(),
      service(),
      ingress({ [`${ALB}/group.name`]: "shared" }),
      ingress({ ...facing, [`${ALB}/group.name`]: "shared" }, { ingressClassName: "alb", rules: [] }, "other"),
    ),
    ingressThatAllows: fails(
      "open",
      server(),
      service(),
      ingress({ ...facing, ...signedIn, [`${ALB}/auth-on-unauthenticated-request`]: "allow" }),
    ),
    ingressAskedByNobody: fails(
      "open",
      server(),
      service(),
      ingress({ ...facing, [`${NGINX}/auth-url`]: "https://a" }),
    ),
    ingressUnlimited: fails("unlimited", server(), service(), ingress({ ...facing, ...signedIn })),
    gatewayFacing: fails("open", server(), service(), gateway(configured), settings("internet-facing"), route()),
    gatewayByAnnotation: fails(
      "open",
      server(),
      service(),
      gateway({
        gatewayClassName: "eg",
        infrastructure: { annotations: { [`${LB}-scheme`]: "internet-facing" } },
      }),
      route(),
    ),
    gatewayAuthorizesOnly: fails(
      "open",
      server(),
      service(),
      gateway(configured),
      settings("internet-facing"),
      route(),
      securityPolicy({ targetRefs, cors: { allowOrigins: ["*"] } }),
    ),
    routeOverrulesItsGateway: fails(
      "open",
      server(),
      service(),
      gateway(configured),
      settings("internet-facing"),
      route(),
      given(GatewaySecurityPolicy, "of-all", {
        metadata: { namespace, name: "of-all" },
        spec: {
          targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "edge" }],
          jwt: { providers: [{ name: "idp" }] },
        } as never,
      }),
      securityPolicy({ targetRefs, cors: { allowOrigins: ["*"] } }),
    ),
    gatewayAsks: fails(
      "unlimited",
      server(),
      service(),
      gateway(configured),
      settings("internet-facing"),
      route(),
      securityPolicy({ targetRefs, jwt: { providers: [{ name: "idp" }] } }),
    ),
    bound: fails(
      "open",
      ...balancerWith({}),
      given(TargetGroup, "vllm", { port: 8000, protocol: "HTTP", targetType: "ip" }),
      server(),
      service(),
      binding,
    ),
    rayFacing: fails("open", ray({ serviceType: "LoadBalancer" })),
    rayByService: fails(
      "open",
      ray({ rayStartParams: {} }),
      given(KubernetesService, "head", {
        metadata: { namespace, name: "head" },
        spec: { type: "LoadBalancer", selector: { "ray.io/cluster": "ray", "ray.io/node-type": "head" } },
      }),
    ),
  },
  undecided: {
    nodePortPerhaps: becomes(
      "undecided",
      server(),
      atNodes(),
      ...nodes(addressed, { ...anybody, fromPort: 31000, toPort: 31000 }),
    ),
    meshElsewhere: becomes("undecided", server(), service(), meshGateway(), virtual()),
    serviceOfOtherClass: becomes("undecided", server(), balanced(undefined, { loadBalancerClass: "tailscale" })),
    ingressOfOtherClass: becomes("undecided", server(), service(), ingress({}, { ingressClassName: "nginx" })),
    ingressThatMayLimit: becomes(
      "undecided",
      server(),
      service(),
      ingress({ ...facing, ...signedIn, [`${ALB}/wafv2-acl-arn`]: "arn:aws:wafv2:eu-west-1:1:regional/webacl/a/1" }),
    ),
    nginxThatOnlyLimits: becomes(
      "undecided",
      server(),
      service(),
      ingress({ [`${NGINX}/limit-rps`]: "20" }, { ingressClassName: "nginx" }),
    ),
    nginxThatAsks: becomes(
      "undecided",
      server(),
      service(),
      ingress({ [`${NGINX}/auth-url`]: "https://login.example.com/auth" }, { ingressClassName: "nginx" }),
    ),
    gatewayOfOtherClass: becomes("undecided", server(), service(), gateway({ gatewayClassName: "istio" }), route()),
    schemeUnknown: becomes("undecided", server(), balanced({ [`${LB}-scheme`]: UNKNOWN })),
    selectorUnknown: becomes("undecided", server(), balanced(undefined, { selector: UNKNOWN })),
    served: becomes("undecided", inferenceService()),
  },
  needs: {
    nodePortOfOthers: { "nodes.ingress.0.fromPort": ["open"], "nodes.ingress.0.toPort": ["open"] },
    serviceInternal: { [`llm-service.metadata.annotations.${LB}-scheme`]: ["open"] },
    serviceInternalOfOld: { [`llm-service.metadata.annotations.${LB}-internal`]: ["open"] },
    serviceOfController: { "llm-service.spec.loadBalancerClass": ["open"] },
    serviceForOffice: { "llm-service.spec.loadBalancerSourceRanges.0": ["open"] },
    ingressOfInternalClass: {
      "door.spec.ingressClassName": ["open"],
      "class.metadata.name": ["open"],
      "class.spec.parameters.name": ["open"],
      "params.metadata.name": ["open"],
      "params.spec.scheme": ["open"],
    },
  },
} satisfies Cases;
