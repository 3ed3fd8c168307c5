import assert from "node:assert/strict";
import * as ai from "../../components/index";
import organisation from "../../examples/private-inference/policies.json";
import { AWS_POLICIES } from "../../policypack/facts/iam/awsManaged/pinned";
import { captureResources, named } from "./support/capture";
import { statementsIn, statementsOf } from "./support/documents";
import { namespace, cluster, workload, guardrails, MODEL_DIGEST } from "./support/programs/cluster";
import { environment } from "./support/programs/environment";
import { network, store, SYSTEM } from "./support/programs";
import { said, shown } from "./support/said";

/** What the organisation says besides: whose registry it is. */
const settings = { ...organisation, "ai-image-from-approved-registry": { accounts: ["111122223333"] } };
const { Ec2, EcrApi, EcrDkr, Eks, EksAuth, ElasticLoadBalancing, Kms, Logs, Sts } = ai.EndpointService;
const CLUSTER_SERVICES = [Ec2, EcrApi, EcrDkr, Eks, EksAuth, ElasticLoadBalancing, Kms, Logs, Sts];

/** A cluster with a model in it, in a network without a way to the internet. */
function clusterInNetwork(): void {
  const net = network({ hostsCluster: true });
  const roleName = "assistant-model";
  const models = store({ readerRoleNames: [roleName], writerRoleNames: ["release"] });
  const { clusterName } = cluster({ subnetIds: net.subnetIds, nodeSecurityGroupIds: [net.workloadSecurityGroupId] });
  guardrails();
  const { namespaceName } = namespace({ gpuLimit: 8 });
  workload({
    namespace: namespaceName,
    access: { clusterName, roleName, modelKeyAlias: models.keyAlias },
    modelUri: models.modelUri("assistant/1.0.0", MODEL_DIGEST),
  });
}

describe("a cluster in an IsolatedNetwork", () => {
  for (const preview of [true, false])
    it(`passes the whole pack at ${preview ? "a first preview" : "an update"}, and nothing is undecided`, async () => {
      assert.deepEqual(shown(await said(clusterInNetwork, preview, settings)), []);
    });

  it("reaches each service that it needs by an endpoint of its own", async () => {
    const resources = await captureResources(clusterInNetwork, { preview: false });
    for (const service of CLUSTER_SERVICES)
      assert.equal(
        named(resources, `network-${service.replace(".", "-")}`).props.serviceName,
        `com.amazonaws.eu-west-1.${service}`,
      );
  });

  it("is let through to what it does, and no further", async () => {
    const resources = await captureResources(clusterInNetwork, { preview: false });
    const actionsOf = (service: string) =>
      [...statementsOf(resources, `network-${service}`).values()].flatMap(({ Action }) => Action);
    assert.deepEqual(actionsOf("eks-auth"), ["eks-auth:AssumeRoleForPodIdentity"]);
    assert.deepEqual(actionsOf("eks"), ["eks:DescribeCluster"]);
    for (const never of [
      "ec2:RunInstances",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:CreateRoute",
      "ec2:ModifyInstanceAttribute",
    ])
      assert.ok(!actionsOf("ec2").includes(never), never);
    assert.ok(!actionsOf("elasticloadbalancing").includes("elasticloadbalancing:SetSecurityGroups"));
    const pods = statementsOf(resources, "network-eks-auth").get("BePods");
    assert.deepEqual(pods?.Resource, ["arn:aws:eks:eu-west-1:111122223333:cluster/*"]);
  });

  it("is reached by name, within the network on all ports, and pulls EKS's own images", async () => {
    const resources = await captureResources(clusterInNetwork, { preview: false });
    const domains = named(resources, "network-dns-allowed").props.domains as string[];
    assert.ok(domains.includes("*.eu-west-1.eks.amazonaws.com"));
    const { egress, ingress } = named(resources, "network-network-acl").props as Record<
      string,
      { protocol: string; cidrBlock: string }[]
    >;
    for (const rules of [egress, ingress])
      assert.deepEqual(
        rules?.filter(({ protocol }) => protocol === "-1").map(({ cidrBlock }) => cidrBlock),
        ["10.64.0.0/20"],
      );
    assert.match(String(named(resources, "network-ecr-dkr").props.policy), /602401143452:repository/);
    const groups = named(resources, "ai-nodes-template").props.vpcSecurityGroupIds as string[];
    assert.equal(groups.length, 2);
    assert.equal(groups[1], named(resources, "network-workload").outputs.id);
  });

  it("changes nothing of a network without a cluster, nor of machines without further groups", async () => {
    const plain = await captureResources(() => [network(), cluster()], { preview: false });
    assert.doesNotMatch(JSON.stringify(plain), /602401143452|eks\.amazonaws\.com"|"protocol":"-1"/);
    assert.equal(named(plain, "ai-nodes-template").props.vpcSecurityGroupIds, undefined);
  });

  it("lets the CNI do through the endpoint of EC2 all that AWS's policy of its role allows", async () => {
    const resources = await captureResources(clusterInNetwork, { preview: false });
    const allowed = statementsIn(named(resources, "network-ec2").props.policy).flatMap(({ Action }) => Action);
    const [, document] = AWS_POLICIES["AmazonEKS_CNI_Policy"] ?? [];
    const needed = (JSON.parse(document ?? "[]") as { Action: string | string[] }[]).flatMap(({ Action }) => Action);
    assert.ok(needed.length > 10);
    assert.deepEqual(
      needed.filter((action) => !allowed.includes(action)),
      [],
    );
  });

  it("calls the endpoints of EC2 and EKS as AWS does in China", async () => {
    const elsewhere = { partition: "aws-cn", region: "cn-north-1" };
    const resources = await captureResources(() => network({ endpointServices: [Ec2, Eks, ElasticLoadBalancing] }), {
      elsewhere,
    });
    const names = ["ec2", "eks", "elasticloadbalancing"].map((each) => named(resources, `network-${each}`).props);
    assert.deepEqual(
      names.map(({ serviceName }) => serviceName),
      [
        "cn.com.amazonaws.cn-north-1.ec2",
        "cn.com.amazonaws.cn-north-1.eks",
        "com.amazonaws.cn-north-1.elasticloadbalancing",
      ],
    );
  });
});

describe("an environment whose models are asked by a private API", () => {
  const asked = () => {
    const hosting = environment({
      endpointServices: [ai.EndpointService.ExecuteApi, ai.EndpointService.SageMakerRuntime],
    });
    new ai.InferenceGateway("ask", {
      ...{ ...SYSTEM, endpointName: "assistant", callerRoleNames: ["backend"] },
      vpcEndpointIds: hosting.vpcEndpointIds,
    });
  };

  it("gives the gateway the endpoint by which it is asked", async () => {
    const resources = await captureResources(asked, { preview: false });
    const { endpointConfiguration } = named(resources, "ask-api").props as {
      endpointConfiguration: { vpcEndpointIds: string[] };
    };
    const endpoint = named(resources, "hosting-network-execute-api");
    assert.deepEqual(endpointConfiguration.vpcEndpointIds, [endpoint.outputs.id]);
    assert.ok(!resources.some(({ name }) => name === "hosting-network-kms"), "only what is named");
  });

  it("names none where it has none", async () => {
    let ids: string[] | undefined;
    await captureResources(() => {
      environment().vpcEndpointIds.apply((known) => (ids = known));
    });
    assert.deepEqual(ids, []);
  });
});
