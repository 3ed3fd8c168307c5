import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import { BASELINE, judged, RESTRICTED } from "../../../../policypack/facts/kubernetes/podSecurity/standards";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { all, type Verdict } from "../../../../policypack/facts/truth";
import type { View } from "../../../../policypack/facts/view";
import { look } from "../../../support/views";

type PodLike = types.input.core.v1.Pod;

const CONTROLS = [...new Set([...BASELINE, ...RESTRICTED])];
type Id = (typeof CONTROLS)[number]["id"];

/** What the control says of the pod; `spec` and `metadata` are those of a pod. */
function verdictOf(id: Id, pod: TreeObject): Verdict {
  const secured: View<PodLike> = look(pod);
  const [control] = CONTROLS.filter((one) => one.id === id);
  assert.ok(control, id);
  return all(...judged([control], secured).map(([, truth]) => truth)).verdict;
}

/** A pod with one container, and one that says something itself. */
const with1 = (securityContext: unknown, spec: TreeObject = {}): TreeObject => ({
  spec: { ...spec, containers: [{ name: "server", securityContext: securityContext as TreeObject }] },
});
const podSays = (securityContext: TreeObject, ofContainer: TreeObject = {}, spec: TreeObject = {}): TreeObject =>
  with1(ofContainer, { securityContext, ...spec });
const ofSpec = (spec: TreeObject): TreeObject => ({ spec });
const container = (said: TreeObject, list = "containers"): TreeObject => ({ spec: { [list]: [said] } });

const volume = (kind: string): TreeObject => ofSpec({ volumes: [{ name: "v", [kind]: {} }] });
const sysctl = (name: string): TreeObject => podSays({ sysctls: [{ name, value: "1" }] });
const asks = (handler: string, host: string): TreeObject => container({ [handler]: { httpGet: { host, port: 80 } } });
const annotated = (key: string, value: string): TreeObject => ({
  metadata: { annotations: { [`container.apparmor.security.beta.kubernetes.io/${key}`]: value } },
  spec: { containers: [{ name: "server" }] },
});
const windows: TreeObject = { os: { name: "windows" } };
const ownUsers: TreeObject = { hostUsers: false };

interface Table {
  readonly kept: readonly TreeObject[];
  readonly broken: readonly TreeObject[];
}

const SECCOMP_OF_EITHER: Table = {
  kept: [
    with1({ seccompProfile: { type: "RuntimeDefault" } }),
    podSays({ seccompProfile: { type: "RuntimeDefault" } }, { seccompProfile: { type: "Localhost" } }),
  ],
  broken: [
    with1({ seccompProfile: { type: "Unconfined" } }),
    with1({ seccompProfile: {} }),
    podSays({ seccompProfile: { type: "RuntimeDefault" } }, { seccompProfile: { type: "Unconfined" } }),
    podSays({ seccompProfile: { type: "Unconfined" } }, { seccompProfile: { type: "RuntimeDefault" } }),
    with1({ seccompProfile: { type: "runtimeDefault" } }),
    podSays({ seccompProfile: { type: "" } }),
  ],
};

