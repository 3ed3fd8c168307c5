/** Nothing of the node is shared with a pod. */
import { all, type Truth } from "../../truth";
import { equals, every, isAbsent, isFalse, number } from "../../values";
import type { View } from "../../view";
import { control, type Container, type SecurityContext } from "./control";

export const hostNamespaces = control({
  id: "hostnamespaces",
  level: "baseline",
  says: '"{name}" shares the network, the processes or the memory of its node',
  ofPod: ({ spec }) => all(isFalse(spec.hostNetwork), isFalse(spec.hostPID), isFalse(spec.hostIPC)),
});

export const hostPathVolumes = control({
  id: "hostpathvolumes",
  level: "baseline",
  says: '"{name}" mounts files of its node',
  ofPod: ({ spec }) => every(spec.volumes, ({ hostPath }) => isAbsent(hostPath)),
});

export const hostPorts = control({
  id: "hostports",
  level: "baseline",
  says: '"{name}" takes ports of its node',
  ofContainer: ({ ports }) => every(ports, ({ hostPort }) => number(hostPort, (port) => port === 0, { default: 0 })),
});

/** What the node's kubelet asks on a container's behalf, it asks from the node's own network. */
export const hostProbes = control({
  id: "hostprobesandhostlifecycle",
  level: "baseline",
  says: 'a probe or hook of "{name}" makes its node ask another host',
  ofContainer: (container) =>
    all(
      ...handlersOf(container).flatMap(({ httpGet, tcpSocket }) => [isItself(httpGet.host), isItself(tcpSocket.host)]),
    ),
});

export const windowsHostProcess = control({
  id: "windowshostprocess",
  level: "baseline",
  says: '"{name}" runs as a process of its Windows node',
  ofPod: ({ spec }) => isNoHostProcess(spec.securityContext),
  ofContainer: ({ securityContext }) => isNoHostProcess(securityContext),
});

const handlersOf = ({ lifecycle, livenessProbe, readinessProbe, startupProbe }: View<Container>) => [
  livenessProbe,
  readinessProbe,
  startupProbe,
  lifecycle.postStart,
  lifecycle.preStop,
];

const isItself = (host: View<string>): Truth => equals(host, "", { default: "" });

const isNoHostProcess = ({ windowsOptions }: SecurityContext): Truth => isFalse(windowsOptions.hostProcess);
