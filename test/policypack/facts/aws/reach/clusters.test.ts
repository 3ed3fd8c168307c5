import { clusterSteps } from "../../../../../policypack/facts/aws/reach/clusters";
import { INTERNET } from "../../../../../policypack/facts/aws/reach/step";
import { SecurityGroup, TargetGroup, WebAcl } from "../../../../../policypack/facts/aws/types";
import {
  AuthorizationPolicy,
  Gateway,
  Ingress,
  TargetGroupBinding,
} from "../../../../../policypack/facts/kubernetes/doorTypes";
import { Deployment, KubernetesService } from "../../../../../policypack/facts/kubernetes/types";
import type { World } from "../../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { eachStep, one, type StepTable } from "../../../../support/steps";
import type { Given } from "../../../../support/world";
import assert from "node:assert/strict";
import { closedWorld } from "../../../../support/world";

const UNKNOWN: Tree = Unknown.value;
const ALB = "alb.ingress.kubernetes.io";
const LB = "service.beta.kubernetes.io/aws-load-balancer";
const meta = (name: string, annotations: Tree = {}, namespace = "models"): TreeObject => ({
  metadata: { name, namespace, annotations },
});
const service = (spec: TreeObject = {}, annotations: Tree = {}): Given =>
  one(KubernetesService, "llm", { ...meta("llm", annotations), spec: { selector: { app: "llm" }, ...spec } });
const server = (labels: TreeObject = { app: "llm" }, namespace = "models"): Given =>
  one(Deployment, "server", {
    ...meta("server", {}, namespace),
    spec: { template: { metadata: { labels }, spec: { containers: [{ name: "llm" }] } } },
  });
const backend = { rules: [{ http: { paths: [{ backend: { service: { name: "llm" } } }] } }] };
const ingress = (annotations: TreeObject, spec: TreeObject = backend): Given =>
  one(Ingress, "it", { ...meta("it", annotations), spec: { ingressClassName: "alb", ...spec } });
const facing: TreeObject = { [`${ALB}/scheme`]: "internet-facing" };
const group = (cidr: string): Given =>
  one(
    SecurityGroup,
    "group",
    { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [cidr] }] },
    { id: "sg-0a1b2c3d" },
  );
