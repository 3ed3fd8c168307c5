import assert from "node:assert/strict";
import fc from "fast-check";
import { aiRoles } from "../../../../policypack/facts/aws/role";
import { PodIdentityAssociation, Role } from "../../../../policypack/facts/aws/types";
import { aiActors } from "../../../../policypack/facts/kubernetes/aiActors";
import { isRoleOfAiPod, podUsesIn } from "../../../../policypack/facts/kubernetes/podUses";
import { rolesOf, workloadsOf } from "../../../../policypack/facts/kubernetes/accountRoles";
import { accountOf, actors } from "../../../../policypack/facts/kubernetes/serviceAccount";
import {
  CronJob,
  Deployment,
  InferenceService,
  Pod,
  RayCluster,
  ServiceAccount,
} from "../../../../policypack/facts/kubernetes/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const gpu = { name: "server", image: "vllm/vllm-openai:v1" };
const arn = "arn:aws:iam::111122223333:role/llm";
const role: Given = { type: Role, name: "role", props: { name: "llm" } };
const pod = (spec: TreeObject = {}, metadata: TreeObject = { namespace: "models" }, from?: Given["from"]): Given => ({
  type: Pod,
  name: "pod",
  props: { metadata, spec: { containers: [gpu], ...spec } },
  ...(from && { from }),
});
const account = (annotation: TreeObject[string] = arn, metadata: TreeObject = {}, from?: Given["from"]): Given => ({
  type: ServiceAccount,
  name: "account",
  props: {
    metadata: {
      namespace: "models",
      name: "llm",
      annotations: { "eks.amazonaws.com/role-arn": annotation },
      ...metadata,
    },
  },
  ...(from && { from }),
});
const association = (props: TreeObject = {}, from?: Given["from"]): Given => ({
  type: PodIdentityAssociation,
  name: "association",
  props: { clusterName: "c", namespace: "models", serviceAccount: "llm", roleArn: arn, ...props },
  ...(from && { from }),
});
const namespace: Given = { type: "kubernetes:core/v1:Namespace", name: "namespace", props: { metadata: {} } };

/** By which roles, and in which way, the first pod acts. */
function rolesIn(...given: readonly Given[]): readonly string[] {
  const { the, world } = closedWorld(...given);
  const [first] = actors.of(the("pod"), world);
  assert.ok(first);
  return rolesOf(accountOf(first, world), world).map(({ by, role: reference }) =>
    [by, reference.kind, reference.kind === "resource" ? reference.target.name : ""].join(" ").trim(),
  );
}

const named = pod({ serviceAccountName: "llm" });
const JOINS: Readonly<Record<string, readonly [roles: readonly string[], ...given: readonly Given[]]>> = {
  literals: [["token resource role"], role, account(), named],
  "another namespace": [[], role, account(arn, { namespace: "web" }), named],
  "the namespace that is taken where none is said": [
    ["token resource role"],
    role,
    account(arn, { namespace: "default" }),
    pod({ serviceAccountName: "llm" }, {}),
  ],
  "the account's old property": [["token resource role"], role, account(), pod({ serviceAccount: "llm" })],
  "the new property over the old": [[], role, account(), pod({ serviceAccount: "llm", serviceAccountName: "web" })],
  "the default account": [["token resource role"], role, account(arn, { name: "default" }), pod()],
  "a reference to the role": [["token resource role"], role, account(Unknown.value, {}, { metadata: ["role"] }), named],
  "a reference to the account": [
    ["token resource role"],
    role,
    account(),
    pod({ serviceAccountName: Unknown.value }, undefined, { spec: ["account"] }),
  ],
  "a reference to an account that has no name yet": [
    ["token resource role"],
    role,
    account(arn, { name: null }),
    pod({ serviceAccountName: Unknown.value }, undefined, { spec: ["account"] }),
  ],
  "references to a namespace that has no name yet": [
    ["token resource role"],
    role,
    namespace,
    account(arn, { namespace: Unknown.value }, { metadata: ["namespace"] }),
    pod({ serviceAccountName: "llm" }, { namespace: Unknown.value }, { metadata: ["namespace"] }),
  ],
  "a role elsewhere": [["token foreign"], account("arn:aws:iam::1:role/x"), named],
  "a role that is not known": [["token undecided"], role, account(Unknown.value), named],
  "an association": [["association resource role"], role, association(), named],
  "an association by references": [
    ["association resource role"],
    role,
    namespace,
    association(
      { namespace: Unknown.value, serviceAccount: Unknown.value, roleArn: Unknown.value },
      { namespace: ["namespace"], serviceAccount: ["account"], roleArn: ["role"] },
    ),
    account("", { namespace: Unknown.value }, { metadata: ["namespace"] }),
    pod({ serviceAccountName: "llm" }, { namespace: Unknown.value }, { metadata: ["namespace"] }),
  ],
  "an association with a role behind": [
    ["association resource role", "chain foreign"],
    role,
    association({ targetRoleArn: "arn:aws:iam::1:role/x" }),
    named,
  ],
  both: [["token resource role", "association resource role"], role, account(), association(), named],
};

