/**
 * Objects of operators that say of what they serve an image, words and devices, and not a pod: here they get the pod that the
 * operator makes of them. What the operator alone decides, such as the security context, its user cannot say: that is taken
 * for decent, and what the user can say is judged.
 */
import { Unknown, type Tree } from "../../facts/tree";
import type { Part, Sent } from "./index";
import { fieldsOf, made } from "./merged";
import { READERS, type Reader, type Served } from "./operators";
import { isFields, isUnknownAt, leaf, list, part, Settled, textOf, written, type Written } from "./written";

/** The channel of such a kind, whose token is one of the type table. */
export function operated(group: string, kind: string, token: string): ((sent: Sent) => readonly Part[]) | undefined {
  const read = READERS[`${group}:${kind.replace(/Patch$/, "")}`];
  return read === undefined ? undefined : (sent) => partsIn(sent, token, read);
}

function partsIn(sent: Sent, token: string, read: Reader): readonly Part[] {
  const root = written(sent.tree);
  const spec = part(root, "spec");
  const served = spec === undefined || isUnknownAt(spec) ? [] : read(spec);
  const pods = served.map((one) => podOf(one, root));
  const { value } = root;
  const whole =
    isFields(value) && spec !== undefined && isFields(spec.value)
      ? made(root, {
          ...fieldsOf(root),
          spec: made(spec, { ...fieldsOf(spec), ...(pods.length > 0 ? { pods: list(spec, pods) } : {}) }),
        })
      : root;
  const own = settled(whole);
  return [
    { type: token, name: sent.name, key: "", tree: own.tree, origins: own, outputs: sent.outputs },
    ...served.flatMap((one) => doorsOf(sent.name, root, one)),
  ];
}

const settled = (of: Written): Settled =>
  new Settled(
    of,
    (name) => name,
    (text) => text,
  );

const DECENT = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
} satisfies Tree;

function podOf({ at, containers, name, pod = {} }: Served, root: Written): Written {
  const { runAsUser, ...rest } = pod;
  const own = name ?? part(part(root, "metadata"), "name") ?? leaf(root, Unknown.value);
  const decent = written(DECENT, at.path, at.top);
  const context = (of: Written): Written =>
    made(of, { ...fieldsOf(decent), ...fieldsOf(part(of, "securityContext") ?? of) });
  const secured = containers.map((one) =>
    isFields(one.value)
      ? made(one, {
          ...fieldsOf(one),
          securityContext: part(one, "securityContext") === undefined ? decent : context(one),
        })
      : one,
  );
  return made(at, {
    metadata: made(at, { labels: made(at, { app: own }) }),
    spec: made(at, {
      serviceAccountName: own,
      automountServiceAccountToken: leaf(at, false),
      ...(runAsUser === undefined ? {} : { securityContext: made(at, { runAsUser }) }),
      ...rest,
      containers: list(at, secured),
    }),
  });
}

/** The Service and the Ingress by which it is reached, where it says so. */
function doorsOf(name: string, root: Written, { expose, name: called }: Served): readonly Part[] {
  const own = called ?? part(part(root, "metadata"), "name");
  const service = part(expose, "service");
  const ingress = part(expose, "ingress");
  const namespace = part(part(root, "metadata"), "namespace");
  const door = (type: string, at: Written, spec: Written | undefined): Part => {
    const metadata = made(at, { name: own, namespace, annotations: part(at, "annotations") });
    const tree = settled(made(root, { metadata, spec }));
    return { type, name: `${name}-${textOf(own) ?? name}`, key: at.path, tree: tree.tree, origins: tree };
  };
  const port = part(service, "port");
  const spec =
    service &&
    made(service, {
      type: part(service, "type"),
      selector: made(service, { app: own }),
      ports: port && list(port, [made(port, { port })]),
    });
  return [
    ...(service === undefined ? [] : [door("kubernetes:core/v1:Service", service, spec)]),
    ...(ingress === undefined || part(ingress, "enabled")?.value === false
      ? []
      : [door("kubernetes:networking.k8s.io/v1:Ingress", ingress, part(ingress, "spec"))]),
  ];
}
