import assert from "node:assert/strict";
import {
  Bucket,
  Instance,
  InstanceProfile,
  BatchJobDefinition,
  LaunchTemplate,
  Model,
  NodeGroup,
  PodIdentityAssociation,
  Role,
  TaskDefinition,
} from "../../../../policypack/facts/aws/types";
import { weightsReadBy } from "../../../../policypack/facts/aws/weightUse";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import { Pod } from "../../../../policypack/facts/kubernetes/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { associationTrust } from "../../../../policypack/policies/kubernetes/samples";
import { allow, document } from "../../../support/documents";
import { closedWorld, type Given } from "../../../support/world";

const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const STORES: readonly Given[] = [
  { type: Bucket, name: "weights", props: { bucket: "shop-weights" } },
  { type: Model, name: "llm", props: { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } } },
];
const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
const role = (name: string, policy: Tree, assumed: object = trust): Given => ({
  type: Role,
  name,
  props: { name, assumeRolePolicy: document(assumed), inlinePolicies: [{ name: "may", policy }] },
  outputs: { arn: arn(name) },
});
const READER = role("reader", document(allow("s3:GetObject", "arn:aws:s3:::shop-weights/*")));
const OTHER = role("other", document(allow("s3:GetObject", "arn:aws:s3:::shop-web/*")));
const profile = (of: Tree): Given => ({ type: InstanceProfile, name: "profile", props: { name: "hosts", role: of } });
const thing = (type: Given["type"], props: TreeObject): Given => ({ type, name: "thing", props });

describe("whether something reads the weights of models", () => {
  const job = (properties: object): Given =>
    thing(BatchJobDefinition, { name: "job", type: "container", containerProperties: JSON.stringify(properties) });
  type Row = readonly [verdict: Verdict, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "an instance, by its profile": [
      "pass",
      READER,
      profile("reader"),
      thing(Instance, { iamInstanceProfile: "hosts" }),
    ],
    "an instance, whose role reads others": [
      "fail",
      OTHER,
      profile("other"),
      thing(Instance, { iamInstanceProfile: "hosts" }),
    ],
    "an instance without a role": ["fail", READER, profile("reader"), thing(Instance, {})],
    "an instance with a profile of elsewhere": ["undecided", READER, thing(Instance, { iamInstanceProfile: "x" })],
    "an instance whose profile is not known": [
      "undecided",
      READER,
      thing(Instance, { iamInstanceProfile: Unknown.value }),
    ],
    "an instance whose role is not known": [
      "undecided",
      READER,
      profile(Unknown.value),
      thing(Instance, { iamInstanceProfile: "hosts" }),
    ],
    "an instance whose role's document is not known": [
      "undecided",
      role("reader", Unknown.value),
      profile("reader"),
      thing(Instance, { iamInstanceProfile: "hosts" }),
    ],
    "a template, by its profile": [
      "pass",
      READER,
      profile("reader"),
      thing(LaunchTemplate, { iamInstanceProfile: { name: "hosts" } }),
    ],
    "a group of nodes": ["pass", READER, thing(NodeGroup, { nodeRoleArn: arn("reader") })],
    "a task": ["pass", READER, thing(TaskDefinition, { taskRoleArn: arn("reader") })],
    "a task with a role of elsewhere": ["undecided", READER, thing(TaskDefinition, { taskRoleArn: arn("x") })],
    "a job": ["pass", READER, job({ jobRoleArn: arn("reader") })],
    "a job that is run by another role": ["fail", READER, OTHER, job({ jobRoleArn: arn("other") })],
    "a job with a role of elsewhere": ["undecided", READER, job({ jobRoleArn: arn("x") })],
    "a job that is started by that role alone": ["fail", READER, job({ executionRoleArn: arn("reader") })],
    "a script that names the bucket": [
      "pass",
      READER,
      thing(Instance, { userData: "#!/bin/sh\naws s3 cp s3://shop-weights/llm.tar.gz /models" }),
    ],
    "a script that names another": [
      "fail",
      READER,
      thing(Instance, { userData: "aws s3 cp s3://shop-web/i.html /srv" }),
    ],
    "what says it in Base64": [
      "pass",
      READER,
      thing(Instance, { userDataBase64: Buffer.from("aws s3 sync s3://shop-weights /m").toString("base64") }),
    ],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...STORES, ...given);
      assert.equal(weightsReadBy(the("thing"), world).verdict, verdict);
    });
  }

  it("is not so where there are no weights, nor of what holds them", () => {
    const task = thing(TaskDefinition, { taskRoleArn: arn("reader") });
    const none = closedWorld(READER, task);
    assert.equal(weightsReadBy(none.the("thing"), none.world).verdict, "fail");
    const { the, world } = closedWorld(...STORES);
    assert.equal(weightsReadBy(the("weights"), world).verdict, "fail");
  });

  const POD: Given = {
    type: Pod,
    name: "asked",
    props: {
      metadata: { namespace: "ai", name: "vllm" },
      spec: { serviceAccountName: "vllm", containers: [{ name: "vllm", image: "vllm" }] },
    },
  };
  const associated = (serviceAccount: Tree, roleArn: Tree = arn("pod")): Given => ({
    type: PodIdentityAssociation,
    name: "association",
    props: { clusterName: "ai", namespace: "ai", serviceAccount, roleArn },
  });
  const readsAsPod = role(
    "pod",
    document(allow("s3:GetObject", "arn:aws:s3:::shop-weights/*")),
    associationTrust("ai", "vllm"),
  );
  const PODS: Readonly<Record<string, Row>> = {
    "as the role of its account": ["pass", readsAsPod, associated("vllm")],
    "not as that of another": ["fail", readsAsPod, associated("ui")],
    "maybe as one of elsewhere": ["undecided", associated("vllm", arn("x"))],
    "maybe as that of an account that is not known": ["undecided", readsAsPod, associated(Unknown.value)],
    "not without a role": ["fail", readsAsPod],
  };
  for (const [name, [verdict, ...given]] of Object.entries(PODS)) {
    it(`is asked of a pod: ${name}`, () => {
      const { the, world } = closedWorld(...STORES, POD, ...given);
      assert.equal(weightsReadBy(the("asked"), world, pods.of(the("asked"), world)).verdict, verdict);
    });
  }
});
