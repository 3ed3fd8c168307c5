import assert from "node:assert/strict";
import { Ingress } from "../../../../policypack/facts/kubernetes/doorTypes";
import type { IngressOf } from "../../../../policypack/facts/kubernetes/ingress";
import { actionsOf, backendsOf, servicesInActions } from "../../../../policypack/facts/kubernetes/ingressBackends";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { isUnknown, knownText } from "../../../../policypack/facts/values";
import { closedWorld } from "../../../support/world";
import { object } from "./support/objects";

const ingress = (spec: Tree, annotations: Tree = {}): IngressOf =>
  closedWorld(object(Ingress, "front", { metadata: { annotations }, spec })).the("front");
const named = (name: Tree): TreeObject => ({ service: { name, port: { number: 80 } } });
const path = (...backends: Tree[]): TreeObject => ({
  http: { paths: backends.map((backend) => ({ path: "/", backend })) },
});

describe("what an Ingress hands on to", () => {
  const TABLE: Readonly<Record<string, readonly [spec: Tree, services: readonly (string | undefined)[]]>> = {
    "the Services of its paths": [
      { rules: [path(named("vllm"), named("tgi")), path(named("ui"))] },
      ["vllm", "tgi", "ui"],
    ],
    "the one for all else": [{ defaultBackend: named("vllm") }, ["vllm"]],
    "the one for all else, and those of its paths": [
      { defaultBackend: named("ui"), rules: [path(named("vllm"))] },
      ["ui", "vllm"],
    ],
    "those of the API before": [
      {
        backend: { serviceName: "ui", servicePort: 80 },
        rules: [path({ serviceName: "vllm", servicePort: 80 })],
      },
      ["ui", "vllm"],
    ],
    "a Service whose name is not known": [{ rules: [path(named(Unknown.value))] }, [undefined]],
    "a bucket, which is no Service": [{ rules: [path({ resource: { kind: "StorageBucket", name: "icons" } })] }, []],
    nothing: [{}, []],
    "nothing, by a rule for a host alone": [{ rules: [{ host: "llm.example.com" }] }, []],
    "rules that are no list": [{ rules: 5 }, []],
    "paths that are no list": [{ rules: [{ http: { paths: "/" } }] }, []],
    "a name that is no text": [{ defaultBackend: named(5) }, [undefined]],
    "no spec": [5, []],
  };
  for (const [name, [spec, services]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(backendsOf(ingress(spec)).map(knownText), services);
    });
  }
});

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions */
describe("what the actions of an Ingress hand on to", () => {
  const ACTIONS = "alb.ingress.kubernetes.io/actions";
  const forward = (...serviceNames: readonly string[]) =>
    JSON.stringify({
      type: "forward",
      forwardConfig: {
        targetGroups: serviceNames.map((serviceName) => ({ serviceName, servicePort: "80", weight: 1 })),
      },
    });
  const TABLE: Readonly<Record<string, readonly [annotations: Tree, services: readonly string[]]>> = {
    "several Services": [{ [`${ACTIONS}.split`]: forward("blue", "green") }, ["blue", "green"]],
    "those of several actions": [
      { [`${ACTIONS}.a`]: forward("blue"), [`${ACTIONS}.b`]: forward("green") },
      ["blue", "green"],
    ],
    "one, in the form of Kubernetes, and with spaces": [
      { [`${ACTIONS}.a`]: '{"Type": "forward", "ForwardConfig": {"TargetGroups": [{"ServiceName" : "blue"}]}}' },
      ["blue"],
    ],
    "no Service, but a target group": [{ [`${ACTIONS}.a`]: '{"type":"forward","targetGroupARN":"arn:aws:x"}' }, []],
    "no Service, but another address": [
      { [`${ACTIONS}.a`]: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS"}}' },
      [],
    ],
    "none by another annotation": [{ "alb.ingress.kubernetes.io/conditions.a": forward("blue") }, []],
    "none where it is not known": [{ [`${ACTIONS}.a`]: Unknown.value }, []],
    "none by what is no JSON": [{ [`${ACTIONS}.a`]: "serviceName: blue" }, []],
    "none by a number": [{ [`${ACTIONS}.a`]: 5 }, []],
    "none by annotations that are none": ["x", []],
  };
  for (const [name, [annotations, services]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(servicesInActions(ingress({}, annotations)), services);
    });
  }

  it("are found where they are not known", () => {
    const actions = actionsOf(ingress({}, { [`${ACTIONS}.a`]: Unknown.value, other: Unknown.value }));
    assert.deepEqual(actions.map(isUnknown), [true]);
  });
});
