import assert from "node:assert/strict";
import { given, ref, UNKNOWN, type ExampleResource } from "../../../policypack/engine/examples";
import {
  EcsService,
  FunctionUrl,
  Listener,
  LoadBalancer,
  SecurityGroup,
  SecurityGroupIngressRule,
  TargetGroup,
} from "../../../policypack/facts/aws/types";
import { Ingress } from "../../../policypack/facts/kubernetes/doorTypes";
import { Deployment, KubernetesService } from "../../../policypack/facts/kubernetes/types";
import policy from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import { chatFunction, oidc } from "../../../policypack/policies/front-door/samples";
import { labels, podSpec, tags } from "../../../policypack/policies/samples";
import { inDays, violationIn } from "../../support/accepting";
import { PackUnderTest, urnOf, type Moment } from "../../support/pack";

const arn = (kind: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${kind}`;
const loadBalancerArn = ref("front", "arn", arn("loadbalancer/app/front-1a2b/50dc6c495c0c9188"));
const targetGroupArn = ref("servers", "arn", arn("targetgroup/servers-1a2b/73e2d6bc24d8a067"));
const balancer = (props: object = {}) =>
  given(LoadBalancer, "front", {
    name: "front-1a2b",
    securityGroups: ["sg-0a1b2c3d"],
    subnets: ["subnet-0a"],
    ...props,
  });
const opened = (cidrIpv4: string) =>
  given(SecurityGroupIngressRule, "in", {
    securityGroupId: "sg-0a1b2c3d",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4,
  });
const group = given(TargetGroup, "servers", { name: "servers-1a2b", port: 8000, protocol: "HTTP", targetType: "ip" });
const listener = (...before: readonly object[]) =>
  given(Listener, "https", {
    loadBalancerArn,
    port: 443,
    protocol: "HTTPS",
    defaultActions: [...before, { type: "forward", targetGroupArn }] as never,
  });
const task = given(EcsService, "vllm", {
  tags,
  loadBalancers: [{ targetGroupArn, containerName: "vllm", containerPort: 8000 }],
});

const server = given(Deployment, "server", {
  metadata: { namespace: "models" },
  spec: { template: { metadata: { labels: { app: "llm", ...labels } }, spec: podSpec } },
});
const service = (type: string) =>
  given(KubernetesService, "front", {
    metadata: { namespace: "models", name: "llm" },
    spec: { type, selector: { app: "llm" } },
  });
const ingress = (annotations: object) =>
  given(Ingress, "door", {
    metadata: {
      namespace: "models",
      annotations: { "alb.ingress.kubernetes.io/scheme": "internet-facing", ...annotations } as never,
    },
    spec: { defaultBackend: { service: { name: "llm" } } },
  });

/** What is said at each resource, before it is made. */
async function saidAt(moment: Moment, given: readonly ExampleResource[], settings: object = {}): Promise<string[]> {
  const pack = new PackUnderTest([policy], { [policy.id]: settings });
  const { resource } = await pack.run(given, moment);
  return resource.map(({ message }) => /internet →[^\n]*/.exec(message)?.[0] ?? message);
}

describe("before the door opens", () => {
  const toTask = 'internet → lb LoadBalancer "front" (443) → lb TargetGroup "servers" → ecs Service "vllm"';
  const OPEN: readonly (readonly [what: string, resources: readonly ExampleResource[], path: RegExp | string])[] = [
    ["a listener that comes last", [balancer(), opened("0.0.0.0/0"), group, task, listener()], toTask],
    ["a service that comes last", [balancer(), opened("0.0.0.0/0"), group, listener(), task], toTask],
    [
      "a load balancer without groups",
      [balancer({ loadBalancerType: "network", securityGroups: [] }), group, task, listener()],
      toTask,
    ],
    ["a function's address", [chatFunction(), given(FunctionUrl, "url", { functionName: "chat" })], /lambda Function/],
    ["a Service", [server, service("LoadBalancer")], 'internet → core Service "front" → apps Deployment "server"'],
    ["pods after it", [service("LoadBalancer"), server], 'internet → core Service "front" → apps Deployment "server"'],
    ["an Ingress", [server, service("ClusterIP"), ingress({})], /networking.k8s.io Ingress "door"|Ingress "door"/],
  ];
  for (const [what, resources, path] of OPEN)
    it(`says so at ${what}`, async () => {
      const said = await saidAt("update", resources);
      assert.equal(said.length, 1, said.join("\n"));
      assert.match(said[0] ?? "", typeof path === "string" ? new RegExp(path.replace(/[()]/g, "\\$&")) : path);
    });

  const CLOSED: readonly (readonly [what: string, resources: readonly ExampleResource[], settings?: object])[] = [
    ["an internal load balancer", [balancer({ internal: true }), opened("0.0.0.0/0"), group, task, listener()]],
    ["a group that names its callers", [balancer(), opened("10.0.0.0/8"), group, task, listener()]],
    ["a group whose rules may still come", [balancer(), group, task, listener()]],
    ["a listener that asks", [balancer(), opened("0.0.0.0/0"), group, task, listener(oidc)]],
    ["a Service inside", [server, service("ClusterIP")]],
    [
      "an Ingress that asks",
      [server, service("ClusterIP"), ingress({ "alb.ingress.kubernetes.io/auth-type": "oidc" })],
    ],
    ["what asks by itself", [server, service("LoadBalancer")], { authenticateThemselves: ["server"] }],
    ["what is not known", [server, { ...service("LoadBalancer"), props: { metadata: {}, spec: UNKNOWN } }]],
  ];
  for (const [what, resources, settings] of CLOSED)
    it(`says nothing of ${what}`, async () => {
      assert.deepEqual(await saidAt("update", resources, settings), []);
    });

  it("says the same at the end only once", async () => {
    const { resource, stack } = await new PackUnderTest([policy]).run([server, service("LoadBalancer")], "update");
    assert.deepEqual([resource.length, stack.length], [1, 0]);
  });

  it("adds no other way at the end to what it has told one to, but where that one is accepted", async () => {
    const inside = given(SecurityGroup, "inside", {
      ingress: [{ protocol: "tcp", fromPort: 8000, toPort: 8000, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const networkConfiguration = {
      assignPublicIp: true,
      subnets: ["subnet-0a"],
      securityGroups: [ref("inside", "id", "sg-0inside")],
    };
    const ways = [
      balancer(),
      opened("0.0.0.0/0"),
      inside,
      group,
      { ...task, props: { ...task.props, networkConfiguration } },
      listener(),
    ];
    const told = async (settings: object = {}) => {
      const { resource, stack } = await new PackUnderTest([policy], { [policy.id]: settings }).run(ways, "update");
      const open = (all: typeof stack) => all.filter(({ message }) => message.includes("nobody is asked"));
      return { early: open(resource), late: open(stack) };
    };
    const { early, late } = await told();
    assert.deepEqual([early.length, late.length], [1, 0]);
    const accepted = await told({
      exceptions: [
        {
          ...{ reason: "It is asked by partners.", owner: "ml", approver: "security", ticket: "SEC-7" },
          expires: inDays(30),
          match: [{ targets: [urnOf(task)], violations: [violationIn(early[0]?.message)] }],
        },
      ],
    });
    assert.deepEqual(
      [...accepted.early, ...accepted.late].map(({ level }) => level),
      ["advisory", "mandatory"],
    );
    assert.match(accepted.late[0]?.message ?? "", /internet → ecs Service "vllm"/);
  });
});
