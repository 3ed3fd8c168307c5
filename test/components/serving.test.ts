import assert from "node:assert/strict";
import { captureResources, named, UNKNOWN, type CapturedResource } from "./support/capture";
import { DIGEST, endpoint, KEY_ARN, network, role } from "./support/programs";
import { INTAKE } from "./support/programs/endpointModes";

interface Statement {
  Sid: string;
  Resource: string | string[];
  Condition?: unknown;
}

function statement(resources: CapturedResource[], name: string, sid: string): Statement {
  const { Statement } = JSON.parse(String(named(resources, name).props.policy)) as { Statement: Statement[] };
  const found = Statement.find(({ Sid }) => Sid === sid);
  assert.ok(found, `${name} has no statement ${sid}`);
  return found;
}

const typesOf = (resources: CapturedResource[]) => new Set(resources.map(({ type }) => type));

describe("IsolatedNetwork", () => {
  it("locks the VPC's defaults", async () => {
    const resources = await captureResources(() => network());
    for (const name of ["network-default-security-group", "network-default-network-acl"]) {
      const { ingress, egress } = named(resources, name).props;
      assert.deepEqual([ingress, egress], [[], []], name);
    }
    assert.deepEqual(named(resources, "network-default-route-table").props.routes, []);
  });

  it("lets workloads speak to the endpoints and S3 on 443, and to no address", async () => {
    const resources = await captureResources(() => network());
    const rules = resources.filter(({ type }) => type.startsWith("aws:vpc/securityGroup"));
    assert.equal(rules.length, 3);
    for (const { name, props } of rules) {
      assert.deepEqual([props.ipProtocol, props.fromPort, props.toPort], ["tcp", 443, 443], name);
      assert.ok(!("cidrIpv4" in props) && !("cidrIpv6" in props), name);
    }
  });

  it("gives every endpoint a policy, and every interface private DNS in all subnets", async () => {
    const resources = await captureResources(() => network());
    const endpoints = resources.filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.equal(endpoints.length, 9);
    for (const { name, props } of endpoints) {
      assert.match(String(props.serviceName), /^com\.amazonaws\.eu-west-1\./);
      assert.equal(typeof props.policy, "string", name);
      if (props.vpcEndpointType !== "Interface") continue;
      assert.equal(props.privateDnsEnabled, true, name);
      assert.equal((props.subnetIds as unknown[]).length, 3, name);
    }
  });

  it("lets image layers through S3's endpoint, and images of other accounts where they are named", async () => {
    const resources = await captureResources(() => network({ imageAccountIds: ["763104351884"] }));
    const layers = statement(resources, "network-s3", "ImageLayers");
    assert.equal(layers.Resource, "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*");
    assert.deepEqual(statement(resources, "network-ecr-dkr", "PullImages").Resource, [
      "arn:aws:ecr:eu-west-1:111122223333:repository/*",
      "arn:aws:ecr:eu-west-1:763104351884:repository/*",
    ]);
    assert.deepEqual(statement(resources, "network-kms", "UseKeys").Resource, [
      "arn:aws:kms:eu-west-1:111122223333:key/*",
    ]);
  });

  it("spreads over the zones that are asked for", async () => {
    const zones = ["eu-west-1b", "eu-west-1c"];
    const resources = await captureResources(() => network({ availabilityZones: zones, cidrBlock: "10.1.0.0/24" }));
    const subnets = resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet").map(({ props }) => props);
    assert.deepEqual(
      subnets.map((subnet) => [subnet.availabilityZone, subnet.cidrBlock, subnet.mapPublicIpOnLaunch]),
      [
        ["eu-west-1b", "10.1.0.0/25", false],
        ["eu-west-1c", "10.1.0.128/25", false],
      ],
    );
  });

  it("refuses more zones than the region has", async () => {
    await assert.rejects(
      captureResources(() => network({ zoneCount: 4 })),
      /at most 3, the number of zones of the region/,
    );
  });

  it("uses a VPC and a key that exist", async () => {
    const vpcId = "vpc-0123456789abcdef0";
    const resources = await captureResources(() => network({ vpcId, keyArn: KEY_ARN }));
    const types = typesOf(resources);
    for (const type of ["aws:ec2/vpc:Vpc", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:kms/key:Key"]) {
      assert.ok(!types.has(type), type);
    }
    assert.equal(named(resources, "network-private-1").props.vpcId, vpcId);
    assert.equal(named(resources, "network-flow-logs").props.kmsKeyId, KEY_ARN);
  });
});

describe("InferenceRole", () => {
  it("trusts SageMaker for this account alone", async () => {
    const resources = await captureResources(() => role());
    const trust = JSON.parse(String(named(resources, "inference-role").props.assumeRolePolicy)) as {
      Statement: unknown[];
    };
    assert.deepEqual(trust.Statement, [
      {
        Sid: "SageMakerForThisAccount",
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*" },
          StringEquals: { "aws:SourceAccount": "111122223333" },
        },
      },
    ]);
  });

  it("is bounded by a policy that AWS takes, and keeps other policies away", async () => {
    const resources = await captureResources(() => role());
    const boundary = named(resources, "inference-boundary");
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    assert.ok(String(boundary.props.policy).length < 6144);
    assert.deepEqual(named(resources, "inference-role").propertyDependencies.permissionsBoundary, [boundary.urn]);
    assert.deepEqual(named(resources, "inference-no-managed-policies").props.policyArns, []);
    assert.deepEqual(named(resources, "inference-no-other-policies").props.policyNames, ["inference"]);
  });

  it("takes the organisation's boundary in place of its own", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/ai-boundary";
    const resources = await captureResources(() => role({ permissionsBoundaryArn }));
    assert.equal(named(resources, "inference-role").props.permissionsBoundary, permissionsBoundaryArn);
    assert.ok(!typesOf(resources).has("aws:iam/policy:Policy"));
  });

  it("reads the models under its prefix alone", async () => {
    const resources = await captureResources(() => role({ modelKeyPrefix: "models/assistant/" }));
    assert.equal(
      statement(resources, "inference-permissions", "ReadModel").Resource,
      "arn:aws:s3:::models-bucket/models/assistant/*",
    );
  });

  it("names keys that exist by their ARN, and others by their alias", async () => {
    const byAlias = statement(await captureResources(() => role()), "inference-permissions", "DecryptModel");
    assert.deepEqual(byAlias.Condition, {
      StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/models" },
    });
    // Written as an assignment, because an absent argument is not one that is undefined.
    const changes = { modelKeyArn: KEY_ARN, modelKeyAlias: undefined } as unknown as Parameters<typeof role>[0];
    const byArn = statement(await captureResources(() => role(changes)), "inference-permissions", "DecryptModel");
    assert.equal(byArn.Resource, KEY_ARN);
  });

  it("is denied what it is denied besides, for good", async () => {
    const resources = await captureResources(() => role({ extraDenies: [{ actions: ["s3:GetObject*"] }] }));
    for (const name of ["inference-permissions", "inference-boundary"]) {
      assert.deepEqual(statement(resources, name, "ExtraDeny1"), {
        Sid: "ExtraDeny1",
        Effect: "Deny",
        Action: ["s3:GetObject*"],
        Resource: ["*"],
      });
    }
    await assert.rejects(
      captureResources(() => role({ extraDenies: [{ actions: ["read"] }] })),
      /extraDenies\[0\].actions/,
    );
  });

  it("attaches to the tagged network, or to the subnets and security groups that it is given", async () => {
    const tagged = statement(await captureResources(() => role()), "inference-permissions", "AttachToNetwork");
    assert.deepEqual(tagged.Condition, { StringEquals: { "aws:ResourceTag/ai:system": "support-assistant" } });
    const resources = await captureResources(() => role({ subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] }));
    const exact = statement(resources, "inference-permissions", "AttachToNetwork");
    assert.deepEqual(exact.Resource, [
      "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
      "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1",
    ]);
  });
});

