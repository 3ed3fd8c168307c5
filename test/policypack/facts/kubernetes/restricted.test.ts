import assert from "node:assert/strict";
import { containersOf } from "../../../../policypack/facts/kubernetes/pod";
import * as restricted from "../../../../policypack/facts/kubernetes/restricted";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { all, type Truth } from "../../../../policypack/facts/truth";
import { look } from "../../../support/views";

type Spec = Parameters<typeof restricted.sharesNothingOfHost>[0];
type Container = Parameters<typeof restricted.cannotEscalate>[0];
type Metadata = Parameters<typeof restricted.keepsAppArmor>[1];

const ofPod =
  (fact: (spec: Spec) => Truth) =>
  (pod: TreeObject): Truth =>
    fact(look(pod));
const ofContainers =
  (fact: (container: Container, spec: Spec) => Truth) =>
  (pod: TreeObject): Truth => {
    const spec: Spec = look(pod);
    return all(...containersOf(spec).map((container) => fact(container, spec)));
  };

/** A pod with one container. */
const with1 = (securityContext: unknown, pod: TreeObject = {}): TreeObject => ({
  ...pod,
  containers: [{ name: "server", securityContext: securityContext as TreeObject }],
});
const podSays = (podContext: TreeObject, securityContext: TreeObject = {}, more: TreeObject = {}): TreeObject =>
  with1(securityContext, { securityContext: podContext, ...more });

const volume = (kind: string): TreeObject => ({ volumes: [{ name: "v", [kind]: {} }] });
const sysctl = (name: string): TreeObject => podSays({ sysctls: [{ name, value: "1" }] });
const probe = (kind: string, host: string): TreeObject => ({
  containers: [{ [kind]: { httpGet: { host, port: 80 } } }],
});
const windows: TreeObject = { os: { name: "windows" } };

/** Each requirement, the pods that keep it, and those that do not. */
const REQUIREMENTS: Readonly<
  Record<string, { fact: (pod: TreeObject) => Truth; kept: readonly TreeObject[]; broken: readonly TreeObject[] }>