describe("the service account of a pod", () => {
  for (const [name, [roles, ...given]] of Object.entries(JOINS)) {
    it(`joins by ${name}`, () => {
      assert.deepEqual(rolesIn(...given), roles);
    });
  }

  it("is not known where its name is not", () => {
    const { the, world } = closedWorld(role, account(), pod({ serviceAccountName: Unknown.value }));
    const [first] = actors.of(the("pod"), world);
    assert.equal(first && accountOf(first, world).known, undefined);
  });

  it("is found wherever a workload keeps its pods, and in an InferenceService without containers", () => {
    const template = { spec: { serviceAccountName: "llm", containers: [gpu] } };
    const WORKLOADS: readonly Given[] = [
      { type: Deployment, name: "pod", props: { metadata: { namespace: "models" }, spec: { template } } },
      {
        type: CronJob,
        name: "pod",
        props: { metadata: { namespace: "models" }, spec: { jobTemplate: { spec: { template } } } },
      },
      {
        type: RayCluster,
        name: "pod",
        props: { metadata: { namespace: "models" }, spec: { headGroupSpec: { template } } },
      },
      {
        type: InferenceService,
        name: "pod",
        props: { metadata: { namespace: "models" }, spec: { predictor: { serviceAccountName: "llm", model: {} } } },
      },
    ];
    for (const workload of WORKLOADS) assert.deepEqual(rolesIn(role, account(), workload), ["token resource role"]);
  });

  it("breaks at nothing, where the shape is wrong", () => {
    for (const spec of [
      null,
      5,
      "x",
      [],
      { serviceAccountName: 5 },
      { serviceAccountName: [] },
      { serviceAccountName: {} },
    ])
      for (const metadata of [
        null,
        5,
        { namespace: 5 },
        { annotations: "x" },
        { annotations: { "eks.amazonaws.com/role-arn": [] } },
      ]) {
        const { the, world } = closedWorld(
          { type: Pod, name: "pod", props: { metadata, spec } },
          { type: ServiceAccount, name: "account", props: { metadata } },
          { type: PodIdentityAssociation, name: "association", props: { namespace: spec } },
        );
        for (const actor of actors.of(the("pod"), world)) rolesOf(accountOf(actor, world), world);
      }
  });

  it("gives the same whichever way each name is written, and in whatever order things come", () => {
    const literal = [role, account(), named];
    const ways = [
      literal,
      [role, account(Unknown.value, {}, { metadata: ["role"] }), named],
      [role, account(), pod({ serviceAccountName: Unknown.value }, undefined, { spec: ["account"] })],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...ways).chain((way) => fc.shuffledSubarray([...way], { minLength: 3 })),
        (given) => {
          assert.deepEqual(rolesIn(...given), ["token resource role"]);
        },
      ),
    );
  });

  it("meets the pods before the end, by what is known", () => {
    const { the, world } = openWorld(role, account(), named, association({ serviceAccount: "web" }));
    assert.deepEqual(
      aiActors.of(the("account"), world).map(({ resource }) => resource.name),
      ["pod"],
    );
    assert.deepEqual(aiActors.of(the("association"), world), []);
    assert.deepEqual(
      workloadsOf({ namespace: "models", name: "llm" }, world).map(({ name }) => name),
      ["pod"],
    );
  });
});

describe("the role of a pod", () => {
  it("is for what the pod does", () => {
    const uses = (type: Given["type"], props: TreeObject): readonly string[] => {
      const { the, world } = closedWorld(role, account(), {
        type,
        name: "pod",
        props: { metadata: { namespace: "models" }, ...props },
      });
      return podUsesIn(the("pod"), world).map(({ purpose }) => purpose);
    };
    const template = { spec: { serviceAccountName: "llm", containers: [gpu] } };
    assert.deepEqual(uses(Deployment, { spec: { template } }), ["inference"]);
    assert.deepEqual(uses(CronJob, { spec: { jobTemplate: { spec: { template } } } }), ["training"]);
    assert.deepEqual(uses("kubernetes:kubeflow.org/v1:Notebook", { spec: { template } }), ["notebook"]);
    assert.deepEqual(uses("kubernetes:kubeflow.org/v1:PyTorchJob", { spec: { a: { template } } }), ["training"]);
    assert.deepEqual(uses(RayCluster, { spec: { headGroupSpec: { template } } }), []);
  });

  it("is one of AI where the pod is, and not where it is not", () => {
    const isOfAi = (workload: Given): boolean => {
      const { the, world } = closedWorld(role, account(), workload);
      return isRoleOfAiPod(the("role"), world);
    };
    assert.ok(isOfAi(named));
    const { the, world } = openWorld(role, account(), named);
    assert.deepEqual(
      [the("role"), the("pod"), the("account")].map((part) =>
        aiRoles.of(part, world).map(({ resource }) => resource.name),
      ),
      [["role"], ["role"], ["role"]],
    );
    assert.ok(!isOfAi(pod({ serviceAccountName: "llm", containers: [{ name: "web", image: "nginx" }] })));
    assert.ok(!isOfAi(pod({ serviceAccountName: "web" })));
  });
});
