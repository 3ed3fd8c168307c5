import assert from "node:assert/strict";
import * as fc from "fast-check";
import { podsBesideAi } from "../../../../policypack/facts/kubernetes/aiPods";
import { pods } from "../../../../policypack/facts/kubernetes/pod";
import { BASELINE, judged, RESTRICTED } from "../../../../policypack/facts/kubernetes/podSecurity/standards";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import { closedWorld, type Given } from "../../../support/world";

const LEVELS = { BASELINE, RESTRICTED };
const LISTS = ["containers", "initContainers", "ephemeralContainers"] as const;

/** A map with some of these, each with a value that is right, wrong, or not known. */
const some = (fields: Readonly<Record<string, readonly Tree[]>>): fc.Arbitrary<TreeObject> =>
  fc
    .tuple(
      ...Object.entries(fields).map(([name, values]) =>
        fc.constantFrom<TreeObject>({}, ...[...values, Unknown.value].map((value) => ({ [name]: value }))),
      ),
    )
    .map((parts) => Object.assign({}, ...parts) as TreeObject);

const BOTH_SAY = {
  runAsNonRoot: [true, false],
  runAsUser: [0, 1000],
  seccompProfile: [{ type: "RuntimeDefault" }, { type: "Unconfined" }],
  appArmorProfile: [{ type: "Localhost" }, { type: "Unconfined" }],
  seLinuxOptions: [{ type: "container_t" }, { user: "root" }],
  windowsOptions: [{}, { hostProcess: true }],
};

const container: fc.Arbitrary<TreeObject> = fc
  .tuple(
    some({
      ...BOTH_SAY,
      privileged: [false, true],
      allowPrivilegeEscalation: [false, true],
      procMount: ["Default", "Unmasked"],
      capabilities: [{ drop: ["ALL"] }, { add: ["SYS_ADMIN"] }, { drop: ["ALL"], add: ["NET_BIND_SERVICE"] }],
    }),
    some({ ports: [[{ containerPort: 80 }], [{ hostPort: 80 }]], livenessProbe: [{ httpGet: { host: "10.0.0.1" } }] }),
  )
  .map(([securityContext, more]) => ({ name: "server", ...more, securityContext }));

const spec: fc.Arbitrary<TreeObject> = fc
  .tuple(
    fc.array(container, { maxLength: 3 }),
    fc.array(container, { maxLength: 2 }),
    some({ ...BOTH_SAY, sysctls: [[{ name: "kernel.shm_rmid_forced" }], [{ name: "kernel.msgmax" }]] }),
    some({
      hostNetwork: [false, true],
      hostUsers: [true, false],
      os: [{ name: "linux" }, { name: "windows" }],
      volumes: [[{ emptyDir: {} }], [{ hostPath: {} }]],
    }),
  )
  .map(([containers, initContainers, securityContext, more]) => ({
    ...more,
    containers,
    initContainers,
    securityContext,
  }));

type Verdicts = Readonly<Record<string, Verdict>>;

function verdictsOf(type: string, props: TreeObject, level: keyof typeof LEVELS): Verdicts {
  const { the, world } = closedWorld({ type, name: "workload", props });
  const found = pods.of(the("workload"), world);
  assert.equal(found.length, 1, `the pods of ${type}`);
  const answers = found.flatMap((pod) => judged<string>(LEVELS[level], pod));
  const ids = [...new Set(answers.map(([id]) => id))];
  const of = (id: string): Verdict => all(...answers.filter(([one]) => one === id).map(([, truth]) => truth)).verdict;
  return Object.fromEntries(ids.map((id) => [id, of(id)]));
}

const ofPod = (pod: TreeObject, level: keyof typeof LEVELS): Verdicts =>
  verdictsOf("kubernetes:core/v1:Pod", { spec: pod }, level);

/** What runs pods, and how it holds one. */
const inTemplate = (pod: TreeObject): TreeObject => ({ spec: { template: { spec: pod } } });
const KINDS: Readonly<Record<string, (pod: TreeObject) => TreeObject>> = {
  "core/v1:PodTemplate": (pod) => ({ template: { spec: pod } }),
  "core/v1:ReplicationController": inTemplate,
  "apps/v1:Deployment": inTemplate,
  "apps/v1:StatefulSet": inTemplate,
  "apps/v1:DaemonSet": inTemplate,
  "apps/v1:ReplicaSet": inTemplate,
  "batch/v1:Job": inTemplate,
  "batch/v1:CronJob": (pod) => ({ spec: { jobTemplate: { spec: { template: { spec: pod } } } } }),
};

const RANK: Readonly<Record<Verdict, number>> = { fail: 0, undecided: 1, pass: 2 };

describe("the Pod Security Standards, of any pod", () => {
  for (const level of ["BASELINE", "RESTRICTED"] as const) {
    it(`${level}: another container never makes anything better`, () => {
      fc.assert(
        fc.property(spec, container, fc.constantFrom(...LISTS), (pod, another, list) => {
          const before = ofPod(pod, level);
          const listed = (pod[list] ?? []) as readonly Tree[];
          const after = ofPod({ ...pod, [list]: [...listed, another] }, level);
          for (const [id, verdict] of Object.entries(before))
            assert.ok(RANK[after[id] ?? "pass"] <= RANK[verdict], `${id}: ${verdict} became ${after[id] ?? "pass"}`);
        }),
        { numRuns: 300 },
      );
    });

    it(`${level}: a pod is judged alike, whatever runs it`, () => {
      fc.assert(
        fc.property(spec, (pod) => {
          const bare = ofPod(pod, level);
          for (const [kind, hold] of Object.entries(KINDS)) {
            for (const type of [`kubernetes:${kind}`, `kubernetes:${kind}Patch`])
              assert.deepEqual(verdictsOf(type, hold(pod), level), bare, type);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it("fails for some of these pods, and passes for others", () => {
    const verdicts = fc
      .sample(spec, { numRuns: 500, seed: 7 })
      .flatMap((pod) => Object.values(ofPod(pod, "RESTRICTED")));
    assert.deepEqual(new Set(verdicts), new Set(["pass", "fail", "undecided"]));
  });

  it("is asked of no other pod where no pod is of AI", () => {
    const site = {
      type: "kubernetes:core/v1:Pod",
      name: "site",
      props: { spec: { containers: [{ image: "nginx" }] } },
    };
    const model = {
      type: "kubernetes:core/v1:Pod",
      name: "llm",
      props: { spec: { containers: [{ image: "ollama/ollama" }] } },
    };
    const besides = (...given: readonly Given[]): number => {
      const { the, world } = closedWorld(...given);
      return podsBesideAi.of(the("site"), world).length;
    };
    assert.equal(besides(site), 0);
    assert.equal(besides(site, model), 1);
  });
});
