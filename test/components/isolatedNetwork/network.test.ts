import assert from "node:assert/strict";
import * as ai from "../../../components/index";
import { captureResources, named, UNKNOWN, type CapturedResource } from "../support/capture";
import { actionFaults, statementsIn } from "../support/documents";
import { network } from "../support/programs";
import { said, shown } from "../support/said";

type Changes = Partial<ai.IsolatedNetworkArgs>;
const VPC = "vpc-0123456789abcdef0";
const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
const EGRESS: Changes = { egressAllowedDomains: ["models.example.com", "*.example.org"] };
const EXISTING: Changes = { vpcId: VPC, subnetIds: SUBNETS, flowsLoggedElsewhere: true };

const made = (changes: Changes, preview = false) => captureResources(() => network(changes), { preview });
const ofType = (resources: readonly CapturedResource[], type: string) =>
  resources.filter((resource) => resource.type.endsWith(`:${type}`)).map(({ name }) => name);

describe("IsolatedNetwork", () => {
  for (const [called, changes] of Object.entries({
    "with egress": { ...EGRESS, blockPublicAccess: true },
    "with every endpoint": { endpointServices: Object.values(ai.EndpointService) },
    "in an existing VPC": { vpcId: VPC },
    "in existing subnets": EXISTING,
  }))
    for (const preview of [true, false])
      it(`passes the whole pack ${called} at ${preview ? "a first preview" : "an update"}`, async () => {
        assert.deepEqual(shown(await said(() => network(changes), preview)), []);
      });

  it("has on record what names are asked for, encrypted with its own key", async () => {
    const resources = await made({ queryLogRetentionDays: 90 });
    const { kmsKeyId, name, retentionInDays } = named(resources, "network-query-logs").props;
    assert.equal(retentionInDays, 90);
    assert.match(String(kmsKeyId), /:key\//);
    assert.ok(String(named(resources, "network-key").props.policy).includes(String(name)));
    assert.match(String(named(resources, "network-query-log-of-vpc").props.resourceId), /^vpc-/);
  });

  describe("with egress", () => {
    let resources: CapturedResource[];
    before(async () => {
      resources = await made(EGRESS);
    });
    const props = (name: string) => named(resources, name).props;

    it("leads out of each zone by its own firewall and gateway, and back by the same firewall", () => {
      for (const zone of ["1", "2", "3"]) {
        const endpoint = props(`network-to-firewall-${zone}`).vpcEndpointId;
        assert.match(String(endpoint), /^vpce-/);
        assert.equal(props(`network-back-${zone}`).vpcEndpointId, endpoint);
        assert.equal(props(`network-back-${zone}`).destinationCidrBlock, props(`network-private-${zone}`).cidrBlock);
        assert.equal(props(`network-back-${zone}`).routeTableId, props(`network-to-internet-${zone}`).routeTableId);
        assert.equal(props(`network-to-nat-${zone}`).natGatewayId, `network-nat-gateway-${zone}-id`);
      }
      const endpoints = ["1", "2", "3"].map((zone) => props(`network-to-firewall-${zone}`).vpcEndpointId);
      assert.equal(new Set(endpoints).size, 3);
    });

    it("gives no workload a route to the gateway, and S3 a route in each table", () => {
      const out = resources.filter(({ props: { gatewayId } }) => gatewayId !== undefined).map(({ name }) => name);
      assert.deepEqual(out, ["network-to-internet-1", "network-to-internet-2", "network-to-internet-3"]);
      assert.equal((props("network-s3").routeTableIds as string[]).length, 3);
    });

    it("lets through the named domains alone, and resolves them", () => {
      const { rulesSource } = props("network-firewall-domains").ruleGroup as {
        rulesSource: { rulesSourceList: Record<string, unknown> };
      };
      assert.deepEqual(rulesSource.rulesSourceList, {
        generatedRulesType: "ALLOWLIST",
        targetTypes: ["TLS_SNI"],
        targets: ["models.example.com", ".example.org"],
      });
      const policy = props("network-firewall-policy").firewallPolicy as Record<string, unknown>;
      assert.deepEqual(policy.statelessDefaultActions, ["aws:drop"]);
      assert.deepEqual(policy.statefulDefaultActions, ["aws:drop_established", "aws:alert_established"]);
      const domains = props("network-dns-allowed").domains as string[];
      assert.ok(["models.example.com", "*.example.org"].every((domain) => domains.includes(domain)));
    });

    it("encrypts firewall, rules and both logs with a key of its own", () => {
      for (const kind of ["firewall", "firewall-policy", "firewall-ports", "firewall-domains"]) {
        const { keyId, type } = props(`network-${kind}`).encryptionConfiguration as Record<string, string>;
        assert.equal(type, "CUSTOMER_KMS", kind);
        assert.match(keyId ?? "", /:key\//, kind);
      }
      assert.equal(props("network-firewall-alerts").kmsKeyId, props("network-firewall-flows").kmsKeyId);
      const { logDestinationConfigs } = props("network-firewall-logging").loggingConfiguration as {
        logDestinationConfigs: { logType: string }[];
      };
      assert.deepEqual(
        logDestinationConfigs.map(({ logType }) => logType),
        ["ALERT", "FLOW"],
      );
    });

    it("keeps the firewall in prod", async () => {
      const firewall = named(await made({ ...EGRESS, environment: "prod" }), "network-firewall").props;
      assert.equal(firewall.deleteProtection, true);
      assert.equal(props("network-firewall").deleteProtection, false);
    });

    it("keeps the subnets of a network of three zones where they were", async () => {
      const before = await made({});
      for (const zone of ["1", "2", "3"])
        assert.deepEqual(named(before, `network-private-${zone}`).props, props(`network-private-${zone}`));
    });
  });

  it("blocks public access once, and excludes what has a way out", async () => {
    const isolated = await made({ blockPublicAccess: true });
    assert.equal(named(isolated, "network-public-access").props.internetGatewayBlockMode, "block-bidirectional");
    assert.deepEqual(ofType(isolated, "VpcBlockPublicAccessExclusion"), []);
    const open = await made({ ...EGRESS, blockPublicAccess: true });
    assert.equal(named(open, "network-public-access-exclusion").props.internetGatewayExclusionMode, "allow-egress");
    const twice = () => {
      network({ blockPublicAccess: true });
      new ai.IsolatedNetwork("second", {
        ...{ system: "a", owner: "b", environment: "dev", classification: "internal", blockPublicAccess: true },
      });
    };
    await assert.rejects(captureResources(twice), /blockPublicAccess is true; it must be false/);
  });

  describe("its endpoints", () => {
    const all = Object.values(ai.EndpointService);
    it("let through only actions that exist, and on * none that takes a resource", async () => {
      // Metrics cannot be named by those who write them, whatever the list of actions says:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-identity-based-access-control-cw.html
      const faults = await actionFaults(await made({ endpointServices: all }));
      assert.deepEqual(faults, ["network-monitoring: cloudwatch:PutMetricData on *"]);
    });

    it("know their policies at a first preview, each about one's own", async () => {
      const resources = await made({ endpointServices: all }, true);
      for (const service of all) {
        const { policy } = named(resources, `network-${service.replace(".", "-")}`).props;
        assert.notEqual(policy, UNKNOWN, service);
        for (const { Condition = {}, Sid } of statementsIn(policy)) {
          const asked = Object.values(Condition).flatMap((keys) => Object.keys(keys));
          assert.ok(asked.includes("aws:PrincipalAccount"), `${service} ${Sid}`);
        }
      }
    });

    it("are those that are named, each once", async () => {
      const services = [ai.EndpointService.BedrockRuntime, ai.EndpointService.BedrockRuntime];
      const names = ofType(await made({ endpointServices: services }), "VpcEndpoint");
      assert.deepEqual(names.sort(), ["network-bedrock-runtime", "network-s3"]);
    });

    for (const [region, partition, expected] of [
      ["eu-west-1", "aws", ["com.amazonaws.eu-west-1.ecr.api", "com.amazonaws.eu-west-1.kms"]],
      ["us-gov-west-1", "aws-us-gov", ["com.amazonaws.us-gov-west-1.ecr.api", "com.amazonaws.us-gov-west-1.kms"]],
      ["cn-north-1", "aws-cn", ["cn.com.amazonaws.cn-north-1.ecr.api", "com.amazonaws.cn-north-1.kms"]],
    ] as const)
      it(`are called as AWS calls them in ${region}, with ARNs of ${partition}`, async () => {
        const elsewhere = { partition, region };
        const resources = await captureResources(() => network(EGRESS), { elsewhere });
        const names = ["network-ecr-api", "network-kms"].map((name) => named(resources, name).props.serviceName);
        assert.deepEqual(names, expected);
        assert.equal(named(resources, "network-s3").props.serviceName, `com.amazonaws.${region}.s3`);
        const documents = resources.flatMap(({ props: { assumeRolePolicy, policy } }) => [policy, assumeRolePolicy]);
        const arns = documents.flatMap((text) => (typeof text === "string" ? (text.match(/arn:[\w-]+/g) ?? []) : []));
        assert.deepEqual([...new Set(arns)], [`arn:${partition}`]);
        const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
        assert.ok(String(named(resources, "network-key").props.policy).includes(`"logs.${region}.${suffix}"`));
      });
  });

  describe("in subnets that exist", () => {
    it("makes endpoints and security groups, and nothing that is the VPC owner's", async () => {
      const resources = await made(EXISTING);
      const kinds = new Set(resources.map(({ type }) => type.split(":").at(-1)));
      const expected = ["IsolatedNetwork", "SecurityGroup", "SecurityGroupEgressRule", "SecurityGroupIngressRule"];
      assert.deepEqual([...kinds].sort(), [...expected, "VpcEndpoint"]);
      assert.deepEqual(named(resources, "network-kms").props.subnetIds, SUBNETS);
    });

    it("reaches S3 by its own endpoint where route tables are given, else by the one that is there", async () => {
      const tables = ["rtb-0123456789abcdef0"];
      const own = await made({ ...EXISTING, routeTableIds: tables });
      assert.deepEqual(named(own, "network-s3").props.routeTableIds, tables);
      const theirs = await made(EXISTING);
      assert.ok(!ofType(theirs, "VpcEndpoint").includes("network-s3"));
      assert.equal(named(theirs, "network-workload-to-s3").props.prefixListId, "pl-0a1b2c3d");
    });

    it("leaves the rules of security groups that exist alone", async () => {
      const groups = {
        workloadSecurityGroupId: "sg-0123456789abcdef0",
        endpointSecurityGroupId: "sg-0123456789abcdef1",
      };
      const resources = await made({ ...EXISTING, ...groups });
      assert.deepEqual(
        resources.filter(({ type }) => type.includes("SecurityGroup")),
        [],
      );
      assert.deepEqual(named(resources, "network-kms").props.securityGroupIds, [groups.endpointSecurityGroupId]);
    });
  });

  const refused: [Changes, RegExp][] = [
    [{ subnetIds: SUBNETS }, /subnetIds is "given"; it must be given together with vpcId/],
    [{ workloadSecurityGroupId: "sg-0123456789abcdef0" }, /workloadSecurityGroupId .*together with vpcId/],
    [{ flowsLoggedElsewhere: true }, /flowsLoggedElsewhere .*together with vpcId/],
    [{ vpcId: VPC, routeTableIds: ["rtb-0123456789abcdef0"] }, /routeTableIds .*together with subnetIds/],
    [{ ...EXISTING, cidrBlock: "10.0.0.0/20" }, /cidrBlock .*absent where subnetIds is given/],
    [{ ...EXISTING, subnetIds: SUBNETS.slice(1) }, /subnetIds is .*at least 2 subnets/],
    [{ ...EXISTING, subnetIds: ["main", "other"] }, /subnetIds\[0\] is "main"/],
    [{ vpcId: VPC, ...EGRESS }, /egressAllowedDomains .*absent where vpcId is given/],
    [{ egressAllowedDomains: ["*"] }, /egressAllowedDomains\[0\] is "\*"; it must be a domain/],
    [{ egressAllowedDomains: ["*.com"] }, /egressAllowedDomains\[0\] is "\*\.com"/],
    [{ egressAllowedDomains: ["https://example.com"] }, /egressAllowedDomains\[0\]/],
    [{ endpointServices: ["s3" as ai.EndpointService] }, /endpointServices\[0\] is "s3"; it must be one of ecr.api/],
    [{ ...EGRESS, cidrBlock: "10.64.0.0/26" }, /from \/16 to \/24 for 3 zones and a firewall in each/],
    [{ queryLogRetentionDays: 7 }, /queryLogRetentionDays is 7/],
  ];
  for (const [changes, expected] of refused)
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      await assert.rejects(made(changes), expected);
    });

  it("keeps AWS's limits with the longest names, and two in one stack apart", async () => {
    const long = "n".repeat(100);
    const build = () => {
      for (const name of [`${long}-a`, `${long}-b`])
        new ai.IsolatedNetwork(name, {
          ...{ system: "a", owner: "b", environment: "dev", classification: "internal", ...EGRESS },
        });
    };
    const resources = await captureResources(build, { project: "p".repeat(100), stack: "s".repeat(100) });
    const limits: Readonly<Record<string, number>> = { LogGroup: 512, Role: 64, ResolverQueryLogConfig: 64 };
    const names = resources.flatMap(({ props: { name }, type }) => {
      if (typeof name !== "string" || /FirewallRule$|RolePolicy$/.test(type)) return [];
      const kind = type.split(":").at(-1) ?? "";
      assert.ok(name.length <= (limits[kind] ?? (kind.startsWith("Resolver") ? 64 : 256)), `${kind} ${name}`);
      if (type.startsWith("aws:networkfirewall")) assert.ok(name.length <= 128, name);
      return [`${kind} ${name}`];
    });
    assert.ok(names.length > 20);
    assert.equal(new Set(names).size, names.length);
  });
});