describe("InferenceEndpoint", () => {
  it("isolates the model and pins it", async () => {
    const { props, retainOnDelete } = named(await captureResources(() => endpoint()), "assistant-model");
    assert.equal(props.enableNetworkIsolation, true);
    assert.equal(retainOnDelete, true);
    const container = props.primaryContainer as Record<string, unknown>;
    assert.match(String(container.image), /@sha256:/);
    assert.ok(!("imageConfig" in container));
  });

  it("encrypts volumes and captures, and captures both directions", async () => {
    const resources = await captureResources(() => endpoint());
    const configuration = named(resources, "assistant-configuration");
    assert.equal(configuration.props.kmsKeyArn, UNKNOWN);
    assert.ok(configuration.propertyDependencies.kmsKeyArn?.includes(named(resources, "assistant-key").urn));
    assert.deepEqual(configuration.props.dataCaptureConfig, {
      enableCapture: true,
      initialSamplingPercentage: 100,
      destinationS3Uri: `s3://captures-bucket/${String(named(resources, "assistant-endpoint").props.name)}/`,
      kmsKeyId: KEY_ARN,
      captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    });
    assert.equal(configuration.retainOnDelete, true);
  });

  it("gives no volume key to instances with local disks, and says so at a first preview", async () => {
    const resources = await captureResources(() => endpoint({ instanceType: "ml.g5.xlarge" }));
    assert.ok(!("kmsKeyArn" in named(resources, "assistant-configuration").props));
  });

  it("releases by a canary, and rolls back by alarms on this endpoint", async () => {
    const resources = await captureResources(() => endpoint({ endpointName: "support" }));
    const { deploymentConfig, name } = named(resources, "assistant-endpoint").props;
    const { blueGreenUpdatePolicy, autoRollbackConfiguration } = deploymentConfig as Record<
      string,
      Record<string, unknown>
    >;
    assert.equal(name, "support");
    assert.equal((blueGreenUpdatePolicy?.trafficRoutingConfiguration as { type: string }).type, "CANARY");
    const alarms = autoRollbackConfiguration?.alarms as { alarmName: string }[];
    assert.deepEqual(
      alarms.map(({ alarmName }) => alarmName),
      ["support-server-errors", "support-latency"],
    );
    for (const role of ["server-errors", "latency", "invocations"]) {
      const { props } = named(resources, `assistant-${role}`);
      assert.deepEqual(props.dimensions, { EndpointName: "support", VariantName: "primary" });
      assert.equal((props.alarmActions as unknown[]).length, 1);
    }
    assert.equal(named(resources, "assistant-latency").props.threshold, 10_000_000);
    assert.equal(named(resources, "assistant-server-errors").props.threshold, 0.01);
    assert.equal(named(resources, "assistant-invocations").props.threshold, 240);
  });

  it("scales within its bounds", async () => {
    const resources = await captureResources(() => endpoint({ minimumInstanceCount: 3, maximumInstanceCount: 9 }));
    const { minCapacity, maxCapacity, resourceId } = named(resources, "assistant-scaling").props;
    assert.deepEqual([minCapacity, maxCapacity], [3, 9]);
    assert.match(String(resourceId), /^endpoint\/[a-z0-9-]+\/variant\/primary$/);
    const [variant] = named(resources, "assistant-configuration").props.productionVariants as {
      initialInstanceCount: number;
    }[];
    assert.equal(variant?.initialInstanceCount, 3);
  });

  it("logs in to a registry of one's own in the network", async () => {
    const registryCredentialsFunctionArn = "arn:aws:lambda:eu-west-1:111122223333:function:login";
    const image = `registry.example.com/serving@${DIGEST}`;
    const resources = await captureResources(() => endpoint({ image, registryCredentialsFunctionArn }));
    assert.deepEqual(
      (named(resources, "assistant-model").props.primaryContainer as Record<string, unknown>).imageConfig,
      {
        repositoryAccessMode: "Vpc",
        repositoryAuthConfig: { repositoryCredentialsProviderArn: registryCredentialsFunctionArn },
      },
    );
  });

  it("uses a key and a topic that exist", async () => {
    const alarmTopicArn = "arn:aws:sns:eu-west-1:111122223333:alarms";
    const resources = await captureResources(() => endpoint({ keyArn: KEY_ARN, alarmTopicArn }));
    const types = typesOf(resources);
    for (const type of ["aws:kms/key:Key", "aws:sns/topic:Topic"]) assert.ok(!types.has(type), type);
    assert.equal(named(resources, "assistant-configuration").props.kmsKeyArn, KEY_ARN);
    assert.deepEqual(named(resources, "assistant-latency").props.alarmActions, [alarmTopicArn]);
  });

  it("says in its tags which model it serves", async () => {
    const modelCardUri = "https://models.example.com/card";
    const resources = await captureResources(() =>
      endpoint({ modelProvenance: "third-party", intake: INTAKE, modelCardUri }),
    );
    const tags = named(resources, "assistant-model").props.tags as Record<string, string>;
    assert.equal(tags["ai:model-digest"], DIGEST);
    assert.equal(tags["ai:model-provenance"], "third-party");
    assert.equal(tags["ai:model-card-uri"], modelCardUri);
    // A key outlives the models that it serves.
    assert.ok(!("ai:model-digest" in (named(resources, "assistant-key").props.tags as Record<string, string>)));
  });
});