/** Each control, the pods that keep it, and those that do not. */
const TABLE: Readonly<Record<Id, Table>> = {
  hostnamespaces: {
    kept: [ofSpec({}), ofSpec({ hostNetwork: false, hostPID: "false", hostIPC: null })],
    broken: [
      ...["hostNetwork", "hostPID", "hostIPC"].map((name) => ofSpec({ [name]: true })),
      ofSpec({ hostIPC: "true" }),
    ],
  },
  hostpathvolumes: {
    kept: [ofSpec({}), volume("emptyDir"), volume("nfs"), ofSpec({ volumes: [{ name: "v", hostPath: null }] })],
    broken: [volume("hostPath"), ofSpec({ volumes: [{ emptyDir: {} }, { hostPath: { path: "/dev" } }] })],
  },
  hostports: {
    kept: [container({}), container({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] })],
    broken: [
      container({ ports: [{ containerPort: 80 }, { hostPort: 80 }] }),
      container({ ports: [{ hostPort: "8080" }] }),
      container({ ports: [{ hostPort: 80 }] }, "initContainers"),
      container({ ports: [{ hostPort: 80 }] }, "ephemeralContainers"),
    ],
  },
  hostprobesandhostlifecycle: {
    kept: [
      container({ readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { exec: { command: ["x"] } } } }),
      asks("livenessProbe", ""),
      container({ livenessProbe: { grpc: { port: 80 } } }),
    ],
    broken: [
      asks("livenessProbe", "127.0.0.1"),
      asks("readinessProbe", "169.254.169.254"),
      asks("startupProbe", "localhost"),
      container({ livenessProbe: { tcpSocket: { host: "10.0.0.1", port: 1 } } }),
      container({ lifecycle: { postStart: { httpGet: { host: "10.0.0.1" } } } }, "initContainers"),
      container({ lifecycle: { preStop: { tcpSocket: { host: "10.0.0.1" } } } }),
    ],
  },
  windowshostprocess: {
    kept: [with1({}), with1({ windowsOptions: { runAsUserName: "x" } }), podSays({ windowsOptions: {} })],
    broken: [with1({ windowsOptions: { hostProcess: true } }), podSays({ windowsOptions: { hostProcess: true } })],
  },
  privileged: {
    kept: [with1({}), with1(null), with1({ privileged: false })],
    broken: [
      with1({ privileged: true }),
      with1({ privileged: "true" }),
      with1({ privileged: true }, windows),
      container({ securityContext: { privileged: true } }, "ephemeralContainers"),
    ],
  },
  allowprivilegeescalation: {
    kept: [with1({ allowPrivilegeEscalation: false }), with1({}, windows)],
    broken: [
      with1({}),
      with1(null),
      with1({ allowPrivilegeEscalation: true }),
      ofSpec({ initContainers: [{}], containers: [{ securityContext: { allowPrivilegeEscalation: false } }] }),
      podSays({ allowPrivilegeEscalation: false }),
    ],
  },
  capabilities_baseline: {
    kept: [
      with1({}),
      with1({ capabilities: { add: ["CHOWN", "NET_BIND_SERVICE", "SYS_CHROOT", "AUDIT_WRITE"] } }),
      with1({ capabilities: { drop: ["SYS_ADMIN"] } }),
    ],
    broken: ["SYS_ADMIN", "NET_RAW", "ALL", "chown", "CAP_CHOWN"].map((name) =>
      with1({ capabilities: { add: ["CHOWN", name] } }),
    ),
  },
  capabilities_restricted: {
    kept: [
      with1({ capabilities: { drop: ["ALL"] } }),
      with1({ capabilities: { drop: ["NET_RAW", "ALL"], add: ["NET_BIND_SERVICE"] } }),
      with1({}, windows),
    ],
    broken: [
      with1({}),
      with1({ capabilities: { drop: [] } }),
      with1({ capabilities: { drop: ["all"] } }),
      with1({ capabilities: { drop: ["NET_RAW"] } }),
      with1({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }),
      with1({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE", "CHOWN"] } }),
      with1({ capabilities: { drop: "ALL" } }),
    ],
  },
  runasnonroot: {
    kept: [
      with1({ runAsNonRoot: true }),
      podSays({ runAsNonRoot: true }),
      with1({}, ownUsers),
      podSays({ runAsNonRoot: false }, {}, ownUsers),
    ],
    broken: [
      with1({}),
      with1({ runAsUser: 1000 }),
      podSays({ runAsNonRoot: true }, { runAsNonRoot: false }),
      podSays({ runAsNonRoot: false }, { runAsNonRoot: true }),
      with1({}, { hostUsers: true }),
      with1({}, windows),
    ],
  },
  runasuser: {
    kept: [
      with1({}),
      podSays({ runAsUser: 1000 }, { runAsUser: "1001" }),
      with1({ runAsUser: 0 }, ownUsers),
      podSays({ runAsUser: 0 }, {}, ownUsers),
    ],
    broken: [
      podSays({ runAsNonRoot: true }, { runAsUser: 0 }),
      podSays({ runAsUser: 0 }, { runAsUser: 1000 }),
      with1({ runAsUser: "0" }),
      container({ securityContext: { runAsUser: 0 } }, "initContainers"),
    ],
  },
  selinuxoptions: {
    kept: [
      with1({}),
      with1({ seLinuxOptions: { type: "container_t", level: "s0:c1,c2" } }),
      podSays({ seLinuxOptions: { type: "container_engine_t", user: "", role: "" } }),
    ],
    broken: [
      with1({ seLinuxOptions: { type: "spc_t" } }),
      podSays({ seLinuxOptions: { user: "root" } }),
      with1({ seLinuxOptions: { role: "sysadm_r" } }),
    ],
  },
  apparmorprofile: {
    kept: [
      with1({}),
      podSays({ appArmorProfile: { type: "RuntimeDefault" } }, { appArmorProfile: { type: "Localhost" } }),
      ...["runtime/default", "localhost/strict", ""].map((profile) => annotated("server", profile)),
    ],
    broken: [
      podSays({ appArmorProfile: { type: "Unconfined" } }),
      with1({ appArmorProfile: { type: "Unconfined" } }),
      with1({ appArmorProfile: {} }),
      annotated("server", "unconfined"),
      annotated("aContainerOfNoName", "unconfined"),
      annotated("server", "runtime/default2"),
    ],
  },
  seccompprofile_baseline: {
    kept: [...SECCOMP_OF_EITHER.kept, with1({}), podSays({ seccompProfile: null })],
    broken: [...SECCOMP_OF_EITHER.broken, with1({ seccompProfile: { type: "Unconfined" } }, windows)],
  },
  seccompprofile_restricted: {
    kept: [...SECCOMP_OF_EITHER.kept, podSays({ seccompProfile: { type: "Localhost" } }), with1({}, windows)],
    broken: [...SECCOMP_OF_EITHER.broken, with1({}), container({ name: "init" }, "initContainers")],
  },
  procmount: {
    kept: [with1({}), with1({ procMount: "Default" }), with1({ procMount: "Unmasked" }, ownUsers)],
    broken: [with1({ procMount: "Unmasked" }), with1({ procMount: "Unmasked" }, { hostUsers: true })],
  },
  procmount_restricted: {
    kept: [with1({}), with1({ procMount: "Default" })],
    broken: [with1({ procMount: "Unmasked" }), with1({ procMount: "Unmasked" }, ownUsers)],
  },
  restrictedvolumes: {
    kept: [
      ofSpec({}),
      ofSpec({ volumes: [] }),
      ofSpec({ volumes: [{ name: "empty" }, { name: "v", nfs: null, secret: {} }] }),
      ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image"].map(volume),
      ...["persistentVolumeClaim", "projected", "secret"].map(volume),
    ],
    broken: [
      ...["hostPath", "nfs", "awsElasticBlockStore", "gitRepo", "iscsi", "flexVolume", "anythingNew"].map(volume),
      ofSpec({ volumes: [{ name: "v", emptyDir: {}, hostPath: { path: "/" } }] }),
    ],
  },
  sysctls: {
    kept: [podSays({}), ...["kernel.shm_rmid_forced", "net.ipv4.tcp_wmem", "net.ipv4.tcp_notsent_lowat"].map(sysctl)],
    broken: ["kernel.msgmax", "net.core.somaxconn", "kernel.shm_rmid_forced+net.core.somaxconn=1"].map(sysctl),
  },
};

describe("the Pod Security Standards", () => {
  for (const { id } of CONTROLS) {
    for (const [said, pods] of [
      ["pass", TABLE[id].kept],
      ["fail", TABLE[id].broken],
    ] as const) {
      for (const pod of pods) {
        it(`${id} ${said === "pass" ? "is kept" : "is broken"}: ${JSON.stringify(pod)}`, () => {
          assert.equal(verdictOf(id, pod), said);
        });
      }
    }
  }

  it("hold restricted to be the baseline, without what it overrides, and more", () => {
    const restricted = RESTRICTED.filter(({ level }) => level === "restricted");
    const overridden = restricted.map((control) => ("overrides" in control ? control.overrides : undefined));
    const expected = [...BASELINE.filter(({ id }) => !overridden.some((name) => name === id)), ...restricted];
    assert.deepEqual(new Set(RESTRICTED), new Set(expected));
    assert.ok(BASELINE.every(({ level }) => level === "baseline"));
  });

  it("are undecided about what is not known, and only about that", () => {
    const unknown = Unknown.value;
    for (const id of ["privileged", "allowprivilegeescalation", "capabilities_baseline"] as const)
      assert.equal(verdictOf(id, with1(unknown)), "undecided", id);
    assert.equal(verdictOf("runasnonroot", with1({ runAsNonRoot: unknown })), "undecided");
    assert.equal(verdictOf("runasnonroot", with1({}, { hostUsers: unknown })), "undecided");
    assert.equal(verdictOf("runasuser", with1({ runAsUser: 0 }, { hostUsers: unknown })), "undecided");
    assert.equal(verdictOf("hostnamespaces", ofSpec({ hostNetwork: true, volumes: unknown })), "fail");
    assert.equal(verdictOf("restrictedvolumes", ofSpec({ volumes: [unknown] })), "undecided");
    assert.equal(verdictOf("hostpathvolumes", ofSpec({ volumes: [unknown, { hostPath: {} }] })), "fail");
    assert.equal(verdictOf("apparmorprofile", { metadata: { annotations: unknown }, spec: {} }), "undecided");
    assert.equal(verdictOf("privileged", ofSpec({ ephemeralContainers: unknown })), "undecided");
    assert.equal(
      verdictOf("privileged", ofSpec({ containers: [unknown, { securityContext: { privileged: true } }] })),
      "fail",
    );
  });

  it("say of what is not known as a whole that it is not, once", () => {
    const pod: View<PodLike> = look({ spec: Unknown.value });
    assert.deepEqual(
      judged(RESTRICTED, pod).map(([, truth]) => truth.verdict),
      ["undecided"],
    );
  });
});