const targetGroup = one(
  TargetGroup,
  "targets",
  {},
  { arn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/llm/1" },
);

/** The steps that are, or may be, there. */
const open = (_: unknown, world: World) =>
  clusterSteps(world).filter(({ from, passes }) => passes.verdict !== "fail" && from !== "some workload");
const anchor = one(Deployment, "it", { ...meta("other", {}, "other"), spec: {} });

describe("the way through a service", () => {
  const ON = "llm > server: pass asked:fail";
  const balanced = { type: "LoadBalancer" };
  const table: StepTable = {
    "leads to the pods that it selects": [[ON], [service(), server()]],
    "leads to no others": [[], [service(), server({ app: "other" })]],
    "leads to none of another namespace": [[], [service(), server({ app: "llm" }, "other")]],
    "leads to some pods, by a selector that is not known": [
      ["llm > some workload: undecided asked:fail"],
      [service({ selector: UNKNOWN }), server()],
    ],
    "leads in by a load balancer": [
      ["internet > llm: pass", ON],
      [service(balanced), server()],
    ],
    "leads in by no internal one": [[ON], [service(balanced, { [`${LB}-internal`]: "true" }), server()]],
    "leads in by none that lets a network in": [
      [ON],
      [service({ ...balanced, loadBalancerSourceRanges: ["10.0.0.0/8"] }), server()],
    ],
    "leads in by groups that let the internet in": [
      ["internet > llm: pass", ON],
      [service(balanced, { [`${LB}-security-groups`]: "sg-0a1b2c3d" }), server(), group("0.0.0.0/0")],
    ],
    "leads in by no groups that let a network in": [
      [ON],
      [service(balanced, { [`${LB}-security-groups`]: "sg-0a1b2c3d" }), server(), group("10.0.0.0/8")],
    ],
    "leads in by an address of the internet": [
      ["internet > llm: pass", ON],
      [service({ externalIPs: ["203.0.113.7"] }), server()],
    ],
    "is not known where its annotations are not": [
      ["internet > llm: undecided", ON],
      [service(balanced, UNKNOWN), server()],
    ],
    "is for the organisation to say, where a mesh asks": [
      ["llm > server: pass asked:undecided"],
      [service(), server(), one(AuthorizationPolicy, "policy", meta("policy"))],
    ],
    "asks nobody by a mesh of another namespace": [
      [ON],
      [service(), server(), one(AuthorizationPolicy, "policy", meta("policy", {}, "other"))],
    ],
    "leads in by a target group": [
      [ON, "targets > llm: pass"],
      [
        service(),
        server(),
        targetGroup,
        one(TargetGroupBinding, "binding", {
          ...meta("binding"),
          spec: {
            serviceRef: { name: "llm" },
            targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/llm/1",
          },
        }),
      ],
    ],
    "leads in by a gateway and its routes": [
      ["edge > route: pass asked:fail", ON, "route > llm: pass"],
      [
        service(),
        server(),
        one(Gateway, "edge", { ...meta("edge"), spec: { gatewayClassName: "internal" } }),
        {
          type: "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
          name: "route",
          props: {
            ...meta("route"),
            spec: { parentRefs: [{ name: "edge" }], rules: [{ backendRefs: [{ name: "llm" }] }] },
          },
        },
      ],
    ],
  };
  eachStep(
    Object.fromEntries(Object.entries(table).map(([name, [steps, given]]) => [name, [steps, [...given, anchor]]])),
    (_, world) => open(_, world).filter(({ from, to }) => !(from === INTERNET && to.endsWith("::edge"))),
  );
});

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ */
describe("the way through an Ingress", () => {
  const IN = "internet > it: pass";
  const ON = "it > llm: pass asked:fail";
  const action = (json: string): TreeObject => ({ ...facing, [`${ALB}/actions.chat`]: json });
  const held = (cidr: string): readonly Given[] => [
    ingress({ ...facing, [`${ALB}/security-groups`]: "sg-0a1b2c3d" }),
    service({ selector: null }),
    group(cidr),
  ];
  const plain = service({ selector: null });
  eachStep(
    {
      "leads to the service behind it": [
        [IN, ON],
        [ingress(facing), plain],
      ],
      "leads to its default service": [
        [IN, ON],
        [ingress(facing, { defaultBackend: { service: { name: "llm" } } }), plain],
      ],
      "leads in by no internal load balancer": [[ON], [ingress({}), plain]],
      "leads in by none that lets a network in": [
        [ON],
        [ingress({ ...facing, [`${ALB}/inbound-cidrs`]: "10.0.0.0/8" }), plain],
      ],
      "leads in by groups that let the internet in": [[IN, ON], held("0.0.0.0/0")],
      "leads in by no groups that let a network in": [[ON], held("10.0.0.0/8")],
      "leads on by an action": [
        [IN, ON],
        [ingress(action('{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"llm"}]}}'), {}), plain],
      ],
      "leads on by an action to a target group": [
        [IN, "it > targets: pass asked:fail"],
        [
          {
            ...ingress(action('{"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:…"}'), {}),
            from: { metadata: ["targets"] },
          },
          targetGroup,
        ],
      ],
      "asks who it is": [
        [IN, "it > llm: pass asked:pass"],
        [ingress({ ...facing, [`${ALB}/auth-type`]: "oidc" }), plain],
      ],
      "asks who it is, as the service says": [
        [IN, "it > llm: pass asked:pass"],
        [ingress(facing), service({ selector: null }, { [`${ALB}/auth-type`]: "cognito" })],
      ],
      "asks nobody where it lets all through": [
        [IN, ON],
        [
          ingress({ ...facing, [`${ALB}/auth-type`]: "oidc", [`${ALB}/auth-on-unauthenticated-request`]: "allow" }),
          plain,
        ],
      ],
      "leads to no service of another name": [
        [IN],
        [ingress(facing, { defaultBackend: { service: { name: "x" } } }), plain],
      ],
      "is not known where its scheme is not": [
        ["internet > it: undecided", ON],
        [ingress({ [`${ALB}/scheme`]: UNKNOWN }), plain],
      ],
      "is for the organisation to say, of another class": [
        ["internet > it: undecided", ON],
        [ingress({}, { ...backend, ingressClassName: "nginx" }), plain],
      ],
    },
    open,
  );

  const limits = (webAcl: Tree, ...given: readonly Given[]): string | undefined => {
    const { world } = closedWorld(ingress({ ...facing, [`${ALB}/wafv2-acl-arn`]: webAcl }), ...given);
    return clusterSteps(world).find(({ from, to }) => from === INTERNET && to.endsWith("::it"))?.guards.limits?.verdict;
  };
  const ARN = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1";
  const acl = (rules: Tree): Given => one(WebAcl, "acl", { rules }, { arn: ARN });
  it("turns away who asks too often, by its web ACL", () => {
    const rate = { action: { block: {} }, statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } } };
    assert.equal(limits(ARN, acl([rate])), "pass");
    assert.equal(limits(ARN, acl([])), "fail");
    assert.equal(limits(ARN), "undecided", "what is in one of elsewhere is not known");
    assert.equal(limits(UNKNOWN), "undecided");
    assert.equal(limits("none", acl([rate])), "fail");
    assert.equal(limits(null, acl([rate])), "fail");
  });
});