> = {
  sharesNothingOfHost: {
    fact: ofPod(restricted.sharesNothingOfHost),
    kept: [
      {},
      { hostNetwork: false, hostPID: "false", hostIPC: null },
      volume("emptyDir"),
      { containers: [{ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] }] },
      probe("livenessProbe", ""),
      {
        containers: [
          { readinessProbe: { tcpSocket: { port: 80 } }, lifecycle: { preStop: { exec: { command: ["x"] } } } },
        ],
      },
    ],
    broken: [
      { hostNetwork: true },
      { hostPID: true },
      { hostIPC: "true" },
      volume("hostPath"),
      { containers: [{ ports: [{ hostPort: 80 }] }] },
      { containers: [{ ports: [{ hostPort: "8080" }] }] },
      { initContainers: [{ ports: [{ hostPort: 80 }] }] },
      { ephemeralContainers: [{ ports: [{ hostPort: 80 }] }] },
      probe("livenessProbe", "127.0.0.1"),
      probe("readinessProbe", "169.254.169.254"),
      probe("startupProbe", "localhost"),
      { containers: [{ livenessProbe: { tcpSocket: { host: "10.0.0.1", port: 1 } } }] },
      { initContainers: [{ lifecycle: { postStart: { httpGet: { host: "10.0.0.1" } } } }] },
    ],
  },
  volumes: {
    fact: ofPod(restricted.volumesAreEphemeralOrClaimed),
    kept: [
      {},
      { volumes: [] },
      { volumes: [{ name: "empty" }] },
      ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image"].map(volume),
      ...["persistentVolumeClaim", "projected", "secret"].map(volume),
    ],
    broken: ["hostPath", "nfs", "awsElasticBlockStore", "gitRepo", "iscsi", "flexVolume", "anythingNew"].map(volume),
  },
  cannotEscalate: {
    fact: ofContainers(restricted.cannotEscalate),
    kept: [with1({ allowPrivilegeEscalation: false }), with1({}, windows)],
    broken: [
      with1({}),
      with1(null),
      with1({ allowPrivilegeEscalation: true }),
      with1({ allowPrivilegeEscalation: false, privileged: true }),
      with1({ privileged: true }, windows),
      { initContainers: [{}], containers: [{ securityContext: { allowPrivilegeEscalation: false } }] },
    ],
  },
  dropsCapabilities: {
    fact: ofContainers(restricted.dropsCapabilities),
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
  runsAsNonRoot: {
    fact: ofContainers(restricted.runsAsNonRoot),
    kept: [
      with1({ runAsNonRoot: true }),
      podSays({ runAsNonRoot: true }),
      podSays({ runAsNonRoot: true, runAsUser: 1000 }, { runAsUser: "1001" }),
      with1({}, { hostUsers: false }),
      with1({ runAsUser: 0 }, { hostUsers: false }),
    ],
    broken: [
      with1({}),
      with1({ runAsUser: 1000 }),
      podSays({ runAsNonRoot: true }, { runAsNonRoot: false }),
      podSays({ runAsNonRoot: false }, { runAsNonRoot: true }),
      podSays({ runAsNonRoot: true }, { runAsUser: 0 }),
      podSays({ runAsNonRoot: true, runAsUser: 0 }),
      podSays({ runAsNonRoot: true }, { runAsUser: "0" }),
      with1({}, { hostUsers: true }),
    ],
  },
  hasSeccompProfile: {
    fact: ofContainers(restricted.hasSeccompProfile),
    kept: [
      with1({ seccompProfile: { type: "RuntimeDefault" } }),
      podSays({ seccompProfile: { type: "RuntimeDefault" } }),
      podSays({ seccompProfile: { type: "RuntimeDefault" } }, { seccompProfile: { type: "Localhost" } }),
      with1({}, windows),
    ],
    broken: [
      with1({}),
      with1({ seccompProfile: { type: "Unconfined" } }),
      podSays({ seccompProfile: { type: "RuntimeDefault" } }, { seccompProfile: { type: "Unconfined" } }),
      podSays({ seccompProfile: { type: "Unconfined" } }, { seccompProfile: { type: "RuntimeDefault" } }),
      with1({ seccompProfile: { type: "runtimeDefault" } }),
    ],
  },
  keepsKernelProtections: {
    fact: ofContainers(restricted.keepsKernelProtections),
    kept: [
      with1({}),
      with1({ procMount: "Default", seLinuxOptions: { type: "container_t", level: "s0:c1,c2" } }),
      podSays({ appArmorProfile: { type: "RuntimeDefault" } }, { appArmorProfile: { type: "Localhost" } }),
      ...["kernel.shm_rmid_forced", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_wmem"].map(sysctl),
    ],
    broken: [
      with1({ procMount: "Unmasked" }),
      with1({ seLinuxOptions: { type: "spc_t" } }),
      podSays({ seLinuxOptions: { user: "root" } }),
      with1({ seLinuxOptions: { role: "sysadm_r" } }),
      podSays({ appArmorProfile: { type: "Unconfined" } }),
      with1({ appArmorProfile: { type: "Unconfined" } }),
      podSays({ windowsOptions: { hostProcess: true } }),
      with1({ windowsOptions: { hostProcess: true } }),
      ...["kernel.msgmax", "net.core.somaxconn", "kernel.shm_rmid_forced+net.core.somaxconn=1"].map(sysctl),
    ],
  },
};

describe("the restricted Pod Security Standard", () => {
  for (const [name, { broken, fact, kept }] of Object.entries(REQUIREMENTS)) {
    for (const pod of kept) {
      it(`${name} is kept: ${JSON.stringify(pod)}`, () => {
        assert.equal(fact(pod).verdict, "pass");
      });
    }
    for (const pod of broken) {
      it(`${name} is broken: ${JSON.stringify(pod)}`, () => {
        assert.equal(fact(pod).verdict, "fail");
      });
    }
  }

  it("knows AppArmor's annotation, by container", () => {
    const server: Container = look({ name: "server" });
    const keeps = (container: string, profile: string): string => {
      const annotations = { [`container.apparmor.security.beta.kubernetes.io/${container}`]: profile };
      const metadata: Metadata = look({ annotations });
      return restricted.keepsAppArmor(server, metadata).verdict;
    };
    assert.equal(keeps("server", "unconfined"), "fail");
    assert.equal(keeps("server", "runtime/default"), "pass");
    assert.equal(keeps("server", "localhost/strict"), "pass");
    assert.equal(keeps("sidecar", "unconfined"), "pass");
    assert.equal(restricted.keepsAppArmor(server, look()).verdict, "pass");
  });

  it("is undecided about what is not known, and only about that", () => {
    const escalates = ofContainers(restricted.cannotEscalate);
    const unknown = Unknown.value;
    assert.equal(escalates(with1(unknown)).verdict, "undecided");
    assert.equal(escalates(with1({ privileged: true, allowPrivilegeEscalation: unknown })).verdict, "fail");
    const root = ofContainers(restricted.runsAsNonRoot);
    assert.equal(root(with1({ runAsNonRoot: unknown })).verdict, "undecided");
    assert.equal(root(with1({}, { hostUsers: unknown })).verdict, "undecided");
    assert.equal(ofPod(restricted.sharesNothingOfHost)({ hostNetwork: true, volumes: unknown }).verdict, "fail");
  });
});
