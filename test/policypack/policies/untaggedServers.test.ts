import assert from "node:assert/strict";
import { given, ref, type ExampleResource } from "../../../policypack/engine/examples";
import {
  AppRunnerService,
  AutoScalingGroup,
  BatchJobDefinition,
  Instance,
  LaunchTemplate,
  WebAclAssociation,
} from "../../../policypack/facts/aws/types";
import hostMetadata from "../../../policypack/policies/compute/ai-host-metadata-protected";
import noOpenPath from "../../../policypack/policies/front-door/ai-endpoint-no-open-internet-path";
import {
  balancerWith,
  groupArn,
  openGroup,
  openGroupId,
  targetGroup,
} from "../../../policypack/policies/front-door/samples";
import ingress from "../../../policypack/policies/network/ai-security-group-ingress-restricted";
import digest from "../../../policypack/policies/supply-chain/ai-image-pinned-by-digest";
import noSecrets from "../../../policypack/policies/supply-chain/no-secrets-in-ai-environment";
import { PackUnderTest } from "../../support/pack";

const policies = [hostMetadata, noOpenPath, ingress, digest, noSecrets];
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/vllm-openai";
const pinned = `${image}@sha256:${"0".repeat(64)}`;
const token = `hf_${"aBcD1234".repeat(4)}`;
const job = (container: object) =>
  given(BatchJobDefinition, "job", { type: "container", containerProperties: JSON.stringify(container) });
const service = (imageIdentifier: string, isPubliclyAccessible?: boolean) =>
  given(AppRunnerService, "chat", {
    serviceName: "chat",
    sourceConfiguration: { imageRepository: { imageIdentifier, imageRepositoryType: "ECR" } },
    ...(isPubliclyAccessible === undefined
      ? {}
      : { networkConfiguration: { ingressConfiguration: { isPubliclyAccessible } } }),
  });
const metadataOptions = { httpTokens: "required", httpPutResponseHopLimit: 1 };
const box = (props: object) =>
  given(Instance, "box", { instanceType: "m7i.4xlarge", associatePublicIpAddress: false, metadataOptions, ...props });
const userData = "#!/bin/sh\nnohup vllm serve meta-llama/Llama-3.1-8B --host 0.0.0.0 &";
const atInternet = { associatePublicIpAddress: true, vpcSecurityGroupIds: [openGroupId] };
const template = given(LaunchTemplate, "server", { userData: btoa(userData), metadataOptions });
const launchTemplate = { id: ref("server", "id", "lt-0a1b2c3d4e5f60711") };
const mixed = (instanceType: string) =>
  given(AutoScalingGroup, "servers", {
    maxSize: 2,
    minSize: 1,
    mixedInstancesPolicy: {
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: ref("server", "id", "lt-0a1b2c3d4e5f60711") },
        overrides: [{ instanceType: "m7i.large" }, { instanceType }],
      },
    },
  });
const open = [noOpenPath.id, ingress.id];

/** What is run, and the policies that it breaks. */
const TABLE: Readonly<Record<string, readonly [readonly ExampleResource[], readonly string[]]>> = {
  jobPinned: [[job({ image: pinned })], []],
  jobOfNoAi: [[job({ image: "etl:1", environment: [{ name: "DB_PASSWORD", value: "hunter2" }] })], []],
  job: [[job({ image: `${image}:latest` })], [digest.id]],
  jobWithToken: [[job({ image: pinned, environment: [{ name: "HF_TOKEN", value: token }] })], [noSecrets.id]],
  serviceInside: [[service(pinned, false)], []],
  serviceOfNoAi: [[service("shop:1")], []],
  service: [[service(pinned)], [noOpenPath.id]],
  serviceSaid: [[service(pinned, true)], [noOpenPath.id]],
  hostInside: [[box({ userData })], []],
  hostOfNoAi: [[openGroup, box({ userData: "#!/bin/sh\nnginx", ...atInternet })], []],
  host: [[openGroup, box({ userData, ...atInternet })], open],
  hostOfTemplate: [[openGroup, template, box({ launchTemplate, ...atInternet })], open],
  hostWithoutTokens: [[box({ userData, metadataOptions: {} })], [hostMetadata.id]],
  groupOfMixedTypes: [[given(LaunchTemplate, "server", {}), mixed("g5.xlarge")], [hostMetadata.id]],
  groupOfOtherTypes: [[given(LaunchTemplate, "server", {}), mixed("m7i.xlarge")], []],
  groupOfTemplate: [
    [
      ...balancerWith({}),
      targetGroup,
      template,
      given(AutoScalingGroup, "servers", { maxSize: 2, minSize: 1, launchTemplate, targetGroupArns: [groupArn] }),
    ],
    [noOpenPath.id],
  ],
};

describe("model servers that no tag tells of", () => {
  for (const moment of ["preview", "update"] as const) {
    for (const [name, [resources, expected]] of Object.entries(TABLE)) {
      it(`${expected.length === 0 ? "pass" : "are held to what AI is"} at ${moment}: ${name}`, async () => {
        const { resource, stack } = await new PackUnderTest(policies).run(resources, moment);
        const told = new Set([...resource, ...stack].map(({ policy }) => policy));
        assert.deepEqual([...told].sort(), expected);
      });
    }
  }

  it("are stopped before their door opens", async () => {
    const { resource } = await new PackUnderTest([noOpenPath]).run([service(pinned)], "update");
    assert.deepEqual(
      resource.map(({ policy }) => policy),
      [noOpenPath.id],
    );
  });

  it("are behind a web ACL, and still ask nobody who he is", async () => {
    const acl = given(WebAclAssociation, "acl", {
      resourceArn: ref("chat", "arn", "arn:aws:apprunner:eu-west-1:111122223333:service/chat/0a"),
      webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/rate/0a",
    });
    const { resource, stack } = await new PackUnderTest([noOpenPath]).run([service(pinned), acl], "preview");
    assert.match([...resource, ...stack].map(({ message }) => message).join(), /nobody is asked who they are/);
  });
});
